package talweg.op;

import java.util.stream.Stream;
import talweg.interval.Curvature;
import talweg.interval.Interval;
import talweg.scalar.Range;
import talweg.scalar.Scalar;

/// The hyperbolic functions and their inverses, shaped as `x`, within 4 ulps; tanh within 2.
public sealed interface Hyperbolics extends Unary {

    /// Known values; see [Op#examples].
    static Stream<Example> examples() {
        return Stream.of(
                Example.of(new Sinh())
                        .at(-0.0, -0.0, 1)
                        .at(1e-9, 1e-9, 1)
                        .at(1, 1.1752011936438014, 1.5430806348152437)
                        .at(-40.5, -1.9404234812181018e17, 1.9404234812181018e17)
                        .at(710, 1.1169973830808555e308, 1.1169973830808555e308),
                Example.of(new Cosh())
                        .at(0, 1, 0)
                        .at(1e-9, 1, 1e-9)
                        .at(-1, 1.5430806348152437, -1.1752011936438014)
                        .at(40.5, 1.9404234812181018e17, 1.9404234812181018e17)
                        .at(710, 1.1169973830808555e308, 1.1169973830808555e308),
                Example.of(new Tanh())
                        .at(-0.0, -0.0, 1)
                        .at(1e-9, 1e-9, 1)
                        .at(-0.5, -0.46211715726000974, 0.7864477329659274)
                        .at(1, 0.7615941559557649, 0.4199743416140261)
                        .at(20, 1, 1.6993417021166355e-17)
                        .at(-360, -1, 8.12892320967e-313),
                Example.of(new Asinh())
                        .at(-0.0, -0.0, 1)
                        .at(1e-9, 1e-9, 1)
                        .at(-1, -0.881373587019543, 0.7071067811865476)
                        .at(30000000, 17.909855120186375, 3.3333333333333314e-8)
                        .at(-1e300, -691.4686750787737, 1e-300),
                Example.of(new Acosh())
                        .at(1, 0, Double.POSITIVE_INFINITY)
                        .at(1.0000000001, 1.4142136208675862e-5, 70710.67519157329)
                        .at(2, 1.3169578969248168, 0.5773502691896257)
                        .at(1e300, 691.4686750787737, 1e-300),
                Example.of(new Atanh())
                        .at(-0.0, -0.0, 1)
                        .at(1e-9, 1e-9, 1)
                        .at(0.5, 0.5493061443340549, 1.3333333333333333)
                        .at(-0.9999999999, -11.859499013855018, 4999999586.54818));
    }

    /// The hyperbolic sine; see [Sinh].
    static Var sinh(Var x) {
        return new Sinh().of(x);
    }

    /// The hyperbolic cosine; see [Cosh].
    static Var cosh(Var x) {
        return new Cosh().of(x);
    }

    /// The hyperbolic tangent; see [Tanh].
    static Var tanh(Var x) {
        return new Tanh().of(x);
    }

    /// The inverse of sinh; see [Asinh].
    static Var asinh(Var x) {
        return new Asinh().of(x);
    }

    /// The inverse of cosh; see [Acosh].
    static Var acosh(Var x) {
        return new Acosh().of(x);
    }

    /// The inverse of tanh; see [Atanh].
    static Var atanh(Var x) {
        return new Atanh().of(x);
    }

    @Override
    default int ulps() {
        return 4;
    }

    /// Bends one way left of 0, the other way right of it.
    private static Curvature bending(Interval x, Curvature left) {
        return x.hi() <= 0 ? left : x.lo() >= 0 ? left.negate() : Curvature.UNKNOWN;
    }

    /// (eˣ − e⁻ˣ) / 2; ±∞ beyond ±710.47.
    record Sinh() implements Hyperbolics {
        @Override
        public Scalar kernel(Scalar x) {
            return talweg.scalar.Hyperbolics.sinh(x);
        }

        @Override
        public Var slope(Var x, Var y) {
            return new Cosh().of(x);
        }

        @Override
        public Range range(Range x) {
            return x.increasing(this::kernel, ulps());
        }

