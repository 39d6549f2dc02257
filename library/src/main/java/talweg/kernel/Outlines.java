package talweg.kernel;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import talweg.blas.Blas;
import talweg.blas.MatrixProduct;
import talweg.blas.Outline;

/// Outlines of products, where they pay.
final class Outlines {
    private Outlines() {}

    /// Of several equal products of which some elements are known.
    ///
    /// @param x        where left factors begin
    /// @param zeros    elements of all of these that are +0; null if none is known to be
    /// @param z        where results begin
    /// @param unwanted elements of these that nobody reads; null if all may be read
    static Optional<Outline> of(
            MatrixProduct product, int[] x, @Nullable BitSet zeros, int[] z, @Nullable BitSet unwanted) {
        if (zeros == null && unwanted == null) return Optional.empty();
        if (product.terms() > MatrixProduct.RUN && isOfOthers(product)) return Optional.empty();
        int[][] terms = limits(zeros, x, product.rows(), product.terms(), product.x());
        int[][] columns = limits(unwanted, z, product.rows(), product.columns(), product.z());
        Outline outline = Outline.of(terms[0], terms[1], columns[0], columns[1]);
        return Optional.of(outline).filter(each -> each.pays(product));
    }

    /// What of a symmetric product is computed: the lower triangle.
    static Optional<Outline> lower(MatrixProduct product) {
        if (isOfOthers(product)) return Optional.empty();
        int rows = product.rows();
        int[] all = new int[rows];
        Arrays.fill(all, product.terms());
        int[] to = IntStream.rangeClosed(1, rows).toArray();
        return Optional.of(Outline.of(new int[rows], all, new int[rows], to)).filter(each -> each.pays(product));
    }

    /// Whether another provider computes the product: the whole of one with long sums as fast as the library's own
    /// computes what is wanted.
    private static boolean isOfOthers(MatrixProduct product) {
        return Blas.of(product) != Blas.own();
    }

    /// Of each row the first element that is not in `left`, in any of the matrices, and the one after the last.
    private static int[][] limits(
            @Nullable BitSet left, int[] starts, int rows, int columns, MatrixProduct.Strides strides) {
        int[] first = new int[rows];
        int[] end = new int[rows];
        Arrays.fill(end, columns);
        for (int i = 0; left != null && i < rows; i++) {
            int row = i * strides.row();
            while (first[i] < end[i] && isLeft(left, starts, row + first[i] * strides.column())) first[i]++;
            while (first[i] < end[i] && isLeft(left, starts, row + (end[i] - 1) * strides.column())) end[i]--;
        }
        return new int[][] {first, end};
    }

    private static boolean isLeft(BitSet left, int[] starts, int place) {
        for (int start : starts) if (!left.get(start + place)) return false;
        return true;
    }
}
