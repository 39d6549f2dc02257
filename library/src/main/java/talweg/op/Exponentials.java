package talweg.op;

import java.util.stream.Stream;
import talweg.interval.Curvature;
import talweg.interval.Interval;
import talweg.scalar.Range;
import talweg.scalar.Scalar;

/// Exponential functions: rising and convex everywhere.
public sealed interface Exponentials extends Unary {

    /// Known values; see [Op#examples].
    static Stream<Example> examples() {
        return Stream.of(Example.of(new Exp())
                .at(0, 1, 1)
                .at(1, 2.718281828459045, 2.718281828459045)
                .at(-745, 5e-324, 5e-324)
                .at(709, 8.218407461554972e307, 8.218407461554972e307));
    }

    @Override
    default int ulps() {
        return 2;
    }

    @Override
    default Curvature curvature(Interval x) {
        return Curvature.CONVEX;
    }

    /// eˣ.
    record Exp() implements Exponentials {
        @Override
        public Scalar kernel(Scalar x) {
            return talweg.scalar.Exponentials.exp(x);
        }

        @Override
        public Var slope(Var x, Var y) {
            return y;
        }

        @Override
        public Range range(Range x) {
            return x.increasing(this::kernel, ulps()).within(0, Double.POSITIVE_INFINITY);
        }
    }
}
