package talweg.course;

import talweg.op.Var;

/// What a network's output ŷ is measured by, against the target y.
public enum Loss {
    /// L = ½ Σ (ŷ − y)²; ∂L/∂ŷ = ŷ − y.
    HALF_SQUARED_ERROR,
    /// L = Σ (ŷ − y)²; ∂L/∂ŷ = 2 (ŷ − y).
    SQUARED_ERROR,
    /// L = (1/n) Σ (ŷ − y)² over n outputs; ∂L/∂ŷ = (2/n) (ŷ − y).
    MEAN_SQUARED_ERROR;

    /// L, a scalar.
    Var of(Var output, Var target) {
        return output.minus(target).square().sum().times(factor(target.shape().count()));
    }

    /// What Σ (ŷ − y)² is multiplied by.
    double factor(int outputs) {
        return switch (this) {
            case HALF_SQUARED_ERROR -> 0.5;
            case SQUARED_ERROR -> 1;
            case MEAN_SQUARED_ERROR -> 1.0 / outputs;
        };
    }

    /// The factor as it is written before a sum.
    String written(int outputs) {
        return switch (this) {
            case HALF_SQUARED_ERROR -> "½ ";
            case SQUARED_ERROR -> "";
            case MEAN_SQUARED_ERROR -> "1/" + outputs + " ";
        };
    }

    /// The factor of ŷ − y in ∂L/∂ŷ as it is written.
    String slope(int outputs) {
        return switch (this) {
            case HALF_SQUARED_ERROR -> "";
            case SQUARED_ERROR -> "2 ";
            case MEAN_SQUARED_ERROR -> "2/" + outputs + " ";
        };
    }
}
