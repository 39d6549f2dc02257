package talweg.constrain;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import talweg.descend.Box;
import talweg.descend.Budget;
import talweg.descend.Objective;
import talweg.descend.Outcome;
import talweg.descend.Outcome.Measure;
import talweg.kernel.SymmetricEigen;
import talweg.kernel.Vectors;

/// The Hessian of the Lagrangian on a space of directions, and what it says.
final class ReducedHessian {
    private static final int DENSE = 200;

    /// Of the scale of a constraint or slope, below which it counts as 0: the square root of the
    /// residuals.
    private static final double NEAR = 1e-6;

    /// Of the largest element of ∇²L, below which an eigenvalue is not told from 0.
    private static final double NOISE = 1e-7;

    /// Of the size of the variables: what curvature changes over that distance, it may be wrong by.
    private static final double BESIDE = 1e-5;

    /// Of the largest eigenvalue of the Gram matrix of unit slopes.
    private static final double DEPENDENT = 1e-12;

    private static final int SHOWN = 6;

    private final double[] x;
    private final Box box;
    private final double[] jacobian;
    private final double[] hessian;
    private final double noise;
    private final ConstraintFunctions constraints;

    private ReducedHessian(Objective f, ConstraintFunctions constraints, Box box, double[] x, double[] v) {
        this.x = x;
        this.box = box;
        this.constraints = constraints;
        this.jacobian = constraints.jacobian(x);
        this.hessian = lagrangian(f, constraints, x, v);
        double far = BESIDE * Math.max(1, Vectors.largest(x));
        double changed = 0;
        for (double step : new double[] {-far, far}) {
            double[] beside = Arrays.stream(x).map(each -> each + step).toArray();
            double[] there = lagrangian(f, constraints, beside, v);
            if (Vectors.isFinite(there)) {
                changed = Math.max(changed, Vectors.largest(Vectors.sum(there, -1, hessian)));
            }
        }
        this.noise = Math.max(NOISE * Vectors.largest(hessian), changed);
    }

    private static double[] lagrangian(Objective f, ConstraintFunctions constraints, double[] x, double[] v) {
        double[] own = new double[x.length * x.length];
        f.hessian(x, own);
        return Vectors.sum(own, 1, constraints.hessian(x, v));
    }

    static SecondOrder verdict(Objective f, Constraints<?> constraints, ConstrainedLanding landing) {
        if (!(landing.outcome() instanceof Outcome.Converged)) {
            return new SecondOrder.Undecided("the descent did not converge");
        }
        if (f.derivatives() != Objective.Derivatives.EXACT || f.dimension() > DENSE) {
            return new SecondOrder.Undecided(
                    "that takes exact second derivatives and at most " + Budget.counted(DENSE, "variable"));
        }
        ConstraintFunctions c = ConstraintFunctions.of(constraints);
        double[] v = c.joined(landing.multipliers());
        KktPoint at = KktPoint.of(f, c, constraints.box(), landing.at(), v);
        return new ReducedHessian(f, c, constraints.box(), landing.at(), v).verdict(at);
    }

    private SecondOrder verdict(KktPoint at) {
        if (!Vectors.isFinite(hessian)) return new SecondOrder.Undecided("second derivatives are not finite there");
        double size = Math.max(1, Vectors.largest(x));
        List<double[]> holding = new ArrayList<>();
        List<double[]> pushing = new ArrayList<>();
        for (int i = 0; i < at.c().length; i++) {
            double[] slope = Arrays.copyOfRange(jacobian, i * x.length, (i + 1) * x.length);
            double steepness = Vectors.norm(slope);
            boolean holds = constraints.isEquality(i) || at.c()[i] >= -NEAR * Math.max(1, steepness) * size;
            if (!holds) continue;
            double[] unit = Vectors.sum(new double[x.length], 1 / Math.max(steepness, Double.MIN_NORMAL), slope);
            holding.add(unit);
            boolean pushes = at.v()[i] * steepness > NEAR * Math.max(NEAR, at.steepness());
            if (constraints.isEquality(i) || pushes) pushing.add(unit);
        }
        for (int j = 0; j < x.length; j++) {
            if (x[j] != box.lower()[j] && x[j] != box.upper()[j]) continue;
            double[] unit = new double[x.length];
            unit[j] = 1;
            holding.add(unit);
            boolean isFixed = box.lower()[j] == box.upper()[j];
            boolean pushes = Math.abs(at.slope()[j]) > NEAR * Math.max(NEAR, at.steepness());
            if (isFixed || pushes) pushing.add(unit);
        }
        return verdict(holding, pushing);
    }

