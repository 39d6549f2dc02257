package talweg;

import java.util.Random;
import talweg.op.Tensor;
import talweg.op.Var;

/// Arguments and a function that tests of compiled functions share.
final class CompiledSamples {
    record Pair(Var first, Var second) {}

    private CompiledSamples() {}

    static Tensor vector(int size, long seed) {
        return Tensor.vector(new Random(seed).doubles(size, -2, 2).toArray());
    }

    /// Sums, products, a transcendental function, a choice and a captured value, for any shape.
    static Var mixed(Var x, Var captured) {
        Var y = x.times(captured).plus(x.exp().over(x.square().plus(1)));
        return y.less(x).choose(x.minus(y), y).plus(x.sum().over(3));
    }
}
