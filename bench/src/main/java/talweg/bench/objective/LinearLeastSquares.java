package talweg.bench.objective;

import static talweg.ControlFlow.scan;

import talweg.ControlFlow;
import talweg.ControlFlow.Carried;
import talweg.op.Source;
import talweg.op.Var;
import talweg.shape.Type;

/// How far a polynomial is from the sign: ½·Σ(sign tᵢ − x₀ − x₁tᵢ − x₂tᵢ² − …)² over n points tᵢ = −1 + 2i/(n − 1).
public final class LinearLeastSquares {
    private LinearLeastSquares() {}

    /// The polynomial is evaluated by Horner's scheme at all points at once.
    ///
    /// @param x coefficients
    /// @param n how many points, > 1
    public static Var of(Var x, int n) {
        Var t = Source.count(Type.f64(n), 0).times(2.0 / (n - 1)).minus(1);
        Var polynomial = scan(
                        t.constant(0),
                        x,
                        (Var sum, Var coefficient) ->
                                new Carried<Var, Var[]>(sum.times(t).plus(coefficient), new Var[0]),
                        ControlFlow.Steps.REVERSE)
                .carry();
        return t.sign().minus(polynomial).square().sum().times(0.5);
    }
}
