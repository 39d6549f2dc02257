package talweg.prove;

import java.math.BigInteger;
import talweg.interval.Interval;

/// Points that fill a box evenly (Halton, *On the efficiency of certain quasi-random sequences*, 1960), the
/// middle first.
final class Halton {
    /// Ends of sides that have none are taken here.
    private static final double FAR = 100;

    private Halton() {}

    static double[] point(int k, Interval[] box) {
        double[] point = new double[box.length];
        BigInteger base = BigInteger.ONE;
        for (int i = 0; i < box.length; i++) {
            base = base.nextProbablePrime();
            double share = k == 0 ? 0.5 : inverse(k, base.intValue());
            double lo = Double.isInfinite(box[i].lo()) ? Math.min(-FAR, box[i].hi() - FAR) : box[i].lo();
            double hi = Double.isInfinite(box[i].hi()) ? Math.max(FAR, lo + FAR) : box[i].hi();
            point[i] = Math.clamp(lo + share * (hi - lo), box[i].lo(), box[i].hi());
        }
        return point;
    }

    /// The digits of k behind the point, in reverse.
    private static double inverse(int k, int base) {
        double share = 1;
        double sum = 0;
        for (int rest = k; rest > 0; rest /= base) {
            share /= base;
            sum += share * (rest % base);
        }
        return sum;
    }
}
