package talweg.layer;

import static talweg.op.Matrices.diagonal;
import static talweg.op.Matrices.transposed;

import talweg.LinearAlgebra;
import talweg.op.Tensor;
import talweg.op.Var;
import talweg.random.Key;
import talweg.shape.ElementType;
import talweg.shape.Shape;
import talweg.shape.Type;

/// What the weights of a layer begin with.
///
/// The fan-in of weights is how many numbers go into each result, their fan-out how many results each number goes
/// into: m and n for a matrix [m, n]; for a kernel [results, channels, …] the channels, or the results, times the
/// places of the kernel.
public sealed interface Initialiser {
    /// Weights of `F64`.
    Var draw(Key key, Shape shape);

    /// 0 everywhere. Weights of a hidden layer that begin so stay equal to each other for ever.
    record Zeros() implements Initialiser {
        @Override
        public Var draw(Key key, Shape shape) {
            return Tensor.zeros(new Type(ElementType.F64, shape));
        }
    }

    /// The same number everywhere.
    ///
    /// @param value it; finite
    record Constant(double value) implements Initialiser {
        public Constant {
            finite(value, "Constant.value");
        }

        @Override
        public Var draw(Key key, Shape shape) {
            return new Zeros().draw(key, shape).plus(value);
        }
    }

    /// Uniform in [least, most).
    ///
    /// @param least finite
    /// @param most  finite, > `least`
    record Uniform(double least, double most) implements Initialiser {
        public Uniform {
            finite(least, "Uniform.least");
            finite(most, "Uniform.most");
            if (!(least < most)) throw refused("Uniform.most", "more than `least`, " + least, most);
        }

        @Override
        public Var draw(Key key, Shape shape) {
            return key.uniform(new Type(ElementType.F64, shape))
                    .times(most - least)
                    .plus(least);
        }
    }

    /// Normal.
    ///
    /// @param mean      finite
    /// @param deviation standard deviation; finite, > 0
    record Normal(double mean, double deviation) implements Initialiser {
        public Normal {
            finite(mean, "Normal.mean");
            positive(deviation, "Normal.deviation");
        }

        @Override
        public Var draw(Key key, Shape shape) {
            return key.normal(new Type(ElementType.F64, shape)).times(deviation).plus(mean);
        }
    }

    /// Normal, cut off two standard deviations from the mean.
    ///
    /// @param mean      finite
    /// @param deviation standard deviation before the cut; finite, > 0
    record Truncated(double mean, double deviation) implements Initialiser {
        public Truncated {
            finite(mean, "Truncated.mean");
            positive(deviation, "Truncated.deviation");
        }

        @Override
        public Var draw(Key key, Shape shape) {
            Var cut = Tensor.scalar(2);
            int[] sizes = new int[shape.rank()];
            for (int axis = 0; axis < sizes.length; axis++) sizes[axis] = shape.size(axis);
            return key.truncatedNormal(cut.negate(), cut, sizes)
                    .times(deviation)
                    .plus(mean);
        }
    }

    /// Variance 2 / (fan-in + fan-out), so that a linear layer changes the size neither of what goes forward nor of
    /// what comes back. For tanh and logistic units. Glorot and Bengio, *Understanding the difficulty of training
    /// deep feedforward neural networks*, AISTATS 2010, equation 16 where uniform.
    ///
    /// @param isNormal whether normal, else uniform
    record Glorot(boolean isNormal) implements Initialiser {
        /// Uniform, as in the paper.
        public Glorot() {
            this(false);
        }

        @Override
        public Var draw(Key key, Shape shape) {
            return scaled(key, shape, 2 / (fanIn(shape) + fanOut(shape)), isNormal);
        }
    }

    /// Variance 2 / fan-in, so that half of the numbers may be cut off by a ReLU. He et al., *Delving deep into
    /// rectifiers*, ICCV 2015, equation 10 where normal.
    ///
    /// @param isNormal whether normal, else uniform
    record He(boolean isNormal) implements Initialiser {
        /// Normal, as in the paper.
        public He() {
            this(true);
        }

        @Override
        public Var draw(Key key, Shape shape) {
            return scaled(key, shape, 2 / fanIn(shape), isNormal);
        }
    }

    /// Variance 1 / fan-in. LeCun, Bottou, Orr, Müller, *Efficient backprop*, 1998, equation 16.
    ///
    /// @param isNormal whether normal, else uniform
    record LeCun(boolean isNormal) implements Initialiser {
        /// Normal.
        public LeCun() {
            this(true);
        }

        @Override
        public Var draw(Key key, Shape shape) {
            return scaled(key, shape, 1 / fanIn(shape), isNormal);
        }
    }

    /// Rows, or columns if there are fewer of them, that are orthogonal and of one length: a matrix drawn evenly
    /// from all such. A kernel counts as the matrix [results, all else]. Saxe, McClelland, Ganguli, *Exact
    /// solutions to the nonlinear dynamics of learning in deep linear neural networks*, ICLR 2014.
    ///
    /// @param gain the length; finite, > 0
    record Orthogonal(double gain) implements Initialiser {
        public Orthogonal {
            positive(gain, "Orthogonal.gain");
        }

        /// Of length 1.
        public Orthogonal() {
            this(1);
        }

        @Override
        public Var draw(Key key, Shape shape) {
            if (shape.rank() < 2) throw refused("Orthogonal", "at least two axes", shape);
            int rows = shape.size(0);
            int columns = shape.count() / Math.max(1, rows);
            int tall = Math.max(rows, columns);
            int narrow = Math.min(rows, columns);
            LinearAlgebra.Qr qr = LinearAlgebra.qr(key.normal(tall, narrow));
            // with the signs of R's diagonal the factor is unique, and so drawn evenly (Mezzadri 2007)
            Var signs = diagonal(qr.r()).less(0).choose(Tensor.scalar(-gain), Tensor.scalar(gain));
            Var q = qr.q().times(signs);
            return (rows < columns ? transposed(q) : q).reshape(shape);
        }
    }

    private static Var scaled(Key key, Shape shape, double variance, boolean isNormal) {
        Type type = new Type(ElementType.F64, shape);
        if (isNormal) return key.normal(type).times(Math.sqrt(variance));
        double bound = Math.sqrt(3 * variance);
        return key.uniform(type).times(2 * bound).minus(bound);
    }

    private static double fanIn(Shape shape) {
        return Math.max(1, shape.rank() <= 2 ? first(shape) : shape.count() / Math.max(1, shape.size(0)));
    }

    private static double fanOut(Shape shape) {
        if (shape.rank() < 2) return Math.max(1, first(shape));
        return Math.max(1, shape.rank() == 2 ? shape.size(1) : shape.count() / Math.max(1, shape.size(1)));
    }

    private static int first(Shape shape) {
        return shape.rank() == 0 ? 1 : shape.size(0);
    }

    private static void finite(double number, String member) {
        if (!Double.isFinite(number)) throw refused(member, "a finite number", number);
    }

    private static void positive(double number, String member) {
        if (!(number > 0 && number < Double.POSITIVE_INFINITY)) throw refused(member, "a finite number > 0", number);
    }

    private static IllegalArgumentException refused(String member, String what, Object given) {
        return new IllegalArgumentException("`Initialiser." + member + "` requires " + what + ", got " + given);
    }
}
