package talweg.course;

import talweg.op.Hyperbolics;
import talweg.op.Sigmoidal;
import talweg.op.Var;

/// What a layer does to each of its sums z: h = φ(z). Slopes are stated by h itself, so z need not be kept.
public enum Activation {
    /// φ(z) = z.
    IDENTITY,
    /// φ(z) = 1/(1 + e⁻ᶻ), σ for short; φ′ = h(1 − h).
    LOGISTIC,
    /// φ(z) = tanh z; φ′ = 1 − h².
    TANH,
    /// φ(z) = max(z, 0); φ′ = 1 for h > 0, else 0, at the kink too.
    RELU;

    /// h from z, element by element.
    Var of(Var z) {
        return switch (this) {
            case IDENTITY -> z;
            case LOGISTIC -> new Sigmoidal.Logistic().of(z);
            case TANH -> new Hyperbolics.Tanh().of(z);
            case RELU -> z.lessEqual(0).choose(z.constant(0), z);
        };
    }

    /// h from z.
    double of(double z) {
        return switch (this) {
            case IDENTITY -> z;
            case LOGISTIC -> 1 / (1 + Math.exp(-z));
            case TANH -> Math.tanh(z);
            case RELU -> Math.max(z, 0);
        };
    }

    /// dh/dz from h.
    double slope(double h) {
        return switch (this) {
            case IDENTITY -> 1;
            case LOGISTIC -> h * (1 - h);
            case TANH -> 1 - h * h;
            case RELU -> h > 0 ? 1 : 0;
        };
    }

    /// `σ(z)`.
    String written(String z) {
        return switch (this) {
            case IDENTITY -> z;
            case LOGISTIC -> "σ(" + z + ")";
            case TANH -> "tanh(" + z + ")";
            case RELU -> "max(" + z + ", 0)";
        };
    }

    /// The factor dh/dz with what goes before it: ` · h[k] · (1 − h[k])` where `sign` is ` · `; empty for the
    /// identity.
    String factor(String sign, String h) {
        return switch (this) {
            case IDENTITY -> "";
            case LOGISTIC -> sign + h + sign + "(1 − " + h + ")";
            case TANH -> sign + "(1 − " + h + "²)";
            case RELU -> sign + "[" + h + " > 0]";
        };
    }
}