        @Override
        public Curvature curvature(Interval x) {
            return bending(x, Curvature.CONCAVE);
        }
    }

    /// (eˣ + e⁻ˣ) / 2; +∞ beyond ±710.47.
    record Cosh() implements Hyperbolics {
        @Override
        public Scalar kernel(Scalar x) {
            return talweg.scalar.Hyperbolics.cosh(x);
        }

        @Override
        public Var slope(Var x, Var y) {
            return new Sinh().of(x);
        }

        @Override
        public Range range(Range x) {
            return x.valley(this::kernel, 0, 1, ulps()).within(1, Double.POSITIVE_INFINITY);
        }

        @Override
        public Curvature curvature(Interval x) {
            return Curvature.CONVEX;
        }
    }

    /// sinh x / cosh x. y′ = 1/cosh² x, as 4 · logistic(2x) · logistic(−2x): it keeps its digits where 1 − y²
    /// cancels (|x| > 19), and neither it nor its derivatives meet an infinity.
    record Tanh() implements Hyperbolics {
        @Override
        public Scalar kernel(Scalar x) {
            return talweg.scalar.Hyperbolics.tanh(x);
        }

        @Override
        public int ulps() {
            return 2;
        }

        @Override
        public Var slope(Var x, Var y) {
            Var twice = x.times(2);
            return new Sigmoidal.Logistic()
                    .of(twice)
                    .times(new Sigmoidal.Logistic().of(twice.negate()))
                    .times(4);
        }

        @Override
        public Range range(Range x) {
            return x.increasing(this::kernel, ulps()).within(-1, 1);
        }

        @Override
        public Curvature curvature(Interval x) {
            return bending(x, Curvature.CONVEX);
        }
    }

    /// log(x + √(x² + 1)), the inverse of sinh.
    record Asinh() implements Hyperbolics {
        @Override
        public Scalar kernel(Scalar x) {
            return talweg.scalar.Hyperbolics.asinh(x);
        }

        /// 1/√(x² + 1), where x² must not overflow.
        @Override
        public Var slope(Var x, Var y) {
            return new Planar.Hypot().of(x, x.constant(1)).reciprocal();
        }

        @Override
        public Range range(Range x) {
            return x.increasing(this::kernel, ulps());
        }

        @Override
        public Curvature curvature(Interval x) {
            return bending(x, Curvature.CONVEX);
        }
    }

    /// log(x + √(x² − 1)) ≥ 0, the inverse of cosh; NaN for x < 1. The slope at 1 is +∞.
    record Acosh() implements Hyperbolics {
        @Override
        public Scalar kernel(Scalar x) {
            return talweg.scalar.Hyperbolics.acosh(x);
        }

        /// By two roots: x² − 1 cancels near 1 and overflows far out. Both turned over: in the derivative of their
        /// product the root at 1, which is 0, would meet an infinite slope.
        @Override
        public Var slope(Var x, Var y) {
            return x.minus(1).sqrt().reciprocal().times(x.plus(1).sqrt().reciprocal());
        }

        @Override
        public Range range(Range x) {
            return x.increasing(this::kernel, ulps()).within(0, Double.POSITIVE_INFINITY);
        }

        @Override
        public Curvature curvature(Interval x) {
            return Curvature.CONCAVE;
        }
    }

    /// log((1 + x) / (1 − x)) / 2, the inverse of tanh; ±∞ at ±1, NaN beyond.
    record Atanh() implements Hyperbolics {
        @Override
        public Scalar kernel(Scalar x) {
            return talweg.scalar.Hyperbolics.atanh(x);
        }

        /// By two factors: 1 − x² cancels near ±1.
        @Override
        public Var slope(Var x, Var y) {
            return Arcs.beside(x).reciprocal();
        }

        @Override
        public Range range(Range x) {
            return x.increasing(this::kernel, ulps());
        }

        @Override
        public Curvature curvature(Interval x) {
            return bending(x, Curvature.CONCAVE);
        }
    }
}
