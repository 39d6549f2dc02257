package talweg.descend;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.DoubleStream;
import talweg.formula.Formula;
import talweg.op.Tensor;
import talweg.op.Var;

/// Functions with known minima, from Moré, Garbow and Hillstrom, *Testing unconstrained optimization software*,
/// 1981, and elsewhere.
final class Problems {
    private Problems() {}

    /// A function, a start, and what is known.
    ///
    /// @param f        its program on a vector
    /// @param start    the customary one
    /// @param least    its least value
    /// @param minima   the points where it has that value
    /// @param accuracy of the points: a degenerate minimum is flat over wide distances
    record Problem(
            String name, Function<Var, Var> f, double[] start, double least, List<double[]> minima, double accuracy) {
        Objective objective() {
            return Objective.of(f, start.length);
        }

        /// The largest distance of an element from that of the nearest minimum.
        double distance(double[] x) {
            return minima.stream().mapToDouble(m -> largest(m, x)).min().orElseThrow();
        }

        private static double largest(double[] x, double[] y) {
            double largest = 0;
            for (int j = 0; j < x.length; j++) largest = Math.max(largest, Math.abs(x[j] - y[j]));
            return largest;
        }

        @Override
        public String toString() {
            return name;
        }
    }

    static double[] repeated(int n, double... values) {
        return DoubleStream.iterate(0, i -> i + 1)
                .limit(n)
                .map(i -> values[(int) i % values.length])
                .toArray();
    }

    /// Σ 100(x₂ᵢ − x₂ᵢ₋₁²)² + (1 − x₂ᵢ₋₁)².
    static Problem rosenbrock(int n) {
        return new Problem(
                "rosenbrock " + n,
                x -> {
                    Var pairs = x.reshape(n / 2, 2);
                    Var a = pairs.at(1, 0);
                    Var b = pairs.at(1, 1);
                    return b.minus(a.square())
                            .square()
                            .times(100)
                            .plus(a.negate().plus(1).square())
                            .sum();
                },
                repeated(n, -1.2, 1),
                0,
                List.of(repeated(n, 1)),
                1e-7);
    }

    /// ½ Σ cᵢ(xᵢ − 1)² with c from 1 to `condition` in equal ratios, from 0.
    static Problem quadratic(int n, double condition) {
        double[] c = new double[n];
        for (int i = 0; i < n; i++) c[i] = Math.pow(condition, (double) i / (n - 1));
        Tensor weights = Tensor.vector(c);
        return new Problem(
                "quadratic " + n + " of condition " + condition,
                x -> x.minus(1).square().times(weights).sum().times(0.5),
                new double[n],
                0,
                List.of(repeated(n, 1)),
                1e-7);
    }

    /// A formula whose variables are the names of `start`, in that order.
    private static Problem formula(
            String name, String text, String names, double[] start, double least, double accuracy, double[]... minima) {
        Formula formula = Formula.parse(text);
        List<String> order = List.of(names.split(","));
        Function<Var, Var> f = x -> {
            Map<String, Var> values = new LinkedHashMap<>();
            for (int j = 0; j < order.size(); j++) values.put(order.get(j), x.at(j));
            return formula.evaluate(values);
        };
        return new Problem(name, f, start, least, List.of(minima), accuracy);
    }

    static Problem beale() {
        String text = "(1.5 - x*(1-y))^2 + (2.25 - x*(1-y^2))^2 + (2.625 - x*(1-y^3))^2";
        return formula("beale", text, "x,y", new double[] {1, 1}, 0, 1e-7, new double[] {3, 0.5});
    }

    static Problem wood() {
        String text = "100*(b-a^2)^2 + (1-a)^2 + 90*(d-c^2)^2 + (1-c)^2 + 10.1*((b-1)^2 + (d-1)^2) + 19.8*(b-1)*(d-1)";
        return formula("wood", text, "a,b,c,d", new double[] {-3, -1, -3, -1}, 0, 1e-7, repeated(4, 1));
    }

    /// Its Hessian at the minimum has rank 2.
    static Problem powellSingular() {
        String text = "(a+10*b)^2 + 5*(c-d)^2 + (b-2*c)^4 + 10*(a-d)^4";
        return formula("powell singular", text, "a,b,c,d", new double[] {3, -1, 0, 1}, 0, 1e-3, new double[4]);
    }

    static Problem himmelblau() {
        return formula(
                "himmelblau",
                "(x^2+y-11)^2 + (x+y^2-7)^2",
                "x,y",
                new double[] {0, 0},
                0,
                1e-5,
                new double[] {3, 2},
                new double[] {-2.805118, 3.131312},
                new double[] {-3.779310, -3.283186},
                new double[] {3.584428, -1.848126});
    }

    static Problem brownBadlyScaled() {
        String text = "(x-1e6)^2 + (y-2e-6)^2 + (x*y-2)^2";
        return formula("brown badly scaled", text, "x,y", new double[] {1, 1}, 0, 1e-3, new double[] {1e6, 2e-6});
    }

    /// Two minima of one variable: the lower to the left.
    static Problem twoWells(double start, double minimum, double least) {
        return formula(
                "two wells from " + start, "x^4-2*x^2+0.3*x", "x", new double[] {start}, least, 1e-8, new double[] {
                    minimum
                });
    }

    static List<Problem> all() {
        return List.of(
                rosenbrock(2),
                rosenbrock(10),
                rosenbrock(100),
                rosenbrock(1000),
                beale(),
                wood(),
                powellSingular(),
                himmelblau(),
                brownBadlyScaled(),
                quadratic(2, 1e6),
                quadratic(100, 1e6),
                quadratic(1000, 1e4),
                twoWells(1.5, 0.9601495555191055, -0.7058535189717372),
                twoWells(-1.5, -1.0355787140898725, -1.305428483743916));
    }
}
