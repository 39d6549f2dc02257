package talweg.landscape;

import java.util.List;

/// The two minima that a saddle of index 1 connects, or a maximum where there is one variable: where
/// steepest descent from it ends, both ways, in variables measured by the widths of the box.
///
/// @param saddle   which of the points it is
/// @param forward  along its down direction
/// @param backward against it
public record Connection(int saddle, Way forward, Way backward) {
    /// A way down.
    ///
    /// @param end   which of the points it ends at; −1 if it leaves the box, or ends at none of them
    /// @param drop  by how much f falls on it
    /// @param curve points of the way, the saddle first
    public record Way(int end, double drop, List<double[]> curve) {
        public Way {
            curve = List.copyOf(curve);
        }
    }
}
