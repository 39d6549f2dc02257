package talweg.bytecode;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import talweg.graph.Graph;
import talweg.graph.Node;
import talweg.kernel.Contraction;
import talweg.kernel.Whole;
import talweg.loop.Steps;
import talweg.op.Buffer;
import talweg.op.Line;
import talweg.op.Lowering;
import talweg.op.Tensor;
import talweg.shape.Type;

/// Steps over whole arrays: compiled loops, and the kernels of whole-array operations. The arrays of intermediate
/// values are kept for the next call.
final class LoopProgram extends Program {
    private final Graph graph;
    private final int arguments;
    private final int[] outputs;
    private final List<Steps.Step> steps;
    private final List<@Nullable Loop> loops = new ArrayList<>();
    private final List<@Nullable FlowProgram> flows = new ArrayList<>();
    private final List<@Nullable Contraction> contractions = new ArrayList<>();
    private final AtomicReference<Object @Nullable []> workspace = new AtomicReference<>();

    LoopProgram(Graph graph, int arguments, Steps steps) {
        this(graph, arguments, steps, TieredLoop::of);
    }

    /// @param compiler what makes a loop of its steps
    LoopProgram(Graph graph, int arguments, Steps steps, Function<Steps.Loop, Loop> compiler) {
        this.graph = graph;
        this.arguments = arguments;
        this.outputs = graph.outputs();
        this.steps = steps.steps();
        for (Steps.Step step : this.steps) {
            loops.add(step instanceof Steps.Loop loop ? compiler.apply(loop) : null);
            flows.add(step instanceof Steps.Flow flow ? FlowProgram.of(flow) : null);
            contractions.add(contraction(step));
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
        Object[] slots = workspace.getAndSet(null);
        if (slots == null) slots = workspace();
        for (int i = 0; i < arguments; i++) slots[i] = FlowProgram.content(in[i]);
        for (int i = 0; i < captured.length; i++) slots[arguments + i] = FlowProgram.content(captured[i]);
        bind(slots, in, captured, out);
        for (int k = 0; k < steps.size(); k++) {
            Loop compiled = loops.get(k);
            FlowProgram flowing = flows.get(k);
            Contraction contraction = contractions.get(k);
            switch (steps.get(k)) {
                case Steps.Loop loop
                when compiled != null -> {
                    for (int result : loop.results()) allocate(slots, result);
                    if (loop.folds().isEmpty()) compiled.run(slots, 0, loop.count());
                    else sweep(loop, compiled, slots);
                }
                case Steps.Flow _ when flowing != null -> flowing.run(slots, graph);
                case Steps.Loop _, Steps.Flow _ -> throw new IllegalStateException("a loop has not been compiled");
                case Steps.Apply apply
                when contraction != null -> {
                    allocate(slots, apply.result());
                    contraction.run(slots[apply.operands()[0]], slots[apply.operands()[1]], slots[apply.result()]);
                }
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
        workspace.set(slots);
    }

    private Object[] workspace() {
        int size = graph.size() + outputs.length;
        for (Steps.Step step : steps)
            if (step instanceof Steps.Loop loop) size += loop.folds().size();
        Object[] slots = new Object[size];
        for (Steps.Step step : steps) if (step instanceof Steps.Loop loop) Sweep.allocate(loop, slots);
        return slots;
    }

    private void sweep(Steps.Loop loop, Loop compiled, Object[] slots) {
        for (Steps.Fold fold : loop.folds()) allocate(slots, fold.result());
        new Sweep(loop, compiled).run(slots);
    }

    /// Lets loops write results where the caller wants them, unless something is read from there.
    private void bind(Object[] slots, Buffer[] in, Buffer[] captured, Buffer[] out) {
        for (int i = 0; i < outputs.length; i++) {
            if (outputs[i] < graph.inputs().size() || graph.type(outputs[i]).isHistory()) continue;
            Object array = out[i].array();
            if (!isRead(array, in) && !isRead(array, captured)) slots[outputs[i]] = array;
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
        List<Tensor> operands = new ArrayList<>(apply.operands().length);
        for (int operand : apply.operands()) operands.add(Tensor.wrap(graph.type(operand), slots[operand]));
        Type result = graph.type(apply.result());
        Object to = Tensor.zeros(result).array();
        try {
            // a history that nobody fills has no values
            if (!result.isHistory()) Whole.run(apply.lowering(), operands, result, to);
        } catch (IndexOutOfBoundsException e) {
            throw located(e, apply.result());
        }
        slots[apply.result()] = to;
    }

    private IndexOutOfBoundsException located(IndexOutOfBoundsException e, int result) {
        for (Node node : graph.nodes()) {
            if (node.first() == result) return Line.located(e, node.op(), node.line());
        }
        throw new IllegalStateException("no node makes value " + result, e);
    }
}
