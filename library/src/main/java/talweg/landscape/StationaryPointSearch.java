package talweg.landscape;

import java.time.Duration;
import talweg.descend.Box;
import talweg.descend.Budget;
import talweg.descend.Objective;

/// All stationary points of a function in a box, by many starts.
///
/// 1. *Starts* from points that fill the box evenly. 2. *Down ½‖∇f‖²*, whose gradient is H·∇f, by
/// Newton's steps on ∇f = 0, kept from rising (a trust region): they lead to minima, saddles and maxima
/// alike. 3. *The same point?* Points are told apart by their distance, and where the Hessian has a
/// null space by walking along it from one to another. 4. *What kind?* As
/// [CriticalPoint][talweg.certify.CriticalPoint] says. 5. *Enough?* When [Coverage] expects less than a
/// tenth of a point more, and, for one and two variables, the number of turns of ∇f round the boundary
/// is that of the points.
///
/// @param starts at most so many; ≥ 1
/// @param time   at most so long; > 0
/// @param seed   shifts the starts: another seed is another search
public record StationaryPointSearch(int starts, Duration time, long seed) {
    public StationaryPointSearch {
        if (starts < 1)
            throw new IllegalArgumentException("`StationaryPointSearch.starts` requires ≥ 1, got " + starts);
        if (!time.isPositive()) {
            throw new IllegalArgumentException("`StationaryPointSearch.time` requires a time > 0, got " + time);
        }
    }

    /// At most 20,000 starts and twenty seconds.
    public static StationaryPointSearch standard() {
        return new StationaryPointSearch(20_000, Duration.ofSeconds(20), 0);
    }

    /// The stationary points of `f` in `box`.
    ///
    /// @throws IllegalArgumentException if the box is not finite, or of another dimension than f
    public StationaryPoints in(Objective f, Box box) {
        requireFinite(f, box, "StationaryPointSearch.in");
        return new Multistart(this, f, box).points();
    }

    static void requireFinite(Objective f, Box box, String name) {
        if (box.dimension() != f.dimension()) {
            throw new IllegalArgumentException("`" + name + "` requires a box of "
                    + Budget.counted(f.dimension(), "variable") + ", got one of " + box.dimension());
        }
        for (int j = 0; j < box.dimension(); j++) {
            double width = box.upper()[j] - box.lower()[j];
            if (width > 0 && width < Double.POSITIVE_INFINITY) continue;
            throw new IllegalArgumentException("`" + name + "` requires finite bounds, lower < upper, got "
                    + box.lower()[j] + " and " + box.upper()[j] + " for variable " + (j + 1));
        }
    }
}
