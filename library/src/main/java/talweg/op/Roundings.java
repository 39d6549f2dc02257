package talweg.op;

import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import talweg.interval.Curvature;
import talweg.interval.Interval;
import talweg.scalar.Range;
import talweg.scalar.Scalar;

/// Roundings to whole numbers: exact, never falling, slope 0 everywhere (by convention at the steps).
public sealed interface Roundings extends Unary {

    /// Known values; see [Op#examples].
    static Stream<Example> examples() {
        return Stream.of(
                Example.of(new Floor()).at(-1.5, -2, 0).at(2.5, 2, 0),
                Example.of(new Ceil()).at(-1.5, -1, 0).at(2.5, 3, 0),
                Example.of(new Round()).at(2.5, 2, 0).at(3.5, 4, 0).at(-0.4, -0.0, 0));
    }

    /// ⌊x⌋, elementwise: shaped as `x`. The slope is 0 everywhere.
    static Var floor(Var x) {
        return new Floor().of(x);
    }

    /// ⌈x⌉, elementwise: shaped as `x`. The slope is 0 everywhere.
    static Var ceil(Var x) {
        return new Ceil().of(x);
    }

    @Override
    default int ulps() {
        return 0;
    }

    @Override
    default @Nullable Var slope(Var x, Var y) {
        return null;
    }

    @Override
    default Range range(Range x) {
        return new Range(kernel(x.lo()), kernel(x.hi()));
    }

    @Override
    default Curvature curvature(Interval x) {
        return x.lo() == x.hi() ? Curvature.AFFINE : Curvature.UNKNOWN;
    }

    /// ⌊x⌋.
    record Floor() implements Roundings {
        @Override
        public Scalar kernel(Scalar x) {
            return x.floor();
        }
    }

    /// ⌈x⌉.
    record Ceil() implements Roundings {
        @Override
        public Scalar kernel(Scalar x) {
            return x.ceil();
        }
    }

    /// The nearest whole number, ties to even.
    record Round() implements Roundings {
        @Override
        public Scalar kernel(Scalar x) {
            return x.rint();
        }
    }
}
