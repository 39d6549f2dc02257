package talweg.graph;

import org.jspecify.annotations.Nullable;
import talweg.op.Line;
import talweg.op.Var;
import talweg.shape.Type;

/// A value that stands for the result of an operation in a trace; it holds no numbers.
final class Traced implements Var {
    private final Trace trace;
    private final int number;
    private final Type type;
    private final @Nullable Line line;

    Traced(Trace trace, int number, Type type, @Nullable Line line) {
        this.trace = trace;
        this.number = number;
        this.type = type;
        this.line = line;
    }

    /// Where this was recorded.
    Trace trace() {
        return trace;
    }

    /// The place in the trace's order of creation.
    int number() {
        return number;
    }

    /// The user's line that made this, of an argument the line that began the trace, if known.
    @Nullable
    Line line() {
        return line;
    }

    @Override
    public Type type() {
        return type;
    }

    @Override
    public String toString() {
        return "traced " + type + (line == null ? "" : " from " + line);
    }
}
