package talweg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import talweg.op.Tensor;
import talweg.op.Trigonometry;
import talweg.op.Var;
import talweg.shape.Shape;

/// Numbers, random tensors and a curve that tests of derivatives share, and how near two derivatives are.
final class Samples {
    /// Two ways to one derivative, relative: they round differently.
    static final double ROUNDING = 1e-13;

    private Samples() {}

    static Var number(double value) {
        return Tensor.scalar(value);
    }

    static double item(Var value) {
        return Tensor.of(value).item();
    }

    static double[] doubles(Var value) {
        return Tensor.of(value).toDoubles();
    }

    static Tensor random(long seed, int... sizes) {
        Shape shape = Shape.of(sizes);
        return Tensor.of(shape, new Random(seed).doubles(shape.count(), -1, 1).toArray());
    }

    static void expectNear(Var actual, Var expected) {
        assertThat(actual.type()).isEqualTo(expected.type());
        double[] a = doubles(actual);
        double[] b = doubles(expected);
        for (int i = 0; i < a.length; i++) assertThat(a[i]).isCloseTo(b[i], within(ROUNDING * (1 + Math.abs(b[i]))));
    }

    /// A vector of four from a vector of three, with every kind of operation between.
    static Var curve(Var x) {
        Var a = Trigonometry.sin(x.at(0)).times(x.at(1)).plus(x.at(2).square());
        Var b = x.exp().sum().log();
        Var m = x.reshape(3, 1).matmul(x.reshape(1, 3)).plus(1).sqrt();
        Var c = m.max(m.transpose().times(0.5)).sum();
        Var d = x.less(0).choose(x.times(2), x.square()).sum().over(a.square().plus(1));
        return a.reshape(1)
                .plus(Tensor.vector(0, 0, 0, 0))
                .times(Tensor.vector(1, 0, 0, 0))
                .plus(b.times(Tensor.vector(0, 1, 0, 0)))
                .plus(c.times(Tensor.vector(0, 0, 1, 0)))
                .plus(d.times(Tensor.vector(0, 0, 0, 1)));
    }
}
