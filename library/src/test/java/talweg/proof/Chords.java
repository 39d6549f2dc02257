package talweg.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.function.Supplier;

/// Chords of functions said to be convex or concave.
final class Chords {
    private Chords() {}

    /// Requires that no chord of many at random lies on the wrong side, by more than rounding.
    static void hold(Expression f, Region region, Composition.Outcome.Known known, int count, long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < count; i++) {
            double[] a = point(random, region);
            double[] b = random.nextInt(4) == 0 ? nearby(random, region, a) : point(random, region);
            double theta = random.nextInt(3) == 0 ? 0.5 : random.nextDouble();
            double[] m = new double[a.length];
            for (int k = 0; k < a.length; k++) {
                m[k] = Math.clamp(theta * a[k] + (1 - theta) * b[k], Math.min(a[k], b[k]), Math.max(a[k], b[k]));
            }
            double left = Numbers.value(f, a);
            double right = Numbers.value(f, b);
            double middle = Numbers.value(f, m);
            double chord = theta * left + (1 - theta) * right;
            double size = Math.max(Math.max(Math.abs(left), Math.abs(right)), Math.abs(middle));
            if (!(size < 1e300)) continue;
            double slack = 1e-9 * size + 1e-12;
            Supplier<String> place =
                    () -> f.text() + " from " + Region.at(a) + " to " + Region.at(b) + " at " + theta + " on " + region;
            if (known.isConvex()) assertThat(middle).as(place).isLessThanOrEqualTo(chord + slack);
            if (known.isConcave()) assertThat(middle).as(place).isGreaterThanOrEqualTo(chord - slack);
        }
    }

    /// A point of a region, however large.
    static double[] point(Random random, Region region) {
        double[] point = new double[region.dimension()];
        for (int k = 0; k < point.length; k++) {
            double lo = Math.max(region.lo(k), Math.min(-20, region.hi(k) - 20));
            double hi = Math.min(region.hi(k), Math.max(20, region.lo(k) + 20));
            double t = random.nextInt(8) == 0 ? random.nextInt(2) : random.nextDouble();
            point[k] = Math.clamp(lo + t * (hi - lo), lo, hi);
        }
        return point;
    }

    private static double[] nearby(Random random, Region region, double[] a) {
        double[] b = a.clone();
        for (int k = 0; k < b.length; k++) {
            b[k] = Math.clamp(b[k] + 0.01 * random.nextGaussian() * (1 + Math.abs(b[k])), region.lo(k), region.hi(k));
        }
        return b;
    }
}