    private SecondOrder verdict(List<double[]> holding, List<double[]> pushing) {
        double[][] wide = along(pushing);
        SymmetricEigen onWide = on(wide);
        if (wide.length == 0 || onWide.values()[0] > noise) {
            return new SecondOrder.StrictMinimum(onWide.values(), holding.size());
        }
        double[][] narrow = along(holding);
        SymmetricEigen onNarrow = on(narrow);
        boolean areIndependent = narrow.length == x.length - holding.size();
        boolean curvesDown = narrow.length > 0 && onNarrow.values()[0] < -noise;
        if (curvesDown && areIndependent) {
            double[] downhill = new double[x.length];
            for (int a = 0; a < narrow.length; a++) {
                downhill = Vectors.sum(downhill, onNarrow.vectors()[0][a], narrow[a]);
            }
            return new SecondOrder.Saddle(onNarrow.values(), downhill);
        }
        if (curvesDown) {
            return new SecondOrder.Degenerate(
                    onNarrow.values(), "the slopes of the constraints that hold depend on each other");
        }
        boolean isLevel = Math.abs(onWide.values()[0]) <= noise;
        return new SecondOrder.Degenerate(
                onWide.values(),
                isLevel
                        ? "along the constraints that hold, second derivatives are 0 in some direction, and higher ones"
                                + " decide"
                        : "constraints hold that have no multiplier, and second derivatives are negative in"
                                + " directions that these may bar");
    }

    /// An orthonormal basis of the directions along all of these unit slopes.
    private double[][] along(List<double[]> slopes) {
        int n = x.length;
        double[] gram = new double[n * n];
        for (double[] each : slopes) {
            for (int a = 0; a < n; a++) {
                for (int b = 0; b < n; b++) gram[a * n + b] += each[a] * each[b];
            }
        }
        SymmetricEigen eigen = SymmetricEigen.of(gram, n);
        double zero = DEPENDENT * Math.max(1, eigen.values()[n - 1]);
        int room =
                (int) Arrays.stream(eigen.values()).filter(each -> each <= zero).count();
        return Arrays.copyOf(eigen.vectors(), room);
    }

    /// ∇²L on the space of this basis.
    private SymmetricEigen on(double[][] basis) {
        int n = x.length;
        int room = basis.length;
        double[] reduced = new double[room * room];
        for (int b = 0; b < room; b++) {
            double[] image = new double[n];
            for (int i = 0; i < n; i++) {
                image[i] = Vectors.dot(Arrays.copyOfRange(hessian, i * n, (i + 1) * n), basis[b]);
            }
            for (int a = 0; a < room; a++) reduced[a * room + b] = Vectors.dot(basis[a], image);
        }
        return room == 0 ? new SymmetricEigen(new double[0], new double[0][]) : SymmetricEigen.of(reduced, room);
    }

    static String text(SecondOrder verdict, List<String> names) {
        return switch (verdict) {
            case SecondOrder.StrictMinimum v
            when v.eigenvalues().length == 0 ->
                "the constraints that hold leave no direction in which f does not rise to first order";
            case SecondOrder.StrictMinimum v
            when v.holding() == 0 -> "no constraint holds here, and f rises in every direction: " + eigenvalues(v);
            case SecondOrder.StrictMinimum v ->
                "in every direction along the constraints that hold f rises: " + eigenvalues(v);
            case SecondOrder.Saddle v ->
                "this is no minimum: along the constraints that hold f falls in the direction "
                        + direction(v.downhill(), names) + " both ways: " + eigenvalues(v);
            case SecondOrder.Degenerate v -> "not decided by second derivatives: " + v.why() + ": " + eigenvalues(v);
            case SecondOrder.Undecided v -> v.why();
        };
    }

    private static String eigenvalues(SecondOrder verdict) {
        double[] values = verdict.eigenvalues();
        String shown =
                Arrays.stream(values).limit(SHOWN).mapToObj(Measure::shown).collect(Collectors.joining(", "));
        return (values.length == 1
                        ? "the Hessian of the Lagrangian has there the eigenvalue "
                        : "the Hessian of the Lagrangian has there the eigenvalues ")
                + shown
                + (values.length > SHOWN ? ", …" : "");
    }

    private static String direction(double[] u, List<String> names) {
        return IntStream.range(0, u.length)
                .filter(j -> Math.abs(u[j]) > NEAR)
                .limit(SHOWN)
                .mapToObj(j -> names.get(j) + " " + Measure.shown(u[j]))
                .collect(Collectors.joining(", ", "(", ")"));
    }
}
