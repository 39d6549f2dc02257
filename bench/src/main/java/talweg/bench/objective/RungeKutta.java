package talweg.bench.objective;

import static talweg.ControlFlow.scan;
import static talweg.op.Matrices.join;

import talweg.ControlFlow.Carried;
import talweg.op.Tensor;
import talweg.op.Var;
import talweg.shape.Type;

/// The solution at t = 2 of y₁′ = x₁, yᵢ′ = xᵢ·yᵢ₋₁, from y(0) = 0, by the classical method of Runge and Kutta.
public final class RungeKutta {
    private static final double END = 2;

    private RungeKutta() {}

    /// y(2), as long as `x`.
    ///
    /// @param steps > 0
    public static Var solution(Var x, int steps) {
        double h = END / steps;
        return scan(
                        x.constant(0),
                        Tensor.zeros(Type.f64(steps)),
                        (Var y, Var _) -> new Carried<Var, Var[]>(step(x, y, h), new Var[0]))
                .carry();
    }

    private static Var step(Var x, Var y, double h) {
        Var k1 = slope(x, y);
        Var k2 = slope(x, y.plus(k1.times(h / 2)));
        Var k3 = slope(x, y.plus(k2.times(h / 2)));
        Var k4 = slope(x, y.plus(k3.times(h)));
        return y.plus(k1.plus(k2.times(2)).plus(k3.times(2)).plus(k4).times(h / 6));
    }

    private static Var slope(Var x, Var y) {
        int n = y.shape().size(0);
        return x.times(join(0, Tensor.vector(1), y.slice(0, 0, n - 1)));
    }
}
