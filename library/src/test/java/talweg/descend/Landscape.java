package talweg.descend;

import static talweg.op.Hyperbolics.tanh;

import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.IntFunction;
import talweg.Talweg;
import talweg.op.Tensor;
import talweg.op.Var;
import talweg.random.Key;
import talweg.shape.Shape;

/// A function to go down, as a whole and as a mean of terms.
///
/// @param n     variables
/// @param whole f
/// @param term  of f, on one example
/// @param data  the examples along axis 0
/// @param batch terms in a minibatch
/// @param near  ‖∇f‖ of a point that counts as near a stationary one; > 0
/// @param best  a point from which Newton's steps lead to the global minimum
record Landscape(
        int n,
        Function<Var, Var> whole,
        BiFunction<Var, Var, Var> term,
        Tensor data,
        int batch,
        double near,
        double[] best) {
    private static final int TERMS = 32;
    private static final int EXAMPLES = 8;

    int terms() {
        return data.shape().size(0);
    }

    /// The six-hump camel of Dixon and Szegő (1978): (4 − 2.1x² + x⁴/3)x² + xy + (4y² − 4)y².
    static Landscape camel() {
        Function<Var, Var> f = p -> {
            Var x = p.at(0);
            Var y = p.at(1);
            Var square = x.square();
            return square.times(square.square().over(3).minus(square.times(2.1)).plus(4))
                    .plus(x.times(y))
                    .plus(y.square().times(y.square().times(4).minus(4)));
        };
        return tilted(f, 4, 0.5, 0.0898, -0.7126);
    }

    /// Two wells that a saddle parts: x⁴ − 2x² + tilt·x + y².
    static Landscape wells(double tilt) {
        Function<Var, Var> f = p -> {
            Var square = p.at(0).square();
            return square.square()
                    .minus(square.times(2))
                    .plus(p.at(0).times(tilt))
                    .plus(p.at(1).square());
        };
        return tilted(f, 2, 0.2, -1, 0);
    }

    /// Terms f + a·x whose slopes a lie on a circle and add up to 0, so that the noise is the same everywhere.
    private static Landscape tilted(Function<Var, Var> f, double radius, double near, double... best) {
        double[] slopes = new double[2 * TERMS];
        for (int i = 0; i < TERMS; i++) {
            slopes[2 * i] = radius * StrictMath.cos(2 * Math.PI * i / TERMS);
            slopes[2 * i + 1] = radius * StrictMath.sin(2 * Math.PI * i / TERMS);
        }
        Tensor data = Tensor.of(Shape.of(TERMS, 2), slopes);
        return new Landscape(2, f, (x, a) -> f.apply(x).plus(a.dot(x)), data, 4, near, best);
    }

    /// Two neurons, v₁·tanh(w₁x) + v₂·tanh(w₂x), in the order w₁, w₂, v₁, v₂, taught by two others: half the mean
    /// square of the differences from tanh(2x) − c·tanh(x/2). c is such that the targets have no linear trend,
    /// Σxy = 0: the Hessian at 0 is then 0 too, and f there bends with the fourth power of the distance.
    static Landscape network() {
        double[] rows = new double[2 * EXAMPLES];
        double c = trend(2) / trend(0.5);
        for (int i = 0; i < EXAMPLES; i++) {
            rows[2 * i] = input(i);
            rows[2 * i + 1] = StrictMath.tanh(2 * input(i)) - c * StrictMath.tanh(input(i) / 2);
        }
        Tensor data = Tensor.of(Shape.of(EXAMPLES, 2), rows);
        BiFunction<Var, Var, Var> term = (p, row) -> tanh(p.slice(0, 0, 2).times(row.at(0)))
                .dot(p.slice(0, 2, 4))
                .minus(row.at(1))
                .square()
                .times(0.5);
        Function<Var, Var> whole =
                x -> Talweg.vmap((Var row) -> term.apply(x, row)).apply(data).mean();
        return new Landscape(4, whole, term, data, 2, 0.01, new double[] {2, 0.5, 1, -c});
    }

    private static double trend(double weight) {
        double trend = 0;
        for (int i = 0; i < EXAMPLES; i++) trend += input(i) * StrictMath.tanh(weight * input(i));
        return trend;
    }

    private static double input(int i) {
        return (i + 1) / 2.5;
    }

    /// Starts drawn uniformly from a rectangle.
    static Starts uniform(double xLeast, double xMost, double yLeast, double yMost) {
        return key -> count -> key.uniform(count, 2)
                .times(Tensor.vector(xMost - xLeast, yMost - yLeast))
                .plus(Tensor.vector(xLeast, yLeast));
    }

    /// Starts whose elements are normal about 0.
    static Starts normal(int n, double deviation) {
        return key -> count -> key.normal(count, n).times(deviation);
    }

    /// Where descents begin, drawn with a key.
    interface Starts {
        IntFunction<Var> by(Key key);

        /// Start after start.
        default double[] drawn(long seed, int count) {
            return Tensor.of(by(Key.of(seed)).apply(count)).toDoubles();
        }

        /// The same with each point changed.
        default Starts then(Function<Var, Var> change) {
            return key -> count -> Talweg.vmap(change).apply(by(key).apply(count));
        }
    }
}
