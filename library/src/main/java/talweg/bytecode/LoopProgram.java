package talweg.bytecode;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import talweg.graph.Graph;
import talweg.graph.Node;
import talweg.kernel.Gathering;
import talweg.kernel.Scattering;
import talweg.kernel.Strided;
import talweg.kernel.Whole;
import talweg.kernel.Writing;
import talweg.loop.Boundary;
import talweg.loop.Memory;
import talweg.loop.Steps;
import talweg.loop.Structure;
import talweg.op.Buffer;
import talweg.op.Line;
import talweg.op.Loops;
import talweg.op.Lowering;
import talweg.op.Tensor;
import talweg.shape.Type;

/// Steps over whole arrays: compiled loops, and the kernels of whole-array operations. Intermediate values are in the
/// arrays that [Memory] plans, which are kept for the next call.
final class LoopProgram extends Program {
    /// Instructions of all elements of a loop from which on a thread pays: some tens of microseconds.
    private static final long WORTHWHILE = 1 << 20;

    /// Elements of which a thread takes a multiple: whole vectors, and lines of the cache.
    private static final int PIECE = 1024;

    private final Graph graph;
    private final Structure structure;
    private final int arguments;
    private final int threads;
    private final int[] outputs;
    private final List<Action> actions = new ArrayList<>();
    private final List<Loop> loops = new ArrayList<>();
    private final List<Sweep> sweeps = new ArrayList<>();
    private final List<FlowProgram> flows = new ArrayList<>();
    private final Memory memory;
    /// Inputs that may begin anywhere in their arrays: products alone read them, where they lie.
    private final boolean[] movable;
    private final int[] zero;
    private final Workspaces workspaces = new Workspaces(this::workspace);

    /// What a step does with the slots.
    private interface Action {
        void run(Object[] slots);
    }

    LoopProgram(Graph graph, int arguments, Steps steps) {
        this(graph, arguments, steps, LoopForms.sharing());
    }

    /// @param boundary what is known of the graph
    /// @param threads  how many a call may use
    LoopProgram(Graph graph, int arguments, Steps steps, Boundary boundary, int threads) {
        this(graph, arguments, steps, boundary, threads, LoopForms.sharing());
    }

    /// @param compiler what makes a loop of its steps
    LoopProgram(Graph graph, int arguments, Steps steps, Function<Steps.Loop, Loop> compiler) {
        this(graph, arguments, steps, Boundary.open(graph), 1, compiler);
    }

    private LoopProgram(
            Graph graph,
            int arguments,
            Steps steps,
            Boundary boundary,
            int threads,
            Function<Steps.Loop, Loop> compiler) {
        this.graph = graph;
        this.structure = Structure.of(graph, boundary);
        this.arguments = arguments;
        this.threads = threads;
        this.outputs = graph.outputs();
        this.memory = Memory.of(graph, steps);
        this.movable = new boolean[graph.inputs().size()];
        Arrays.fill(movable, true);
        this.zero = new int[movable.length];
        for (int output : outputs) hold(output);
        Map<Loops.Scan, Optional<TieredRecurrence>> shared = new HashMap<>();
        for (Steps.Step step : steps.steps()) {
            actions.add(
                    switch (step) {
                        case Steps.Loop loop -> loop(loop, compiler.apply(loop));
                        case Steps.Apply apply -> apply(apply);
                        case Steps.Flow flow -> flow(flow, FlowProgram.of(flow, shared));
                    });
        }
    }

    /// Says that an input must begin at the start of its array, if it is one.
    private void hold(int... values) {
        for (int value : values) if (value < movable.length) movable[value] = false;
    }

    private Action loop(Steps.Loop step, Loop compiled) {
        hold(step.operands());
        loops.add(compiled);
        if (step.folds().isEmpty()) return elements(step, compiled);
        Sweep sweep = new Sweep(step, compiled);
        sweeps.add(sweep);
        return sweep::run;
    }

