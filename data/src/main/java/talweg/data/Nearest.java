package talweg.data;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The name that was probably meant by one that is none.
public final class Nearest {
    private static final int LISTED = 20;

    private Nearest() {}

    /// There is no column of this name: those that there are, and the one that was probably meant.
    static DataException missing(String member, String name, List<String> columns) {
        return new DataException("`" + member + "` requires a column of the data, got `" + name + "`; "
                + likely(name, columns) + "the columns are " + listed(columns));
    }

    private static String likely(String given, List<String> names) {
        return to(given, names).map(name -> "did you mean `" + name + "`? ").orElse("");
    }

    /// The nearest of `names`, if it is near: one letter in four may differ, and one more. Capitals do not matter.
    public static Optional<String> to(String given, Collection<String> names) {
        Optional<String> best = Optional.empty();
        int least = 2 + (int) given.chars().filter(Character::isLetterOrDigit).count() / 4;
        for (String name : names) {
            int distance = distance(given.toLowerCase(Locale.ROOT), name.toLowerCase(Locale.ROOT));
            if (distance < least) {
                least = distance;
                best = Optional.of(name);
            }
        }
        return best;
    }

    /// `, did you mean …?` or nothing.
    public static String hint(String given, Collection<String> names) {
        return to(given, names).map(name -> ", did you mean `" + name + "`?").orElse("");
    }

    /// `a`, `b`, …, of many the first ones.
    static String listed(List<String> names) {
        List<String> shown =
                names.stream().limit(LISTED).map(name -> "`" + name + "`").toList();
        String all = String.join(", ", shown);
        return names.size() > LISTED ? all + " and " + (names.size() - LISTED) + " more" : all;
    }

    /// How many letters must be added, removed or replaced (Levenshtein, 1966).
    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j < row.length; j++) row[j] = j;
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }
}
