package talweg.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import talweg.op.Tensor;
import talweg.random.Key;

/// Ways to hold rows out, once or in k folds, each of which is held out once: pure functions of a key and the data.
/// Every row is in exactly one part; both parts come in random order.
public final class Splits {
    private Splits() {}

    /// round(n · share) rows drawn at random for validation.
    ///
    /// @throws DataException if a part would be empty
    public static Split shuffled(int rows, double share, Key key) {
        int[] order = permutation(rows, key);
        int held = held("Splits.shuffled", rows, share);
        return new Split(Arrays.copyOfRange(order, held, rows), Arrays.copyOf(order, held));
    }

    /// round(n · share) rows for validation, of each class its share of them, to one row.
    ///
    /// @param classes whose text or number names the class
    /// @throws DataException if a part would be empty, or a row has no class
    public static Split stratified(Column classes, double share, Key key) {
        int[][] members = members("Splits.stratified", classes, key.split(2).at(0));
        int held = held("Splits.stratified", classes.size(), share);
        int[] counts = shares(members, share, held);
        var validation = IntStream.builder();
        var training = IntStream.builder();
        for (int c = 0; c < members.length; c++) {
            for (int i = 0; i < members[c].length; i++) (i < counts[c] ? validation : training).add(members[c][i]);
        }
        Key mix = key.split(2).at(1);
        return new Split(
                mixed(training.build().toArray(), mix.foldIn(0)),
                mixed(validation.build().toArray(), mix.foldIn(1)));
    }

    /// Whole groups for validation, drawn at random, as many as bring its rows nearest to n · share.
    ///
    /// @param groups whose text or number names the group: rows of one patient, of one day
    /// @throws DataException if there are fewer than two groups, or a row has none
    public static Split grouped(Column groups, double share, Key key) {
        held("Splits.grouped", groups.size(), share);
        int[][] members = members("Splits.grouped", groups, key.split(2).at(0));
        if (members.length < 2)
            throw new DataException(
                    "`Splits.grouped` requires two groups in column `" + groups.name() + "`, got " + members.length);
        double wanted = groups.size() * share;
        var validation = IntStream.builder();
        var training = IntStream.builder();
        int count = 0;
        boolean full = false;
        int[] order = permutation(members.length, key.split(2).at(1));
        for (int k = 0; k < order.length; k++) {
            int[] rows = members[order[k]];
            boolean nearer = Math.abs(count + rows.length - wanted) < Math.abs(count - wanted);
            full |= k > 0 && !nearer || k == order.length - 1;
            if (!full) count += rows.length;
            for (int row : rows) (full ? training : validation).add(row);
        }
        return new Split(training.build().toArray(), validation.build().toArray());
    }

    /// k folds of shuffled rows, whose sizes differ by one at most.
    public static List<Split> folds(int rows, int k, Key key) {
        requireFolds("Splits.folds", k, rows, "rows");
        int[] order = permutation(rows, key);
        int[] fold = new int[rows];
        for (int i = 0; i < rows; i++) fold[order[i]] = i % k;
        return folds(order, k, row -> fold[row]);
    }

    /// k folds with each class spread evenly: of a class, and in all, the counts differ by one at most.
    public static List<Split> stratifiedFolds(Column classes, int k, Key key) {
        requireFolds("Splits.stratifiedFolds", k, classes.size(), "rows");
        int[] fold = new int[classes.size()];
        int dealt = 0;
        // dealt on from class to class, so that the folds stay even
        for (int[] rows :
                members("Splits.stratifiedFolds", classes, key.split(2).at(0))) {
            for (int row : rows) fold[row] = dealt++ % k;
        }
        return folds(permutation(fold.length, key.split(2).at(1)), k, row -> fold[row]);
    }

