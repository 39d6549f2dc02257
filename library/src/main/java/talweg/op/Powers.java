package talweg.op;

import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import talweg.interval.Curvature;
import talweg.interval.Interval;
import talweg.scalar.Range;
import talweg.scalar.Scalar;

/// Powers with a fixed exponent.
public sealed interface Powers extends Unary {

    /// Known values; see [Op#examples].
    static Stream<Example> examples() {
        return Stream.of(
                Example.of(new Sqrt())
                        .at(4, 2, 0.25)
                        .at(2, 1.4142135623730951, 0.35355339059327379)
                        .at(0, 0, Double.POSITIVE_INFINITY),
                Example.of(new Cbrt()).at(27, 3, 0.037037037037037035).at(-8, -2, 0.08333333333333333),
                Example.of(new Reciprocal()).at(4, 0.25, -0.0625).at(-2, -0.5, -0.25),
                Example.of(new PowerInt(2)).at(-3, 9, -6).at(0, 0, 0),
                Example.of(new PowerInt(5)).at(-1.5, -7.59375, 25.3125),
                Example.of(new PowerInt(-2)).at(-2, 0.25, 0.25).at(0.1, 100, -2000),
                Example.of(new PowerInt(0)).at(-2, 1, 0).at(0, 1, 0));
    }

    /// ∛x, for negative x too, elementwise: shaped as `x`. The slope at 0 is +∞.
    static Var cbrt(Var x) {
        return new Cbrt().of(x);
    }

    /// xⁿ of integers, which wrap as products do.
    static Var whole(Var x, int n) {
        if (n < 0) throw new IllegalArgumentException("`pow` requires n ≥ 0 of " + x.type() + ", got " + n);
        Var power = x.constant(1);
        for (int bit = Integer.highestOneBit(n); bit > 0; bit >>= 1) {
            power = power.times(power);
            if ((n & bit) != 0) power = power.times(x);
        }
        return power;
    }

    /// √x; NaN for x < 0. The slope at 0 is +∞.
    record Sqrt() implements Powers {
        @Override
        public int ulps() {
            return 0;
        }

        @Override
        public Scalar kernel(Scalar x) {
            return x.sqrt();
        }

        @Override
        public Var slope(Var x, Var y) {
            return y.constant(0.5).over(y);
        }

        @Override
        public Range range(Range x) {
            return x.increasing(Scalar::sqrt, 0).within(0, Double.POSITIVE_INFINITY);
        }

        @Override
        public Curvature curvature(Interval x) {
            return Curvature.CONCAVE;
        }
    }

    /// ∛x, for negative x too. The slope at 0 is +∞.
    record Cbrt() implements Powers {
        @Override
        public int ulps() {
            return 2;
        }

        @Override
        public Scalar kernel(Scalar x) {
            return talweg.scalar.Powers.cbrt(x);
        }

        @Override
        public Var slope(Var x, Var y) {
            return y.square().times(3).reciprocal();
        }

        @Override
        public Range range(Range x) {
            return x.increasing(this::kernel, ulps());
        }

        @Override
        public Curvature curvature(Interval x) {
            return x.lo() >= 0 ? Curvature.CONCAVE : x.hi() <= 0 ? Curvature.CONVEX : Curvature.UNKNOWN;
        }
    }

    /// 1/x, correctly rounded.
    record Reciprocal() implements Powers {
        @Override
        public int ulps() {
            return 0;
        }

        @Override
        public Scalar kernel(Scalar x) {
            return Scalar.constant(1, x.type()).over(x);
        }

        @Override
        public Var slope(Var x, Var y) {
            return y.square().negate();
        }

        @Override
        public Range range(Range x) {
            return x.reciprocal();
        }

        @Override
        public Curvature curvature(Interval x) {
            return x.lo() > 0 ? Curvature.CONVEX : x.hi() < 0 ? Curvature.CONCAVE : Curvature.UNKNOWN;
        }
    }

    /// xⁿ by repeated squaring (Knuth, *The Art of Computer Programming* 2, 1997, §4.6.3), defined for negative x
    /// too; x⁰ is 1, also at 0 and NaN. For n < 0 it is 1/x⁻ⁿ.
    ///
    /// @param n the exponent
    record PowerInt(int n) implements Powers {
        /// Each of at most 2·log₂|n| products adds half a unit, and squaring doubles what there is.
        @Override
        public int ulps() {
            return Math.clamp(Math.abs((long) n), 1, Integer.MAX_VALUE / 2);
        }

        @Override
        public Scalar kernel(Scalar x) {
            Scalar one = Scalar.constant(1, x.type());
            if (n == 0) return one;
            Scalar power = positive(x, Math.abs((long) n));
            return n > 0 ? power : one.over(power);
        }

        private static Scalar positive(Scalar x, long n) {
            Scalar result = null;
            Scalar square = x;
            for (long rest = n; ; rest >>= 1) {
                if ((rest & 1) != 0) result = result == null ? square : result.times(square);
                if (rest == 1) return result == null ? square : result;
                square = square.times(square);
            }
        }

        @Override
        public Var slope(Var x, Var y) {
            if (n == 0) return x.constant(0);
            if (n == 1) return x.constant(1);
            if (n == Integer.MIN_VALUE) return y.over(x).times(n); // there is no exponent below
            return (n == 2 ? x : x.pow(n - 1)).times(n);
        }

        @Override
        public Range range(Range x) {
            if (n == 0) return Range.of(Scalar.constant(1, x.lo().type()));
            long size = Math.abs((long) n);
            UnaryOperator<Scalar> power = each -> positive(each, size);
            Range positive = n % 2 == 0
                    ? x.abs().increasing(power, ulps()).within(0, Double.POSITIVE_INFINITY)
                    : size == 1 ? x : x.increasing(power, ulps());
            return n > 0 ? positive : positive.reciprocal();
        }

        @Override
        public Curvature curvature(Interval x) {
            if (n == 0 || n == 1) return Curvature.AFFINE;
            if (n > 0 && n % 2 == 0 || x.lo() >= 0 && (n > 0 || x.lo() > 0)) return Curvature.CONVEX;
            if (n < 0 && x.hi() >= 0) return Curvature.UNKNOWN;
            return n % 2 == 0 ? Curvature.CONVEX : x.hi() <= 0 ? Curvature.CONCAVE : Curvature.UNKNOWN;
        }
    }
}
