package talweg.formula;

/// A word of a formula.
///
/// @param kind what it is
/// @param text as written; a name in backticks without them
/// @param from where it begins in the formula, in `char`s from 0
/// @param to   where it ends, exclusive
record Token(Kind kind, String text, int from, int to) {
    /// The kinds of words.
    enum Kind {
        NUMBER,
        NAME,
        QUOTED,
        INFIX,
        OPEN,
        CLOSE,
        COMMA,
        TILDE,
        END
    }

    /// As advice and errors show it.
    String shown() {
        return kind == Kind.END ? "the end" : Excerpt.quoted(kind == Kind.QUOTED ? "`" + text + "`" : text);
    }
}
