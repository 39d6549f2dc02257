package talweg.run;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import talweg.op.Line;
import talweg.shape.Type;

/// A NaN or an infinity was made; see `Talweg.debugNaNs`. The message is one line: what was made, by which
/// operation, out of what, and the user's line; then, of control flow, in which step.
public final class NotFinite extends ArithmeticException {
    private static final long serialVersionUID = 1;

    private final transient Origin origin;

    /// Where a number that is not finite comes from.
    ///
    /// @param operation its name in print
    /// @param value     NaN or an infinity
    /// @param index     of the first element that is so, one index for each axis of the result
    /// @param operands  the types of the operands
    /// @param from      the elements that it was made of, one for each operand, where the operation works on single
    ///     elements; else empty
    /// @param line      the user's line, if known; of a derivative the line of what is differentiated
    public record Origin(
            String operation,
            double value,
            List<Integer> index,
            List<Type> operands,
            List<Double> from,
            Optional<Line> line) {}

    private NotFinite(String message, Origin origin, @Nullable NotFinite cause) {
        super(message);
        this.origin = origin;
        if (cause != null) initCause(cause);
    }

    /// Made out of operands that are described by `out`.
    static NotFinite of(Origin origin, Type result, String out) {
        String place = result.shape().rank() == 0 ? "" : " at " + origin.index() + " of " + result;
        return new NotFinite(
                "`" + origin.operation() + "` made " + origin.value() + place + out
                        + origin.line().map(line -> ", at " + line).orElse(""),
                origin,
                null);
    }

    /// The same, made in a step of a loop or in a branch.
    NotFinite in(String where, @Nullable Line line) {
        return new NotFinite(getMessage() + "; in " + where + (line == null ? "" : " at " + line), origin, this);
    }

    /// Where it comes from.
    public Origin origin() {
        return origin;
    }
}
