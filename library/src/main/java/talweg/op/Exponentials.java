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
        return Stream.of(
                Example.of(new Exp())
                        .at(0, 1, 1)
                        .at(1, 2.718281828459045, 2.718281828459045)
                        .at(-745, 5e-324, 5e-324)
                        .at(709, 8.218407461554972e307, 8.218407461554972e307),
                Example.of(new Exp2())
                        .at(-3, 0.125, 0.08664339756999316)
                        .at(0.5, 1.4142135623730951, 0.98025814346854723),
                Example.of(new Expm1())
                        .at(1e-20, 1e-20, 1)
                        .at(1, 1.718281828459045, 2.718281828459045)
                        .at(-50, -1, 1.9287498479639178e-22));
    }

    /// 2ˣ, elementwise: shaped as `x`, within 2 ulps, exact for whole x.
    static Var exp2(Var x) {
        return new Exp2().of(x);
    }

    /// eˣ − 1 without cancellation near 0, elementwise: shaped as `x`, within 2 ulps.
    static Var expm1(Var x) {
        return new Expm1().of(x);
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

    /// 2ˣ, exact for whole x.
    record Exp2() implements Exponentials {
        @Override
        public Scalar kernel(Scalar x) {
            return talweg.scalar.Exponentials.exp2(x);
        }

        @Override
        public Var slope(Var x, Var y) {
            return y.times(Source.rounded(y.type(), 0.6931471805599453));
        }

        @Override
        public Range range(Range x) {
            return x.increasing(this::kernel, ulps()).within(0, Double.POSITIVE_INFINITY);
        }
    }

    /// eˣ − 1 without cancellation near 0. The slope is eˣ, since y + 1 loses the digits of a small one.
    record Expm1() implements Exponentials {
        @Override
        public Scalar kernel(Scalar x) {
            return talweg.scalar.Exponentials.expm1(x);
        }

        @Override
        public Var slope(Var x, Var y) {
            return x.exp();
        }

        @Override
        public Range range(Range x) {
            return x.increasing(this::kernel, ulps()).within(-1, Double.POSITIVE_INFINITY);
        }
    }
}
