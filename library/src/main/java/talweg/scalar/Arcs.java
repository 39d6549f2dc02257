package talweg.scalar;

import static talweg.scalar.Scalar.constant;
import static talweg.scalar.Scalar.select;

import talweg.shape.ElementType;

/// Kernels of the inverse circular functions, in radians.
///
/// The angle of a point of the first octant, 0 ≤ a ≤ b, is arctan c + arctan t with t = (a − c·b)/(b + c·a), where
/// c is a/b rounded to eighths, so |t| ≤ 1/16, and arctan t = t + t·z·A(z), z = t², A minimax (Remez) within 2⁻⁶².
/// The other octants mirror it: what a table adds is arctan c, π/2 − arctan c, π − arctan c or π/2 + arctan c, and
/// t changes sign.
///
/// The arcsine is s + s·w·B(w), w = s² ≤ ¼, B minimax within 2⁻⁵⁹·⁸; beyond |x| = ½ arcsin x = π/2 − 2 arcsin s
/// with w = (1 − |x|)/2.
public final class Arcs {
    private static final double QUARTER = 0x1.921fb54442d18p+0;
    private static final double QUARTER_REST = 0x1.1a62633145c07p-54;

    /// Adding it leaves a whole number in the last bits.
    private static final double WHOLE = 0x1.8p52;

    /// arctan(k/8).
    private static final double[] ARCS = {
        0,
        0x1.fd5ba9aac2f6ep-4,
        0x1.f5b75f92c80ddp-3,
        0x1.6f61941e4def1p-2,
        0x1.dac670561bb4fp-2,
        0x1.1e00babdefeb4p-1,
        0x1.4978fa3269ee1p-1,
        0x1.700a7c5784634p-1,
        0x1.921fb54442d18p-1
    };

    /// What [#ARCS] lack.
    private static final double[] ARC_RESTS = {
        0,
        -0x1.cd37686760c17p-59,
        0x1.8ab6e3cf7afbdp-57,
        -0x1.c63aae6f6e918p-56,
        0x1.a2b7f222f65e2p-56,
        -0x1.928df287a668fp-58,
        0x1.2419a87f2a458p-56,
        -0x1.8c34d25aadef6p-56,
        0x1.1a62633145c07p-55
    };

    /// The angle at t = 0 for k + 16·octant, and what it lacks, as bits; octant 1: steep, 2: left, 3: both.
    private static final long[] ANGLES = new long[64];

    private static final long[] ANGLE_RESTS = new long[64];

    static {
        for (int i = 0; i < 64; i++) {
            int k = Math.min(i % 16, 8);
            int octant = i / 16;
            double quarters = octant == 0 ? 0 : octant == 2 ? 2 : 1;
            double sign = octant == 1 || octant == 2 ? -1 : 1;
            double whole = quarters * QUARTER;
            double part = sign * ARCS[k];
            double angle = whole + part; // |whole| ≥ |part| or whole = 0: the rest is exact
            double rest = whole == 0 ? 0 : part - (angle - whole);
            ANGLES[i] = Double.doubleToRawLongBits(angle);
            ANGLE_RESTS[i] = Double.doubleToRawLongBits(rest + (quarters * QUARTER_REST + sign * ARC_RESTS[k]));
        }
    }

    private Arcs() {}

    /// arctan x in [−π/2, π/2], within 2 ulps (largest error met: 1.42); keeps the sign of zero.
    public static Scalar atan(Scalar x) {
        return Widened.apply(x, y -> {
            Scalar size = y.abs();
            Scalar steep = Masks.less(constant(1.0), size).and(constant(1L));
            // beyond 2¹⁰⁰ the angle is π/2 to the last bit, and ∞ would meet 0
            Scalar angle = angle(size.min(1), size.max(1).min(0x1p100), steep);
            return Masks.signed(angle, y);
        });
    }

    /// The angle of the point (x, y) in [−π, π], within 2 ulps (largest error met: 1.52); zeros and infinities as
    /// `Math.atan2`.
    public static Scalar atan2(Scalar y, Scalar x) {
        return Widened.apply(y, x, Arcs::ofPoint);
    }

    private static Scalar ofPoint(Scalar y, Scalar x) {
        Scalar width = x.abs();
        Scalar height = y.abs();
        Scalar most = width.max(height);
        Scalar infinite = most.equal(Double.POSITIVE_INFINITY);
        Scalar both = width.equal(height);
        Scalar smaller = select(infinite, select(both, constant(1.0), constant(0.0)), width.min(height));
        Scalar larger = select(infinite, constant(1.0), most);
        // powers of two, so that neither b + c·a overflows nor a − c·b is rounded as a subnormal number
        Scalar scale = select(
                constant(0x1p1000).less(larger),
                constant(0x1p-4),
                select(larger.less(0x1p-900), constant(0x1p100), constant(1.0)));
        Scalar steep = Masks.less(width, height).and(constant(1L));
        Scalar octant = steep.or(Masks.negative(x).and(constant(2L)));
        // at the origin 0/b is 0 for any b
        return Masks.signed(angle(smaller.times(scale), larger.times(scale).max(Double.MIN_VALUE), octant), y);
    }

