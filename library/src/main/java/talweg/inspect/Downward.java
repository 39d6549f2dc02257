package talweg.inspect;

import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import talweg.Compiled;
import talweg.Talweg;
import talweg.Trees;
import talweg.interval.Interval;
import talweg.kernel.Vectors;
import talweg.op.Tensor;
import talweg.op.Var;
import talweg.shape.Shape;

/// What a loss does along a direction from a point of parameters, in ordinary numbers and in intervals.
///
/// In intervals every parameter is one number, so that bounds are wide by roundings alone, whatever the size of
/// the network.
final class Downward<P> {
    private static final double EPSILON = Math.ulp(1.0);

    /// The shortest step that is tried, beside the length of the parameters, and how often it is doubled.
    private static final double FIRST = 0x1p-14;

    private static final int DOUBLINGS = 12;

    /// By what share of the loss a point is to be lower in ordinary numbers before a proof is tried, and how
    /// often.
    private static final double CLEAR = 1e-10;

    private static final int PROOFS = 3;

    /// The step of a difference, beside the length of the parameters.
    private static final double DIFFERENCE = 0x1p-10;

    private final Function<P, Var> loss;
    private final Trees.Vector<P> point;
    private final double[] at;
    private final Compiled<P, Var> values;
    private final Compiled<Talweg.Bounds<P>, Talweg.Bounds<Var>> enclosed;

    /// Bounds of the loss at the point, once they were asked for.
    private Optional<Interval> here = Optional.empty();

    Downward(Function<P, Var> loss, P point) {
        this.loss = loss;
        this.point = Trees.toVector(point);
        this.at = Tensor.of(this.point.elements()).toDoubles();
        this.values = Talweg.compile(loss);
        this.enclosed = Talweg.compile(Talweg.enclose(loss));
    }

    /// What is found along a unit vector d whose product with the Hessian is `hd`.
    ///
    /// @param isProving whether to look for proofs, too
    NegativeCurvature along(double[] d, double[] hd, boolean isProving) {
        double numerical = Vectors.dot(d, hd);
        P direction = tree(d);
        double other =
                2 * number(Talweg.taylor(loss, 2).apply(tree(at), direction).get(2));
        double size = IntStream.range(0, d.length)
                .mapToDouble(i -> Math.abs(d[i] * hd[i]))
                .sum();
        double apart = Math.max(Math.abs(other - numerical), Math.abs(difference(d) - numerical));
        double error = apart + EPSILON * Math.sqrt(d.length) * (size + Vectors.norm(hd));
        if (!isProving) return new NegativeCurvature(d, numerical, error, Optional.empty(), Optional.empty());
        return new NegativeCurvature(d, numerical, error, curvature(direction), drop(d));
    }

    /// The second difference along d, over a step that is small but for rounding: beside a kink it is no
    /// curvature.
    private double difference(double[] d) {
        double step = DIFFERENCE * Math.max(Vectors.norm(at), 1e-3);
        return (value(step, d) - 2 * value(0, d) + value(-step, d)) / (step * step);
    }

    /// Bounds of the second derivative along a direction.
    private Optional<Interval> curvature(P direction) {
        Function<P, Var> second =
                p -> Talweg.taylor(loss, 2).apply(p, direction).get(2).times(2.0);
        var bounds = Talweg.compile(Talweg.enclose(second)).apply(new Talweg.Bounds<>(tree(at), tree(at)));
        return interval(bounds);
    }

    /// Points on both sides at which the loss is lower: the nearest of those at which ordinary numbers say so by
    /// more than rounding.
    private Optional<NegativeCurvature.Drop> drop(double[] d) {
        double level = value(0, d);
        double step = FIRST * Math.max(Vectors.norm(at), 1e-3);
        int proofs = 0;
        for (int doubling = 0; doubling <= DOUBLINGS && proofs < PROOFS; doubling++, step *= 2) {
            double highest = Math.max(value(step, d), value(-step, d));
            if (!(level - highest > CLEAR * Math.abs(level))) continue;
            proofs++;
            double ahead = dropAt(Vectors.sum(at, step, d));
            double back = ahead > 0 ? dropAt(Vectors.sum(at, -step, d)) : 0;
            if (back > 0) return Optional.of(new NegativeCurvature.Drop(step, ahead, back));
        }
        return Optional.empty();
    }

    private double value(double step, double[] d) {
        return number(values.apply(tree(Vectors.sum(at, step, d))));
    }

    /// By how much the loss is proved to be lower a step down a gradient g: at θ − g/curvature; 0 if it is not.
    double drop(double[] gradient, double curvature) {
        return dropAt(Vectors.sum(at, -1 / curvature, gradient));
    }

    /// By how much the loss at a point is proved to be lower than here; 0 if it is not.
    private double dropAt(double[] there) {
        if (here.isEmpty()) here = bounds(at);
        return here.flatMap(from -> bounds(there).map(to -> from.minus(to).lo()))
                .filter(drop -> drop > 0)
                .orElse(0.0);
    }

    /// Bounds of the loss at one point.
    private Optional<Interval> bounds(double[] at) {
        P here = tree(at);
        return interval(enclosed.apply(new Talweg.Bounds<>(here, here)));
    }

    private static Optional<Interval> interval(Talweg.Bounds<Var> bounds) {
        return Optional.of(Interval.of(number(bounds.lo()), number(bounds.hi())))
                .filter(Interval::isBounded);
    }

    private static double number(Var scalar) {
        return Tensor.of(scalar).toDoubles()[0];
    }

    private P tree(double[] numbers) {
        Var vector = Tensor.of(Shape.of(numbers.length), numbers);
        return point.back(vector.cast(point.elements().type().element()));
    }
}
