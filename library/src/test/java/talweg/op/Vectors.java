package talweg.op;

import java.util.Random;
import java.util.function.Function;
import talweg.shape.Shape;

/// Vectors to put in order and to search, and what functions give of them.
final class Vectors {
    static final double NAN = Double.NaN;
    static final double INFINITY = Double.POSITIVE_INFINITY;

    private Vectors() {}

    static double[] at(Function<Var, Var> f, double... x) {
        return Everywhere.run(f, Tensor.vector(x)).toDoubles();
    }

    static double[] numbers(Var x) {
        return Tensor.of(x).toDoubles();
    }

    static Tensor integers(long... values) {
        return Tensor.of(Shape.of(values.length), values);
    }

    /// Of few values, so that there are ties.
    static double[] ties(int size, int seed) {
        return new Random(seed).ints(size, -3, 4).asDoubleStream().toArray();
    }
}
