package talweg.descend;

import org.jspecify.annotations.Nullable;

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
}