    /// Elements do not know of each other, so threads may take some each.
    private Action elements(Steps.Loop step, Loop compiled) {
        int count = step.count();
        long work = (long) count * step.code().instructions().size();
        if (threads == 1 || work < WORTHWHILE) return slots -> compiled.run(slots, 0, count);
        int most = (count + threads - 1) / threads;
        int each = (most + PIECE - 1) / PIECE * PIECE;
        int pieces = (count + each - 1) / each;
        return slots -> Crew.run(threads, pieces, k -> compiled.run(slots, k * each, Math.min((k + 1) * each, count)));
    }

    private Action flow(Steps.Flow step, FlowProgram program) {
        hold(step.operands());
        flows.add(program);
        return slots -> {
            try {
                program.run(slots, graph);
            } catch (IndexOutOfBoundsException e) {
                throw located(e, step.first());
            }
        };
    }

    private Action product(Steps.Apply apply, Lowering.Product product) {
        Multiplying step = Multiplying.of(graph, structure, apply, product, threads);
        if (!step.whole().isInPlace()) hold(apply.operands());
        int x = apply.operands()[0];
        int y = apply.operands()[1];
        return slots -> step.run(slots[x], start(slots, x), slots[y], start(slots, y), slots[apply.result()]);
    }

    private Action apply(Steps.Apply apply) {
        Type result = graph.type(apply.result());
        int[] operands = apply.operands();
        if (result.isHistory()) { // that nobody fills has no values
            return slots -> slots[apply.result()] = Tensor.zeros(result).array();
        }
        if (apply.lowering() instanceof Lowering.Product product) {
            return product(apply, product);
        }
        hold(operands);
        if (apply.lowering() instanceof Lowering.Read read) {
            Strided reading = Strided.of(read.view());
            return slots -> reading.read(slots[operands[0]], slots[apply.result()]);
        }
        if (apply.lowering() instanceof Lowering.Write write) {
            Writing writing = Writing.of(write, result.shape().count());
            return slots -> {
                writing.begin(slots[apply.result()]);
                for (int i = 0; i < operands.length; i++) writing.write(i, slots[operands[i]], slots[apply.result()]);
            };
        }
        if (apply.lowering() instanceof Lowering.Gather gather) {
            Gathering gathering =
                    new Gathering(gather, graph.type(operands[1]).shape().count());
            return slots -> located(
                    apply, () -> gathering.run(slots[operands[0]], tensor(operands[1], slots), slots[apply.result()]));
        }
        if (apply.lowering() instanceof Lowering.Scatter scatter) {
            Scattering scattering =
                    new Scattering(scatter, graph.type(operands[1]).shape().count());
            return slots -> located(
                    apply, () -> scattering.run(slots[operands[0]], tensor(operands[1], slots), slots[apply.result()]));
        }
        return slots -> whole(apply, result, slots);
    }

    /// Where the array of a value begins.
    private int start(Object[] slots, int value) {
        return value < movable.length ? ((int[]) slots[slots.length - 1])[value] : 0;
    }

    /// Whether input `i` may begin anywhere in its array.
    boolean isMovable(int i) {
        return movable[i];
    }

    /// The loops, in order.
    Stream<Loop> loops() {
        return loops.stream();
    }

    @Override
    public boolean fits(Buffer[] in, Buffer[] out, Type[] types) {
        return fits(arguments, in, out, types);
    }

    static boolean fits(int arguments, Buffer[] in, Buffer[] out, Type[] types) {
        if (in.length != arguments || in.length + out.length != types.length) return false;
        for (int i = 0; i < types.length; i++) {
            if ((i < arguments ? in[i] : out[i - arguments]).type() != types[i]) return false;
        }
        return true;
    }

    @Override
    public void run(Buffer[] in, Buffer[] captured, Buffer[] out) {
        run(in, captured, out, null);
    }

    /// As [#run(Buffer\[\], Buffer\[\], Buffer\[\])].
    ///
    /// @param starts where inputs begin in their arrays, which may be longer than they are: 0 unless [#isMovable]
    void run(Buffer[] in, Buffer[] captured, Buffer[] out, int @Nullable [] starts) {
        Object[] slots = workspaces.borrow();
        slots[slots.length - 1] = starts == null ? zero : starts;
        for (int i = 0; i < arguments; i++) slots[i] = FlowProgram.content(in[i]);
        for (int i = 0; i < captured.length; i++) slots[arguments + i] = FlowProgram.content(captured[i]);
        bind(slots, in, captured, out);
        for (int k = 0; k < actions.size(); k++) actions.get(k).run(slots); // an iterator would be allocated
        write(slots, out);
        for (int i = 0; i < graph.inputs().size(); i++) slots[i] = this;
        for (int k = 0; k < flows.size(); k++) flows.get(k).release(slots, this); // histories are large, and made anew
        for (int i = 0; i < outputs.length; i++) { // the caller's own arrays are not kept
            if (slots[outputs[i]] == out[i].array()) slots[outputs[i]] = this;
        }
        workspaces.giveBack(slots);
    }

