package talweg.fit;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import talweg.descend.Objective;
import talweg.op.Var;

/// A vector of residuals r(p), whose sum of squares is to be small, and its Jacobian.
public interface Residuals {
    /// How many parameters p has.
    int parameters();

    /// How many residuals r has.
    int count();

    /// Computes the residuals at `p`, and the Jacobian if asked.
    ///
    /// @param r        where the residuals go
    /// @param jacobian where the Jacobian goes, by columns: ∂rᵢ/∂pⱼ at j · count() + i; null if it is not wanted
    void evaluate(double[] p, double[] r, double @Nullable [] jacobian);

    /// Residual i multiplied by factor i, which is held constant.
    ///
    /// @param factors finite, one for each residual; √w for a weight w, 1/σ for a standard deviation σ
    default Residuals times(double[] factors) {
        return new ScaledResiduals(this, factors);
    }

    /// The program that gives the residuals, where they are one: what proofs can speak of.
    default Optional<Function<List<Var>, Var>> program() {
        return Optional.empty();
    }

    /// ½‖r‖² as an objective. Its gradient is Jᵀr. Of a program all derivatives are exact; otherwise those of
    /// second order are differences of the gradient, so that, unlike JᵀJ, they can tell a minimum from a saddle.
    default Objective objective() {
        return new SumOfSquares(this, Objective.Derivatives.GRADIENT);
    }

    /// Residuals written as a program on the parameters, numbers each, whose result is a vector; the Jacobian is
    /// exact. Both are compiled, and may be evaluated by several threads at once. Data that the program captures
    /// are held constant.
    ///
    /// @throws IllegalArgumentException if the result is no vector of `F64`
    static Residuals of(Function<List<Var>, Var> program, int parameters) {
        return new ProgramResiduals(program, parameters);
    }

    /// Residuals and a Jacobian that the caller computes, as for commons-math and Hipparchus.
    ///
    /// @param function the residuals at p, `count` of them
    /// @param jacobian at p, a row for each residual and in it a derivative for each parameter
    static Residuals of(
            UnaryOperator<double[]> function, Function<double[], double[][]> jacobian, int parameters, int count) {
        return new FunctionResiduals(function, jacobian, parameters, count);
    }

    /// Residuals that the caller computes, their Jacobian by central differences, with some ten digits: two more
    /// evaluations for each parameter. The function is also asked for values beside a box, and where one side has
    /// none, the other must do.
    ///
    /// @param function the residuals at p, `count` of them
    static Residuals numeric(UnaryOperator<double[]> function, int parameters, int count) {
        return new FunctionResiduals(function, null, parameters, count);
    }
}
