package talweg.data;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/// What is counted of a column as its rows pass: the same whatever the chunks.
sealed interface Tally {
    /// Counts the rows of a chunk.
    void add(Column column);

    /// Counts one column of all rows; what it holds.
    static Kind pass(Tally tally, Dataset data, String name) {
        return pass(tally::add, data, name);
    }

    /// Gives `each` the rows of one column as they pass; what it holds.
    static Kind pass(Consumer<Column> each, Dataset data, String name) {
        try (Chunks chunks = data.select(name).chunks()) {
            for (Table rows = chunks.next(); rows != null; rows = chunks.next()) each.accept(rows.column(name));
            return chunks.fields().getFirst().kind();
        }
    }

    /// Of numbers: mean and sum of squares about it, row by row (Welford, *Note on a method for calculating corrected
    /// sums of squares and products*, Technometrics 4, 1962).
    final class OfNumbers implements Tally {
        private final String member;
        long rows;
        long missing;
        double mean;
        double squares;
        double least = Double.POSITIVE_INFINITY;
        double largest = Double.NEGATIVE_INFINITY;

        OfNumbers(String member) {
            this.member = member;
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
