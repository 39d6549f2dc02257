package talweg.fit;

import java.util.OptionalInt;

/// A search cannot begin: a residual or a derivative is not finite at its start. The message counts residuals and
/// parameters; who has names for them can say it better from the fields.
public final class StartError extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    private final int residual;
    private final int parameter;
    private final double value;

    StartError(String message, int residual, int parameter, double value) {
        super(message);
        this.residual = residual;
        this.parameter = parameter;
        this.value = value;
    }

    /// Which residual, from 0; none where only their norm is beyond the numbers.
    public OptionalInt residual() {
        return residual < 0 ? OptionalInt.empty() : OptionalInt.of(residual);
    }

    /// The parameter, from 0, by which it was differentiated; none if the residual itself is not finite.
    public OptionalInt parameter() {
        return parameter < 0 ? OptionalInt.empty() : OptionalInt.of(parameter);
    }

    /// What was found.
    public double value() {
        return value;
    }
}
