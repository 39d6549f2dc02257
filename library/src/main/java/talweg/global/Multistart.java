package talweg.global;

import java.time.Duration;
import java.util.Optional;
import talweg.descend.Automatic;
import talweg.descend.Box;
import talweg.descend.Budget;
import talweg.descend.Landing;
import talweg.descend.Listener;
import talweg.descend.Method;
import talweg.descend.Objective;

/// Descents from [HaltonPoints] of a bounded box, until the minima found are likely to be all: until the
/// number that the [Posterior] expects rounds to the number found, and the regions of attraction seen are
/// expected to cover `share` of the box (Boender and Rinnooy Kan, 1987).
///
/// Two descents end at the same minimum if they end within 10⁻⁵ of the box's widths of each other, or if
/// on the straight way from the higher to the lower one the function never rises. A descent that stalls
/// has found a minimum, perhaps at a kink, if another one ends at the same place. Where second
/// derivatives are exact and there are at most 100 variables, a point where they curve down is a saddle,
/// and not counted as a minimum. Starts where the function is not finite, and descents that end nowhere,
/// are counted in [Ends] and named in the outcome.
///
/// The same seed gives the same search. As a [Method] it takes the start given as one more start, the
/// first; an iteration is one start, the point that the listener sees the lowest so far, and the outcome
/// of the landing that of the whole search.
///
/// @param inner  goes down from each start; must take a box
/// @param share  of the box that regions of attraction are to cover; in (0, 1)
/// @param seed   of the starts
/// @param budget of the whole; an iteration is one start
public record Multistart(Method inner, double share, long seed, Budget budget) implements Method {
    public Multistart {
        if (!(share > 0 && share < 1)) {
            throw new IllegalArgumentException("`Multistart.share` requires (0, 1), got " + share);
        }
    }

    /// By [Automatic], until 0.995 of the box is covered; at most 1,000 starts.
    public static Multistart standard() {
        return new Multistart(
                Automatic.standard(), 0.995, 0, new Budget(1_000, Integer.MAX_VALUE, Duration.ofDays(36_500)));
    }

    /// The same with another method for each descent.
    public Multistart withInner(Method other) {
        return new Multistart(other, share, seed, budget);
    }

    /// The same until another share of the box is covered.
    public Multistart withShare(double other) {
        return new Multistart(inner, other, seed, budget);
    }

    /// The same from other starts.
    public Multistart withSeed(long other) {
        return new Multistart(inner, share, other, budget);
    }

    /// The same with another budget.
    public Multistart withBudget(Budget other) {
        return new Multistart(inner, share, seed, other);
    }

    @Override
    public String name() {
        return "multistart";
    }

    /// Every minimum that is found in a box.
    ///
    /// @throws IllegalArgumentException if a bound is infinite, the box is of another dimension than f,
    ///   or f is finite at no start
    public Minima search(Objective f, Box box) {
        return new Exploration(this, f, box, Listener.none()).run(Optional.empty());
    }

    /// Every minimum that is found in a box, where `start` is one more start; `listener` sees it, and
    /// then after each descent the lowest point so far.
    ///
    /// @throws IllegalArgumentException if a bound is infinite, the start has another length than f or
    ///   lies outside the box, or f or its gradient is not finite there
    public Minima search(Objective f, double[] start, Box box, Listener listener) {
        return new Exploration(this, f, box, listener).run(Optional.of(start));
    }

    @Override
    public Landing minimise(Objective f, double[] start, Box box, Listener listener) {
        return search(f, start, box, listener).best();
    }
}
