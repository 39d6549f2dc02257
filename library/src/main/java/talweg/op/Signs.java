package talweg.op;

import static talweg.scalar.Scalar.select;

import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import talweg.interval.Curvature;
import talweg.interval.Interval;
import talweg.scalar.Range;
import talweg.scalar.Scalar;

/// Functions of the sign, exact; integers have them too.
public sealed interface Signs extends Unary {

    /// Known values; see [Op#examples].
    static Stream<Example> examples() {
        return Stream.of(
                Example.of(new Negate()).at(2, -2, -1).at(0.0, -0.0, -1),
                Example.of(new Abs()).at(-2, 2, -1).at(3, 3, 1).at(0, 0, 0),
                Example.of(new Sign()).at(-2, -1, 0).at(3, 1, 0).at(0, 0, 0),
                Example.of(new Relu()).at(-2, 0, 0).at(3, 3, 1).at(0, 0, 0));
    }

    @Override
    default boolean isFloating() {
        return false;
    }

    @Override
    default int ulps() {
        return 0;
    }

    /// −x.
    record Negate() implements Signs {
        @Override
        public boolean isLinear() {
            return true;
        }

        @Override
        public Scalar kernel(Scalar x) {
            return x.negate();
        }

        @Override
        public Var slope(Var x, Var y) {
            return x.constant(-1);
        }

        @Override
        public Range range(Range x) {
            return x.negate();
        }

        @Override
        public Curvature curvature(Interval x) {
            return Curvature.AFFINE;
        }
    }

    /// |x|, slope 0 at 0.
    record Abs() implements Signs {
        @Override
        public Scalar kernel(Scalar x) {
            return x.abs();
        }

        @Override
        public Var slope(Var x, Var y) {
            return x.sign();
        }

        @Override
        public Range range(Range x) {
            return x.abs();
        }

        @Override
        public Curvature curvature(Interval x) {
            return x.lo() >= 0 || x.hi() <= 0 ? Curvature.AFFINE : Curvature.CONVEX;
        }
    }

    /// −1, 0 or 1; ±0 and NaN stay. Slope 0 everywhere, by convention at 0.
    record Sign() implements Signs {
        @Override
        public Scalar kernel(Scalar x) {
            Scalar zero = Scalar.constant(0, x.type());
            Scalar rest = select(zero.less(x), Scalar.constant(1, x.type()), x);
            return select(x.less(zero), Scalar.constant(-1, x.type()), rest);
        }

        @Override
        public @Nullable Var slope(Var x, Var y) {
            return null;
        }

        @Override
        public Range range(Range x) {
            return new Range(kernel(x.lo()), kernel(x.hi()));
        }

        @Override
        public Curvature curvature(Interval x) {
            return x.lo() > 0 || x.hi() < 0 ? Curvature.AFFINE : Curvature.UNKNOWN;
        }
    }

    /// max(x, 0), the rectifier; NaN stays. Slope 0 at 0.
    record Relu() implements Signs {
        @Override
        public Scalar kernel(Scalar x) {
            return x.max(0);
        }

        @Override
        public Var slope(Var x, Var y) {
            return x.constant(0).less(x).cast(x.type().element());
        }

        @Override
        public Range range(Range x) {
            return new Range(x.lo().max(0), x.hi().max(0));
        }

        @Override
        public Curvature curvature(Interval x) {
            return x.lo() >= 0 || x.hi() <= 0 ? Curvature.AFFINE : Curvature.CONVEX;
        }
    }
}
