package talweg.formula;

import java.text.Normalizer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What other languages write, and how a formula writes it.
///
/// @param spelling as written elsewhere
/// @param required what it stands for
/// @param remedy   what to write
record Foreign(String spelling, String required, String remedy) {
    private static final String EQUALITY = "`equal` for a comparison";

    /// Longer spellings before those they begin with.
    private static final List<Foreign> ALL = List.of(
            new Foreign("**", "`^` for powers", "write a^b"),
            new Foreign("===", EQUALITY, "write equal(a, b)"),
            new Foreign("==", EQUALITY, "write equal(a, b)"),
            new Foreign("!=", EQUALITY, "write not(equal(a, b))"),
            new Foreign("<>", EQUALITY, "write not(equal(a, b))"),
            new Foreign("≠", EQUALITY, "write not(equal(a, b))"),
            new Foreign("=<", "`<=`", "write a <= b"),
            new Foreign("=>", "`>=`", "write a >= b"),
            new Foreign("=", EQUALITY, "write equal(a, b), or `~` between the sides of a model"),
            new Foreign("&&", "`and` for both of two conditions", "write and(a, b)"),
            new Foreign("||", "`or` for either of two conditions", "write or(a, b)"),
            new Foreign("&", "`and` for both of two conditions", "write and(a, b)"),
            new Foreign("|", "`or` for either of two conditions, `abs` for a size", "write or(a, b) or abs(a)"),
            new Foreign("!", "`not` for the contrary of a condition", "write not(a)"),
            new Foreign("?", "`if` for a choice", "write if(condition, a, b)"),
            new Foreign(":", "an operator", "write a/b for a quotient, if(condition, a, b) for a choice"),
            new Foreign("%", "an operator", "write a - b*floor(a/b) for a remainder, a/100 for a percentage"),
            new Foreign("÷", "`/` for quotients", "write a/b"),
            new Foreign("∗", "`*` for products", "write a*b"),
            new Foreign("–", "`-` for a difference", "write a hyphen"),
            new Foreign("—", "`-` for a difference", "write a hyphen"),
            new Foreign("√", "`sqrt` for roots", "write sqrt(a)"),
            new Foreign("∑", "`sum` for sums", "write sum(a)"),
            new Foreign("∞", "a finite number", "write 1e308"),
            new Foreign("°", "an angle in radians", "write a*pi/180"),
            new Foreign("[", "parentheses", "write ( and )"),
            new Foreign("]", "parentheses", "write ( and )"),
            new Foreign("{", "parentheses", "write ( and )"),
            new Foreign("}", "parentheses", "write ( and )"),
            new Foreign("\"", "a name in backticks", "write `name`"),
            new Foreign("'", "a name in backticks", "write `name`"),
            new Foreign("“", "a name in backticks", "write `name`"),
            new Foreign("‘", "a name in backticks", "write `name`"),
            new Foreign("´", "a name in backticks", "write `name`"),
            new Foreign("$", "a name", "write the column's name alone, in backticks if it has a $"),
            new Foreign(
                    ".", "a number or a name", "write 0.5 for a fraction, and a name that has a point in backticks"),
            new Foreign(";", "`,` between arguments", "write a comma"));

    /// What stands at `offset`, if it is known from elsewhere.
    static @Nullable Foreign at(String text, int offset) {
        for (Foreign each : ALL) {
            if (text.startsWith(each.spelling, offset)) return each;
        }
        int character = text.codePointAt(offset);
        String shown = Character.toString(character);
        String plain = Normalizer.normalize(shown, Normalizer.Form.NFKC).replace('−', '-');
        if (Character.getType(character) == Character.OTHER_NUMBER && plain.length() == 1 || "⁺⁻ⁿ".contains(shown)) {
            return new Foreign(shown, "`^` for powers", "write ^" + plain);
        }
        return plain.length() == 1 && plain.charAt(0) > ' ' && plain.charAt(0) < 0x7F && !plain.equals(shown)
                ? new Foreign(shown, "`" + plain + "`", "write the plain character " + plain)
                : null;
    }
}
