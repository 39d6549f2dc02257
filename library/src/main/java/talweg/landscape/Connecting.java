package talweg.landscape;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import talweg.landscape.StationaryPoint.Extent;
import talweg.landscape.StationaryPoint.Kind;

/// From the saddles of index 1, or the maxima of one variable, down to the minima that they connect.
///
/// @param points of the box
record Connecting(UnitBox f, List<StationaryPoint> points) {
    /// How far from the saddle the way begins, in widths of the box.
    private static final double OFF = 1e-3;

    /// Nearer than this to a point, a way ends there.
    private static final double AT = 1e-4;

    /// What else says that a way ends at a line of points: its value, relative to the drop.
    private static final double LEVEL = 1e-6;

    List<Connection> all() {
        List<Connection> all = new ArrayList<>();
        for (int i = 0; i < points.size(); i++) {
            StationaryPoint point = points.get(i);
            if (isPass(point)) all.add(new Connection(i, way(point, 1), way(point, -1)));
        }
        return all;
    }

    /// Whether f falls to two sides and no more.
    static boolean isPass(StationaryPoint point) {
        boolean isOnlyWay = point.kind() == Kind.MAXIMUM && point.at().length == 1;
        return point.index() == 1 && (point.kind() == Kind.SADDLE || isOnlyWay);
    }

    private Connection.Way way(StationaryPoint saddle, int sign) {
        double[] z = f.share(saddle.at());
        double[] direction = saddle.down().getFirst().direction();
        double length = 0;
        for (int j = 0; j < z.length; j++) length = Math.hypot(length, direction[j] / f.width(j));
        double[] start = new double[z.length];
        for (int j = 0; j < z.length; j++) start[j] = z[j] + sign * OFF * direction[j] / f.width(j) / length;
        DownhillWay way = DownhillWay.from(f, start);
        List<double[]> curve = new ArrayList<>();
        curve.add(saddle.at());
        way.curve().forEach(each -> curve.add(f.point(each)));
        double drop = saddle.value() - f.f().value(curve.getLast());
        return new Connection.Way(way.isOver() ? nearest(way.end(), drop) : -1, drop, curve);
    }

    /// Which point lies at `z`; −1 if none.
    private int nearest(double[] z, double drop) {
        int nearest = -1;
        double least = AT;
        for (int i = 0; i < points.size(); i++) {
            double distance = UnitBox.distance(f.share(points.get(i).at()), z);
            if (distance < least) {
                least = distance;
                nearest = i;
            }
        }
        double value = f.f().value(f.point(z));
        for (int i = 0; i < points.size() && nearest < 0; i++) {
            StationaryPoint point = points.get(i);
            boolean isLevel = Math.abs(point.value() - value) <= LEVEL * Math.abs(drop);
            if (isLevel && isWithin(point.extent(), z)) nearest = i;
        }
        return nearest;
    }

    private boolean isWithin(Optional<Extent> extent, double[] z) {
        if (extent.isEmpty()) return false;
        double[] least = f.share(extent.get().least());
        double[] most = f.share(extent.get().most());
        for (int j = 0; j < z.length; j++) {
            double margin = AT + 0.05 * (most[j] - least[j]);
            if (!(z[j] >= least[j] - margin && z[j] <= most[j] + margin)) return false;
        }
        return true;
    }
}
