package talweg.diagnose;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import talweg.graph.Graph;
import talweg.graph.Node;
import talweg.op.Calls;
import talweg.op.Control;
import talweg.op.Direct;
import talweg.op.Loops;
import talweg.op.Lowering;
import talweg.op.MatrixKernel;
import talweg.op.Program;
import talweg.scalar.Straight;
import talweg.shape.Shape;
import talweg.shape.Type;

/// What a graph costs to run once, counted operation by operation before anything is fused.
///
/// Arithmetic is that of the kernels: + − × ÷ √, and 2 for a fused multiply-add; comparisons, choices,
/// conversions and bits are not counted. A fold has one for each element, a product of matrices two for each
/// product. Of a choice the dearest branch counts, of a scan every step, of a loop of unknown length one.
///
/// @param operations how many of each kind, by name; those of a body as often as it runs
/// @param flops      floating-point operations
/// @param read       bytes of operands
/// @param written    bytes of results
/// @param peak       the most bytes alive at once, inputs included, when values are let go after their last use
/// @param unbounded  whether there is a loop of unknown length
public record Cost(Map<String, Long> operations, long flops, long read, long written, long peak, boolean unbounded) {
    /// The cost of a graph.
    public static Cost of(Graph graph) {
        Map<String, Long> operations = new TreeMap<>();
        long flops = 0;
        long read = 0;
        long written = 0;
        boolean unbounded = false;
        long[] inner = new long[graph.nodes().size()];
        for (int n = 0; n < inner.length; n++) {
            Node node = graph.nodes().get(n);
            operations.merge(node.op().name(), 1L, Long::sum);
            switch (node.op()) {
                case Direct direct -> {
                    List<Type> types = graph.operandTypes(node);
                    flops += flops(direct, types, node.results());
                    read += bytes(types);
                    written += bytes(node.results());
                }
                case Control control -> {
                    Cost each = of(control);
                    each.operations.forEach((name, count) -> operations.merge(name, count, Long::sum));
                    flops += each.flops;
                    read += each.read;
                    written += each.written;
                    unbounded |= each.unbounded;
                    inner[n] = each.peak;
                }
            }
        }
        return new Cost(operations, flops, read, written, peak(graph, inner), unbounded);
    }

    private static final Cost NOTHING = new Cost(Map.of(), 0, 0, 0, 0, false);

    private static Cost of(Control op) {
        return switch (op) {
            case Control.Switch choice ->
                choice.branches().stream()
                        .map(Cost::of)
                        .max((a, b) -> Double.compare(a.work(), b.work()))
                        .orElse(NOTHING);
            case Loops.Scan scan -> of(scan.body()).times(scan.isCounted() ? -1 : scan.length());
            case Loops.While loop -> of(loop.condition()).plus(of(loop.body())).times(-1);
            case Loops.Retrace retrace ->
                of(retrace.body()).plus(of(retrace.back())).times(retrace.isCounted() ? -1 : retrace.length());
            case Calls.Checkpoint checkpoint -> of(checkpoint.body());
            case Calls.CustomJvp custom -> of(custom.body());
            case Calls.CustomVjp custom -> of(custom.body());
            case Calls.Pullback pullback -> of(pullback.rule());
            case Calls.LinearSolve linear -> of(linear.solve());
            case Control.Length _ -> NOTHING;
        };
    }

    private static Cost of(Program program) {
        return of(Graph.of(program));
    }

    private Cost plus(Cost other) {
        Map<String, Long> all = new TreeMap<>(operations);
        other.operations.forEach((name, count) -> all.merge(name, count, Long::sum));
        return new Cost(
                all,
                flops + other.flops,
                read + other.read,
                written + other.written,
                Math.max(peak, other.peak),
                unbounded || other.unbounded);
    }

    /// As often as a loop has steps; once if that is not known, −1.
    private Cost times(long steps) {
        long times = Math.max(steps, steps < 0 ? 1 : 0);
        Map<String, Long> all = new TreeMap<>();
        operations.forEach((name, count) -> all.put(name, count * times));
        return new Cost(all, flops * times, read * times, written * times, peak, unbounded || steps < 0);
    }

    /// One number: a number read or written counts as an operation.
    public double work() {
        return flops + (read + written) / 8.0;
    }

    private static long bytes(List<Type> types) {
        return types.stream().mapToLong(Type::bytes).sum();
    }

