package talweg.descend;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import talweg.graph.Closure;
import talweg.graph.Graph;
import talweg.graph.Node;
import talweg.graph.Replay;
import talweg.graph.Trace;
import talweg.op.Arithmetic;
import talweg.op.Fold;
import talweg.op.Matrices;
import talweg.op.Move;
import talweg.op.Powers;
import talweg.op.Source;
import talweg.op.Var;
import talweg.rewrite.Simplify;
import talweg.shape.ElementType;
import talweg.shape.Type;

/// A program that is written as a sum of squares, taken apart: its graph is walked from the result through
/// sums, positive factors and what only moves elements, down to even powers and products of a value with
/// itself.
final class SumOfSquares {
    private final Graph graph;
    private final @Nullable Node[] made;
    private final List<Term> terms = new ArrayList<>();

    /// weight times the sum over all elements of a value to the power of 2·half.
    private record Term(int value, double weight, int half) {}

    private SumOfSquares(Graph graph) {
        this.graph = graph;
        this.made = new @Nullable Node[graph.size()];
        for (Node node : graph.nodes()) {
            for (int k = 0; k < node.results().size(); k++) made[node.first() + k] = node;
        }
    }

    /// The residuals r of f = ½‖r‖², as a program; empty if f is not written as a sum of squares.
    static Optional<Function<Var, Var>> residuals(Function<Var, Var> f, int n) {
        Closure closure = Trace.of(List.of(Type.f64(n)), x -> List.of(f.apply(x.getFirst())));
        Graph graph = Simplify.of(closure.graph()); // where x·x is a product of one value with itself
        var squares = new SumOfSquares(graph);
        int result = graph.outputs()[0];
        boolean isSum = graph.type(result).equals(Type.F64) && squares.split(result, 1);
        if (!isSum || squares.terms.isEmpty()) return Optional.empty();
        return Optional.of(x -> squares.residuals(closure.inputs(List.of(x))));
    }

    /// Whether weight times the sum over the elements of a value is a sum of squares, which are then terms.
    private boolean split(int value, double weight) {
        Node node = made[value];
        if (node == null) return false;
        return switch (node.op()) {
            case Powers.PowerInt(int power)
            when power > 0 && power % 2 == 0 -> terms.add(new Term(node.operand(0), weight, power / 2));
            case Arithmetic.Add _ -> split(node.operand(0), weight) && split(node.operand(1), weight);
            case Arithmetic.Multiply _
            when node.operand(0) == node.operand(1) -> terms.add(new Term(node.operand(0), weight, 1));
            case Arithmetic.Multiply _ ->
                scaled(node.operand(1), weight, constant(node.operand(0)))
                        || scaled(node.operand(0), weight, constant(node.operand(1)));
            case Arithmetic.Divide _ -> {
                OptionalDouble by = constant(node.operand(1));
                yield by.isPresent() && scaled(node.operand(0), weight, OptionalDouble.of(1 / by.getAsDouble()));
            }
            case Fold.Sum _, Move.Reshape _, Move.Permute _ -> split(node.operand(0), weight);
            case Move.Broadcast _ -> {
                double copies = (double) count(value) / count(node.operand(0));
                yield split(node.operand(0), copies * weight);
            }
            default -> false;
        };
    }

    private int count(int value) {
        return graph.type(value).shape().count();
    }

    private boolean scaled(int value, double weight, OptionalDouble factor) {
        if (factor.isEmpty()) return false;
        double scaled = weight * factor.getAsDouble();
        return scaled > 0 && scaled < Double.POSITIVE_INFINITY && split(value, scaled);
    }

    /// The number that every element of a value is, if the program says so.
    private OptionalDouble constant(int value) {
        Node node = made[value];
        if (node == null) return OptionalDouble.empty();
        return switch (node.op()) {
            case Source.Constant(Type type, long bits, var _)
            when type.element() == ElementType.F64 -> OptionalDouble.of(Double.longBitsToDouble(bits));
            case Move.Broadcast _ -> constant(node.operand(0));
            case Arithmetic.Divide _ -> {
                OptionalDouble over = constant(node.operand(0));
                OptionalDouble under = constant(node.operand(1));
                yield over.isPresent() && under.isPresent()
                        ? OptionalDouble.of(over.getAsDouble() / under.getAsDouble())
                        : OptionalDouble.empty();
            }
            default -> OptionalDouble.empty();
        };
    }

    private Var residuals(List<Var> inputs) {
        Replay replay = new Replay(graph, inputs);
        for (Node node : graph.nodes()) replay.set(node, node.op().apply(replay.operands(node)));
        List<Var> residuals = new ArrayList<>();
        for (Term term : terms) {
            Var value = replay.get(term.value());
            Var power = term.half() == 1 ? value : value.pow(term.half());
            residuals.add(power.times(Math.sqrt(2 * term.weight())).reshape(count(term.value())));
        }
        return residuals.size() == 1 ? residuals.getFirst() : Matrices.join(0, residuals.toArray(Var[]::new));
    }
}
