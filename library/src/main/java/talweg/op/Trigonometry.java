package talweg.op;

import static talweg.scalar.Scalar.select;

import java.util.stream.Stream;
import talweg.interval.Curvature;
import talweg.interval.Interval;
import talweg.scalar.Range;
import talweg.scalar.Scalar;

/// The circular functions of an angle in radians.
public sealed interface Trigonometry extends Unary {

    /// Known values; see [Op#examples].
    static Stream<Example> examples() {
        return Stream.of(
                Example.of(new Sin())
                        .at(-0.0, -0.0, 1)
                        .at(1e-9, 1e-9, 1)
                        .at(1, 0.8414709848078965, 0.5403023058681398)
                        .at(-2.5, -0.5984721441039565, -0.8011436155469337)
                        .at(3.141592653589793, 1.2246467991473532e-16, -1)
                        .at(1e22, -0.8522008497671888, 0.523214785395139),
                Example.of(new Cos())
                        .at(0, 1, 0)
                        .at(1e-9, 1, -1e-9)
                        .at(1, 0.5403023058681398, -0.8414709848078965)
                        .at(-2.5, -0.8011436155469337, 0.5984721441039565)
                        .at(1.5707963267948966, 6.123233995736766e-17, -1)
                        .at(1e22, 0.523214785395139, 0.8522008497671888),
                Example.of(new Tan())
                        .at(-0.0, -0.0, 1)
                        .at(1e-9, 1e-9, 1)
                        .at(1, 1.5574077246549023, 3.4255188208147596)
                        .at(-2.5, 0.7470222972386603, 1.5580423125717253)
                        .at(1.5707963267948966, 1.633123935319537e16, 2.667093788113571e32)
                        .at(1e22, -1.6287782256068988, 3.652918508211158));
    }

    /// sin x, elementwise: shaped as `x`, within 2 ulps at any angle; NaN at ±∞.
    static Var sin(Var x) {
        return new Sin().of(x);
    }

    /// cos x, elementwise: shaped as `x`, within 2 ulps at any angle; NaN at ±∞.
    static Var cos(Var x) {
        return new Cos().of(x);
    }

    /// tan x, elementwise: shaped as `x`, within 2 ulps at any angle; NaN at ±∞.
    static Var tan(Var x) {
        return new Tan().of(x);
    }

    @Override
    default int ulps() {
        return 2;
    }

    /// The range of sin(x + quarter·π/2). Which extremes lie inside follows from the quarter turns that the ends
    /// have made, counted with a margin wider than the rounding of the count; beyond 2²⁰ it is [−1, 1].
    private static Range wave(Unary function, Range x, double quarter) {
        double perTurn = 0.15915494309189535;
        Scalar low = x.lo().fma(perTurn, (quarter - 1) / 4);
        Scalar high = x.hi().fma(perTurn, (quarter - 1) / 4);
        Scalar wide = x.lo().abs().max(x.hi().abs()).lessEqual(0x1p20).not();
        double margin = 0x1p-30;
        Scalar top = low.minus(margin).ceil().lessEqual(high.plus(margin)).or(wide);
        Scalar bottom = low.minus(0.5 + margin)
                .ceil()
                .lessEqual(high.minus(0.5 - margin))
                .or(wide);
        Scalar left = function.kernel(x.lo());
        Scalar right = function.kernel(x.hi());
        Range ends = new Range(left.min(right), left.max(right))
                .outward(function.ulps())
                .within(-1, 1);
        Range all = new Range(
                select(bottom, Scalar.constant(-1.0), ends.lo()), select(top, Scalar.constant(1.0), ends.hi()));
        return all.where(x.lo().lessEqual(x.hi()));
    }

    /// The k for which both ends lie from k to k + 1 when counted as x · perPiece + shift; NaN if they do not, or
    /// if rounding leaves a doubt. An end at 0 leaves none.
    private static double piece(Interval x, double perPiece, double shift) {
        double margin = 0x1p-30;
        double low = x.lo() * perPiece + shift - (x.lo() == 0 ? 0 : margin);
        double high = x.hi() * perPiece + shift + (x.hi() == 0 ? 0 : margin);
        double k = Math.floor(low);
        return Math.abs(low) < 0x1p20 && high <= k + 1 ? k : Double.NaN;
    }

    /// Bends one way in even pieces, the other way in odd ones.
    private static Curvature bending(double piece, Curvature even) {
        return Double.isNaN(piece) ? Curvature.UNKNOWN : piece % 2 == 0 ? even : even.negate();
    }

    /// sin x.
    record Sin() implements Trigonometry {
        @Override
        public Scalar kernel(Scalar x) {
            return talweg.scalar.Trigonometrics.sin(x);
        }

        @Override
        public Var slope(Var x, Var y) {
            return new Cos().of(x);
        }

        @Override
        public Range range(Range x) {
            return wave(this, x, 0);
        }

        @Override
        public Curvature curvature(Interval x) {
            return bending(piece(x, 1 / Math.PI, 0), Curvature.CONCAVE);
        }
    }

    /// cos x.
    record Cos() implements Trigonometry {
        @Override
        public Scalar kernel(Scalar x) {
            return talweg.scalar.Trigonometrics.cos(x);
        }

        @Override
        public Var slope(Var x, Var y) {
            return new Sin().of(x).negate();
        }

        @Override
        public Range range(Range x) {
            return wave(this, x, 1);
        }

        @Override
        public Curvature curvature(Interval x) {
            return bending(piece(x, 1 / Math.PI, 0.5), Curvature.CONCAVE);
        }
    }

    /// tan x = sin x / cos x, without a pole in any floating type: no number is an odd multiple of π/2.
    record Tan() implements Trigonometry {
        @Override
        public Scalar kernel(Scalar x) {
            return talweg.scalar.Trigonometrics.tan(x);
        }

        @Override
        public Var slope(Var x, Var y) {
            return y.square().plus(1);
        }

        /// Rises from pole to pole. Poles are looked for with a margin wider than the rounding of their count.
        @Override
        public Range range(Range x) {
            double perHalfTurn = 0.3183098861837907;
            double margin = 0x1p-30;
            Scalar low = x.lo().fma(perHalfTurn, -0.5 - margin);
            Scalar high = x.hi().fma(perHalfTurn, -0.5 + margin);
            Scalar apart = high.less(low.ceil()).and(x.lo().lessEqual(x.hi()));
            Scalar countable = x.lo().abs().max(x.hi().abs()).lessEqual(0x1p20);
            return x.increasing(this::kernel, ulps()).where(apart.and(countable));
        }

        @Override
        public Curvature curvature(Interval x) {
            return bending(piece(x, 2 / Math.PI, 0), Curvature.CONVEX);
        }
    }
}