    private Object[] workspace() {
        int folds = sweeps.stream().mapToInt(Sweep::folds).sum();
        Object[] slots = new Object[graph.size() + outputs.length + folds + 1]; // the last: where inputs begin
        Object[] arrays =
                memory.arrays().stream().map(type -> Tensor.zeros(type).array()).toArray();
        for (int value = 0; value < graph.size(); value++) {
            if (memory.places()[value] >= 0) slots[value] = arrays[memory.places()[value]];
        }
        for (Sweep sweep : sweeps) sweep.allocate(slots);
        return slots;
    }

    /// Lets steps write results where the caller wants them, unless something is read from there.
    private void bind(Object[] slots, Buffer[] in, Buffer[] captured, Buffer[] out) {
        for (int i = 0; i < outputs.length; i++) {
            if (outputs[i] < graph.inputs().size() || graph.type(outputs[i]).isHistory()) continue;
            Object array = out[i].array();
            if (!isRead(array, in) && !isRead(array, captured)) slots[outputs[i]] = array;
            else allocate(slots, outputs[i]);
        }
    }

    private static boolean isRead(Object array, Buffer[] buffers) {
        for (Buffer buffer : buffers) {
            if (buffer.array() == array) return true;
        }
        return false;
    }

    /// Results that are arguments are set aside first, unless they are in their place: another result may overwrite
    /// them.
    private void write(Object[] slots, Buffer[] out) {
        for (int i = 0; i < outputs.length; i++) {
            if (outputs[i] >= arguments || graph.type(outputs[i]).isHistory()) continue;
            if (slots[outputs[i]] == out[i].array()) continue;
            int aside = graph.size() + i;
            if (slots[aside] == null)
                slots[aside] = Tensor.zeros(graph.type(outputs[i])).array();
            System.arraycopy(
                    slots[outputs[i]],
                    0,
                    slots[aside],
                    0,
                    graph.type(outputs[i]).shape().count());
        }
        for (int i = 0; i < outputs.length; i++) {
            if (graph.type(outputs[i]).isHistory()) {
                ((Object[]) out[i].array())[0] = slots[outputs[i]];
                continue;
            }
            if (slots[outputs[i]] == out[i].array()) continue;
            Object from = slots[outputs[i] < arguments ? graph.size() + i : outputs[i]];
            System.arraycopy(
                    from, 0, out[i].array(), 0, graph.type(outputs[i]).shape().count());
        }
    }

    private void allocate(Object[] slots, int value) {
        if (slots[value] == null || slots[value] == this)
            slots[value] = Tensor.zeros(graph.type(value)).array();
    }

    private void whole(Steps.Apply apply, Type result, Object[] slots) {
        List<Tensor> operands = new ArrayList<>(apply.operands().length);
        for (int operand : apply.operands()) operands.add(tensor(operand, slots));
        located(apply, () -> Whole.run(apply.lowering(), operands, result, slots[apply.result()]));
    }

    private Tensor tensor(int value, Object[] slots) {
        return Tensor.wrap(graph.type(value), slots[value]);
    }

    /// Runs a step whose errors are told with the line of its operation.
    private void located(Steps.Apply apply, Runnable step) {
        try {
            step.run();
        } catch (IndexOutOfBoundsException e) {
            throw located(e, apply.result());
        }
    }

    private IndexOutOfBoundsException located(IndexOutOfBoundsException e, int result) {
        for (Node node : graph.nodes()) {
            if (node.first() == result) return Line.located(e, node.op(), node.line());
        }
        throw new IllegalStateException("no node makes value " + result, e);
    }
}
