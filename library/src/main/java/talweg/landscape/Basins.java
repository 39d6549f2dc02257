package talweg.landscape;

import talweg.descend.Box;
import talweg.descend.Method;
import talweg.descend.Objective;

/// Where a method of descent leads from each of a grid of starts.
///
/// Every landing is followed by Newton's steps to the stationary point beside it, so that the method's
/// tolerance need only be such that the basins can be told apart.
///
/// @param method  that goes down, with its own tolerances and budget
/// @param columns cells along the first free variable of the box; ≥ 1
/// @param rows    cells along the second; ≥ 1, and 1 where there is one
public record Basins(Method method, int columns, int rows) {
    public Basins {
        if (columns < 1) throw new IllegalArgumentException("`Basins.columns` requires ≥ 1, got " + columns);
        if (rows < 1) throw new IllegalArgumentException("`Basins.rows` requires ≥ 1, got " + rows);
        if ((long) columns * rows > 1 << 24) {
            throw new IllegalArgumentException(
                    "`Basins` requires at most 16,777,216 cells, got " + columns + " × " + rows);
        }
    }

    /// The map of `f` over `box`, of which one or two variables are free and all others fixed (lower =
    /// upper). Starts lie in the box; descents go on from there in all variables, and are not held in
    /// it.
    ///
    /// A thread that is interrupted leaves the rest unfinished.
    ///
    /// @throws IllegalArgumentException if other than one or two variables are free, or their bounds
    ///     are infinite, or there are rows without a second variable
    public BasinMap over(Objective f, Box box) {
        return new Mapping(this, f, box).map();
    }
}
