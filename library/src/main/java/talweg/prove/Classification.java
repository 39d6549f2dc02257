package talweg.prove;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import talweg.interval.Interval;
import talweg.kernel.SymmetricEigen;
import talweg.op.Var;
import talweg.proof.Checker;
import talweg.proof.Witness;

/// Whether there is a stationary point at a place, and of which kind, with certainty: Newton's operator
/// shows that one exists and is alone in a box (Krawczyk 1969), and the signs of the eigenvalues of the
/// Hessian on the whole box are those of an almost diagonal matrix congruent to it (Sylvester's law of
/// inertia; Gershgorin 1931).
///
/// @param reach how far from the given point a stationary point may lie to be the one meant, in units of
///     the point's coordinates or of 1; > 0
public record Classification(double reach) {
    private static final int STEPS = 30;
    private static final double SMALLEST = 1e-13;
    private static final double GROWTH = 10;
    private static final double FLAT = 1e-7;
    private static final double NEAR = 1e-9;

    public Classification {
        if (!(reach > 0)) {
            throw new IllegalArgumentException("`Classification.reach` requires a number > 0, got " + reach);
        }
    }

    /// Within a thousandth.
    public static Classification standard() {
        return new Classification(1e-3);
    }

    /// What `at` is to `f`.
    ///
    /// @param example a tree of values of `F64`; its numbers do not matter
    /// @param at      a number for each number of the tree
    /// @throws IllegalArgumentException if the result is no single number
    public <P> CriticalVerdict of(Function<P, Var> f, P example, double[] at) {
        try {
            return new Look(new Lines(Traced.of(f, example).expression()), at).verdict();
        } catch (Flattening.Obstacle e) {
            return new CriticalVerdict.Undecided(at, e.why());
        }
    }

    private final class Look {
        private final Lines lines;
        private final double[] given;
        private final int[] axes;

        Look(Lines lines, double[] given) {
            this.lines = lines;
            this.given = given;
            this.axes = IntStream.range(0, given.length).toArray();
        }

        CriticalVerdict verdict() {
            double[] at = polished();
            if (!isNear(at)) at = given;
            Optional<CriticalVerdict> found = Optional.empty();
            for (double radius = SMALLEST; radius <= reach; radius *= GROWTH) {
                Interval[] box = around(at, radius);
                Optional<Curvatures.Derivatives> derivatives = Curvatures.of(Values.over(lines, box));
                Optional<Interval[]> gradient = Adjoints.gradient(Values.over(lines, around(at, 0)));
                if (derivatives.isEmpty() || gradient.isEmpty()) break;
                Optional<CriticalVerdict> sloping =
                        sloping(at, derivatives.get().gradient());
                if (sloping.isPresent()) {
                    if (radius * GROWTH > reach || radius > NEAR) return sloping.get();
                    continue;
                }
                Optional<CriticalVerdict> here =
                        proved(box, gradient.get(), derivatives.get().hessian());
                // a larger box says more, but not more about where the point is
                if (found.isPresent() && (here.isEmpty() || radius > NEAR)) break;
                if (here.isPresent()) found = here;
            }
            if (found.isPresent()) return found.get();
            return flat(at);
        }

        private Optional<CriticalVerdict> proved(Interval[] box, Interval[] gradient, Interval[][] hessian) {
            Optional<Newton> newton = Newton.of(axes, gradient, hessian);
            if (newton.isEmpty()) return Optional.empty();
            Interval[] image = newton.get().image(box, middles(box));
            return newton.get().isInside(image, box) ? kind(box, newton.get().inverse(), hessian) : Optional.empty();
        }

        /// The point to which Newton's steps in ordinary numbers lead.
        private double[] polished() {
            double[] x = given.clone();
            for (int step = 0; step < STEPS; step++) {
                Optional<Curvatures.Derivatives> here = Curvatures.of(Values.over(lines, around(x, 0)));
                if (here.isEmpty()) return x;
                double[][] hessian = middles(here.get().hessian());
                Optional<double[][]> inverse = Matrices.inverse(hessian);
                if (inverse.isEmpty()) return x;
                double moved = 0;
                for (int i = 0; i < x.length; i++) {
                    double change = 0;
                    for (int j = 0; j < x.length; j++) {
                        change += inverse.get()[i][j] * here.get().gradient()[j].middle();
                    }
                    x[i] -= change;
                    moved = Math.max(moved, Math.abs(change) / unit(x[i]));
                }
                if (!isNear(x) || moved < 1e-16) return x;
            }
            return x;
        }

