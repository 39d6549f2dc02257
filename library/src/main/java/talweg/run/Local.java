package talweg.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import talweg.autodiff.Transpose;
import talweg.graph.Graph;
import talweg.graph.Node;
import talweg.graph.Trace;
import talweg.op.Binary;
import talweg.op.Elementwise;
import talweg.op.Op;
import talweg.op.Source;
import talweg.op.Tensor;
import talweg.op.Unary;
import talweg.op.Var;
import talweg.shape.Type;

/// The derivative of one operation by one of its operands, in words and numbers. Both are read off the operation's
/// own rules: a slope is traced and written down, everything else is transposed first.
final class Local {
    private final Op op;
    private final int operand;
    private final List<Notation> x;
    private final Notation y;
    private final List<Type> types;
    private final Type result;
    private final Graph vjp;

    /// @param x how the operands are written
    /// @param y how the result is written
    Local(Op op, int operand, List<Type> types, List<Notation> x, Notation y) {
        this.op = op;
        this.operand = operand;
        this.types = types;
        this.x = x;
        this.y = y;
        this.result = op.results(types).getFirst();
        boolean[] active = new boolean[types.size()];
        active[operand] = true;
        this.vjp = Transpose.vjp(Trace.graph(types, op::apply), active);
    }

    /// Whether the derivative is 0 whatever the numbers, as of steps and conditions.
    boolean isZero() {
        int cotangent = vjp.outputs()[1];
        return vjp.nodes().stream().anyMatch(node -> node.first() == cotangent && node.op() instanceof Source.Constant);
    }

    /// ∂y/∂x as the table shows it.
    Tape.Partial partial(List<Tensor> values) {
        boolean wholeJacobian = op instanceof Elementwise || result.shape().rank() == 0;
        if (!wholeJacobian)
            return new Tape.Partial("t ↦ " + share(Notation.atom("t")).text(), Optional.empty());
        List<Tensor> inputs = new ArrayList<>(values);
        inputs.add(Tensor.of(Tensor.zeros(result).constant(1)));
        return new Tape.Partial(
                share(Notation.atom("1")).text(),
                Optional.of(Interpreter.run(vjp, inputs).get(1)));
    }

    /// What the result, its adjoint being `t`, hands down to the operand.
    Notation share(Notation t) {
        Optional<Notation> slope = slope();
        if (slope.isPresent()) {
            return t.text().equals("1") ? slope.get() : t.times(slope.get(), result.shape());
        }
        List<Notation> inputs = new ArrayList<>(x);
        inputs.add(t);
        return Notation.of(vjp, vjp.outputs()[1], named(vjp, inputs));
    }

    /// The slope that the operation states, if it is of the families that do.
    private Optional<Notation> slope() {
        if (!(op instanceof Unary) && !(op instanceof Binary) || isZero()) return Optional.empty();
        List<Type> inputs = new ArrayList<>(types);
        inputs.add(result);
        Graph graph = Trace.graph(inputs, all -> slope(all).map(List::of).orElse(List.of()));
        if (graph.outputs().length == 0) return Optional.empty();
        List<Notation> written = new ArrayList<>(x);
        written.add(y);
        return Optional.of(Notation.of(graph, graph.outputs()[0], named(graph, written)));
    }

    private Optional<Var> slope(List<Var> all) {
        return switch (op) {
            case Unary unary -> Optional.ofNullable(unary.slope(all.get(0), all.get(1)));
            case Binary binary -> Optional.ofNullable(binary.slope(operand, all.get(0), all.get(1), all.get(2)));
            default -> Optional.empty();
        };
    }

    /// The inputs' names, and the result's wherever the graph computes it again.
    private IntFunction<Optional<Notation>> named(Graph graph, List<Notation> inputs) {
        int[] again = graph.nodes().stream()
                .filter(this::isResult)
                .mapToInt(Node::first)
                .toArray();
        return value -> value < inputs.size()
                ? Optional.of(inputs.get(value))
                : IntStream.of(again).anyMatch(each -> each == value) ? Optional.of(y) : Optional.empty();
    }

    private boolean isResult(Node node) {
        return node.op().equals(op)
                && node.arity() == types.size()
                && IntStream.range(0, node.arity()).allMatch(i -> node.operand(i) == i);
    }
}
