package talweg.data;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What is counted of a column as its rows pass: the same whatever the chunks.
sealed interface Tally {
    /// Counts the rows of a chunk.
    void add(Column column);

    /// Of numbers: mean and sum of squares about it, row by row (Welford, *Note on a method for calculating corrected
    /// sums of squares and products*, Technometrics 4, 1962).
    final class OfNumbers implements Tally {
        private final String member;
        private final int most;
        private final Set<Double> different = new HashSet<>();
        long rows;
        long missing;
        double mean;
        double squares;
        double least = Double.POSITIVE_INFINITY;
        double largest = Double.NEGATIVE_INFINITY;
        boolean whole = true;

        /// @param most different values that are kept
        OfNumbers(String member, int most) {
            this.member = member;
            this.most = most;
        }

        @Override
        public void add(Column column) {
            Numbers numbers = Checks.numbers(member, column);
            for (int row = 0; row < numbers.size(); row++) {
                if (numbers.missing(row)) missing++;
                else add(numbers, numbers.value(row));
                rows++;
            }
        }

        private void add(Numbers numbers, double x) {
            if (!Double.isFinite(x)) throw Checks.notFinite(member, numbers.name(), x, rows);
            long present = rows - missing + 1;
            double before = x - mean;
            mean += before / present;
            squares += before * (x - mean);
            least = Math.min(least, x);
            largest = Math.max(largest, x);
            whole &= x == Math.rint(x);
            if (different.size() <= most) different.add(x == 0 ? 0.0 : x);
        }

        long present() {
            return rows - missing;
        }

        double deviation() {
            return Math.sqrt(squares / present());
        }

        boolean constant() {
            return present() == 0 || least == largest;
        }

        /// The different values in order, if there are no more than were to be kept.
        List<Double> different() {
            return different.size() > most
                    ? List.of()
                    : different.stream().sorted().toList();
        }
    }

    /// Of categories: which there are, and how often each.
    final class OfWords implements Tally {
        private final String member;
        private final int most;
        final Map<String, Long> counts = new HashMap<>();
        long rows;
        long missing;

        /// @param most categories that are allowed
        OfWords(String member, int most) {
            this.member = member;
            this.most = most;
        }

        @Override
        public void add(Column column) {
            Words words = Words.of(column);
            long[] each = new long[words.categories().size()];
            for (int row = 0; row < words.size(); row++) {
                if (words.missing(row)) missing++;
                else each[words.code(row)]++;
            }
            rows += words.size();
            for (int c = 0; c < each.length; c++) {
                if (each[c] > 0) counts.merge(words.categories().get(c), each[c], Long::sum);
            }
            if (counts.size() > most)
                throw new DataException("`" + member + "` requires at most " + most + " categories in column `"
                        + words.name() + "`, got more by row " + rows
                        + "; leave the column out, or group its values by SQL");
        }
    }
}
