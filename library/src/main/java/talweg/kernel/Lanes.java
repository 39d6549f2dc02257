package talweg.kernel;

import talweg.op.Monoid;

/// The lanes of a fold that takes neighbours, in the order of [Monoid].
final class Lanes {
    private Lanes() {}

    /// Merges `count` elements from `start` of `from` into the lanes that begin at `at` of `into`, an array of the same
    /// type: the first into lane `first`, each into the lane after the one before.
    static void take(Monoid monoid, Object into, int at, int first, Object from, int start, int count) {
        int done = 0;
        if (first == 0 && monoid == Monoid.SUM) {
            done = count - count % Monoid.LANES;
            if (into instanceof double[] lanes) add(lanes, at, (double[]) from, start, done);
            else if (into instanceof float[] lanes) add(lanes, at, (float[]) from, start, done);
            else done = 0;
        }
        int lane = (first + done) % Monoid.LANES;
        while (done < count) {
            int more = Math.min(count - done, Monoid.LANES - lane);
            Merging.run(monoid, into, at + lane, from, start + done, more);
            lane = 0;
            done += more;
        }
    }

    /// Elements that fill all lanes, whose sums stay in registers.
    private static void add(double[] lanes, int at, double[] from, int start, int count) {
        double a = lanes[at];
        double b = lanes[at + 1];
        double c = lanes[at + 2];
        double d = lanes[at + 3];
        double e = lanes[at + 4];
        double f = lanes[at + 5];
        double g = lanes[at + 6];
        double h = lanes[at + 7];
        for (int i = start; i < start + count; i += 8) {
            a += from[i];
            b += from[i + 1];
            c += from[i + 2];
            d += from[i + 3];
            e += from[i + 4];
            f += from[i + 5];
            g += from[i + 6];
            h += from[i + 7];
        }
        lanes[at] = a;
        lanes[at + 1] = b;
        lanes[at + 2] = c;
        lanes[at + 3] = d;
        lanes[at + 4] = e;
        lanes[at + 5] = f;
        lanes[at + 6] = g;
        lanes[at + 7] = h;
    }

    private static void add(float[] lanes, int at, float[] from, int start, int count) {
        float a = lanes[at];
        float b = lanes[at + 1];
        float c = lanes[at + 2];
        float d = lanes[at + 3];
        float e = lanes[at + 4];
        float f = lanes[at + 5];
        float g = lanes[at + 6];
        float h = lanes[at + 7];
        for (int i = start; i < start + count; i += 8) {
            a += from[i];
            b += from[i + 1];
            c += from[i + 2];
            d += from[i + 3];
            e += from[i + 4];
            f += from[i + 5];
            g += from[i + 6];
            h += from[i + 7];
        }
        lanes[at] = a;
        lanes[at + 1] = b;
        lanes[at + 2] = c;
        lanes[at + 3] = d;
        lanes[at + 4] = e;
        lanes[at + 5] = f;
        lanes[at + 6] = g;
        lanes[at + 7] = h;
    }
}