    private static long flops(Direct op, List<Type> types, List<Type> results) {
        long elements = results.getFirst().shape().count();
        return switch (op.lowering(types)) {
            case Lowering.Each each -> elements * flops(each);
            case Lowering.Reduce _, Lowering.ArgReduce _ ->
                types.getFirst().shape().count();
            case Lowering.Cumulate _ -> elements;
            case Lowering.Scatter _, Lowering.Accumulate _ ->
                types.getFirst().shape().count();
            case Lowering.Transform transform ->
                Math.round(2.5 * elements * Math.log(Math.max(transform.size(), 1)) / Math.log(2));
            case Lowering.Matrices matrices -> flops(matrices.kernel(), types);
            case Lowering.Product product -> 2 * elements * summed(product, types.getFirst());
            case Lowering.ArgCumulate _, Lowering.Sort _, Lowering.ArgSort _ -> 0;
            case Lowering.Read _, Lowering.Write _, Lowering.Gather _, Lowering.Fill _, Lowering.Count _ -> 0;
        };
    }

    /// The leading terms of the counts in Golub and Van Loan, *Matrix Computations*, 4th ed. 2013; where a method
    /// iterates, as if it took 6 sweeps.
    private static long flops(MatrixKernel kernel, List<Type> types) {
        Shape a = types.getFirst().shape();
        double rows = a.size(a.rank() - 2);
        double columns = a.size(a.rank() - 1);
        double right = types.size() < 2
                ? 0
                : types.get(1).shape().size(types.get(1).shape().rank() - 1);
        double batch = a.count() / Math.max(1, rows * columns);
        double least = Math.min(rows, columns);
        double one = switch (kernel) {
            case CHOLESKY -> rows * rows * rows / 3;
            case SOLVE -> 2 * rows * rows * (rows / 3 + right);
            case SOLVE_LOWER, SOLVE_UPPER -> rows * rows * right;
            case DETERMINANT, LOG_DETERMINANT, DETERMINANT_SIGN -> 2 * rows * rows * rows / 3;
            case EIGENVALUES, EIGENVECTORS -> 6 * 9 * rows * rows * rows;
            case SINGULAR_VALUES, LEFT_VECTORS, RIGHT_VECTORS, PSEUDOINVERSE -> 6 * 6 * rows * columns * least;
            case ORTHOGONAL -> 4 * rows * columns * columns;
        };
        return Math.round(batch * one);
    }

    private static long flops(Lowering.Each each) {
        long flops = 0;
        for (Straight.Instruction instruction : Straight.of(each.kernel()).instructions()) {
            if (!instruction.type().isFloating()) continue;
            flops += switch (instruction.primitive()) {
                case ADD, SUBTRACT, MULTIPLY, DIVIDE, SQRT -> 1;
                case FMA -> 2;
                default -> 0;
            };
        }
        return flops;
    }

    /// How many products are added up for one element.
    private static long summed(Lowering.Product product, Type left) {
        long count = 1;
        for (int axis = 0; axis < product.left().size(); axis++) {
            if (!product.out().contains(product.left().get(axis)))
                count *= left.shape().size(axis);
        }
        return count;
    }

    /// @param inner what runs inside of each node needs besides
    private static long peak(Graph graph, long[] inner) {
        int[] last = new int[graph.size()];
        Arrays.fill(last, -1);
        List<Node> nodes = graph.nodes();
        for (int n = 0; n < nodes.size(); n++) {
            for (int operand : nodes.get(n).operands()) last[operand] = n;
        }
        for (int output : graph.outputs()) last[output] = nodes.size();
        for (int i = 0; i < graph.inputs().size(); i++) last[i] = nodes.size(); // the caller's
        long alive = bytes(graph.inputs());
        long peak = alive;
        for (int n = 0; n < nodes.size(); n++) {
            Node node = nodes.get(n);
            alive += bytes(node.results());
            peak = Math.max(peak, alive + inner[n]);
            List<Integer> ended = new ArrayList<>();
            for (int operand : node.operands()) if (last[operand] == n && !ended.contains(operand)) ended.add(operand);
            for (int operand : ended) alive -= graph.type(operand).bytes();
            for (int i = 0; i < node.results().size(); i++) {
                if (last[node.first() + i] < 0) alive -= node.results().get(i).bytes();
            }
        }
        return peak;
    }
}
