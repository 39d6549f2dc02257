package talweg.inspect;

import java.util.Optional;
import talweg.interval.Interval;

/// A direction along which a loss curves down: where the slope is 0, the point is no minimum.
///
/// @param direction d, of length 1 but for rounding
/// @param numerical dᵀHd, in ordinary arithmetic
/// @param error     of `numerical`, as other ways to compute it show, a difference of values among them, which
///     beside a kink is another number: no bound
/// @param enclosed  bounds of the second derivative along d, by interval arithmetic over the whole network; empty
///     where they were not asked for, or none were found. At a kink of the loss (relu at 0) they hold for the
///     program's own second derivative
/// @param drop      two points beside the landing at which the loss is proved to be lower; empty as above. This
///     holds whether or not the loss has derivatives
public record NegativeCurvature(
        double[] direction, double numerical, double error, Optional<Interval> enclosed, Optional<Drop> drop) {
    /// The loss lies lower on both sides: at θ + step·d and at θ − step·d, as binary64 rounds these points.
    ///
    /// @param step  > 0
    /// @param ahead by how much at least, at θ + step·d; > 0
    /// @param back  by how much at least, at θ − step·d; > 0
    public record Drop(double step, double ahead, double back) {}

    /// Whether the loss is proved to be lower on both sides.
    public boolean isProved() {
        return drop.isPresent();
    }

    /// Whether ordinary numbers show it, beyond their error.
    public boolean isSeen() {
        return numerical < -error;
    }

    String text() {
        String curvature = "along one direction the loss curves down, by " + Wording.number(numerical);
        String bounds = enclosed.filter(interval -> interval.hi() < 0)
                .map(interval ->
                        ", a second derivative proved to lie in [" + interval.lo() + ", " + interval.hi() + "]")
                .orElse("");
        String lower = drop.map(d -> ", and on both sides it is proved to be lower, by at least "
                        + Wording.number(Math.min(d.ahead, d.back)) + " at a distance of " + Wording.number(d.step))
                .orElse(", in ordinary numbers; that it is lower on both sides is not proved");
        return curvature + bounds + lower;
    }
}
