package talweg.descend;

import java.util.Optional;
import talweg.kernel.Vectors;

/// One search along x + αd for a step that satisfies [StepLength.HagerZhang]: procedures bracket, update
/// and secant² of the paper, by their names L0 to L3, B1 to B3, U0 to U3 and S1 to S4. Points at which f
/// is not finite count as infinitely high.
final class HagerZhangSearch {
    private static final int STEPS = 50;
    private static final double HALF = 0.5; // θ
    private static final double SHRINK = 0.66; // γ
    private static final double EXPANSION = 5; // ρ

    private final Search search;
    private final StepLength.HagerZhang rule;
    private final Position from;
    private final double[] direction;
    private final Trial start;
    /// φ(0) + ε|φ(0)|: as high as a point may lie beside the start to be beside it but for rounding.
    private final double level;

    private Optional<Outcome> halted = Optional.empty();
    private Optional<Trial> accepted = Optional.empty();
    private boolean finite = true;

    HagerZhangSearch(Search search, StepLength.HagerZhang rule, Position from, double[] direction) {
        this.search = search;
        this.rule = rule;
        this.from = from;
        this.direction = direction;
        this.start = new Trial(0, from, Vectors.dot(from.gradient(), direction));
        this.level = from.value() + rule.error() * Math.abs(from.value());
    }

    /// A point on the line.
    ///
    /// @param slope φ′(α) = ∇f·d
    private record Trial(double alpha, Position at, double slope) {
        double value() {
            return at.value();
        }

        boolean isFinite() {
            return at.isFinite() && Double.isFinite(slope);
        }
    }

    /// Ends of an interval: φ falls from `a`, which is not high, towards `b`, where it rises or which is
    /// high.
    private record Interval(Trial a, Trial b) {
        double width() {
            return b.alpha - a.alpha;
        }
    }

    /// The search, whose first trial is at `alpha`.
    WolfeSearch.Result run(double alpha) {
        if (!(start.slope < 0)) return new WolfeSearch.Result.Blocked(true);
        Interval now = bracket(at(alpha));
        for (int k = 0; k < STEPS && !isOver() && now.width() > 0; k++) {
            Interval next = secant2(now); // L1
            if (!isOver() && next.width() > SHRINK * now.width()) { // L2
                next = update(next, at((next.a.alpha + next.b.alpha) / 2));
            }
            boolean same = next.a.alpha == now.a.alpha && next.b.alpha == now.b.alpha;
            now = next; // L3
            if (same) break;
        }
        if (accepted.isPresent()) return new WolfeSearch.Result.Found(accepted.get().at);
        if (halted.isPresent()) return new WolfeSearch.Result.Halted(halted.get());
        return now.a.value() < start.value()
                ? new WolfeSearch.Result.Found(now.a.at)
                : new WolfeSearch.Result.Blocked(finite);
    }

    private boolean isOver() {
        return accepted.isPresent() || halted.isPresent();
    }

    private Trial at(double alpha) {
        if (isOver()) return accepted.orElse(start);
        halted = search.spent();
        if (halted.isPresent()) return start;
        Position at = search.at(Vectors.sum(from.x(), alpha, direction));
        Trial trial = new Trial(alpha, at, Vectors.dot(at.gradient(), direction));
        finite &= trial.isFinite();
        if (alpha > 0 && trial.isFinite() && isAccepted(trial)) accepted = Optional.of(trial);
        return trial;
    }

    /// Wolfe's conditions, T1, or the approximate ones, T2.
    private boolean isAccepted(Trial trial) {
        if (!(trial.slope >= rule.curvature() * start.slope)) return false;
        if (trial.value() - start.value() <= rule.decrease() * trial.alpha * start.slope) return true;
        return trial.value() <= level && trial.slope <= (2 * rule.decrease() - 1) * start.slope;
    }

    private boolean isHigh(Trial trial) {
        return !trial.isFinite() || trial.value() > level;
    }

    /// An interval about a minimum, from a first trial.
    private Interval bracket(Trial first) {
        Trial low = start;
        Trial now = first;
        for (int j = 0; j < STEPS && !isOver(); j++) {
            if (!now.isFinite() || now.slope < 0 && isHigh(now)) return narrowed(low, now); // B2
            if (now.slope >= 0) return new Interval(low, now); // B1
            low = now;
            now = at(EXPANSION * now.alpha); // B3
        }
        return new Interval(low, low);
    }

    /// U3: between a point that is not high and falls, and one that is high.
    private Interval narrowed(Trial a, Trial b) {
        for (int k = 0; k < STEPS && !isOver(); k++) {
            double share = b.isFinite() ? HALF : 0.1; // where f is not finite the way back is longer
            double alpha = (1 - share) * a.alpha + share * b.alpha;
            if (alpha == a.alpha || alpha == b.alpha) break;
            Trial d = at(alpha);
            if (d.isFinite() && d.slope >= 0) return new Interval(a, d);
            if (isHigh(d)) b = d;
            else a = d;
        }
        return new Interval(a, b);
    }

    private Interval update(Interval now, Trial c) {
        if (isOver() || !(c.alpha > now.a.alpha && c.alpha < now.b.alpha)) return now; // U0
        if (c.isFinite() && c.slope >= 0) return new Interval(now.a, c); // U1
        if (!isHigh(c)) return new Interval(c, now.b); // U2
        return narrowed(now.a, c); // U3
    }

    private Interval secant2(Interval now) {
        double c = secant(now.a, now.b);
        if (!(c > now.a.alpha && c < now.b.alpha)) return now;
        Trial at = at(c); // S1
        Interval next = update(now, at);
        if (isOver()) return next;
        double again = Double.NaN;
        if (next.b == at) again = secant(now.b, next.b); // S2
        if (next.a == at) again = secant(now.a, next.a); // S3
        return again > next.a.alpha && again < next.b.alpha ? update(next, at(again)) : next; // S4
    }

    private static double secant(Trial a, Trial b) {
        return (a.alpha * b.slope - b.alpha * a.slope) / (b.slope - a.slope);
    }
}
