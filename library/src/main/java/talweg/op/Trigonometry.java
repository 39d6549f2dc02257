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
                Example.of(new Sin()).at(0, 0, 1).at(1, 0.8414709848078965, 0.5403023058681398).at(1e22, -0.8522008497671888, 0.5232147853951389),
                Example.of(new Cos()).at(0, 1, 0).at(1, 0.5403023058681398, -0.8414709848078965).at(1e22, 0.5232147853951389, 0.8522008497671888));
    }

    @Override
    default int ulps() {
        return 2;
    }

    /// The range of sin(x + quarter·π/2). Which extremes lie inside follows from the quarter turns that the ends have
    /// made, counted with a margin wider than the rounding of the count; beyond 2²⁰ it is [−1, 1].
    private static Range wave(Unary function, Range x, double quarter) {
        double perTurn = 0.15915494309189535;
        Scalar low = x.lo().fma(perTurn, (quarter - 1) / 4);
        Scalar high = x.hi().fma(perTurn, (quarter - 1) / 4);
        Scalar wide = x.lo().abs().max(x.hi().abs()).lessEqual(0x1p20).not();
        double margin = 0x1p-30;
        Scalar top = low.minus(margin).ceil().lessEqual(high.plus(margin)).or(wide);
        Scalar bottom = low.minus(0.5 + margin).ceil().lessEqual(high.minus(0.5 - margin)).or(wide);
        Scalar left = function.kernel(x.lo());
        Scalar right = function.kernel(x.hi());
        Range ends = new Range(left.min(right), left.max(right)).outward(function.ulps()).within(-1, 1);
        Range all = new Range(
                select(bottom, Scalar.constant(-1.0), ends.lo()), select(top, Scalar.constant(1.0), ends.hi()));
        return all.where(x.lo().lessEqual(x.hi()));
    }

    /// Bends against the sign of the function itself.
    private static Curvature bending(double low, double high) {
        return low >= 0 ? Curvature.CONCAVE : high <= 0 ? Curvature.CONVEX : Curvature.UNKNOWN;
    }

    /// Whether sin keeps its sign between: both ends within one half turn, judged in `double` with a margin.
    private static Curvature curvature(Interval x, double quarter) {
        double low = x.lo() / Math.PI + quarter / 2;
        double high = x.hi() / Math.PI + quarter / 2;
        double half = Math.floor(low);
        double margin = 0x1p-40 * Math.max(1, Math.abs(low));
        boolean within = Math.abs(low) < 0x1p20 && low - half > margin && half + 1 - high > margin;
        if (!within) return Curvature.UNKNOWN;
        return half % 2 == 0 ? bending(0, 1) : bending(-1, 0);
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
            return Trigonometry.curvature(x, 0);
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
            return Trigonometry.curvature(x, 1);
        }
    }
}
