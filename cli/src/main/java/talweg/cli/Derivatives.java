package talweg.cli;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.DoubleStream;
import talweg.Talweg;
import talweg.cli.picture.Subject;
import talweg.course.Directional;
import talweg.graph.Closure;
import talweg.graph.Trace;
import talweg.op.Tensor;
import talweg.op.Var;
import talweg.rewrite.Simplify;
import talweg.run.Tape;

/// The derivatives of a function of named numbers at a point, in the order of its names. What the function computes
/// twice is computed once, here and in its steps, so that all have the same bits.
final class Derivatives {
    /// Up to so many variables a Hessian is printed.
    static final int HESSIAN_VARIABLES = 50;

    private final Closure program;
    private final List<String> names;
    private final double[] at;
    private final First first;

    /// Value and gradient.
    record First(double value, double[] gradient) {}

    Derivatives(Function<Map<String, Var>, Var> f, Map<String, Double> at) {
        this.names = List.copyOf(at.keySet());
        this.at = at.values().stream().mapToDouble(Double::doubleValue).toArray();
        Closure traced = Trace.derived(
                Collections.nCopies(this.at.length, Tensor.scalar(0).type()), x -> List.of(f.apply(named(x))));
        this.program = new Closure(Simplify.of(traced.graph()), traced.captures());
        var both = Talweg.valueAndGrad(this::f).apply(point(this.at));
        this.first = new First(Tensor.of(both.value()).item(), numbers(both.gradient()));
    }

    private Var f(Map<String, Var> values) {
        return program.apply(List.copyOf(values.values())).getFirst();
    }

    First first() {
        return first;
    }

    /// The Hessian; empty for more than [#HESSIAN_VARIABLES] variables. Column j is the derivative of the gradient
    /// by variable j alone, so that what it does not touch stays a zero of structure.
    Optional<double[][]> hessian() {
        int n = at.length;
        if (n > HESSIAN_VARIABLES) return Optional.empty();
        double[][] hessian = new double[n][n];
        Map<String, Var> point = point(at);
        for (int j = 0; j < n; j++) {
            String name = names.get(j);
            Function<Var, List<Var>> gradient = x -> {
                Map<String, Var> moved = new LinkedHashMap<>(point);
                moved.put(name, x);
                return List.copyOf(Talweg.grad(this::f).apply(moved).values());
            };
            var column = Talweg.jvp(gradient)
                    .apply(Tensor.scalar(at[j]), Tensor.scalar(1))
                    .tangent();
            for (int i = 0; i < n; i++) hessian[i][j] = Tensor.of(column.get(i)).item();
        }
        return Optional.of(hessian);
    }

    /// The function along `p`, not all zeros.
    Along along(double[] p, int order) {
        double[] taylor = Talweg.taylor(this::f, order).apply(point(at), point(p)).stream()
                .mapToDouble(each -> Tensor.of(each).item())
                .toArray();
        return new Along(p, taylor, Directional.of(this::f, point(at), point(p), 0));
    }

    /// Every step.
    Tape tape() {
        return Tape.of(
                program, names, DoubleStream.of(at).mapToObj(Tensor::scalar).toList());
    }

    /// What there is to draw.
    ///
    /// @param text the formula as the user wrote it
    Subject subject(String text) {
        return Subject.of(text, x -> Tensor.of(f(point(x))).item(), names, at, first.value, first.gradient);
    }

    private Map<String, Var> point(double[] numbers) {
        return named(DoubleStream.of(numbers).mapToObj(Tensor::scalar).toList());
    }

    private Map<String, Var> named(List<? extends Var> values) {
        Map<String, Var> point = new LinkedHashMap<>();
        for (int i = 0; i < names.size(); i++) point.put(names.get(i), values.get(i));
        return point;
    }

    private static double[] numbers(Map<String, Var> tree) {
        return tree.values().stream()
                .mapToDouble(each -> Tensor.of(each).item())
                .toArray();
    }
}
