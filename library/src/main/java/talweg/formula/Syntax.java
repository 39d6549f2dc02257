package talweg.formula;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import talweg.formula.Token.Kind;

/// The faults that reading a formula can find, each with what to do.
final class Syntax {
    private final String text;

    Syntax(String text) {
        this.text = text;
    }

    private FormulaError error(int offset, String required, String given, String remedy) {
        return new FormulaError(text, offset, required, given, remedy);
    }

    /// No operand where one must begin.
    FormulaError missing(@Nullable Pending waiting, Token previous, Token token) {
        boolean isFirst = previous.kind() == Kind.END || previous.kind() == Kind.TILDE;
        if (token.kind() == Kind.INFIX && (isFirst || previous.kind() == Kind.OPEN || previous.kind() == Kind.COMMA)) {
            return error(
                    token.from(), token.shown() + " requires an operand on its left", "none", "write one before it");
        }
        return switch (waiting) {
            case null ->
                error(token.from(), "A formula requires an expression", nothing(token), "write one, as in a*x + b");
            case Pending.Sign _ ->
                error(token.from(), "`-` requires an operand", token.shown(), "write one after the sign");
            case Pending.Between(Infix infix, int _) ->
                error(
                        token.from(),
                        Excerpt.quoted(infix.symbol()) + " requires an operand on its right",
                        token.shown(),
                        "write one, or take the operator out");
            case Pending.Group _ ->
                error(token.from(), "Parentheses require an expression", nothing(token), "write one in them");
            case Pending.Call call when token.kind() == Kind.CLOSE && call.argument() == 1 -> wrongCount(call, 0);
            case Pending.Call call ->
                error(
                        token.from(),
                        Excerpt.quoted(call.name()) + " requires an argument here",
                        nothing(token),
                        "write " + call.operation().named(call.name()).example());
        };
    }

    private static String nothing(Token token) {
        return token.kind() == Kind.END || token.kind() == Kind.CLOSE ? "none" : token.shown();
    }

    /// Two operands without an operator.
    FormulaError adjacent(Token left, Token right) {
        String function = left.kind() == Kind.NAME && right.kind() != Kind.OPEN ? left.text() : "";
        if (Dictionary.find(function) != null) {
            return error(
                    right.from(),
                    Excerpt.quoted(function) + " requires its argument in parentheses",
                    right.shown(),
                    "write " + function + "(" + plain(right) + ")");
        }
        if (left.kind() == Kind.NUMBER && right.kind() == Kind.NUMBER && left.to() == right.from()) {
            return error(right.from(), "A number requires at most one point", right.shown(), "take one of them out");
        }
        String product = (left.kind() == Kind.CLOSE ? "(…)" : plain(left)) + "*" + plain(right);
        boolean areNames = left.kind() == Kind.NAME && right.kind() == Kind.NAME;
        return error(
                right.from(),
                "A formula requires an operator between " + left.shown() + " and " + right.shown(),
                "none",
                "write " + product + " for the product"
                        + (areNames ? ", or put a column's name that has blanks in backticks" : ""));
    }

    private static String plain(Token token) {
        String quoted = Excerpt.quoted(token.text());
        return switch (token.kind()) {
            case OPEN -> "(…)";
            case QUOTED -> quoted;
            default -> quoted.substring(1, quoted.length() - 1);
        };
    }

    /// `sin^2 x` or `sin^2(x)`.
    FormulaError powerOfFunction(Step.Name function, Token exponent) {
        String name = Excerpt.quoted(function.name());
        return error(
                function.offset(),
                name + " requires its argument in parentheses",
                name.substring(0, name.length() - 1) + "^`",
                "write " + function.name() + "(…)^" + plain(exponent));
    }

    /// A call of what is no function.
    FormulaError unknownFunction(Token name) {
        Optional<String> nearest = Nearest.of(name.text(), Dictionary.names());
        String product = plain(name) + "*(…) for a product";
        return error(
                name.from(),
                "A call requires the name of a function",
                name.shown(),
                nearest.map(near -> "did you mean `" + near + "`? Write " + product)
                        .orElse("write " + product));
    }

    /// Too few or too many arguments.
    FormulaError wrongCount(Pending.Call call, int given) {
        Operation operation = call.operation().named(call.name());
        String remedy = given < operation.least() ? "write all of them, as in " : "take the others out, as in ";
        return error(
                call.offset(),
                Excerpt.quoted(call.name()) + " requires " + operation.arguments(),
                "" + given,
                remedy + operation.example());
    }

    /// A first argument that cannot be the order of a derivative.
    FormulaError orderOf(Pending.Call call, Step given) {
        return error(
                given.offset(),
                Excerpt.quoted(call.name()) + " requires a whole number from 1 to 100 as its first argument",
                given instanceof Step.Number number ? Excerpt.quoted(number.text()) : "an expression",
                "write " + call.name() + "(1, x); order 0 is digamma(x)");
    }

    /// `)` without `(`.
    FormulaError unopened(Token close) {
        return error(
                close.from(), "`)` requires a `(` before it", "none", "take it out, or write the `(` that it closes");
    }

    /// `(` without `)`.
    FormulaError unclosed(Pending opening, Token end) {
        String shown = opening instanceof Pending.Call call ? Excerpt.quoted(call.name() + "(") : "`(`";
        return error(opening.offset(), shown + " requires a `)`", end.shown(), "write the `)` that closes it");
    }

    /// `,` outside a call.
    FormulaError strayComma(Token comma) {
        return error(
                comma.from(),
                "`,` requires a function whose arguments it separates",
                "none",
                "write a point in decimal fractions, as in 0.5");
    }

    /// `a < b < c`.
    FormulaError chain(Infix first, int offset, Infix second) {
        return error(
                offset,
                "A comparison requires two sides",
                "three",
                "write and(a " + first.symbol() + " b, b " + second.symbol() + " c)");
    }

    /// A model without `~`.
    FormulaError oneSided(Token end) {
        return error(
                end.from(), "A model requires `~` between its sides", "none", "write left ~ right, as in y ~ a*x + b");
    }
}
