package talweg.op;

import java.util.stream.Stream;
import talweg.interval.Curvature;
import talweg.interval.Interval;
import talweg.scalar.Range;
import talweg.scalar.Scalar;

/// log |Γ| and its derivatives, shaped as `x`. For x > 0 within [#ulps]; for x < 0 too, but relative to the terms
/// that reflection adds, which cancel where the result is near 0. Enclosed for x > 0 alone: to the left of 0,
/// nothing is known.
public sealed interface GammaFunctions extends Unary {

    /// Known values; see [Op#examples].
    static Stream<Example> examples() {
        return Stream.of(
                Example.of(new Lgamma())
                        .at(1e-300, 690.7755278982137, -9.999999999999999e299)
                        .at(0.5, 0.5723649429247001, -1.9635100260214235)
                        .at(1.0000000000009095, -5.249745890076018e-13, -0.5772156649000368)
                        .at(1.9999999999990905, -3.845201127643794e-13, 0.42278433509788055)
                        .at(100, 359.1342053695754, 4.600161852738087)
                        .at(1e300, 6.897755278982137e302, 690.7755278982137)
                        .at(-0.25, 1.589575312551186, 2.9141391202135276),
                Example.of(new Digamma())
                        .at(1e-100, -1e100, 1e200)
                        .at(0.5, -1.9635100260214235, 4.934802200544679)
                        .at(1.4616321449683622, -9.241265521729427e-17, 0.9676722454476212)
                        .at(10, 2.251752589066721, 0.10516633568168575)
                        .at(1e300, 690.7755278982137, 1e-300)
                        .at(-0.25, 2.9141391202135276, 18.541879647671607),
                Example.of(new Trigamma())
                        .at(1e-100, 1e200, -1.9999999999999998e300)
                        .at(0.5, 4.934802200544679, -16.82879664423432)
                        .at(1, 1.6449340668482264, -2.4041138063191885)
                        .at(10, 0.10516633568168575, -0.011049834970802067)
                        .at(1e100, 1e-100, -1e-200)
                        .at(-1.25, 19.181879647671607, 123.72136678366236),
                Example.of(new Polygamma(2))
                        .at(0.5, -16.82879664423432, 97.40909103400244)
                        .at(1, -2.4041138063191885, 6.493939402266829)
                        .at(20, -0.0026281224023146548, 0.0002693742213396389)
                        .at(-0.25, 122.69736678366236, 1555.7633125348507),
                Example.of(new Polygamma(3))
                        .at(0.5, 97.40909103400244, -771.4742498266672)
                        .at(20, 0.0002693742213396389, -4.140597772639667e-05)
                        .at(-0.25, 1555.7633125348507, 24473.199394184583));
    }

    /// log |Γ(x)|, elementwise: shaped as `x`.
    static Var lgamma(Var x) {
        return new Lgamma().of(x);
    }

    /// ψ(x), the derivative of log Γ, elementwise: shaped as `x`; ∓∞ at ±0, NaN at the other poles.
    static Var digamma(Var x) {
        return new Digamma().of(x);
    }

    @Override
    default int ulps() {
        return 3;
    }

    /// Whether no pole lies inside, so that the function is smooth there.
    private static boolean isSmooth(Interval x) {
        return x.lo() >= 0 || Math.floor(x.lo()) == Math.floor(x.hi());
    }

    /// `range` where x > 0.
    private static Range right(Range x, Range range) {
        return range.where(Scalar.constant(0.0).less(x.lo()));
    }

    /// log |Γ(x)|: +∞ at the poles 0, −1, −2, …, and exactly 0 at 1 and 2. y′ = ψ(x). Convex between poles, where
    /// y″ = Σ (x + k)⁻².
    record Lgamma() implements GammaFunctions {
        /// Where the value is least for x > 0, and less than that value.
        private static final double BOTTOM = 1.4616321449683622;

        private static final double LEAST = -0.12148629053584963;

        @Override
        public Scalar kernel(Scalar x) {
            return talweg.scalar.GammaFunctions.lgamma(x);
        }

        @Override
        public Var slope(Var x, Var y) {
            return new Digamma().of(x);
        }

        @Override
        public Range range(Range x) {
            return right(x, x.valley(this::kernel, BOTTOM, LEAST, ulps()));
        }

        @Override
        public Curvature curvature(Interval x) {
            return isSmooth(x) ? Curvature.CONVEX : Curvature.UNKNOWN;
        }
    }

    /// ψ(x), the derivative of log Γ: ∓∞ at ±0, NaN at the other poles. y′ = ψ′(x).
    record Digamma() implements GammaFunctions {
        @Override
        public Scalar kernel(Scalar x) {
            return talweg.scalar.GammaFunctions.digamma(x);
        }

        @Override
        public Var slope(Var x, Var y) {
            return new Trigamma().of(x);
        }

        @Override
        public Range range(Range x) {
            return right(x, x.increasing(this::kernel, ulps()));
        }

        @Override
        public Curvature curvature(Interval x) {
            return x.lo() >= 0 ? Curvature.CONCAVE : Curvature.UNKNOWN;
        }
    }

    /// ψ′(x) = Σ (x + k)⁻² > 0: +∞ at the poles. y′ = ψ″(x).
    record Trigamma() implements GammaFunctions {
        @Override
        public Scalar kernel(Scalar x) {
            return talweg.scalar.GammaFunctions.trigamma(x);
        }

        @Override
        public Var slope(Var x, Var y) {
            return new Polygamma(2).of(x);
        }

        @Override
        public Range range(Range x) {
            return right(x, x.decreasing(this::kernel, ulps()).within(0, Double.POSITIVE_INFINITY));
        }

        @Override
        public Curvature curvature(Interval x) {
            return isSmooth(x) ? Curvature.CONVEX : Curvature.UNKNOWN;
        }
    }

    /// ψ⁽ⁿ⁾(x) = (−1)ⁿ⁺¹·n!·Σ (x + k)⁻⁽ⁿ⁺¹⁾. For odd n positive, and +∞ at the poles; for even n negative to the
    /// right of 0, ∓∞ at ±0, NaN at the other poles. y′ = ψ⁽ⁿ⁺¹⁾(x).
    ///
    /// @param n how many times ψ is differentiated, from 1 to 100
    record Polygamma(int n) implements GammaFunctions {
        public Polygamma {
            if (n < 1 || n > 100) {
                throw new IllegalArgumentException("`Polygamma` requires an order from 1 to 100, got " + n
                        + (n == 0 ? "; order 0 is `digamma`" : ""));
            }
        }

        @Override
        public int ulps() {
            return Math.max(8, n);
        }

        @Override
        public Scalar kernel(Scalar x) {
            return talweg.scalar.GammaFunctions.polygamma(n, x);
        }

        @Override
        public Var slope(Var x, Var y) {
            return new Polygamma(n + 1).of(x);
        }

        @Override
        public Range range(Range x) {
            return right(
                    x,
                    n % 2 == 0
                            ? x.increasing(this::kernel, ulps()).within(Double.NEGATIVE_INFINITY, 0)
                            : x.decreasing(this::kernel, ulps()).within(0, Double.POSITIVE_INFINITY));
        }

        @Override
        public Curvature curvature(Interval x) {
            if (n % 2 != 0) return isSmooth(x) ? Curvature.CONVEX : Curvature.UNKNOWN;
            return x.lo() >= 0 ? Curvature.CONCAVE : Curvature.UNKNOWN;
        }
    }
}
