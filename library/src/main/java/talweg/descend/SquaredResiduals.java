package talweg.descend;

import java.util.Optional;
import java.util.function.Function;
import talweg.op.Var;

/// ½‖r(x)‖² of a vector of residuals, with products of their Jacobian J: for least squares of so many
/// variables that J is kept by its few entries alone. ∇f = Jᵀr; [GaussNewton] and [DampedGaussNewton]
/// take JᵀJ for the Hessian, all other methods the true one.
public interface SquaredResiduals extends Objective {
    /// How many residuals there are.
    int residuals();

    /// Computes J(x)·u into `product`, one element for each residual.
    void jacobianTimes(double[] x, double[] u, double[] product);

    /// Computes J(x)ᵀ·v into `product`.
    void transposeTimes(double[] x, double[] v, double[] product);

    /// Residuals written as a program on a vector of n numbers, whose result is a vector. Where J may
    /// differ from 0 is read off the program ([talweg.SparseJacobian]); J is evaluated once at each
    /// point, compiled.
    ///
    /// @throws IllegalArgumentException if the result is no vector of `F64`
    static SquaredResiduals of(Function<Var, Var> program, int n) {
        return new SparseResiduals(program, n);
    }

    /// The residuals of a program on a vector of n numbers that is written as a sum of squares: of even
    /// powers and products of a value with itself, with factors above 0, `sum` and `mean` around them, as
    /// in (1 − x)² + 100·(y − x²)². Empty if it is written otherwise, though it be one.
    static Optional<SquaredResiduals> within(Function<Var, Var> program, int n) {
        return SumOfSquares.residuals(program, n).map(residuals -> of(residuals, n));
    }

    /// These residuals of an objective.
    ///
    /// @throws IllegalArgumentException if it is not a sum of squares
    static SquaredResiduals require(Objective f, String method) {
        if (f instanceof SquaredResiduals squares) return squares;
        throw new IllegalArgumentException(
                "`" + method + "` requires residuals, got an objective without; make it with `SquaredResiduals.of`");
    }
}
