package talweg.run;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import talweg.graph.Graph;
import talweg.graph.Node;
import talweg.kernel.Elements;
import talweg.kernel.Whole;
import talweg.op.Control;
import talweg.op.Direct;
import talweg.op.Elementwise;
import talweg.op.Line;
import talweg.op.Lowering;
import talweg.op.Op;
import talweg.op.Tensor;
import talweg.scalar.Evaluator;
import talweg.shape.Type;

/// Runs operations one at a time over whole tensors. What it computes is what the operation means: compiled code
/// agrees with it bit for bit.
public final class Interpreter {
    private static final int BLOCK = 1024;

    /// In the place of a value that nothing reads any more.
    private static final Tensor RELEASED = Tensor.scalar(Double.NaN);

    private Interpreter() {}

    /// The outputs of a graph for these inputs. Values are let go when nothing reads them any more.
    public static List<Tensor> run(Graph graph, List<Tensor> inputs) {
        int[] lastReads = lastReads(graph);
        @Nullable Tensor[] values = new @Nullable Tensor[graph.size()];
        for (int i = 0; i < inputs.size(); i++) {
            if (!inputs.get(i).type().equals(graph.type(i))) {
                throw new IllegalArgumentException("`Interpreter.run` requires " + graph.type(i) + " as input " + i
                        + ", got " + inputs.get(i).type());
            }
            values[i] = inputs.get(i);
        }
        for (int n = 0; n < graph.nodes().size(); n++) {
            Node node = graph.nodes().get(n);
            List<Tensor> operands = new ArrayList<>(node.arity());
            for (int i = 0; i < node.arity(); i++) operands.add(requireNonNull(values[node.operand(i)]));
            Tensor[] results = apply(node, operands);
            System.arraycopy(results, 0, values, node.first(), results.length);
            for (int i = 0; i < node.arity(); i++) {
                if (lastReads[node.operand(i)] == n) values[node.operand(i)] = RELEASED;
            }
        }
        return IntStream.of(graph.outputs())
                .mapToObj(output -> requireNonNull(values[output]))
                .toList();
    }

    private static Tensor[] apply(Node node, List<Tensor> x) {
        try {
            return apply(node.op(), x);
        } catch (IndexOutOfBoundsException e) {
            throw Line.located(e, node.op(), node.line());
        }
    }

    /// The last node that reads each value; outputs are kept to the end.
    private static int[] lastReads(Graph graph) {
        int[] last = new int[graph.size()];
        Arrays.fill(last, -1);
        for (int n = 0; n < graph.nodes().size(); n++) {
            for (int operand : graph.nodes().get(n).operands()) last[operand] = n;
        }
        for (int output : graph.outputs()) last[output] = graph.nodes().size();
        return last;
    }

    /// The results of one operation.
    public static Tensor[] apply(Op op, List<Tensor> x) {
        return switch (op) {
            case Direct direct -> apply(direct, x);
            case Control control -> Flow.run(control, x).toArray(Tensor[]::new);
        };
    }

    private static Tensor[] apply(Direct op, List<Tensor> x) {
        List<Type> types = x.stream().map(Tensor::type).toList();
        List<Type> results = op.results(types);
        Type first = results.getFirst();
        if (first.isHistory()) return new Tensor[] {Tensor.zeros(first)}; // one without values, from nothing
        if (op instanceof Elementwise elementwise) {
            Object to = Tensor.zeros(first).array();
            each(Kernels.of(elementwise, types), x, first.shape().count(), to);
            return new Tensor[] {Tensor.wrap(first, to)};
        }
        Object[] arrays = Whole.run(whole(op, types), x, results);
        Tensor[] tensors = new Tensor[arrays.length];
        for (int i = 0; i < tensors.length; i++) tensors[i] = Tensor.wrap(results.get(i), arrays[i]);
        return tensors;
    }

    private static Lowering.Whole whole(Direct op, List<Type> types) {
        return switch (op.lowering(types)) {
            case Lowering.Whole whole -> whole;
            case Lowering.Each _ -> throw new IllegalStateException("`" + op.name() + "` is not elementwise");
        };
    }

    private static void each(Evaluator evaluator, List<Tensor> x, int count, Object to) {
        int size = Math.min(BLOCK, count);
        long[][] operands = new long[x.size()][size];
        long[][] results = new long[1][size];
        for (int from = 0; from < count; from += BLOCK) {
            int n = Math.min(BLOCK, count - from);
            for (int i = 0; i < operands.length; i++) Elements.read(x.get(i).array(), from, n, operands[i]);
            evaluator.run(operands, 0, n, results);
            Elements.write(to, from, n, results[0]);
        }
    }
}
