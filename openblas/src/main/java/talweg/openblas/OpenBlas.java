package talweg.openblas;

import java.lang.foreign.MemorySegment;
import java.util.Optional;
import talweg.blas.Blas;
import talweg.blas.MatrixProduct;

/// Products by OpenBLAS, in one thread, which works on the Java arrays where they are. While it does, no garbage can be
/// collected; so a large product is cut into calls of well below a millisecond.
///
/// Where no library is found, or native access is denied, [#obstacle] says so, and nobody calls it.
public final class OpenBlas implements Blas {
    /// Pairs of numbers from which on a call gains by it: below, the library's own products are as fast.
    private static final long LEAST = 64 * 64 * 64;

    /// Rows, columns and terms of one call: at 10⁹ pairs of numbers a second, which is slow, 8 ms; at 2·10¹⁰, which is
    /// usual, 0.4 ms.
    private static final int ROWS = 128;

    private static final int COLUMNS = 256;
    private static final int TERMS = 256;

    private final Library library;

    /// For the service loader: finds the library.
    public OpenBlas() {
        this(Library.found());
    }

    OpenBlas(Library library) {
        this.library = library;
    }

    @Override
    public String name() {
        return library.name();
    }

    @Override
    public Optional<String> obstacle() {
        return library.obstacle();
    }

    @Override
    public boolean pays(MatrixProduct p) {
        return p.size() >= LEAST
                && Math.min(p.rows(), Math.min(p.columns(), p.terms())) >= 8
                && lies(p.x(), p.rows(), p.terms())
                && lies(p.y(), p.terms(), p.columns())
                && lies(p.z(), p.rows(), p.columns());
    }

    /// Where products are cut anyhow.
    @Override
    public Optional<Seams> seams() {
        return Optional.of(new Seams(ROWS, COLUMNS));
    }

    /// Whether rows or columns are contiguous and do not overlap.
    private static boolean lies(MatrixProduct.Strides strides, int rows, int columns) {
        return strides.column() == 1 && strides.row() >= columns || strides.row() == 1 && strides.column() >= rows;
    }

    @Override
    public void multiply(MatrixProduct p, double[] x, int fromX, double[] y, int fromY, double[] z, int fromZ) {
        cut(p, MemorySegment.ofArray(x), fromX, MemorySegment.ofArray(y), fromY, MemorySegment.ofArray(z), fromZ, 8);
    }

    @Override
    public void multiply(MatrixProduct p, float[] x, int fromX, float[] y, int fromY, float[] z, int fromZ) {
        cut(p, MemorySegment.ofArray(x), fromX, MemorySegment.ofArray(y), fromY, MemorySegment.ofArray(z), fromZ, 4);
    }

    private void cut(
            MatrixProduct p,
            MemorySegment x,
            int fromX,
            MemorySegment y,
            int fromY,
            MemorySegment z,
            int fromZ,
            int bytes) {
        if (p.z().column() != 1) {
            cut(p.transposed(), y, fromY, x, fromX, z, fromZ, bytes);
            return;
        }
        for (int i = 0; i < p.rows(); i += ROWS) {
            for (int j = 0; j < p.columns(); j += COLUMNS) {
                for (int k = 0; k < p.terms(); k += TERMS) {
                    MatrixProduct part = new MatrixProduct(
                            Math.min(ROWS, p.rows() - i),
                            Math.min(COLUMNS, p.columns() - j),
                            Math.min(TERMS, p.terms() - k),
                            p.x(),
                            p.y(),
                            p.z());
                    library.multiply(
                            part,
                            at(x, fromX, p.x(), i, k, bytes),
                            at(y, fromY, p.y(), k, j, bytes),
                            at(z, fromZ, p.z(), i, j, bytes),
                            k > 0,
                            bytes == 4);
                }
            }
        }
    }

    private static MemorySegment at(
            MemorySegment matrix, int from, MatrixProduct.Strides strides, int i, int j, int bytes) {
        return matrix.asSlice((from + (long) i * strides.row() + (long) j * strides.column()) * bytes);
    }
}