        private boolean isNear(double[] x) {
            for (int i = 0; i < x.length; i++) {
                if (!(Math.abs(x[i] - given[i]) <= reach * unit(given[i]))) return false;
            }
            return true;
        }

        private static double unit(double x) {
            return Math.max(1, Math.abs(x));
        }

        private static Interval[] around(double[] at, double radius) {
            return Arrays.stream(at)
                    .mapToObj(x -> Interval.of(x - radius * unit(x), x + radius * unit(x)))
                    .toArray(Interval[]::new);
        }

        private static double[] middles(Interval[] box) {
            return Arrays.stream(box).mapToDouble(Interval::middle).toArray();
        }

        private static double[][] middles(Interval[][] matrix) {
            return Arrays.stream(matrix).map(Look::middles).toArray(double[][]::new);
        }

        private static Optional<CriticalVerdict> sloping(double[] at, Interval[] gradient) {
            for (int axis = 0; axis < at.length; axis++) {
                Interval slope = gradient[axis];
                if (slope.contains(0)) continue;
                return Optional.of(new CriticalVerdict.NotStationary(at, axis, slope.lo(), slope.hi()));
            }
            return Optional.empty();
        }

        /// The signs of the eigenvalues on the whole box, or nothing if they are not all told.
        private Optional<CriticalVerdict> kind(Interval[] box, double[][] inverse, Interval[][] hessian) {
            SymmetricEigen eigen = eigen(middles(hessian));
            int n = axes.length;
            double[][] columns = new double[n][n];
            int positive =
                    (int) Arrays.stream(eigen.values()).filter(each -> each > 0).count();
            List<double[]> up = new ArrayList<>();
            List<double[]> down = new ArrayList<>();
            for (int k = 0; k < n; k++) {
                int place = n - 1 - k; // the largest first
                double scale = 1 / Math.sqrt(Math.abs(eigen.values()[place]));
                if (!Double.isFinite(scale)) return Optional.empty();
                for (int i = 0; i < n; i++) columns[i][k] = scale * eigen.vectors()[place][i];
                (k < positive ? up : down).add(eigen.vectors()[place]);
            }
            if (!Inertia.isShown(hessian, columns, positive)) return Optional.empty();
            Witness witness = new Witness.Critical(lines.expression(), Domain.region(box), inverse, columns, positive);
            if (Checker.check(witness) instanceof Checker.Verdict.Refused) return Optional.empty();
            return Optional.of(new CriticalVerdict.Proved(
                    middles(box), Domain.region(box), positive, up, down, witness, Optional.empty()));
        }

        private SymmetricEigen eigen(double[][] matrix) {
            return SymmetricEigen.of(
                    Arrays.stream(matrix).flatMapToDouble(Arrays::stream).toArray(), axes.length);
        }

        private CriticalVerdict flat(double[] at) {
            Optional<Curvatures.Derivatives> here = Curvatures.of(Values.over(lines, around(at, 0)));
            if (here.isEmpty()) return rough(at);
            double[][] hessian = middles(here.get().hessian());
            for (double[] row : hessian) for (double each : row) if (!Double.isFinite(each)) return rough(at);
            SymmetricEigen eigen = eigen(hessian);
            double largest = Arrays.stream(eigen.values()).map(Math::abs).max().orElse(0);
            double flat = FLAT * Math.max(largest, Double.MIN_NORMAL);
            List<double[]> up = new ArrayList<>();
            List<double[]> level = new ArrayList<>();
            List<double[]> down = new ArrayList<>();
            for (int k = axes.length - 1; k >= 0; k--) {
                double value = eigen.values()[k];
                (value > flat ? up : value < -flat ? down : level).add(eigen.vectors()[k]);
            }
            int[] inertia = {up.size(), level.size(), down.size()};
            if (level.isEmpty()) {
                return new CriticalVerdict.Undecided(
                        at, "no box around the point was found on which a stationary point could be proved");
            }
            return new CriticalVerdict.Degenerate(at, inertia, up, level, down);
        }

        private static CriticalVerdict rough(double[] at) {
            return new CriticalVerdict.Undecided(
                    at, "around the point the function is not known to be defined and smooth");
        }
    }
}