    /// The angle in [0, π] of a point whose coordinates are ±a and ±b, 0 ≤ a ≤ b.
    private static Scalar angle(Scalar a, Scalar b, Scalar octant) {
        Scalar magic = a.over(b).fma(8, constant(WHOLE));
        Scalar c = magic.minus(WHOLE).times(0.125);
        Scalar t = c.negate().fma(b, a).over(c.fma(a, b));
        Scalar z = t.times(t);
        Scalar part = t.times(z).fma(arctanPart(z), t);
        Scalar mirrored = octant.xor(octant.shiftRight(1)).shiftLeft(63);
        Scalar turn = part.toBits().xor(mirrored).fromBits();
        Scalar index = magic.toBits().and(constant(15L)).or(octant.shiftLeft(4));
        Scalar angle = Scalar.table(ANGLES, ElementType.F64, index);
        return angle.plus(Scalar.table(ANGLE_RESTS, ElementType.F64, index).plus(turn));
    }

    /// (arctan t / t − 1) / z.
    private static Scalar arctanPart(Scalar z) {
        return Polynomial.paired(
                z,
                -0x1.5555555555537p-2,
                0x1.99999999637c4p-3,
                -0x1.2492482a7f71fp-3,
                0x1.c7188203ab1f8p-4,
                -0x1.70c2fbf7981ffp-4);
    }

    /// arcsin x in [−π/2, π/2], within 1.7 ulps (largest error met: 1.27); keeps the sign of zero; NaN outside [−1,
    /// 1].
    public static Scalar asin(Scalar x) {
        return Widened.apply(x, y -> {
            Chord chord = Chord.of(y.abs());
            Scalar turn = Masks.choose(chord.near, chord.s, chord.s.times(-2));
            Scalar whole = Masks.keep(chord.near.not(), QUARTER);
            Scalar rest = Masks.keep(chord.near.not(), QUARTER_REST);
            return Masks.signed(chord.angle(whole, rest, turn), y);
        });
    }

    /// arccos x in [0, π], within 1.7 ulps (largest error met: 1.12); NaN outside [−1, 1].
    public static Scalar acos(Scalar x) {
        return Widened.apply(x, y -> {
            Chord chord = Chord.of(y.abs());
            Scalar turn = Masks.choose(chord.near, y.negate(), Masks.signed(chord.s.times(2), y));
            Scalar left = Masks.negative(y);
            Scalar whole = Masks.choose(chord.near, constant(QUARTER), Masks.keep(left, 2 * QUARTER));
            Scalar rest = Masks.choose(chord.near, constant(QUARTER_REST), Masks.keep(left, 2 * QUARTER_REST));
            return chord.angle(whole, rest, turn);
        });
    }

    /// What arcsine and arccosine of size |x| share: `near`, all ones for |x| < ½, else zeros; w; and its root s.
    private record Chord(Scalar near, Scalar w, Scalar s) {
        static Chord of(Scalar size) {
            Scalar near = Masks.less(size, constant(0.5));
            Scalar w = size.times(size).min(size.fma(-0.5, constant(0.5))); // they cross at ½
            return new Chord(near, w, Masks.choose(near, size, w.sqrt()));
        }

        /// whole + rest + turn·(1 + w·B(w)).
        Scalar angle(Scalar whole, Scalar rest, Scalar turn) {
            return whole.plus(turn).plus(turn.times(w).fma(arcsinPart(w), rest));
        }
    }

    /// (arcsin s / s − 1) / w.
    private static Scalar arcsinPart(Scalar w) {
        return Polynomial.paired(
                w,
                0x1.5555555555577p-3,
                0x1.333333332e130p-4,
                0x1.6db6db721278dp-5,
                0x1.f1c71a94eb96dp-6,
                0x1.6e8bdee120c6fp-6,
                0x1.1c49f04c22cc0p-6,
                0x1.ca1f8f13de9e2p-7,
                0x1.75857bbc7d93ap-7,
                0x1.613cdce22b9d8p-7,
                0x1.e5f0a9d6ca7f6p-9,
                0x1.639df573ccff5p-6,
                -0x1.57ffaac9ca8cfp-6,
                0x1.0b476f7a006b4p-5);
    }
}
