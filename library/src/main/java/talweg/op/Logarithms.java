package talweg.op;

import java.util.stream.Stream;
import talweg.interval.Curvature;
import talweg.interval.Interval;
import talweg.scalar.Range;
import talweg.scalar.Scalar;

/// Logarithms: rising and concave where they are defined.
public sealed interface Logarithms extends Unary {

    /// Known values; see [Op#examples].
    static Stream<Example> examples() {
        return Stream.of(
                Example.of(new Log())
                        .at(1, 0, 1)
                        .at(2, 0.6931471805599453, 0.5)
                        .at(1e-300, -690.7755278982137, 1e300)
                        .at(0, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY),
                Example.of(new Log1p())
                        .at(1e-20, 1e-20, 1)
                        .at(1, 0.6931471805599453, 0.5)
                        .at(-0.5, -0.6931471805599453, 2),
                Example.of(new Log2()).at(8, 3, 0.18033688011112042).at(10, 3.321928094887362, 0.14426950408889634),
                Example.of(new Log10())
                        .at(1000, 3, 4.342944819032518e-4)
                        .at(2, 0.3010299956639812, 0.2171472409516259));
    }

    /// log(1 + x) without cancellation near 0, elementwise: shaped as `x`; −∞ at −1, NaN below.
    static Var log1p(Var x) {
        return new Log1p().of(x);
    }

    /// The logarithm to base 2, elementwise: shaped as `x`, exact for powers of two; −∞ at 0, NaN below.
    static Var log2(Var x) {
        return new Log2().of(x);
    }

    /// The logarithm to base 10, elementwise: shaped as `x`, exact for powers of ten; −∞ at 0, NaN below.
    static Var log10(Var x) {
        return new Log10().of(x);
    }

    @Override
    default int ulps() {
        return 2;
    }

    @Override
    default Curvature curvature(Interval x) {
        return Curvature.CONCAVE;
    }

    /// The natural logarithm; −∞ at 0, NaN below.
    record Log() implements Logarithms {
        @Override
        public Scalar kernel(Scalar x) {
            return talweg.scalar.Logarithms.log(x);
        }

        @Override
        public Var slope(Var x, Var y) {
            return x.reciprocal();
        }

        @Override
        public Range range(Range x) {
            return x.increasing(this::kernel, ulps());
        }
    }

    /// log(1 + x) without cancellation near 0; −∞ at −1, NaN below.
    record Log1p() implements Logarithms {
        @Override
        public Scalar kernel(Scalar x) {
            return talweg.scalar.Logarithms.log1p(x);
        }

        @Override
        public Var slope(Var x, Var y) {
            return x.plus(1).reciprocal();
        }

        @Override
        public Range range(Range x) {
            return x.increasing(this::kernel, ulps());
        }
    }

    /// The logarithm to base 2, exact for powers of two; −∞ at 0, NaN below.
    record Log2() implements Logarithms {
        @Override
        public Scalar kernel(Scalar x) {
            return talweg.scalar.Logarithms.log2(x);
        }

        @Override
        public Var slope(Var x, Var y) {
            return Source.rounded(x.type(), 1.4426950408889634).over(x);
        }

        @Override
        public Range range(Range x) {
            return x.increasing(this::kernel, ulps());
        }
    }

    /// The logarithm to base 10, exact for powers of ten; −∞ at 0, NaN below.
    record Log10() implements Logarithms {
        @Override
        public Scalar kernel(Scalar x) {
            return talweg.scalar.Logarithms.log10(x);
        }

        @Override
        public Var slope(Var x, Var y) {
            return Source.rounded(x.type(), 0.4342944819032518).over(x);
        }

        @Override
        public Range range(Range x) {
            return x.increasing(this::kernel, ulps());
        }
    }
}
