package talweg.tabular;

import talweg.op.Functions;
import talweg.op.Hyperbolics;
import talweg.op.Sigmoidal;
import talweg.op.Var;

/// What the layers of a network do to each number, but for the last layer.
public enum Activation {
    /// max(x, 0).
    RELU,
    /// tanh x.
    TANH,
    /// 1 / (1 + e⁻ˣ).
    LOGISTIC,
    /// x · logistic(x).
    SILU,
    /// x · Φ(x), Φ being the normal distribution's.
    GELU,
    /// x above 0, eˣ − 1 below.
    ELU,
    /// log(1 + eˣ).
    SOFTPLUS;

    Var of(Var x) {
        return switch (this) {
            case RELU -> Functions.relu(x);
            case TANH -> Hyperbolics.tanh(x);
            case LOGISTIC -> Sigmoidal.logistic(x);
            case SILU -> Functions.silu(x);
            case GELU -> Functions.gelu(x);
            case ELU -> Functions.elu(x);
            case SOFTPLUS -> Sigmoidal.softplus(x);
        };
    }
}
