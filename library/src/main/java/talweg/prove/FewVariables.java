package talweg.prove;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import talweg.interval.Interval;
import talweg.kernel.SymmetricEigen;
import talweg.kernel.Vectors;
import talweg.proof.Checker;
import talweg.proof.Witness;

/// What a point is to a function of so few variables that its Hessian is written out; see [Classification].
final class FewVariables {
    private static final int STEPS = 30;
    private static final double NEAR = 1e-9;

    private final Lines lines;
    private final double[] given;
    private final double reach;
    private final Vicinity near;
    private final int[] axes;

    FewVariables(Lines lines, double[] given, double reach) {
        this.lines = lines;
        this.given = given;
        this.reach = reach;
        this.near = new Vicinity(lines, given, reach);
        this.axes = IntStream.range(0, given.length).toArray();
    }

    CriticalVerdict verdict() {
        double[] at = polished();
        // where curvature is missing Newton's steps lead nowhere, those across the valley may still
        if (!near.holds(at))
            at = new Floors(lines, 0).settled(given).filter(near::holds).orElse(given);
        Optional<CriticalVerdict> found = Optional.empty();
        for (double radius = Vicinity.SMALLEST; radius <= reach; radius *= Vicinity.GROWTH) {
            Interval[] box = Vicinity.around(at, radius);
            Optional<Curvatures.Derivatives> derivatives = Curvatures.of(Values.over(lines, box));
            Optional<Interval[]> gradient = Adjoints.gradient(Values.over(lines, Vicinity.around(at, 0)));
            if (derivatives.isEmpty() || gradient.isEmpty()) break;
            Optional<CriticalVerdict> sloping = new Vicinity(lines, at, reach)
                    .sloping(box, derivatives.get().gradient());
            if (sloping.isPresent()) {
                if (radius * Vicinity.GROWTH > reach || radius > NEAR) return sloping.get();
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
        Interval[] image = newton.get().image(box, Vicinity.middles(box));
        return newton.get().isInside(image, box) ? kind(box, newton.get().inverse(), hessian) : Optional.empty();
    }

    /// The point to which Newton's steps in ordinary numbers lead.
    private double[] polished() {
        double[] x = given.clone();
        for (int step = 0; step < STEPS; step++) {
            Optional<Curvatures.Derivatives> here = Curvatures.of(Values.over(lines, Vicinity.around(x, 0)));
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
                moved = Math.max(moved, Math.abs(change) / Vicinity.unit(x[i]));
            }
            if (!near.holds(x) || moved < 1e-16) return x;
        }
        return x;
    }

    private static double[][] middles(Interval[][] matrix) {
        return Arrays.stream(matrix).map(Vicinity::middles).toArray(double[][]::new);
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
                Vicinity.middles(box), Domain.region(box), positive, up, down, witness, Optional.empty()));
    }

    private SymmetricEigen eigen(double[][] matrix) {
        return SymmetricEigen.of(
                Arrays.stream(matrix).flatMapToDouble(Arrays::stream).toArray(), axes.length);
    }

    /// Where no box shows anything: what numbers tell, and that it is no minimum if the curvature along a direction
    /// shows that.
    private CriticalVerdict flat(double[] at) {
        Optional<Curvatures.Derivatives> here = Curvatures.of(Values.over(lines, Vicinity.around(at, 0)));
        if (here.isEmpty()) return rough(at);
        double[][] hessian = middles(here.get().hessian());
        for (double[] row : hessian) if (!Vectors.isFinite(row)) return rough(at);
        SymmetricEigen eigen = eigen(hessian);
        double least = Floors.FLAT * Math.max(Vectors.largest(eigen.values()), Double.MIN_NORMAL);
        List<double[]> up = new ArrayList<>();
        List<double[]> level = new ArrayList<>();
        List<double[]> down = new ArrayList<>();
        for (int k = axes.length - 1; k >= 0; k--) {
            double value = eigen.values()[k];
            (value > least ? up : value < -least ? down : level).add(eigen.vectors()[k]);
        }
        if (!down.isEmpty()) {
            Optional<CriticalVerdict> bending = new Vicinity(lines, at, reach).bendingDown(down.getLast());
            if (bending.isPresent()) return bending.get();
        }
        if (level.isEmpty()) {
            return new CriticalVerdict.Undecided(
                    at, "no box around the point was found on which a stationary point could be proved");
        }
        Floors floors = new Floors(lines, Vectors.largest(eigen.values()));
        List<CriticalVerdict.Floor> courses = down.isEmpty()
                ? level.stream().map(each -> floors.from(at, each)).toList()
                : List.of();
        int[] inertia = {up.size(), level.size(), down.size()};
        return new CriticalVerdict.Degenerate(at, inertia, up, level, down, courses);
    }

    private static CriticalVerdict rough(double[] at) {
        return new CriticalVerdict.Undecided(at, "around the point the function is not known to be defined and smooth");
    }
}
