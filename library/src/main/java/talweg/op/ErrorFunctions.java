package talweg.op;

import java.util.stream.Stream;
import talweg.interval.Curvature;
import talweg.interval.Interval;
import talweg.scalar.Range;
import talweg.scalar.Scalar;

/// The error function, its complement and its inverse, shaped as `x`, within 3 ulps; erf within 2.
public sealed interface ErrorFunctions extends Unary {

    /// Known values; see [Op#examples].
    static Stream<Example> examples() {
        return Stream.of(
                Example.of(new Erf())
                        .at(0, 0, 1.1283791670955126)
                        .at(1e-300, 1.1283791670955126e-300, 1.1283791670955126)
                        .at(0.5, 0.5204998778130465, 0.8787825789354448)
                        .at(-2, -0.9953222650189527, 0.020666985354092053)
                        .at(6, 1, 2.617301239249265e-16),
                Example.of(new Erfc())
                        .at(-3, 1.9999779095030015, -0.00013925305194674786)
                        .at(0, 1, -1.1283791670955126)
                        .at(0.5, 0.4795001221869535, -0.8787825789354448)
                        .at(5, 1.537459794428035e-12, -1.5670866531017336e-11)
                        .at(27, 5.23705e-319, -2.8299433e-317),
                Example.of(new Erfinv())
                        .at(0, 0, 0.886226925452758)
                        .at(1e-300, 8.86226925452758e-301, 0.886226925452758)
                        .at(0.5, 0.4769362762044699, 1.1125848189719498)
                        .at(-0.9375, -1.3171503349861307, 5.023378761292894)
                        .at(0.999999, 3.458910737275499, 139146.31032670866));
    }

    /// 2/√π · ∫₀ˣ e^(−t²) dt in [−1, 1], elementwise: shaped as `x`.
    static Var erf(Var x) {
        return new Erf().of(x);
    }

    /// 1 − erf x in [0, 2], which keeps its digits in the tail, elementwise: shaped as `x`.
    static Var erfc(Var x) {
        return new Erfc().of(x);
    }

    /// The y with erf y = x, elementwise: shaped as `x`; ±∞ at ±1, NaN beyond.
    static Var erfinv(Var x) {
        return new Erfinv().of(x);
    }

    @Override
    default int ulps() {
        return 3;
    }

    /// 2/√π · e^(−x²), to about x² ulps.
    private static Var bell(Var x) {
        return x.square().negate().exp().times(Source.rounded(x.type(), 1.1283791670955126));
    }

    /// 2/√π · ∫₀ˣ e^(−t²) dt, in [−1, 1].
    record Erf() implements ErrorFunctions {
        @Override
        public Scalar kernel(Scalar x) {
            return talweg.scalar.ErrorFunctions.erf(x);
        }

        @Override
        public int ulps() {
            return 2;
        }

        @Override
        public Var slope(Var x, Var y) {
            return bell(x);
        }

        @Override
        public Range range(Range x) {
            return x.increasing(this::kernel, ulps()).within(-1, 1);
        }

        @Override
        public Curvature curvature(Interval x) {
            return x.hi() <= 0 ? Curvature.CONVEX : x.lo() >= 0 ? Curvature.CONCAVE : Curvature.UNKNOWN;
        }
    }

    /// 1 − erf x, in [0, 2], which keeps its digits in the tail: down to the least number, above 27.2.
    record Erfc() implements ErrorFunctions {
        @Override
        public Scalar kernel(Scalar x) {
            return talweg.scalar.ErrorFunctions.erfc(x);
        }

        @Override
        public Var slope(Var x, Var y) {
            return bell(x).negate();
        }

        @Override
        public Range range(Range x) {
            return x.decreasing(this::kernel, ulps()).within(0, 2);
        }

        @Override
        public Curvature curvature(Interval x) {
            return x.lo() >= 0 ? Curvature.CONVEX : x.hi() <= 0 ? Curvature.CONCAVE : Curvature.UNKNOWN;
        }
    }

    /// The y with erf y = x: ±∞ at ±1, NaN beyond. y′ = √π/2 · e^(y²), to about 4y² ulps.
    record Erfinv() implements ErrorFunctions {
        @Override
        public Scalar kernel(Scalar x) {
            return talweg.scalar.ErrorFunctions.erfinv(x);
        }

        @Override
        public Var slope(Var x, Var y) {
            return y.square().exp().times(Source.rounded(y.type(), 0.886226925452758));
        }

        @Override
        public Range range(Range x) {
            return x.increasing(this::kernel, ulps());
        }

        @Override
        public Curvature curvature(Interval x) {
            return x.lo() >= 0 ? Curvature.CONVEX : x.hi() <= 0 ? Curvature.CONCAVE : Curvature.UNKNOWN;
        }
    }
}
