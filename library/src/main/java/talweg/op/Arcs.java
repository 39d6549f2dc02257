package talweg.op;

import java.util.stream.Stream;
import talweg.interval.Curvature;
import talweg.interval.Interval;
import talweg.scalar.Range;
import talweg.scalar.Scalar;

/// The inverse circular functions: angles in radians.
public sealed interface Arcs extends Unary {
    /// The smallest `double` above π/2.
    double QUARTER_TURN = 0x1.921fb54442d19p+0;

    /// Known values; see [Op#examples].
    static Stream<Example> examples() {
        return Stream.of(
                Example.of(new Asin())
                        .at(-0.0, -0.0, 1)
                        .at(1e-9, 1e-9, 1)
                        .at(0.5, 0.5235987755982989, 1.1547005383792515)
                        .at(-0.75, -0.848062078981481, 1.511857892036909)
                        .at(0.9999999999, 1.5707821846586878, 70710.67519510884)
                        .at(1, 1.5707963267948966, Double.POSITIVE_INFINITY),
                Example.of(new Acos())
                        .at(0, 1.5707963267948966, -1)
                        .at(1e-9, 1.5707963257948967, -1)
                        .at(0.5, 1.0471975511965979, -1.1547005383792515)
                        .at(-0.75, 2.4188584057763776, -1.511857892036909)
                        .at(0.9999999999, 1.4142136208911564e-5, -70710.67519510884)
                        .at(-0.9999999999, 3.1415785114535844, -70710.67519510884)
                        .at(1, 0, Double.NEGATIVE_INFINITY),
                Example.of(new Atan())
                        .at(-0.0, -0.0, 1)
                        .at(1e-9, 1e-9, 1)
                        .at(0.5, 0.4636476090008061, 0.8)
                        .at(-1, -0.7853981633974483, 0.5)
                        .at(20, 1.5208379310729538, 0.0024937655860349127)
                        .at(1e100, 1.5707963267948966, 1e-200));
    }

    /// arcsin x in [−π/2, π/2], elementwise: shaped as `x`, within 2 ulps; NaN outside [−1, 1]. The slope at ±1 is
    /// +∞.
    static Var asin(Var x) {
        return new Asin().of(x);
    }

    /// arccos x in [0, π], elementwise: shaped as `x`, within 2 ulps; NaN outside [−1, 1]. The slope at ±1 is −∞.
    static Var acos(Var x) {
        return new Acos().of(x);
    }

    /// arctan x in [−π/2, π/2], elementwise: shaped as `x`, within 2 ulps.
    static Var atan(Var x) {
        return new Atan().of(x);
    }

    @Override
    default int ulps() {
        return 2;
    }

    /// Whether asin and acos are defined everywhere between.
    private static Scalar defined(Range x) {
        return Scalar.constant(-1.0).lessEqual(x.lo()).and(x.hi().lessEqual(1));
    }

    /// 1/√((1 − x)(1 + x)).
    private static Var steepness(Var x) {
        return beside(x).sqrt().reciprocal();
    }

    /// (1 − x)(1 + x), which keeps the digits that 1 − x² loses near ±1; at ±1 that is taken, since the derivative of
    /// the product would be ∞ · 0 where it meets an infinite slope.
    static Var beside(Var x) {
        Var one = x.constant(1);
        return x.abs().equal(1).choose(one.minus(x.square()), one.minus(x).times(x.plus(1)));
    }

    /// Bends one way left of 0, the other way right of it.
    private static Curvature bending(Interval x, Curvature left) {
        return x.hi() <= 0 ? left : x.lo() >= 0 ? left.negate() : Curvature.UNKNOWN;
    }

    /// arcsin x.
    record Asin() implements Arcs {
        @Override
        public Scalar kernel(Scalar x) {
            return talweg.scalar.Arcs.asin(x);
        }

        @Override
        public Var slope(Var x, Var y) {
            return steepness(x);
        }

        @Override
        public Range range(Range x) {
            return x.increasing(this::kernel, ulps())
                    .within(-QUARTER_TURN, QUARTER_TURN)
                    .where(defined(x));
        }

        @Override
        public Curvature curvature(Interval x) {
            return bending(x, Curvature.CONCAVE);
        }
    }

    /// arccos x.
    record Acos() implements Arcs {
        @Override
        public Scalar kernel(Scalar x) {
            return talweg.scalar.Arcs.acos(x);
        }

        @Override
        public Var slope(Var x, Var y) {
            return steepness(x).negate();
        }

        @Override
        public Range range(Range x) {
            return x.decreasing(this::kernel, ulps())
                    .within(0, 2 * QUARTER_TURN)
                    .where(defined(x));
        }

        @Override
        public Curvature curvature(Interval x) {
            return bending(x, Curvature.CONVEX);
        }
    }

    /// arctan x.
    record Atan() implements Arcs {
        @Override
        public Scalar kernel(Scalar x) {
            return talweg.scalar.Arcs.atan(x);
        }

        @Override
        public Var slope(Var x, Var y) {
            return x.square().plus(1).reciprocal();
        }

        @Override
        public Range range(Range x) {
            return x.increasing(this::kernel, ulps()).within(-QUARTER_TURN, QUARTER_TURN);
        }

        @Override
        public Curvature curvature(Interval x) {
            return bending(x, Curvature.CONVEX);
        }
    }
}
