package talweg.bytecode;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import talweg.graph.Graph;
import talweg.graph.Node;
import talweg.kernel.Contraction;
import talweg.kernel.Strides;
import talweg.kernel.Whole;
import talweg.loop.Memory;
import talweg.loop.Steps;
import talweg.op.Buffer;
import talweg.op.Line;
import talweg.op.Lowering;
import talweg.op.Tensor;
import talweg.shape.Type;

/// Steps over whole arrays: compiled loops, and the kernels of whole-array operations. Intermediate values are in the
/// arrays that [Memory] plans, which are kept for the next call.
final class LoopProgram extends Program {
    private final Graph graph;
    private final int arguments;
    private final int[] outputs;
    private final List<Steps.Step> steps;
    private final List<@Nullable Loop> loops = new ArrayList<>();
    private final List<@Nullable FlowProgram> flows = new ArrayList<>();
    private final List<@Nullable Contraction> contractions = new ArrayList<>();
    private final List<@Nullable Strides> readings = new ArrayList<>();
    private final List<@Nullable Sweep> sweeps = new ArrayList<>();
    private final Memory memory;
    private final Workspaces workspaces = new Workspaces(this::workspace);

    LoopProgram(Graph graph, int arguments, Steps steps) {
        this(graph, arguments, steps, TieredLoop::of);
    }

    /// @param compiler what makes a loop of its steps
    LoopProgram(Graph graph, int arguments, Steps steps, Function<Steps.Loop, Loop> compiler) {
        this.graph = graph;
        this.arguments = arguments;
        this.outputs = graph.outputs();
        this.steps = steps.steps();
        this.memory = Memory.of(graph, steps);
        for (Steps.Step step : this.steps) {
            Loop compiled = step instanceof Steps.Loop loop ? compiler.apply(loop) : null;
            loops.add(compiled);
            sweeps.add(
                    step instanceof Steps.Loop loop
                                    && compiled != null
                                    && !loop.folds().isEmpty()
                            ? new Sweep(loop, compiled)
                            : null);
            flows.add(step instanceof Steps.Flow flow ? FlowProgram.of(flow) : null);
            contractions.add(contraction(step));
            readings.add(
                    step instanceof Steps.Apply(Lowering.Read read, int[] _, int result)
                                    && !graph.type(result).isHistory()
                            ? Strides.of(read.view())
                            : null);
        }
    }

    /// The loops, in order.
    Stream<Loop> loops() {
        return loops.stream().flatMap(Stream::ofNullable);
    }

    private @Nullable Contraction contraction(Steps.Step step) {
        if (!(step instanceof Steps.Apply apply) || !(apply.lowering() instanceof Lowering.Product product))
            return null;
        Type result = graph.type(apply.result());
        if (result.isHistory()) return null;
        int[] operands = apply.operands();
        return Contraction.of(
                product,
                graph.type(operands[0]).shape(),
                graph.type(operands[1]).shape(),
                result.shape());
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
        Object[] slots = workspaces.borrow();
        for (int i = 0; i < arguments; i++) slots[i] = FlowProgram.content(in[i]);
        for (int i = 0; i < captured.length; i++) slots[arguments + i] = FlowProgram.content(captured[i]);
        bind(slots, in, captured, out);
        for (int k = 0; k < steps.size(); k++) {
            Loop compiled = loops.get(k);
            FlowProgram flowing = flows.get(k);
            Contraction contraction = contractions.get(k);
            Strides reading = readings.get(k);
            switch (steps.get(k)) {
                case Steps.Loop loop
                when compiled != null -> {
                    Sweep sweep = sweeps.get(k);
                    if (sweep == null) compiled.run(slots, 0, loop.count());
                    else sweep.run(slots);
                }
                case Steps.Flow _ when flowing != null -> flowing.run(slots, graph);
                case Steps.Loop _, Steps.Flow _ -> throw new IllegalStateException("a loop has not been compiled");
                case Steps.Apply apply
                when contraction != null -> {
                    allocate(slots, apply.result());
                    contraction.run(slots[apply.operands()[0]], slots[apply.operands()[1]], slots[apply.result()]);
                }
                case Steps.Apply apply
                when reading != null -> reading.read(slots[apply.operands()[0]], slots[apply.result()]);
                case Steps.Apply apply -> apply(apply, slots);
            }
        }
        write(slots, out);
        for (int i = 0; i < graph.inputs().size(); i++) slots[i] = this;
        for (int k = 0; k < flows.size(); k++) { // histories are large, and made anew
            FlowProgram flow = flows.get(k);
            if (flow != null) flow.release(slots, this);
        }
        for (int i = 0; i < outputs.length; i++) { // the caller's own arrays are not kept
            if (slots[outputs[i]] == out[i].array()) slots[outputs[i]] = this;
        }
        workspaces.giveBack(slots);
    }

    private Object[] workspace() {
        int size = graph.size() + outputs.length;
        for (Steps.Step step : steps)
            if (step instanceof Steps.Loop loop) size += loop.folds().size();
        Object[] slots = new Object[size];
        Object[] arrays =
                memory.arrays().stream().map(type -> Tensor.zeros(type).array()).toArray();
        for (int value = 0; value < graph.size(); value++) {
            if (memory.places()[value] >= 0) slots[value] = arrays[memory.places()[value]];
        }
        for (Sweep sweep : sweeps) if (sweep != null) sweep.allocate(slots);
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

    /// Results that are arguments are set aside first: another result may overwrite them.
    private void write(Object[] slots, Buffer[] out) {
        for (int i = 0; i < outputs.length; i++) {
            if (outputs[i] >= arguments || graph.type(outputs[i]).isHistory()) continue;
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
            Object from = slots[outputs[i] < arguments ? graph.size() + i : outputs[i]];
            if (from == out[i].array()) continue;
            System.arraycopy(
                    from, 0, out[i].array(), 0, graph.type(outputs[i]).shape().count());
        }
    }

    private void allocate(Object[] slots, int value) {
        if (slots[value] == null || slots[value] == this)
            slots[value] = Tensor.zeros(graph.type(value)).array();
    }

    private void apply(Steps.Apply apply, Object[] slots) {
        Type result = graph.type(apply.result());
        if (result.isHistory()) { // that nobody fills has no values
            slots[apply.result()] = Tensor.zeros(result).array();
            return;
        }
        Object to = slots[apply.result()];
        List<Tensor> operands = new ArrayList<>(apply.operands().length);
        for (int operand : apply.operands()) operands.add(Tensor.wrap(graph.type(operand), slots[operand]));
        try {
            Whole.run(apply.lowering(), operands, result, to);
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
