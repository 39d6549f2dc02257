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
        return Stream.of(Example.of(new Log())
                .at(1, 0, 1)
                .at(2, 0.6931471805599453, 0.5)
                .at(1e-300, -690.7755278982137, 1e300)
                .at(0, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY));
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
}
