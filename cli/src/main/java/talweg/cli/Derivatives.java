package talweg.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import talweg.Talweg;
import talweg.cli.picture.Subject;
import talweg.course.Directional;
import talweg.op.Tensor;
import talweg.op.Var;

/// The derivatives of a function of named numbers at a point, in the order of its names.
final class Derivatives {
    /// Up to so many variables a Hessian is printed.
    static final int HESSIAN_VARIABLES = 50;

    private final Function<Map<String, Var>, Var> f;
    private final List<String> names;
    private final double[] at;
    private final First first;

    /// Value and gradient.
    record First(double value, double[] gradient) {}

    Derivatives(Function<Map<String, Var>, Var> f, Map<String, Double> at) {
        this.f = f;
        this.names = List.copyOf(at.keySet());
        this.at = at.values().stream().mapToDouble(Double::doubleValue).toArray();
        var both = Talweg.valueAndGrad(f).apply(point(this.at));
        this.first = new First(Tensor.of(both.value()).item(), numbers(both.gradient()));
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
                return List.copyOf(Talweg.grad(f).apply(moved).values());
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
        double[] taylor = Talweg.taylor(f, order).apply(point(at), point(p)).stream()
                .mapToDouble(each -> Tensor.of(each).item())
                .toArray();
        return new Along(p, taylor, Directional.of(f, point(at), point(p), 0));
    }

    /// What there is to draw.
    ///
    /// @param text the formula as the user wrote it
    Subject subject(String text) {
        return Subject.of(text, x -> Tensor.of(f.apply(point(x))).item(), names, at, first.value, first.gradient);
    }

    private Map<String, Var> point(double[] numbers) {
        Map<String, Var> point = new LinkedHashMap<>();
        for (int i = 0; i < numbers.length; i++) point.put(names.get(i), Tensor.scalar(numbers[i]));
        return point;
    }

    private static double[] numbers(Map<String, Var> tree) {
        return tree.values().stream()
                .mapToDouble(each -> Tensor.of(each).item())
                .toArray();
    }
}
