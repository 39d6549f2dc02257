package talweg.landscape;

import java.time.Duration;
import java.util.Optional;
import talweg.certify.CriticalPoint;
import talweg.certify.Known;
import talweg.certify.Verdict;
import talweg.descend.Box;
import talweg.descend.Objective;
import talweg.kernel.SymmetricEigen;
import talweg.kernel.Vectors;
import talweg.landscape.StationaryPoint.Extent;
import talweg.landscape.StationaryPoint.Kind;

/// Stationary points with the verdicts on them.
final class Classified {
    /// Of the width of a box, what is a large change of a variable.
    private static final double SCALE = 0.25;

    /// Zero may stand for what is smaller than this share of the width.
    private static final double ZERO = 1e-6;
    private static final double ROUNDING = 1e-12;

    private Classified() {}

    /// The stationary point at `x`; empty if the verdict is that it is none.
    ///
    /// @param box whose widths say what a large change is
    static Optional<StationaryPoint> of(
            Objective f, Box box, double[] x, int hits, Optional<Extent> extent, Duration time) {
        double[] at = snapped(f, box, polished(f, x));
        double[] far = at.clone();
        for (int j = 0; j < at.length; j++) {
            double width = SCALE * (box.upper()[j] - box.lower()[j]);
            boolean isLow = at[j] - box.lower()[j] < box.upper()[j] - at[j];
            far[j] += isLow ? width : -width;
        }
        Verdict verdict = new CriticalPoint(time).of(f, Box.unbounded(at.length), at, far, Known.nothing());
        return kind(verdict).map(kind -> {
            double[] gradient = new double[at.length];
            double value = f.gradient(at, gradient);
            return new StationaryPoint(at, value, Vectors.norm(gradient), kind, verdict, hits, extent);
        });
    }

    private static Optional<Kind> kind(Verdict verdict) {
        return switch (verdict) {
            case Verdict.GlobalMinimum _, Verdict.LocalMinimum _ -> Optional.of(Kind.MINIMUM);
            case Verdict.Saddle _ -> Optional.of(Kind.SADDLE);
            case Verdict.Maximum _ -> Optional.of(Kind.MAXIMUM);
            case Verdict.Degenerate _ -> Optional.of(Kind.DEGENERATE);
            case Verdict.Undecided _ -> Optional.of(Kind.UNDECIDED);
            case Verdict.AtInfinity _, Verdict.NotStationary _ -> Optional.empty();
        };
    }

    /// After one more step of Newton's in the variables themselves, which gives back the digits that
    /// the coordinates of a box cost; only if the slope is less there.
    private static double[] polished(Objective f, double[] x) {
        int n = x.length;
        double[] gradient = new double[n];
        double[] hessian = new double[n * n];
        f.gradient(x, gradient);
        f.hessian(x, hessian);
        if (!Vectors.isFinite(hessian)) return x;
        SymmetricEigen eigen = SymmetricEigen.of(hessian, n);
        double[] next = x;
        for (int i = 0; i < n; i++) {
            double[] v = eigen.vectors()[i];
            if (eigen.values()[i] != 0) next = Vectors.sum(next, -Vectors.dot(v, gradient) / eigen.values()[i], v);
        }
        double before = Vectors.norm(gradient);
        boolean isDefined = Double.isFinite(f.gradient(next, gradient));
        return isDefined && Vectors.norm(gradient) < before ? next : x;
    }

    /// With 0 for what is next to it, where the slope there is no larger: rounding otherwise leaves
    /// 10⁻¹⁷.
    private static double[] snapped(Objective f, Box box, double[] x) {
        double[] at = x.clone();
        double[] gradient = new double[x.length];
        f.gradient(at, gradient);
        double least = Vectors.norm(gradient);
        for (int j = 0; j < x.length; j++) {
            double was = at[j];
            double share = Math.abs(was) / (box.upper()[j] - box.lower()[j]);
            if (was == 0 || !(share < ZERO)) continue;
            at[j] = 0;
            boolean isDefined = Double.isFinite(f.gradient(at, gradient));
            double slope = Vectors.norm(gradient);
            if (isDefined && slope <= (share < ROUNDING ? 2 * least : least)) least = Math.max(slope, least);
            else at[j] = was;
        }
        return at;
    }
}
