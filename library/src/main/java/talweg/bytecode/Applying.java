package talweg.bytecode;

import java.util.ArrayList;
import java.util.List;
import talweg.graph.Graph;
import talweg.graph.Node;
import talweg.kernel.Gathering;
import talweg.kernel.Scattering;
import talweg.kernel.Strided;
import talweg.kernel.Whole;
import talweg.kernel.Writing;
import talweg.loop.Steps;
import talweg.op.Line;
import talweg.op.Lowering;
import talweg.op.Tensor;
import talweg.shape.Type;

/// An operation on whole arrays as a step, but for products. Its errors are told with the line of the operation.
record Applying(Graph graph, Steps.Apply step, Type type) {
    static Action of(Graph graph, Steps.Apply step) {
        return new Applying(graph, step, graph.type(step.result())).action();
    }

    private Action action() {
        int result = step.result();
        if (type.isHistory()) { // that nobody fills has no values
            return slots -> slots[result] = Tensor.zeros(type).array();
        }
        int[] operands = step.operands();
        return switch (step.lowering()) {
            case Lowering.Read read -> {
                Strided reading = Strided.of(read.view());
                yield slots -> reading.read(slots[operands[0]], slots[result]);
            }
            case Lowering.Write write -> writing(Writing.of(write, type.shape().count()));
            case Lowering.Gather gather -> {
                Gathering gathering = new Gathering(gather, count(operands[1]));
                yield slots ->
                        located(() -> gathering.run(slots[operands[0]], tensor(operands[1], slots), slots[result]));
            }
            case Lowering.Scatter scatter -> {
                Scattering scattering = new Scattering(scatter, count(operands[1]));
                yield slots ->
                        located(() -> scattering.run(slots[operands[0]], tensor(operands[1], slots), slots[result]));
            }
            default -> this::whole;
        };
    }

    private Action writing(Writing writing) {
        int[] operands = step.operands();
        return slots -> {
            writing.begin(slots[step.result()]);
            for (int i = 0; i < operands.length; i++) writing.write(i, slots[operands[i]], slots[step.result()]);
        };
    }

    private int count(int value) {
        return graph.type(value).shape().count();
    }

    private void whole(Object[] slots) {
        List<Tensor> operands = new ArrayList<>(step.operands().length);
        for (int operand : step.operands()) operands.add(tensor(operand, slots));
        located(() -> Whole.run(step.lowering(), operands, type, slots[step.result()]));
    }

    private Tensor tensor(int value, Object[] slots) {
        return Tensor.wrap(graph.type(value), slots[value]);
    }

    private void located(Runnable action) {
        try {
            action.run();
        } catch (IndexOutOfBoundsException e) {
            throw located(graph, step.result(), e);
        }
    }

    /// The refusal with the line of the operation that makes value `result`.
    static IndexOutOfBoundsException located(Graph graph, int result, IndexOutOfBoundsException refusal) {
        for (Node node : graph.nodes()) {
            if (node.first() == result) return Line.located(refusal, node.op(), node.line());
        }
        throw new IllegalStateException("no node makes value " + result, refusal);
    }
}
