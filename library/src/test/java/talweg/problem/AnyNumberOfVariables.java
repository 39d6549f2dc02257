package talweg.problem;

import static talweg.op.Functions.product;
import static talweg.op.Matrices.join;
import static talweg.op.Matrices.stack;
import static talweg.op.Trigonometry.cos;
import static talweg.op.Trigonometry.sin;
import static talweg.problem.FewVariables.oneMinus;
import static talweg.problem.FewVariables.sequence;

import java.util.ArrayList;
import java.util.List;
import talweg.op.Tensor;
import talweg.op.Var;

/// Residuals of any number of variables (Moré, Garbow and Hillstrom, 1981, §3, problems 21 to 35).
final class AnyNumberOfVariables {
    private AnyNumberOfVariables() {}

    private static int count(Var x) {
        return x.shape().count();
    }

    /// The elements of x `by` places ahead, or behind where it is negative, 0 beyond the ends.
    private static Var neighbour(Var x, int by) {
        int n = count(x);
        Var none = Tensor.vector(new double[Math.abs(by)]);
        return by > 0 ? join(0, x.slice(0, by, n), none) : join(0, none, x.slice(0, 0, n + by));
    }

    static Var extendedRosenbrock(Var x) {
        Var pairs = x.reshape(count(x) / 2, 2);
        Var first = pairs.at(1, 0);
        return join(0, pairs.at(1, 1).minus(first.square()).times(10), oneMinus(first));
    }

    static Var extendedPowellSingular(Var x) {
        Var fours = x.reshape(count(x) / 4, 4);
        Var a = fours.at(1, 0);
        Var b = fours.at(1, 1);
        Var c = fours.at(1, 2);
        Var d = fours.at(1, 3);
        return join(
                0,
                a.plus(b.times(10)),
                c.minus(d).times(Math.sqrt(5)),
                b.minus(c.times(2)).square(),
                a.minus(d).square().times(Math.sqrt(10)));
    }

    private static final double PENALTY = Math.sqrt(1e-5);

    static Var penalty1(Var x) {
        return join(0, x.minus(1).times(PENALTY), stack(0, x.square().sum().minus(0.25)));
    }

    static Var penalty2(Var x) {
        int n = count(x);
        Var growth = x.over(10).exp();
        Var y = sequence(n - 1, i -> Math.exp((i + 1) / 10.0) + Math.exp(i / 10.0));
        Var later = growth.slice(0, 1, n);
        Var weights = sequence(n, j -> n - j + 1);
        return join(
                0,
                stack(0, x.at(0).minus(0.2)),
                later.plus(growth.slice(0, 0, n - 1)).minus(y).times(PENALTY),
                later.minus(Math.exp(-0.1)).times(PENALTY),
                stack(0, weights.times(x.square()).sum().minus(1)));
    }

    static Var variablyDimensioned(Var x) {
        Var rest = x.minus(1);
        Var sum = rest.times(sequence(count(x), j -> j)).sum();
        return join(0, rest, stack(0, sum, sum.square()));
    }

    static Var trigonometric(Var x) {
        int n = count(x);
        Var all = cos(x).sum().negate().plus(n);
        return oneMinus(cos(x)).times(sequence(n, i -> i)).minus(sin(x)).plus(all);
    }

    static Var brownAlmostLinear(Var x) {
        int n = count(x);
        Var most = x.slice(0, 0, n - 1).plus(x.sum()).minus(n + 1);
        return join(0, most, stack(0, product(x).minus(1)));
    }

    static Var discreteBoundaryValue(Var x) {
        int n = count(x);
        double h = 1.0 / (n + 1);
        Var t = sequence(n, i -> i * h);
        Var bend = x.times(2).minus(neighbour(x, -1)).minus(neighbour(x, 1));
        return x.plus(t).plus(1).pow(3).times(h * h / 2).plus(bend);
    }

    static Var discreteIntegral(Var x) {
        int n = count(x);
        double h = 1.0 / (n + 1);
        double[] kernel = new double[n * n];
        for (int i = 1; i <= n; i++) {
            for (int j = 1; j <= n; j++) {
                double t = h * Math.min(i, j);
                kernel[(i - 1) * n + j - 1] = h / 2 * t * (1 - h * Math.max(i, j));
            }
        }
        Var cubes = x.plus(sequence(n, i -> i * h)).plus(1).pow(3);
        return Tensor.vector(kernel).reshape(n, n).matmul(cubes).plus(x);
    }

    static Var broydenTridiagonal(Var x) {
        Var own = x.times(-2).plus(3).times(x);
        return own.minus(neighbour(x, -1)).minus(neighbour(x, 1).times(2)).plus(1);
    }

    static Var broydenBanded(Var x) {
        Var sum = x.square().times(5).plus(2).times(x).plus(1);
        Var each = x.plus(1).times(x);
        for (int by = -5; by <= 1; by++) {
            if (by != 0 && Math.abs(by) < count(x)) sum = sum.minus(neighbour(each, by));
        }
        return sum;
    }

    /// m equations.
    static Var linearOfFullRank(Var x, int m) {
        Var shared = x.sum().times(-2.0 / m).minus(1);
        return join(0, x.plus(shared), shared.repeat(0, m - count(x)));
    }

    static Var linearOfRank1(Var x, int m) {
        Var sum = x.times(sequence(count(x), j -> j)).sum();
        return sequence(m, i -> i).times(sum).minus(1);
    }

    static Var linearOfRank1WithZeros(Var x, int m) {
        int n = count(x);
        Var sum = x.times(sequence(n, j -> j == 1 || j == n ? 0 : j)).sum();
        return sequence(m, i -> i == m ? 0 : i - 1).times(sum).minus(1);
    }

    /// Chebyshev's polynomials on [0, 1], their means over the variables less their integrals.
    static Var chebyquad(Var x, int m) {
        Var y = x.times(2).minus(1);
        Var before = y.constant(1);
        Var now = y;
        List<Var> means = new ArrayList<>();
        for (int i = 1; i <= m; i++) {
            double integral = i % 2 == 0 ? -1.0 / (i * i - 1) : 0;
            means.add(now.mean().minus(integral));
            Var next = y.times(2).times(now).minus(before);
            before = now;
            now = next;
        }
        return stack(0, means.toArray(Var[]::new));
    }
}
