package talweg.cli.data;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntConsumer;
import java.util.stream.Collectors;

/// How a file of data is read.
///
/// @param separator between two fields; empty to find it in the line of names
/// @param decimal   `.` or `,`
/// @param missing   what becomes of a row without a number in a wanted column
/// @param absent    texts that mean that there is no number, in lower case
/// @param progress  told now and then how many rows there were; what it throws ends the reading
public record Reading(
        Optional<Character> separator, char decimal, Missing missing, Set<String> absent, IntConsumer progress) {

    /// What becomes of a row without a number in a wanted column.
    public enum Missing {
        /// It is left out, and a warning says so.
        DROP,
        /// It is an error.
        ERROR
    }

    /// Texts that mean "no number" without being asked for. `NaN` is none of them: it is what a computation leaves
    /// that went wrong.
    private static final Set<String> ABSENT = Set.of("", "na", "n/a", "null", "none", "?", ".", "-");

    public Reading {
        absent = absent.stream()
                .map(text -> text.strip().toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
        if (decimal != '.' && decimal != ',') {
            throw new DataError("`Reading.decimal` requires `.` or `,`, got `" + decimal + "`");
        }
        if (separator.isPresent() && separator.get() == decimal) {
            throw new DataError("`Reading` requires a separator that is not the decimal sign, got `" + decimal
                    + "` for both; separate the columns by `;` or tabs");
        }
        if (separator.isPresent() && !isSeparator(separator.get())) {
            throw new DataError("`Reading.separator` requires one sign that no number or name has, got `"
                    + separator.get() + "`; use `,`, `;`, `|` or a tab");
        }
    }

    /// Whether a character may stand between two fields.
    public static boolean isSeparator(char sign) {
        return sign == '\t'
                || sign >= ' ' && sign < 0x7f && !Character.isLetterOrDigit(sign) && "\"#+-_.".indexOf(sign) < 0;
    }

    /// Points as decimal signs, the separator of the line of names, rows with missing numbers left out.
    public static Reading standard() {
        return new Reading(Optional.empty(), '.', Missing.DROP, ABSENT, _ -> {});
    }

    /// With this separator.
    public Reading withSeparator(char sign) {
        return new Reading(Optional.of(sign), decimal, missing, absent, progress);
    }

    /// With this decimal sign.
    public Reading withDecimal(char sign) {
        return new Reading(separator, sign, missing, absent, progress);
    }

    public Reading withMissing(Missing kind) {
        return new Reading(separator, decimal, kind, absent, progress);
    }

    /// With these texts meaning "no number" too, in any case of letters.
    public Reading withAbsent(Set<String> texts) {
        var all = new java.util.HashSet<>(absent);
        all.addAll(texts);
        return new Reading(separator, decimal, missing, all, progress);
    }

    public Reading withProgress(IntConsumer listener) {
        return new Reading(separator, decimal, missing, absent, listener);
    }

    /// Whether a text without blanks around it means that there is no number.
    boolean isAbsent(String text) {
        return absent.contains(text) || absent.contains(text.toLowerCase(Locale.ROOT));
    }
}
