package talweg.op;

import static talweg.scalar.Scalar.select;

import java.util.stream.Stream;
import talweg.scalar.Range;
import talweg.scalar.Scalar;
import talweg.shape.ElementType;

/// Transcendental functions of two numbers.
public sealed interface Planar extends Binary {

    /// Known values; see [Op#examples].
    static Stream<Example> examples() {
        return Stream.of(
                Example.of(new Power())
                        .at(2, 0.5, 1.4142135623730951, 0.35355339059327379, 0.98025814346854723)
                        .at(0, 2, 0, 0, 0)
                        .at(0, 0, 1, 0, 0),
                Example.of(new Atan2())
                        .at(0, 0, 0, 0, 0)
                        .at(1, 2, 0.4636476090008061, 0.4, -0.2)
                        .at(2, -1, 2.0344439357957027, -0.2, -0.4)
                        .at(-3, -4, -2.498091544796509, -0.16, 0.12)
                        .at(-1e-9, 1, -1e-9, 1, 1e-9)
                        .at(1e200, 1e200, 0.7853981633974483, 5e-201, -5e-201)
                        .at(1e-200, -1e-200, 2.356194490192345, -5e199, -5e199),
                Example.of(new Hypot())
                        .at(0, 0, 0, 0, 0)
                        .at(3, -4, 5, 0.6, -0.8)
                        .at(1, 1, 1.4142135623730951, 0.7071067811865476, 0.7071067811865476)
                        .at(1, 1e-9, 1, 1, 1e-9)
                        .at(1e200, 1e200, 1.414213562373095e200, 0.7071067811865476, 0.7071067811865476)
                        .at(-1e-200, 1e-200, 1.414213562373095e-200, -0.7071067811865476, 0.7071067811865476));
    }

    /// The angle in [−π, π] of the point (x, y), elementwise: shaped as the operands together, within 2 ulps. Zeros
    /// and infinities as `Math.atan2`; the slopes at the origin are 0.
    static Var atan2(Var y, Var x) {
        return Broadcasting.apply(new Atan2(), y, x);
    }

    /// √(x² + y²), elementwise: shaped as the operands together, within 2 ulps, without overflow or underflow on
    /// the way. The slopes at the origin are 0.
    static Var hypot(Var x, Var y) {
        return Broadcasting.apply(new Hypot(), x, y);
    }

    /// Whether both ranges are known.
    private static Scalar known(Range x, Range y) {
        return x.lo().lessEqual(x.hi()).and(y.lo().lessEqual(y.hi()));
    }

    /// `x` where it is not 0, else 1: what is divided by it is then finite, and so are all derivatives of the
    /// quotient.
    private static Var nonzero(Var x) {
        return x.equal(0).choose(x.constant(1), x);
    }

    /// xʸ as `Math.pow`: NaN for x < 0 and fractional y. Where x and y are 0 the slope by x is 0, since x⁰ is 1 for
    /// every x, NaN too; where x is 0 and y ≥ 0 the slope by y is 0.
    record Power() implements Planar {
        @Override
        public int ulps() {
            return 2;
        }

        @Override
        public Scalar kernel(Scalar x, Scalar y) {
            return talweg.scalar.Powers.pow(x, y);
        }

        @Override
        public Var slope(int operand, Var x, Var y, Var z) {
            Var zero = z.constant(0);
            if (operand == 0) {
                // x⁻¹ lies beyond the numbers for the least x, where only 0 · x⁻¹ = 0 is known
                double least = x.type().element() == ElementType.F32 ? Float.MIN_NORMAL : Double.MIN_NORMAL;
                Var singular = new Logical.Not().of(x.constant(least).lessEqual(x.abs()));
                Var flat = Broadcasting.apply(new Logical.And(), y.equal(0), singular);
                return flat.choose(zero, y.times(flat.choose(x.constant(1), x).pow(y.minus(1))));
            }
            Var none = Broadcasting.apply(new Logical.And(), x.equal(0), zero.lessEqual(y));
            return none.choose(zero, z.times(none.choose(z.constant(1), x).log()));
        }

        /// By exp(y·log x) for x > 0; NaN elsewhere.
        @Override
        public Range range(Range x, Range y) {
            Range exponent = y.times(new Logarithms.Log().range(x));
            Scalar positive = Scalar.constant(0.0).less(x.lo());
            return new Exponentials.Exp().range(exponent).where(positive);
        }
    }

    /// The angle of the point (x, y), y first. Its slopes x/r² and −y/r² are taken as (x/r)/r, since r² may
    /// overflow.
    @SuppressWarnings("OverridingMethodInconsistentArgumentNamesChecker") // y before x, as everywhere for this function
    record Atan2() implements Planar {
        @Override
        public int ulps() {
            return 2;
        }

        @Override
        public Scalar kernel(Scalar y, Scalar x) {
            return talweg.scalar.Arcs.atan2(y, x);
        }

        @Override
        public Var slope(int operand, Var y, Var x, Var z) {
            Var radius = nonzero(hypot(x, y));
            return (operand == 0 ? x : y.negate()).over(radius).over(radius);
        }

        /// Off the cut (y = 0, x ≤ 0) the angle rises with y where x > 0 and falls with x where y > 0, so its
        /// extremes are at corners; on it, from −π to π.
        @Override
        public Range range(Range y, Range x) {
            Scalar zero = Scalar.constant(0.0);
            Scalar lowX = select(y.lo().less(0), x.lo(), x.hi());
            Scalar highX = select(zero.less(y.hi()), x.lo(), x.hi());
            Scalar low = kernel(select(lowX.less(0), y.hi(), y.lo()), lowX);
            Scalar high = kernel(select(highX.less(0), y.lo(), y.hi()), highX);
            double half = 2 * Arcs.QUARTER_TURN;
            Scalar off = zero.less(x.lo()).or(zero.less(y.lo())).or(y.hi().less(0));
            Range corners = new Range(low, high).outward(ulps());
            return new Range(
                            select(off, corners.lo(), Scalar.constant(-half)),
                            select(off, corners.hi(), Scalar.constant(half)))
                    .within(-half, half)
                    .where(known(x, y));
        }
    }

    /// √(x² + y²). The slope x/z is 0 at the origin.
    record Hypot() implements Planar {
        @Override
        public int ulps() {
            return 2;
        }

        @Override
        public Scalar kernel(Scalar x, Scalar y) {
            return talweg.scalar.Polar.hypot(x, y);
        }

        @Override
        public Var slope(int operand, Var x, Var y, Var z) {
            return (operand == 0 ? x : y).over(nonzero(z));
        }

        @Override
        public Range range(Range x, Range y) {
            Range width = x.abs();
            Range height = y.abs();
            return new Range(kernel(width.lo(), height.lo()), kernel(width.hi(), height.hi()))
                    .outward(ulps())
                    .within(0, Double.POSITIVE_INFINITY)
                    .where(known(x, y));
        }
    }
}
