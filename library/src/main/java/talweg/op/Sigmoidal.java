package talweg.op;

import java.util.stream.Stream;
import talweg.interval.Curvature;
import talweg.interval.Interval;
import talweg.scalar.Range;
import talweg.scalar.Scalar;
import talweg.scalar.Sigmoids;

/// S-shaped functions and their integrals, shaped as `x`, within 4 ulps.
public sealed interface Sigmoidal extends Unary {

    /// Known values; see [Op#examples].
    static Stream<Example> examples() {
        return Stream.of(
                Example.of(new Logistic())
                        .at(-720, 2.0322308024e-313, 2.0322308024e-313)
                        .at(-1, 0.2689414213699951, 0.19661193324148185)
                        .at(0, 0.5, 0.25)
                        .at(40, 1, 4.248354255291589e-18)
                        .at(700, 1, 9.85967654375977e-305),
                Example.of(new Softplus())
                        .at(-700, 9.85967654375977e-305, 9.85967654375977e-305)
                        .at(-1, 0.3132616875182228, 0.2689414213699951)
                        .at(0, 0.6931471805599453, 0.5)
                        .at(1, 1.3132616875182228, 0.7310585786300049)
                        .at(1000, 1000, 1));
    }

    /// 1 / (1 + e⁻ˣ); see [Logistic].
    static Var logistic(Var x) {
        return new Logistic().of(x);
    }

    /// log(1 + eˣ); see [Softplus].
    static Var softplus(Var x) {
        return new Softplus().of(x);
    }

    @Override
    default int ulps() {
        return 4;
    }

    /// 1 / (1 + e⁻ˣ), in [0, 1]. y′ = y · logistic(−x), which keeps its digits where y(1 − y) cancels to 0 (x >
    /// 37).
    record Logistic() implements Sigmoidal {
        @Override
        public Scalar kernel(Scalar x) {
            return Sigmoids.logistic(x);
        }

        @Override
        public Var slope(Var x, Var y) {
            return y.times(of(x.negate()));
        }

        @Override
        public Range range(Range x) {
            return x.increasing(this::kernel, ulps()).within(0, 1);
        }

        @Override
        public Curvature curvature(Interval x) {
            return x.hi() <= 0 ? Curvature.CONVEX : x.lo() >= 0 ? Curvature.CONCAVE : Curvature.UNKNOWN;
        }
    }

    /// log(1 + eˣ) ≥ 0, which never overflows. y′ = logistic(x).
    record Softplus() implements Sigmoidal {
        @Override
        public Scalar kernel(Scalar x) {
            return Sigmoids.softplus(x);
        }

        @Override
        public Var slope(Var x, Var y) {
            return new Logistic().of(x);
        }

        @Override
        public Range range(Range x) {
            return x.increasing(this::kernel, ulps()).within(0, Double.POSITIVE_INFINITY);
        }

        @Override
        public Curvature curvature(Interval x) {
            return Curvature.CONVEX;
        }
    }
}
