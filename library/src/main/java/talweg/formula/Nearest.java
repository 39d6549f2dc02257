package talweg.formula;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// The name that was probably meant.
final class Nearest {
    private static final int LONGEST = 64;
    private static final Pattern DIGITS = Pattern.compile("\\p{N}+");

    private Nearest() {}

    /// The one of `names` that is fewest slips away from `name`, if no more than one in three letters: letters left
    /// out, added, changed, or swapped with their neighbours; case counts for nothing.
    static Optional<String> of(String name, Collection<String> names) {
        if (name.length() > LONGEST) return Optional.empty();
        String lower = name.toLowerCase(Locale.ROOT);
        int allowed = Math.max(1, name.length() / 3);
        return names.stream()
                .filter(each -> Math.abs(each.length() - name.length()) <= allowed)
                .filter(each -> distance(lower, each.toLowerCase(Locale.ROOT)) <= allowed)
                .filter(each -> name.length() > 1 || each.equalsIgnoreCase(name))
                .filter(each -> !differsInDigits(each, name))
                .min(Comparator.<String>comparingInt(each -> distance(lower, each.toLowerCase(Locale.ROOT)))
                        .thenComparing(each -> Character.toLowerCase(each.charAt(0)) != lower.charAt(0)));
    }

    /// Names that differ in their digits alone, as b1 and b3, differ on purpose.
    private static boolean differsInDigits(String a, String b) {
        return !a.equalsIgnoreCase(b)
                && DIGITS.matcher(a).find()
                && DIGITS.matcher(b).find()
                && DIGITS.matcher(a).replaceAll("").equals(DIGITS.matcher(b).replaceAll(""));
    }

    /// Slips between two words, each place touched once (Damerau, "A technique for computer detection and
    /// correction of spelling errors", 1964, in the form of Wagner and Fischer, 1974).
    private static int distance(String a, String b) {
        int[][] slips = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) slips[i][0] = i;
        for (int j = 0; j <= b.length(); j++) slips[0][j] = j;
        for (int i = 1; i <= a.length(); i++) {
            for (int j = 1; j <= b.length(); j++) {
                int changed = slips[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                slips[i][j] = Math.min(changed, 1 + Math.min(slips[i - 1][j], slips[i][j - 1]));
                boolean isSwapped =
                        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
                if (isSwapped) slips[i][j] = Math.min(slips[i][j], slips[i - 2][j - 2] + 1);
            }
        }
        return slips[a.length()][b.length()];
    }
}
