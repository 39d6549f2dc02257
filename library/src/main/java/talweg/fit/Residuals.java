package talweg.fit;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
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
    /// @param jacobian where ∂rᵢ/∂pⱼ goes, at i · parameters() + j; null if it is not wanted
    void evaluate(double[] p, double[] r, double @Nullable [] jacobian);

    /// Residuals written as a program on the parameters, numbers each, whose result is a vector; the Jacobian is exact.
    /// Both are compiled, and may be evaluated by several threads at once. Data that the program captures are held
    /// constant.
    ///
    /// @throws IllegalArgumentException if the result is no vector of `F64`
    static Residuals of(Function<List<Var>, Var> program, int parameters) {
        return new ProgramResiduals(program, parameters);
    }
}
