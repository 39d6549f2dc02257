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
        int numbers = 0;
        int first = -1;
        for (int row = 0; row < words.size(); row++) {
            if (words.missing(row)) continue;
            if (isNumber(words.categories().get(words.code(row)))) numbers++;
            else if (first < 0) first = row;
        }
        String found = first < 0 ? "text" : words.shown(first) + " in row " + (first + 1);
        return new DataException("`" + member + "` requires numbers in column `" + words.name() + "`, got " + found
                + (numbers > 0 ? " (" + numbers + " of its values are numbers)" : "")
                + "; name such texts missing by `Reading.missing`, or use it as categories");
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
        return new DataException("`" + member + "` requires finite numbers in column `" + column + "`, got "
                + (Double.isNaN(x) ? "NaN" : x > 0 ? "infinity" : "−infinity") + " in row " + (row + 1)
                + (Double.isNaN(x)
                        ? "; name NaN missing by `Reading.missing(\"NaN\")`"
                        : "; leave such rows out by SQL"));
    }

    /// The texts in order of their characters.
    static List<String> sorted(Collection<String> texts) {
        List<String> sorted = new ArrayList<>(texts);
        sorted.sort(null);
        return sorted;
    }
}
