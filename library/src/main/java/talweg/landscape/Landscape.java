package talweg.landscape;

import java.util.List;
import java.util.Optional;
import talweg.descend.Box;
import talweg.descend.Objective;

/// A function in a box, as a whole.
///
/// @param points      where ∇f = 0
/// @param connections which saddle of index 1, or maximum of one variable, leads to which minima
/// @param basins      where descents lead, if that was asked
public record Landscape(StationaryPoints points, List<Connection> connections, Optional<BasinMap> basins) {
    public Landscape {
        connections = List.copyOf(connections);
    }

    /// Points and connections by the standard search.
    ///
    /// @throws IllegalArgumentException as [StationaryPointSearch#in]
    public static Landscape of(Objective f, Box box) {
        return of(f, box, StationaryPointSearch.standard());
    }

    /// Points and connections.
    ///
    /// @throws IllegalArgumentException as [StationaryPointSearch#in]
    public static Landscape of(Objective f, Box box, StationaryPointSearch search) {
        StationaryPoints points = search.in(f, box);
        List<Connection> connections = new Connecting(new UnitBox(f, box), points.points()).all();
        return new Landscape(points, connections, Optional.empty());
    }

    /// The same with a map of basins over its box.
    ///
    /// @throws IllegalArgumentException as [Basins#over]
    public Landscape with(Objective f, Basins asked) {
        return new Landscape(points, connections, Optional.of(asked.over(f, points.box())));
    }

    /// Which of the points an attractor of the map is; −1 if none, as where it lies outside the box.
    public int pointOf(BasinMap.Attractor attractor) {
        double[] at = attractor.point().at();
        Box box = points.box();
        for (int i = 0; i < points.points().size(); i++) {
            double[] x = points.points().get(i).at();
            double largest = 0;
            for (int j = 0; j < x.length; j++) {
                largest = Math.max(largest, Math.abs(x[j] - at[j]) / (box.upper()[j] - box.lower()[j]));
            }
            if (largest <= 1e-5) return i;
        }
        return -1;
    }
}
