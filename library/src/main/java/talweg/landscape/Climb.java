package talweg.landscape;

import java.util.List;
import java.util.Optional;
import talweg.descend.Outcome;

/// A way up from a minimum.
///
/// @param outcome how it ended; converged if at a stationary point
/// @param saddle  where it ended, if this was verified to be a saddle of index 1
/// @param way     the points of the way, the minimum first
public record Climb(Outcome outcome, Optional<StationaryPoint> saddle, List<double[]> way) {
    public Climb {
        way = List.copyOf(way);
    }
}
