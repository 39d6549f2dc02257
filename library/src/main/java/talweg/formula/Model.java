package talweg.formula;

import org.jspecify.annotations.Nullable;

/// What is to be explained, and by what: `y ~ a*exp(-b*x)`. Either side is any expression of columns; the residuals
/// are on the scale of the left one. Immutable; two are equal if they print the same.
public final class Model {
    private final Formula left;
    private final Formula right;

    private Model(Formula left, Formula right) {
        this.left = left;
        this.right = right;
    }

    /// The model that `text` writes. Errors of its sides point into the whole text.
    ///
    /// @throws FormulaError if it is none, at the first fault
    public static Model parse(String text) {
        Lexer lexer = new Lexer(text, true);
        Formula left = new Parser(lexer).parse(Token.Kind.TILDE);
        return new Model(left, new Parser(lexer).parse(Token.Kind.END));
    }

    /// What is to be explained.
    public Formula left() {
        return left;
    }

    /// What explains it.
    public Formula right() {
        return right;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Model that && left.equals(that.left) && right.equals(that.right);
    }

    @Override
    public int hashCode() {
        return 31 * left.hashCode() + right.hashCode();
    }

    /// Both sides in the spelling of [Formula#toString()].
    @Override
    public String toString() {
        return left + " ~ " + right;
    }
}
