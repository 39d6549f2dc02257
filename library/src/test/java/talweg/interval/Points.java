package talweg.interval;

import java.util.SplittableRandom;

/// Numbers at which functions are hard to enclose, and intervals around them.
public final class Points {
    private static final double[] SPECIAL = {
        0,
        Double.MIN_VALUE,
        3 * Double.MIN_VALUE,
        Double.MIN_NORMAL,
        1e-300,
        1e-160,
        1e-16,
        1e-8,
        0.1,
        0.25,
        0.5,
        0.6584789484624084,
        0.7071067811865476,
        1,
        1.3169578969248166,
        1.4616321449683622,
        2,
        3,
        6,
        7,
        8,
        10,
        22,
        26,
        27.2,
        30,
        37,
        100,
        700,
        709.7827128933841,
        710.4758600739439,
        744.4400719213812,
        745.1332191019411,
        1000,
        1023,
        1024,
        1074,
        0x1p20,
        0x1p27,
        0x1p28,
        0x1p29,
        1e15,
        1e16,
        1e22,
        0x1p53,
        1e100,
        1e154,
        1e155,
        1e300,
        Double.MAX_VALUE
    };

    private Points() {}

    /// A number from `lo` to `hi`, which may be infinite: special, near a multiple of π/2, whole, next to
    /// an end, of any size, or ordinary.
    public static double next(SplittableRandom random, double lo, double hi) {
        for (int trial = 0; trial < 100; trial++) {
            double x = candidate(random, lo, hi);
            if (lo <= x && x <= hi && Double.isFinite(x)) return x;
        }
        return Math.clamp(1, lo, hi);
    }

    private static double candidate(SplittableRandom random, double lo, double hi) {
        double sign = random.nextBoolean() ? 1 : -1;
        return switch (random.nextInt(9)) {
            case 0 -> sign * near(random, SPECIAL[random.nextInt(SPECIAL.length)]);
            case 1 -> sign * near(random, Math.rint(Math.exp(random.nextDouble(20))) * (Math.PI / 2));
            case 2 -> sign * random.nextInt(40);
            case 3 -> near(random, random.nextBoolean() ? lo : hi);
            case 4 -> sign * Double.longBitsToDouble(random.nextLong(0x7ff0L << 48));
            case 5 -> sign * Math.exp(random.nextDouble(-40, 10));
            case 6 -> random.nextDouble(-750, 750);
            default -> random.nextDouble(-6, 6);
        };
    }

    private static double near(SplittableRandom random, double x) {
        double y = x;
        for (int steps = random.nextInt(4); steps > 0; steps--) y = Math.nextUp(y);
        for (int steps = random.nextInt(4); steps > 0; steps--) y = Math.nextDown(y);
        return y;
    }

    /// An interval of any width that holds `x`, as an end or inside.
    public static Interval around(SplittableRandom random, double x) {
        double left = random.nextInt(4) == 0 ? 0 : width(random, x);
        double right = random.nextInt(4) == 0 ? 0 : width(random, x);
        return Interval.of(Math.min(x, x - left), Math.max(x, x + right));
    }

    private static double width(SplittableRandom random, double x) {
        return switch (random.nextInt(4)) {
            case 0 -> Math.abs(x) * Math.exp(random.nextDouble(-36, 1));
            case 1 -> Math.exp(random.nextDouble(-20, 6));
            case 2 -> random.nextInt(20) == 0 ? Double.POSITIVE_INFINITY : 1;
            default -> random.nextDouble(4);
        };
    }
}
