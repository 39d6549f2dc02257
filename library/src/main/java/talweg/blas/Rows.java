package talweg.blas;

import java.lang.invoke.MethodHandles;

/// Large products in plain code that the JIT compiles to vectors: in its innermost loop every array is read and
/// written at the same index, which is how it sees that no turn reads what another has written. So rows of the right
/// factor and of sums are copied to arrays of their own.
final class Rows implements Form {
    private static final boolean SINGLE = Twins.isSingle(MethodHandles.lookup());

    /// Columns of a block: two rows of sums and four of the right factor stay in the first-level cache.
    private static final int COLUMNS = 256;

    /// Rows of the right factor, and two of sums.
    private static final Spare<Object[]> SPARE = new Spare<>();

    Rows() {}

    /// At least one term.
    @Override
    public void multiply(MatrixProduct p, int run, Object x, int fromX, Object y, int fromY, Object z, int fromZ) {
        Object[] rows = take();
        for (int j = 0; j < p.columns(); j += COLUMNS) {
            int columns = Math.min(COLUMNS, p.columns() - j);
            for (int k = 0; k < p.terms(); k += run) {
                int terms = Math.min(run, p.terms() - k);
                pack(p, terms, columns, y, fromY + k * p.y().row() + j * p.y().column(), rows);
                int to = fromZ + j * p.z().column();
                block(p, terms, columns, k > 0, x, fromX + k * p.x().column(), rows, z, to);
            }
        }
        SPARE.give(rows);
    }

    private static Object[] take() {
        Object[] rows = SPARE.take();
        if (rows != null) return rows;
        rows = new Object[MatrixProduct.RUN + 2];
        for (int i = 0; i < rows.length; i++) rows[i] = Numbers.array(SINGLE, COLUMNS);
        return rows;
    }

    private static void pack(MatrixProduct p, int terms, int columns, Object y, int fromY, Object[] rows) {
        int step = p.y().column();
        for (int k = 0; k < terms; k++) {
            int at = fromY + k * p.y().row();
            if (step == 1) System.arraycopy(y, at, rows[k], 0, columns);
            for (int c = 0; step != 1 && c < columns; c++) {
                Numbers.put(SINGLE, rows[k], c, Numbers.at(SINGLE, y, at + c * step));
            }
        }
    }

    /// One run of terms, and as many columns as are packed: two rows at a time, the last one of an odd number beside
    /// itself.
    private static void block(
            MatrixProduct p, int terms, int columns, boolean adds, Object x, int fromX, Object[] y, Object z, int fromZ) {
        Object above = y[MatrixProduct.RUN];
        Object below = y[MatrixProduct.RUN + 1];
        int step = p.x().column();
        for (int i = 0; i < p.rows(); i += 2) {
            boolean single = i + 1 == p.rows();
            int first = fromX + i * p.x().row();
            int second = single ? first : first + p.x().row();
            start(above, columns);
            start(below, columns);
            int k = 0;
            for (; k + 4 <= terms; k += 4) {
                four(x, first + k * step, step, y, k, above, columns);
                four(x, second + k * step, step, y, k, below, columns);
            }
            for (; k < terms; k++) {
                one(Numbers.at(SINGLE, x, first + k * step), y[k], above, columns);
                one(Numbers.at(SINGLE, x, second + k * step), y[k], below, columns);
            }
            int to = fromZ + i * p.z().row();
            finish(above, adds, z, to, p.z().column(), columns);
            if (!single) finish(below, adds, z, to + p.z().row(), p.z().column(), columns);
        }
    }

    private static void start(Object sums, int columns) {
        for (int j = 0; j < columns; j++) Numbers.put(SINGLE, sums, j, -0.0);
    }

    private static void four(Object x, int from, int step, Object[] y, int k, Object sums, int columns) {
        double a = Numbers.at(SINGLE, x, from);
        double b = Numbers.at(SINGLE, x, from + step);
        double c = Numbers.at(SINGLE, x, from + 2 * step);
        double d = Numbers.at(SINGLE, x, from + 3 * step);
        Object y0 = y[k];
        Object y1 = y[k + 1];
        Object y2 = y[k + 2];
        Object y3 = y[k + 3];
        for (int j = 0; j < columns; j++) {
            double sum = Numbers.fma(SINGLE, a, Numbers.at(SINGLE, y0, j), Numbers.at(SINGLE, sums, j));
            sum = Numbers.fma(SINGLE, b, Numbers.at(SINGLE, y1, j), sum);
            sum = Numbers.fma(SINGLE, c, Numbers.at(SINGLE, y2, j), sum);
            sum = Numbers.fma(SINGLE, d, Numbers.at(SINGLE, y3, j), sum);
            Numbers.put(SINGLE, sums, j, sum);
        }
    }

    private static void one(double a, Object y, Object sums, int columns) {
        for (int j = 0; j < columns; j++) {
            double sum = Numbers.fma(SINGLE, a, Numbers.at(SINGLE, y, j), Numbers.at(SINGLE, sums, j));
            Numbers.put(SINGLE, sums, j, sum);
        }
    }

    private static void finish(Object sums, boolean adds, Object z, int to, int step, int columns) {
        for (int c = 0; c < columns; c++) {
            int place = to + c * step;
            double sum = Numbers.at(SINGLE, sums, c);
            Numbers.put(SINGLE, z, place, adds ? Numbers.sum(SINGLE, Numbers.at(SINGLE, z, place), sum) : sum);
        }
    }
}
