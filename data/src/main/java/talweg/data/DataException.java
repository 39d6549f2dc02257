package talweg.data;

import java.io.Serial;
import java.util.OptionalLong;
import java.util.function.LongUnaryOperator;

/// Data that cannot be used: what is wrong with it, where, and what to do, in one line.
public final class DataException extends IllegalArgumentException {
    @Serial
    private static final long serialVersionUID = 1;

    private final String before;
    private final long row;
    private final String after;

    /// Of one line.
    public DataException(String message) {
        this(message, NOWHERE, "");
    }

    /// Of one line, with where it comes from.
    public DataException(String message, Throwable cause) {
        this(message, NOWHERE, "");
        initCause(cause);
    }

    private DataException(String before, long row, String after) {
        super(row == NOWHERE ? before : before + (row + 1) + after);
        this.before = before;
        this.row = row;
        this.after = after;
    }

    private static final long NOWHERE = -1;

    /// Of one line that names a row: what is before its number and after it.
    ///
    /// @param row counted from 0; the line counts from 1
    static DataException of(String before, long row, String after) {
        return new DataException(before, row, after);
    }

    /// The row that cannot be used, counted from 0, if it is one.
    public OptionalLong row() {
        return row == NOWHERE ? OptionalLong.empty() : OptionalLong.of(row);
    }

    /// The same of a row that has another number elsewhere, as in the data that a table is a part of.
    public DataException inRow(LongUnaryOperator number) {
        if (row == NOWHERE) return this;
        var moved = new DataException(before, number.applyAsLong(row), after);
        moved.setStackTrace(getStackTrace());
        return moved;
    }
}
