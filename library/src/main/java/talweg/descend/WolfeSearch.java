package talweg.descend;

import java.util.Optional;
import talweg.kernel.Vectors;

/// One search along x + αd for a step that satisfies [StepLength.StrongWolfe]. Points at which f is not finite
/// count as infinitely high.
final class WolfeSearch {
    private static final int BRACKETING = 60;
    private static final int ZOOMING = 60;
    private static final double EXPANSION = 4;
    /// How near to a point that is not finite a search goes, as a share of the way there.
    private static final double EDGE = 1e-8;
    /// How near interpolation may come to the ends of its interval, as a share of it.
    private static final double MARGIN = 0.1;

    private final Search search;
    private final StepLength.StrongWolfe rule;
    private final Position from;
    private final double[] direction;
    private final double longest;
    private final Trial start;
    private boolean finite = true;

    /// @param longest α at which the box ends
    WolfeSearch(Search search, StepLength.StrongWolfe rule, Position from, double[] direction, double longest) {
        this.search = search;
        this.rule = rule;
        this.from = from;
        this.direction = direction;
        this.longest = longest;
        this.start = new Trial(0, from, Vectors.dot(from.gradient(), direction));
    }

    /// A point on the line.
    ///
    /// @param slope ∇f·d there
    private record Trial(double alpha, Position at, double slope) {
        double value() {
            return at.value();
        }

        boolean isFinite() {
            return at.isFinite() && Double.isFinite(slope);
        }
    }

    /// How it ended.
    sealed interface Result {
        /// A point that is lower.
        record Found(Position to) implements Result {}

        /// No point that is lower.
        ///
        /// @param finite whether f was finite wherever it was tried
        record Blocked(boolean finite) implements Result {}

        /// The budget is spent, or the caller stopped it.
        record Halted(Outcome why) implements Result {}
    }

    private Trial at(double alpha) {
        double[] x = search.box().project(Vectors.sum(from.x(), alpha, direction));
        Position at = search.at(x);
        Trial trial = new Trial(alpha, at, Vectors.dot(at.gradient(), direction));
        finite &= trial.isFinite();
        return trial;
    }

    /// The search, whose first trial is at `alpha`.
    Result run(double alpha) {
        if (!(start.slope < 0)) return new Result.Blocked(true);
        Trial low = start;
        double next = Math.min(alpha, longest);
        double wall = Double.POSITIVE_INFINITY; // the least α known not to be finite
        for (int i = 0; i < BRACKETING; i++) {
            Optional<Outcome> halted = search.spent();
            if (halted.isPresent()) return new Result.Halted(halted.get());
            Trial trial = at(next);
            if (!trial.isFinite()) {
                wall = next;
                next = low.alpha + (next - low.alpha) * MARGIN;
                if (same(low, next)) return low == start ? new Result.Blocked(false) : new Result.Found(low.at);
                continue;
            }
            if (satisfied(trial)) return new Result.Found(trial.at);
            if (high(trial, low)) return zoom(low, trial);
            if (trial.slope >= 0) return zoom(trial, low);
            boolean edge = wall < Double.POSITIVE_INFINITY && wall - trial.alpha <= EDGE * wall;
            if (trial.alpha >= longest || edge) return new Result.Found(trial.at);
            double beyond = Math.min(extrapolated(low, trial), longest);
            low = trial;
            next = beyond < wall ? beyond : (trial.alpha + wall) / 2;
        }
        return new Result.Found(low.at);
    }

    /// `low` is the lower end and its slope leads to `high`.
    private Result zoom(Trial low, Trial high) {
        double width = Math.abs(high.alpha - low.alpha);
        for (int i = 0; i < ZOOMING; i++) {
            double alpha = between(low, high);
            if (Math.abs(high.alpha - low.alpha) > 0.66 * width) alpha = (low.alpha + high.alpha) / 2;
            width = Math.abs(high.alpha - low.alpha);
            if (same(low, alpha) || same(high, alpha)) break;
            Optional<Outcome> halted = search.spent();
            if (halted.isPresent()) return new Result.Halted(halted.get());
            Trial trial = at(alpha);
            if (trial.isFinite() && satisfied(trial)) return new Result.Found(trial.at);
            if (!trial.isFinite() || high(trial, low)) {
                high = trial;
                continue;
            }
            if (trial.slope * (high.alpha - low.alpha) >= 0) high = low;
            low = trial;
        }
        return low.alpha > 0 ? new Result.Found(low.at) : new Result.Blocked(finite);
    }

    private boolean satisfied(Trial trial) {
        boolean flat = Math.abs(trial.slope) <= -rule.curvature() * start.slope;
        if (trial.value() <= start.value() + rule.decrease() * trial.alpha * start.slope) return flat;
        return hidden(trial) && flat && trial.slope <= (2 * rule.decrease() - 1) * start.slope;
    }

    /// Whether a trial lies too high to lead on: the end of the interval is then before it.
    private boolean high(Trial trial, Trial low) {
        boolean beyond = trial.slope * (trial.alpha - low.alpha) > 0;
        if (hidden(trial)) return beyond;
        if (trial.value() > start.value() + rule.decrease() * trial.alpha * start.slope) return true;
        // where two values cannot be told apart their slopes can
        boolean level = Math.abs(trial.value() - low.value()) <= low.at.rounding();
        return level ? beyond : trial.value() > low.value();
    }

    /// Whether rounding hides how much lower it is than the start.
    private boolean hidden(Trial trial) {
        return Math.abs(trial.value() - start.value()) <= start.at.rounding();
    }

    private boolean same(Trial trial, double alpha) {
        if (alpha == trial.alpha) return true;
        for (int j = 0; j < direction.length; j++) {
            if (from.x()[j] + alpha * direction[j] != from.x()[j] + trial.alpha * direction[j]) return false;
        }
        return true;
    }

    private static double extrapolated(Trial before, Trial now) {
        double step = now.alpha - before.alpha;
        double cubic = cubic(before, now);
        return Double.isNaN(cubic) || cubic <= now.alpha
                ? now.alpha + EXPANSION * step
                : Math.clamp(cubic, now.alpha + step, now.alpha + 9 * step);
    }

    private static double between(Trial a, Trial b) {
        double lo = Math.min(a.alpha, b.alpha);
        double width = Math.abs(a.alpha - b.alpha);
        double cubic = b.isFinite() ? cubic(a, b) : Double.NaN;
        if (Double.isNaN(cubic)) return lo + width * (b.isFinite() ? 0.5 : b.alpha > a.alpha ? MARGIN : 1 - MARGIN);
        return Math.clamp(cubic, lo + MARGIN * width, lo + (1 - MARGIN) * width);
    }

    /// The least point of the cubic with these values and slopes (Nocedal and Wright, equation 3.59); NaN if it
    /// has none.
    private static double cubic(Trial a, Trial b) {
        double d = a.slope + b.slope - 3 * (a.value() - b.value()) / (a.alpha - b.alpha);
        double square = d * d - a.slope * b.slope;
        if (!(square >= 0)) return Double.NaN;
        double root = Math.copySign(Math.sqrt(square), b.alpha - a.alpha);
        double point = b.alpha - (b.alpha - a.alpha) * (b.slope + root - d) / (b.slope - a.slope + 2 * root);
        return Double.isFinite(point) ? point : Double.NaN;
    }
}
