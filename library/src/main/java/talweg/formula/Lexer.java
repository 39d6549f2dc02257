package talweg.formula;

import talweg.formula.Token.Kind;

/// Reads a formula word by word.
final class Lexer {
    /// No `double` needs more; exact arithmetic on longer ones would take seconds.
    private static final int NUMBER_LENGTH = 1000;

    private static final int EXPONENT_DIGITS = 9;

    private final String text;
    private final boolean isModel;
    private boolean isRight;
    private int at;

    /// @param isModel whether `~` may occur, once
    Lexer(String text, boolean isModel) {
        this.text = text;
        this.isModel = isModel;
    }

    /// The whole text.
    String text() {
        return text;
    }

    /// Whether the next character that is not blank is `(`.
    boolean isCall() {
        skipBlanks();
        return at < text.length() && text.charAt(at) == '(';
    }

    /// The next word; the last one, again and again, is the end.
    Token next() {
        skipBlanks();
        if (at >= text.length()) return new Token(Kind.END, "", text.length(), text.length());
        int first = text.codePointAt(at);
        if (isDigit(first) || first == '.' && at + 1 < text.length() && isDigit(text.charAt(at + 1))) return number();
        if (first == '_' || Character.isUnicodeIdentifierStart(first)) return name();
        return switch (first) {
            case '`' -> backticks();
            case '(' -> token(Kind.OPEN, "(", 1);
            case ')' -> token(Kind.CLOSE, ")", 1);
            case ',' -> token(Kind.COMMA, ",", 1);
            case '~' -> tilde();
            default -> infix(first);
        };
    }

    private void skipBlanks() {
        while (at < text.length() && isBlank(text.charAt(at))) at++;
    }

    private static boolean isBlank(char character) {
        return Character.isWhitespace(character) || Character.isSpaceChar(character);
    }

    private static boolean isDigit(int character) {
        return character >= '0' && character <= '9';
    }

    private Token token(Kind kind, String shown, int length) {
        int from = at;
        at += length;
        return new Token(kind, shown, from, at);
    }

    private Token number() {
        int to = digits(at);
        if (to < text.length() && text.charAt(to) == '.') to = digits(to + 1);
        int exponent = exponent(to);
        int end = exponent < 0 ? to : digits(exponent);
        String number = text.substring(at, end);
        if (number.length() > NUMBER_LENGTH) {
            throw new FormulaError(
                    text,
                    at,
                    "A formula requires numbers of at most " + NUMBER_LENGTH + " characters",
                    "" + number.length(),
                    "round it; 17 digits tell any two doubles apart");
        }
        boolean isReadable = exponent < 0 || end - exponent <= EXPONENT_DIGITS;
        if (!isReadable || Double.isInfinite(Double.parseDouble(number))) {
            throw new FormulaError(
                    text,
                    at,
                    "A formula requires numbers that a double holds, up to 1.8e308",
                    Excerpt.quoted(number),
                    "choose other units");
        }
        return token(Kind.NUMBER, number, end - at);
    }

    private int digits(int from) {
        int to = from;
        while (to < text.length() && isDigit(text.charAt(to))) to++;
        return to;
    }

    /// Where the digits of an exponent that begins at `from` begin; negative if there is none: `2e` is 2 and a
    /// name.
    private int exponent(int from) {
        if (from >= text.length() || (text.charAt(from) | 0x20) != 'e') return -1;
        int sign = from + 1;
        if (sign < text.length() && (text.charAt(sign) == '+' || text.charAt(sign) == '-')) sign++;
        return sign < text.length() && isDigit(text.charAt(sign)) ? sign : -1;
    }

    private Token name() {
        int to = at;
        while (to < text.length() && isPart(text.codePointAt(to))) to += Character.charCount(text.codePointAt(to));
        return token(Kind.NAME, text.substring(at, to), to - at);
    }

    /// Whether a character may stand in a name without backticks. The middle dots are products here.
    private static boolean isPart(int character) {
        if (character == '·' || character == '\u0387') return false;
        return Character.isUnicodeIdentifierPart(character) && !Character.isIdentifierIgnorable(character)
                || character >= '₀' && character <= '₉';
    }

    /// Whether `name` can be written without backticks.
    static boolean isPlain(String name) {
        return !name.isEmpty()
                && (name.charAt(0) == '_' || Character.isUnicodeIdentifierStart(name.codePointAt(0)))
                && name.codePoints().allMatch(Lexer::isPart);
    }

    /// A name in backticks, in which a backtick is doubled.
    private Token backticks() {
        StringBuilder name = new StringBuilder();
        int to = at + 1;
        while (to < text.length()) {
            if (text.charAt(to) == '`') {
                boolean isDoubled = to + 1 < text.length() && text.charAt(to + 1) == '`';
                if (!isDoubled) break;
                to++;
            }
            name.append(text.charAt(to++));
        }
        if (to >= text.length()) {
            throw new FormulaError(
                    text, at, "A name in backticks requires one at its end", "none", "write a backtick after the name");
        }
        if (name.isEmpty()) {
            throw new FormulaError(
                    text,
                    at,
                    "A name in backticks requires a character",
                    "none",
                    "write the column's name between the backticks");
        }
        return token(Kind.QUOTED, name.toString(), to + 1 - at);
    }

    private Token tilde() {
        if (!isModel) {
            throw new FormulaError(
                    text,
                    at,
                    "A formula requires one expression",
                    "`~`, which belongs to a model",
                    "write what stands on one of its sides, or left - right for the difference");
        }
        if (isRight) {
            throw new FormulaError(text, at, "A model requires `~` once", "a second one", "write one of them only");
        }
        isRight = true;
        return token(Kind.TILDE, "~", 1);
    }

    private Token infix(int first) {
        char second = at + 1 < text.length() ? text.charAt(at + 1) : ' ';
        boolean isForeign = first == '*' && second == '*' || first == '<' && second == '>';
        return switch (isForeign ? 0 : first) {
            case '+', '/', '^' -> token(Kind.INFIX, Character.toString(first), 1);
            case '-', '−' -> token(Kind.INFIX, "-", 1);
            case '*', '·', '\u0387', '⋅', '×' -> token(Kind.INFIX, "*", 1);
            case '<', '>' ->
                second == '='
                        ? token(Kind.INFIX, (char) first + "=", 2)
                        : token(Kind.INFIX, Character.toString(first), 1);
            case '≤' -> token(Kind.INFIX, "<=", 1);
            case '≥' -> token(Kind.INFIX, ">=", 1);
            default -> throw foreign();
        };
    }

    private FormulaError foreign() {
        Foreign foreign = Foreign.at(text, at);
        if (isModel && !isRight && foreign != null && foreign.spelling().equals("=")) {
            return new FormulaError(text, at, "A model requires `~` between its sides", "`=`", "write left ~ right");
        }
        if (foreign != null) {
            return new FormulaError(
                    text,
                    at,
                    "A formula requires " + foreign.required(),
                    Excerpt.quoted(foreign.spelling()),
                    foreign.remedy());
        }
        int character = text.codePointAt(at);
        return new FormulaError(
                text,
                at,
                "A formula requires numbers, names and operators",
                Excerpt.quoted(Character.toString(character)) + String.format(" (U+%04X)", character),
                "take it out; a name that has it goes in backticks");
    }
}
