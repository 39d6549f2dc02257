package talweg.blas;

import java.util.Arrays;
import java.util.Comparator;
import java.util.function.IntBinaryOperator;
import java.util.stream.IntStream;

/// What is known of a product z = x·y row by row: where x is +0, and which of z anybody reads. Such as the left factor
/// is lower triangular, or only the triangle of a symmetric result is wanted.
///
/// The bits of what is wanted are those of the whole product. Terms with a zero are left out, but not without trace:
/// +0·yₖⱼ is +0 or −0, or NaN where y is infinite or no number, and the sum of such terms is that of all of them in any
/// order: NaN if there is one, else +0 if there is one. A run starts from the sum of those that come before all others,
/// and the sum of those that come after is added at its end. One sum serves all rows that leave out as many terms.
///
/// @param first of row i of x, elements `k < first[i]` are +0
/// @param end   elements `k ≥ end[i]` are +0
/// @param from  of row i of z, elements `j < from[i]` are not wanted, and may be written or not
/// @param to    elements `j ≥ to[i]` are not wanted
/// @param order the rows in the order in which they are computed
/// @param isCutAfter whether it is the last terms of rows that are left out, and not the first
public record Outline(int[] first, int[] end, int[] from, int[] to, int[] order, boolean isCutAfter) {
    /// Rows that are ordered among themselves, so that they and their part of x are together in the cache.
    static final int BLOCK = 128;

    /// Rows that go through all their terms together.
    static final int TOGETHER = 4;

    /// Columns that are computed together, about, and what that costs beside its terms, in terms.
    private static final int PANEL = 8;

    private static final int OVERHEAD = 24;

    /// Pairs of numbers below which packing takes longer.
    private static final int LEAST = 1 << 17;

    /// The share of the work that may remain: where more does, others are as fast.
    private static final double WORTHWHILE = 0.75;

    /// An outline whose rows of like terms are computed together.
    public static Outline of(int[] first, int[] end, int[] from, int[] to) {
        Comparator<Integer> byTerms = Comparator.<Integer>comparingInt(i -> i / BLOCK)
                .thenComparingInt(i -> end[i])
                .thenComparingInt(i -> first[i])
                .thenComparingInt(i -> to[i])
                .thenComparingInt(i -> from[i]);
        int[] order = IntStream.range(0, first.length)
                .boxed()
                .sorted(byTerms)
                .mapToInt(Integer::intValue)
                .toArray();
        long most = IntStream.of(end).max().orElse(0);
        long after = most * end.length - IntStream.of(end).asLongStream().sum();
        boolean isCutAfter = after >= IntStream.of(first).asLongStream().sum();
        return new Outline(first, end, from, to, order, isCutAfter);
    }

    /// An outline of so many rows, of which all terms count and all elements are wanted.
    public static Outline full(MatrixProduct product) {
        int rows = product.rows();
        return of(new int[rows], filled(rows, product.terms()), new int[rows], filled(rows, product.columns()));
    }

    private static int[] filled(int length, int value) {
        int[] filled = new int[length];
        Arrays.fill(filled, value);
        return filled;
    }

    /// The same of `count` rows from row `start` on.
    public Outline rows(int start, int count) {
        int stop = start + count;
        return of(
                Arrays.copyOfRange(first, start, stop),
                Arrays.copyOfRange(end, start, stop),
                Arrays.copyOfRange(from, start, stop),
                Arrays.copyOfRange(to, start, stop));
    }

    /// Whether enough of a product is saved.
    public boolean pays(MatrixProduct product) {
        if (product.size() < LEAST) return false;
        long left = 0;
        for (int at = 0; at < order.length; at += TOGETHER) {
            int last = Math.min(at + TOGETHER, order.length);
            int terms = over(at, last, end, Math::max) - over(at, last, first, Math::min);
            int columns = over(at, last, to, Math::max) - over(at, last, from, Math::min);
            left += (long) panels(columns) * (OVERHEAD + Math.max(terms, 0));
        }
        int groups = (product.rows() + TOGETHER - 1) / TOGETHER;
        return left <= WORTHWHILE * groups * panels(product.columns()) * (OVERHEAD + product.terms());
    }

    private static int panels(int columns) {
        return (Math.max(columns, 0) + PANEL - 1) / PANEL;
    }

    private int over(int at, int last, int[] values, IntBinaryOperator merge) {
        int merged = values[order[at]];
        for (int k = at + 1; k < last; k++) merged = merge.applyAsInt(merged, values[order[k]]);
        return merged;
    }

    /// Computes what is wanted of z = x·y, as [Blas#multiply(MatrixProduct, double\[\], int, double\[\], int,
    /// double\[\], int)] of the library's own provider.
    public void multiply(MatrixProduct p, double[] x, int fromX, double[] y, int fromY, double[] z, int fromZ) {
        OutlinedProducts.F64.multiply(p, this, x, fromX, y, fromY, z, fromZ);
    }

    /// As [#multiply(MatrixProduct, double\[\], int, double\[\], int, double\[\], int)] in single precision.
    public void multiply(MatrixProduct p, float[] x, int fromX, float[] y, int fromY, float[] z, int fromZ) {
        OutlinedProducts.F32.multiply(p, this, x, fromX, y, fromY, z, fromZ);
    }
}
