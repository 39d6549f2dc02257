package talweg.global;

import java.util.Locale;
import talweg.descend.Budget;
import talweg.descend.Outcome.Measure;

/// What starts that ended at so many different minima let expect of the rest (Boender and Rinnooy Kan,
/// *Bayesian stopping rules for multistart global optimization methods*, Mathematical Programming 37,
/// 1987): with s starts, drawn uniformly from the box, that found W minima, and before them any number of
/// minima as likely as any other, and any sizes of their regions of attraction as likely as any others,
///
///     E(minima)  = W(s − 1)/(s − W − 2)
///     E(covered) = (s − W − 1)(s + W)/(s(s − 1))
///
/// Points that are spread more evenly than drawn ones miss fewer regions as a rule, so that both are then
/// cautious. A region much smaller than the spaces between starts is not excluded: these are
/// expectations, no proof.
///
/// @param minima W ≥ 0, different ones
/// @param starts s ≥ W, that ended at one of them
public record Posterior(int minima, int starts) {
    public Posterior {
        if (minima < 0 || starts < minima) {
            throw new IllegalArgumentException(
                    "`Posterior` requires 0 ≤ minima ≤ starts, got " + minima + " and " + starts);
        }
    }

    /// How many minima are expected in all; ∞ from too few starts to say, and 0 where none was found.
    public double expected() {
        if (minima == 0) return 0;
        return starts > minima + 2 ? minima * (starts - 1.0) / (starts - minima - 2) : Double.POSITIVE_INFINITY;
    }

    /// The share of the box that the regions of attraction of the minima found are expected to cover; 0
    /// from too few starts to say.
    public double covered() {
        if (minima == 0 || starts <= minima + 1) return 0;
        double s = starts;
        return (s - minima - 1) * (s + minima) / (s * (s - 1));
    }

    /// How many more are expected, which is enough below ½.
    Measure missing() {
        return new Measure("minima expected beyond those found", minima == 0 ? 1 : expected() - minima, 0.5);
    }

    /// The share that is expected not to be covered.
    Measure uncovered(double share) {
        return new Measure("share of the box not covered", 1 - covered(), 1 - share);
    }

    /// Whether the number of minima that is expected rounds to those found, and they cover that share.
    public boolean isEnough(double share) {
        return minima > 0 && expected() < minima + 0.5 && covered() >= share;
    }

    @Override
    public String toString() {
        String found = minima == 1 ? "1 minimum" : minima + " minima";
        return found + " found from " + Budget.counted(starts, "start") + "; " + Measure.shown(expected())
                + " expected in the box; the regions of attraction seen cover "
                + String.format(Locale.ROOT, "%.4f", covered()) + " of it";
    }
}
