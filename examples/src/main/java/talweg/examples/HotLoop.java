package talweg.examples;

import static talweg.Talweg.compile;
import static talweg.Talweg.valueAndGrad;

import java.util.function.Function;
import talweg.Compiled;
import talweg.Talweg.ValueAndGradient;
import talweg.op.Tensor;
import talweg.op.Var;

/// Value and gradient as bytecode, called on plain arrays: what an optimiser of one's own needs.
final class HotLoop {
    private HotLoop() {}

    /// Gradient descent down Rosenbrock's valley; `p` is changed in place.
    ///
    /// @return the value before the last step
    static double descend(Compiled<Var, ValueAndGradient<Var>> compiled, double[] p, int steps) {
        double[] out = new double[3]; // the value, then the gradient
        for (int step = 0; step < steps; step++) {
            compiled.callInto(out, p);
            p[0] -= 0.0015 * out[1];
            p[1] -= 0.0015 * out[2];
        }
        return out[0];
    }

    static Compiled<Var, ValueAndGradient<Var>> compiled() {
        Function<Var, Var> f = Rosenbrock::valley;
        Compiled<Var, ValueAndGradient<Var>> compiled = compile(valueAndGrad(f));
        compiled.prepare(Tensor.vector(0, 0)); // traces and compiles for vectors of two
        return compiled;
    }

    static void main() {
        double[] p = {-1, 1};
        double value = descend(compiled(), p, 36_725);
        IO.println("f(" + p[0] + ", " + p[1] + ") = " + value);
    }
}
