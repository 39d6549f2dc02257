package talweg.formula;

/// What is wrong with a formula, and where in its text. The message is one line: what was required, what was given,
/// at which position, and what to do.
public final class FormulaError extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    private final int position;
    private final String caret;

    /// @param offset   of the fault in `text`, in `char`s from 0; its length where something is missing at the end
    /// @param required as in "`sin` requires 1 argument"
    /// @param given    as in "2"
    /// @param remedy   as in "write sin(x)"
    FormulaError(String text, int offset, String required, String given, String remedy) {
        this(text, offset, text.codePointCount(0, offset) + 1, required + ", got " + given, remedy);
    }

    private FormulaError(String text, int offset, int position, String fault, String remedy) {
        super(fault + ", at position " + position + "; " + remedy);
        this.position = position;
        this.caret = Excerpt.caret(text, offset);
    }

    /// Where the fault is, counted in characters (code points) from 1; one past the last where something is missing
    /// at the end.
    public int position() {
        return position;
    }

    /// Two lines: the text around the position, at most some 70 columns of it, and a caret under it.
    public String caret() {
        return caret;
    }
}