    /// k folds of whole groups: the largest first, each to the fold that has the fewest rows yet.
    public static List<Split> groupedFolds(Column groups, int k, Key key) {
        int[][] members = members("Splits.groupedFolds", groups, key.split(2).at(0));
        requireFolds("Splits.groupedFolds", k, members.length, "groups");
        int[] order = permutation(members.length, key.split(2).at(1));
        List<int[]> shuffled = new ArrayList<>();
        for (int group : order) shuffled.add(members[group]);
        shuffled.sort(Comparator.comparingInt((int[] rows) -> rows.length).reversed());
        int[] sizes = new int[k];
        int[] fold = new int[groups.size()];
        for (int[] rows : shuffled) {
            int smallest = 0;
            for (int f = 1; f < k; f++) if (sizes[f] < sizes[smallest]) smallest = f;
            for (int row : rows) fold[row] = smallest;
            sizes[smallest] += rows.length;
        }
        return folds(permutation(fold.length, key.split(2).at(1).foldIn(1)), k, row -> fold[row]);
    }

    private static List<Split> folds(int[] order, int k, IntUnaryOperator fold) {
        return IntStream.range(0, k)
                .mapToObj(held -> new Split(
                        Arrays.stream(order)
                                .filter(row -> fold.applyAsInt(row) != held)
                                .toArray(),
                        Arrays.stream(order)
                                .filter(row -> fold.applyAsInt(row) == held)
                                .toArray()))
                .toList();
    }

    private static int[] permutation(int count, Key key) {
        return Arrays.stream((long[]) Tensor.of(key.permutation(count)).array())
                .mapToInt(Math::toIntExact)
                .toArray();
    }

    private static int[] mixed(int[] rows, Key key) {
        return Arrays.stream(permutation(rows.length, key)).map(i -> rows[i]).toArray();
    }

    /// The rows of each class in random order, the classes as they first come.
    private static int[][] members(String member, Column column, Key key) {
        Words words = Words.of(column);
        List<IntStream.Builder> rows = new ArrayList<>();
        for (int c = 0; c < words.categories().size(); c++) rows.add(IntStream.builder());
        for (int row = 0; row < words.size(); row++) {
            if (words.missing(row))
                throw new DataException("`" + member + "` requires a value in column `" + column.name()
                        + "` in every row, got none in row " + (row + 1));
        }
        for (int row : permutation(words.size(), key)) rows.get(words.code(row)).add(row);
        return rows.stream()
                .map(builder -> builder.build().toArray())
                .filter(each -> each.length > 0)
                .toArray(int[][]::new);
    }

    /// How many of each class are held out: its share, rounded so that they are `held` in all (largest remainders).
    private static int[] shares(int[][] members, double share, int held) {
        int[] counts = new int[members.length];
        double[] remainders = new double[members.length];
        int sum = 0;
        for (int c = 0; c < counts.length; c++) {
            double exact = members[c].length * share;
            counts[c] = (int) exact;
            remainders[c] = exact - counts[c];
            sum += counts[c];
        }
        int[] order = IntStream.range(0, counts.length)
                .boxed()
                .sorted(Comparator.comparingDouble(c -> -remainders[c]))
                .mapToInt(c -> c)
                .toArray();
        for (int i = 0; sum < held; i++, sum++) counts[order[i]]++;
        return counts;
    }

    private static int held(String member, int rows, double share) {
        if (!(share > 0 && share < 1))
            throw new DataException("`" + member + "` requires a share between 0 and 1, got " + share);
        int held = (int) Math.round(rows * share);
        if (held < 1 || held >= rows)
            throw new DataException("`" + member + "` requires a share that leaves rows on both sides, got " + share
                    + " of " + rows + " rows, which leaves " + held + " for validation; take another share");
        return held;
    }

    private static void requireFolds(String member, int k, int most, String what) {
        if (k < 2 || k > most)
            throw new DataException(
                    "`" + member + "` requires 2 ≤ k ≤ " + most + ", the number of " + what + ", got " + k);
    }
}
