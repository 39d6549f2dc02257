package talweg.landscape;

import talweg.descend.Box;
import talweg.descend.Method;
import talweg.descend.Objective;

/// Where a method of descent leads from each of a grid of starts.
///
/// @param method  that goes down, with its own tolerances and budget
/// @param columns cells along the first free variable of the box; ≥ 1
/// @param rows    cells along the second; ≥ 1, and 1 where there is one
public record Basins(Method method, int columns, int rows) {
    /// The map of `f` over `box`, of which one or two variables are free and all others fixed (lower = upper).
    /// Descents are not held in the box, but all descend in the free variables and the others alike.
    ///
    /// @throws IllegalArgumentException if other than one or two variables are free, or their bounds are infinite
    public BasinMap over(Objective f, Box box) {
        throw new UnsupportedOperationException();
    }
}
