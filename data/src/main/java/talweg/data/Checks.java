package talweg.data;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.List;

/// What values must be to be computed with.
final class Checks {
    private Checks() {}

    /// The column as numbers.
    static Numbers numbers(String member, Column column) {
        return switch (column) {
            case Numbers numbers -> numbers;
            case Words words
            when words.categories().isEmpty() -> {
                var absent = new BitSet();
                absent.set(0, words.size());
                yield new Numbers(words.name(), Kind.NUMBER, new double[words.size()], absent);
            }
            case Words words -> throw text(member, words);
        };
    }

    /// Text stands where numbers are wanted: the first that is no number, and how many are some.
    static DataException text(String member, Words words) {
        return new Texts().add(words).refused(member, words.name());
    }

    /// Refuses a column of text in which there is any: read to its end, so that what is said is of all rows, and not of
    /// those that happen to be in memory together.
    static void requireNumbers(String member, Dataset data, Field field) {
        if (field.kind() != Kind.TEXT) return;
        var texts = new Texts();
        Tally.pass(column -> texts.add(Words.of(column)), data, field.name());
        if (!texts.isEmpty()) throw texts.refused(member, field.name());
    }

    static boolean isNumber(String text) {
        try {
            Double.parseDouble(text);
            return true;
        } catch (NumberFormatException _) {
            return false;
        }
    }

    /// The number in a row, which is neither NaN nor infinite.
    static double finite(String member, Numbers numbers, int row) {
        double x = numbers.value(row);
        if (Double.isFinite(x)) return x;
        throw notFinite(member, numbers.name(), x, row);
    }

    static DataException notFinite(String member, String column, double x, long row) {
        return DataException.of(
                "`" + member + "` requires finite numbers in column `" + column + "`, got "
                        + (Double.isNaN(x) ? "NaN" : x > 0 ? "infinity" : "−infinity") + " in row ",
                row,
                Double.isNaN(x) ? "; name NaN missing by `Reading.missing(\"NaN\")`" : "; leave such rows out by SQL");
    }

    /// The texts in order of their characters.
    static List<String> sorted(Collection<String> texts) {
        List<String> sorted = new ArrayList<>(texts);
        sorted.sort(null);
        return sorted;
    }
}
