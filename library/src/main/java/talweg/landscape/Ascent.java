package talweg.landscape;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import talweg.certify.CriticalPoint;
import talweg.descend.Outcome;
import talweg.descend.Outcome.Measure;
import talweg.kernel.Vectors;
import talweg.landscape.UnitBox.Local;

/// One climb along an eigenvector.
final class Ascent {
    private static final double SETTLED = 1e-11;

    /// Rounding may leave no shorter steps than this.
    private static final double NEARLY = 1e-7;

    private final EigenvectorFollowing options;
    private final UnitBox f;
    private final List<double[]> way = new ArrayList<>();

    Ascent(EigenvectorFollowing options, UnitBox f) {
        this.options = options;
        this.f = f;
    }

    /// An eigenvector, its largest component positive or negative.
    static double[] direction(Local at, int mode, boolean forward) {
        double[] v = at.hessian().vectors()[mode];
        double largest = 0;
        for (double each : v) if (Math.abs(each) > Math.abs(largest)) largest = each;
        return Vectors.sum(new double[v.length], largest > 0 == forward ? 1 : -1, v);
    }

    /// The climb from `z` that begins along a unit vector.
    Climb from(double[] z, double[] direction) {
        long start = System.nanoTime();
        way.add(f.point(z));
        Local here = f.at(Vectors.sum(z, options.step(), direction));
        double[] along = direction;
        for (int steps = 0; ; steps++) {
            if (!UnitBox.isWithin(here.z(), 0)) return stalled("the way up leaves the box");
            way.add(f.point(here.z()));
            if (!Double.isFinite(here.value())) return stalled("the way up leads to where f is not defined");
            Optional<Outcome> spent = options.budget().spent(steps, steps, start);
            if (spent.isPresent()) return new Climb(spent.get(), Optional.empty(), way);
            int mode = followed(here, along);
            along = aligned(here.hessian().vectors()[mode], along);
            double[] step = step(here, mode, along);
            double size = Vectors.norm(step);
            boolean isUp = here.hessian().values()[mode] < 0;
            boolean isNear = size <= NEARLY && steps > options.budget().iterations() / 2;
            if (isUp && (size <= SETTLED || isNear)) return arrived(here);
            here = f.at(Vectors.sum(here.z(), Math.min(1, options.step() / size), step));
        }
    }

    private static int followed(Local here, double[] along) {
        int followed = 0;
        double most = -1;
        for (int i = 0; i < along.length; i++) {
            double overlap = Math.abs(Vectors.dot(here.hessian().vectors()[i], along));
            if (overlap > most) {
                most = overlap;
                followed = i;
            }
        }
        return followed;
    }

    private static double[] aligned(double[] v, double[] along) {
        return Vectors.sum(new double[v.length], Vectors.dot(v, along) < 0 ? -1 : 1, v);
    }

    private double[] step(Local here, int mode, double[] along) {
        double[] step = new double[along.length];
        for (int i = 0; i < step.length; i++) {
            double curvature = here.hessian().values()[i];
            if (i == mode && curvature >= 0) {
                step = Vectors.sum(step, options.step(), along);
                continue;
            }
            double slope = here.part(i);
            double divisor = Math.abs(curvature) + Math.hypot(curvature, 2 * slope);
            double length = divisor == 0 ? 0 : 2 * slope / divisor;
            step = Vectors.sum(
                    step, i == mode ? length : -length, here.hessian().vectors()[i]);
        }
        return step;
    }

    private Climb arrived(Local near) {
        Local here = Arrival.from(f, near, 0, Arrival.OUT).at();
        Optional<StationaryPoint> point = Classified.of(
                f.f(),
                f.box(),
                f.point(here.z()),
                1,
                Optional.empty(),
                CriticalPoint.standard().time());
        if (point.filter(each -> Connecting.isPass(each)).isPresent()) {
            Measure slope =
                    new Measure("Newton step in widths of the box", UnitBox.distance(here.z(), near.z()), NEARLY);
            return new Climb(Outcome.Converged.of("at a saddle of index 1", slope), point, way);
        }
        String what = point.map(each -> "a point of kind " + each.kind().text() + " and index " + each.index())
                .orElse("no stationary point");
        return stalled("the way up ends at " + what);
    }

    private Climb stalled(String why) {
        String reason = why + "; try another mode, the other way, or a larger box";
        return new Climb(new Outcome.Stalled(reason, List.of()), Optional.empty(), way);
    }
}
