package talweg.op;

import java.util.stream.Stream;
import talweg.scalar.Range;
import talweg.scalar.Scalar;

/// The larger and the smaller of two; NaN if either is; −0 < +0. Where they tie each operand has half the slope.
public sealed interface Extremes extends Binary {

    /// Known values; see [Op#examples].
    static Stream<Example> examples() {
        return Stream.of(
                Example.of(new Maximum()).at(1, 2, 2, 0, 1).at(3, -1, 3, 1, 0).at(2, 2, 2, 0.5, 0.5),
                Example.of(new Minimum()).at(1, 2, 1, 1, 0).at(3, -1, -1, 0, 1).at(2, 2, 2, 0.5, 0.5));
    }

    @Override
    default boolean isFloating() {
        return false;
    }

    @Override
    default int ulps() {
        return 0;
    }

    /// 1 where `a` wins over `b`, ½ where they tie, else 0.
    private static Var share(Var a, Var b) {
        Var one = a.constant(1);
        return b.less(a).choose(one, a.equal(b).choose(a.constant(0.5), a.constant(0)));
    }

    /// The larger.
    record Maximum() implements Extremes {
        @Override
        public Scalar kernel(Scalar x, Scalar y) {
            return x.max(y);
        }

        @Override
        public Var slope(int operand, Var x, Var y, Var z) {
            return operand == 0 ? share(x, y) : share(y, x);
        }

        @Override
        public Range range(Range x, Range y) {
            return new Range(x.lo().max(y.lo()), x.hi().max(y.hi()));
        }
    }

    /// The smaller.
    record Minimum() implements Extremes {
        @Override
        public Scalar kernel(Scalar x, Scalar y) {
            return x.min(y);
        }

        @Override
        public Var slope(int operand, Var x, Var y, Var z) {
            return operand == 0 ? share(y, x) : share(x, y);
        }

        @Override
        public Range range(Range x, Range y) {
            return new Range(x.lo().min(y.lo()), x.hi().min(y.hi()));
        }
    }
}
