package talweg.sparse;

/// How a sparse matrix is had from a few products: the matrix times a sum of unit vectors for each colour, or the
/// transpose times such sums. Each entry stands by itself at a known place of one of the products.
///
/// @param pattern   where the entries are
/// @param isByRows  whether the products are those of the transpose, with sums of rows
/// @param colouring the colours of the columns, or of the rows
/// @param products  the number of the product that holds each entry
/// @param places    where it stands in that product
public record Compression(Pattern pattern, boolean isByRows, Colouring colouring, int[] products, int[] places) {
    /// By columns or by rows, whichever takes fewer products.
    public static Compression of(Pattern pattern) {
        Pattern transposed = pattern.transposed();
        int columns = Colouring.longestRow(pattern);
        int rows = Colouring.longestRow(transposed);
        if (columns <= rows) {
            Colouring colouring = Colouring.ofColumns(pattern);
            if (colouring.count() <= rows) return byColumns(pattern, colouring);
            Colouring other = Colouring.ofColumns(transposed);
            return other.count() < colouring.count() ? byRows(pattern, other) : byColumns(pattern, colouring);
        }
        Colouring colouring = Colouring.ofColumns(transposed);
        if (colouring.count() < columns) return byRows(pattern, colouring);
        Colouring other = Colouring.ofColumns(pattern);
        return other.count() <= colouring.count() ? byColumns(pattern, other) : byRows(pattern, colouring);
    }

    private static Compression byColumns(Pattern pattern, Colouring colouring) {
        return new Compression(
                pattern, false, colouring, coloured(colouring, pattern.columnIndices()), pattern.rowIndices());
    }

    private static Compression byRows(Pattern pattern, Colouring colouring) {
        return new Compression(
                pattern, true, colouring, coloured(colouring, pattern.rowIndices()), pattern.columnIndices());
    }

    private static int[] coloured(Colouring colouring, int[] indices) {
        for (int k = 0; k < indices.length; k++) indices[k] = colouring.colours()[indices[k]];
        return indices;
    }

    /// Of a symmetric matrix: by a star colouring, each entry and its mirror image from one place. The pattern is
    /// first made symmetric.
    public static Compression symmetric(Pattern given) {
        Pattern pattern = given.symmetric();
        Colouring colouring = Colouring.star(pattern);
        int[] colours = colouring.colours();
        int[] rows = pattern.rowIndices();
        Stars.Neighbours neighbours = new Stars.Neighbours(pattern.count());
        for (int k = 0; k < rows.length; k++) neighbours.add(rows[k], colours[pattern.column(k)], pattern.column(k));
        int[] products = new int[rows.length];
        int[] places = new int[rows.length];
        for (int k = 0; k < rows.length; k++) {
            int i = Math.min(rows[k], pattern.column(k));
            int j = Math.max(rows[k], pattern.column(k));
            boolean alone = neighbours.of(i, colours[j]) == j;
            products[k] = colours[alone ? j : i];
            places[k] = alone ? i : j;
        }
        return new Compression(pattern, false, colouring, products, places);
    }

    /// How many products there are.
    public int count() {
        return colouring.count();
    }
}
