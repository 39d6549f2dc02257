package talweg.implicit;

import java.util.function.UnaryOperator;
import talweg.ControlFlow;
import talweg.op.Source;
import talweg.op.Var;
import talweg.shape.Type;

/// Conjugate gradients, for a symmetric positive definite matrix, in the memory of four vectors. Hestenes and Stiefel,
/// *Methods of conjugate gradients for solving linear systems*, Journal of Research of the National Bureau of
/// Standards 49, 1952, algorithm 3:1.
///
/// It ends when ‖r‖ ≤ tolerance · ‖b‖ for the residual r of its recursion; NaN if the steps do not suffice or the
/// matrix shows that it is not positive definite.
///
/// @param tolerance ≥ 0; what is below 4 ulps of the type counts as those
/// @param steps     at most so many; > 0
public record ConjugateGradient(double tolerance, int steps) implements LinearSolver {
    private record State(Var x, Var r, Var p, Var square, Var step) {}

    public ConjugateGradient {
        Scale.require(tolerance >= 0, "ConjugateGradient.tolerance` requires ≥ 0", tolerance);
        Scale.require(steps > 0, "ConjugateGradient.steps` requires > 0", steps);
    }

    /// To 10⁻¹³ in at most 10,000 steps.
    public static ConjugateGradient of() {
        return new ConjugateGradient(1e-13, 10_000);
    }

    @Override
    public boolean isSymmetric() {
        return true;
    }

    @Override
    public Var solve(UnaryOperator<Var> matrix, Var b) {
        Var enough = b.dot(b).times(Math.pow(Math.max(tolerance, 4 * Scale.epsilon(b)), 2));
        State start = new State(b.times(0), b, b, b.dot(b), Source.zero(Type.I64));
        State end = ControlFlow.whileLoop(
                start, now -> Scale.and(enough.less(now.square()), now.step().less(steps)), now -> step(matrix, now));
        return Scale.orNaN(end.square().lessEqual(enough), end.x());
    }

    private static State step(UnaryOperator<Var> matrix, State now) {
        Var product = matrix.apply(now.p());
        Var curvature = now.p().dot(product);
        Var positive = curvature.constant(0).less(curvature);
        Var length = Scale.orNaN(positive, now.square().over(curvature));
        Var r = now.r().minus(product.times(length));
        Var square = r.dot(r);
        Var p = r.plus(now.p().times(square.over(now.square())));
        return new State(
                now.x().plus(now.p().times(length)), r, p, square, now.step().plus(1));
    }
}
