package talweg.blas;

import java.lang.invoke.MethodHandles;

/// Products of which an [Outline] says what need not be computed, in plain code that the JIT compiles to vectors, as
/// [Rows]. Each row goes through its own terms.
final class OutlinedRows implements OutlinedForm {
    private static final boolean SINGLE = Twins.isSingle(MethodHandles.lookup());

    /// Columns of a block.
    private static final int COLUMNS = 256;

    private static final Spare<Object[]> SPARE = new Spare<>();

    OutlinedRows() {}

    @Override
    public void multiply(
            MatrixProduct p,
            Outline outline,
            int run,
            Object x,
            int fromX,
            Object y,
            int fromY,
            Object z,
            int fromZ) {
        Object[] spare = take();
        boolean isCutAfter = outline.isCutAfter(p.terms());
        for (int k = 0; k < p.terms(); k += run) {
            int terms = Math.min(run, p.terms() - k);
            for (int j = 0; j < p.columns(); j += COLUMNS) {
                int columns = Math.min(COLUMNS, p.columns() - j);
                pack(p, terms, columns, y, fromY + k * p.y().row() + j * p.y().column(), spare);
                edges(terms, columns, isCutAfter, spare);
                for (int row : outline.order()) {
                    int begin = isCutAfter ? 0 : Math.clamp(outline.first()[row] - k, 0, terms);
                    int stop = isCutAfter ? Math.clamp(outline.end()[row] - k, 0, terms) : terms;
                    int from = Math.max(outline.from()[row] - j, 0);
                    int to = Math.min(outline.to()[row] - j, columns);
                    if (from >= to) continue;
                    int at = fromX + row * p.x().row() + k * p.x().column();
                    Object sums = spare[MatrixProduct.RUN];
                    Object before = spare[MatrixProduct.RUN + 1 + (isCutAfter ? terms : begin)];
                    System.arraycopy(before, from, sums, from, to - from);
                    add(p, x, at, begin, stop, spare, sums, from, to);
                    Object after = spare[MatrixProduct.RUN + 1 + (isCutAfter ? stop : 0)];
                    int place = fromZ + row * p.z().row() + j * p.z().column();
                    finish(sums, after, k > 0, z, place, p.z().column(), from, to);
                }
            }
        }
        SPARE.give(spare);
    }

    /// Rows of the right factor, sums of one row, and sums of what is left out, by the number of terms that are not.
    private static Object[] take() {
        Object[] spare = SPARE.take();
        if (spare != null) return spare;
        spare = new Object[2 * (MatrixProduct.RUN + 1)];
        for (int i = 0; i < spare.length; i++) spare[i] = Numbers.array(SINGLE, COLUMNS);
        return spare;
    }

    private static void pack(MatrixProduct p, int terms, int columns, Object y, int fromY, Object[] rows) {
        int step = p.y().column();
        for (int k = 0; k < terms; k++) {
            int at = fromY + k * p.y().row();
            if (step == 1) System.arraycopy(y, at, rows[k], 0, columns);
            for (int c = 0; step != 1 && c < columns; c++)
                Numbers.put(SINGLE, rows[k], c, Numbers.at(SINGLE, y, at + c * step));
        }
    }

    /// The sums of +0 times the terms that are left out: the last ones, or the first ones.
    private static void edges(int terms, int columns, boolean isCutAfter, Object[] spare) {
        int first = MatrixProduct.RUN + 1;
        Object none = spare[first + (isCutAfter ? terms : 0)];
        for (int c = 0; c < columns; c++) Numbers.put(SINGLE, none, c, -0.0);
        for (int out = 1; out <= terms; out++) {
            Object before = spare[first + (isCutAfter ? terms - out + 1 : out - 1)];
            Object next = spare[first + (isCutAfter ? terms - out : out)];
            Object row = spare[isCutAfter ? terms - out : out - 1];
            for (int c = 0; c < columns; c++) {
                double sum = Numbers.fma(SINGLE, 0, Numbers.at(SINGLE, row, c), Numbers.at(SINGLE, before, c));
                Numbers.put(SINGLE, next, c, sum);
            }
        }
    }

    private static void add(
            MatrixProduct p, Object x, int at, int begin, int stop, Object[] y, Object sums, int from, int to) {
        int step = p.x().column();
        int k = begin;
        for (; k + 4 <= stop; k += 4) four(x, at + k * step, step, y, k, sums, from, to);
        for (; k < stop; k++) one(Numbers.at(SINGLE, x, at + k * step), y[k], sums, from, to);
    }

    private static void four(Object x, int at, int step, Object[] y, int k, Object sums, int from, int to) {
        double a = Numbers.at(SINGLE, x, at);
        double b = Numbers.at(SINGLE, x, at + step);
        double c = Numbers.at(SINGLE, x, at + 2 * step);
        double d = Numbers.at(SINGLE, x, at + 3 * step);
        Object y0 = y[k];
        Object y1 = y[k + 1];
        Object y2 = y[k + 2];
        Object y3 = y[k + 3];
        for (int j = from; j < to; j++) {
            double sum = Numbers.fma(SINGLE, a, Numbers.at(SINGLE, y0, j), Numbers.at(SINGLE, sums, j));
            sum = Numbers.fma(SINGLE, b, Numbers.at(SINGLE, y1, j), sum);
            sum = Numbers.fma(SINGLE, c, Numbers.at(SINGLE, y2, j), sum);
            sum = Numbers.fma(SINGLE, d, Numbers.at(SINGLE, y3, j), sum);
            Numbers.put(SINGLE, sums, j, sum);
        }
    }

    private static void one(double a, Object y, Object sums, int from, int to) {
        for (int j = from; j < to; j++) {
            double sum = Numbers.fma(SINGLE, a, Numbers.at(SINGLE, y, j), Numbers.at(SINGLE, sums, j));
            Numbers.put(SINGLE, sums, j, sum);
        }
    }

    /// Adds what comes after, and writes the run or adds it to those before.
    private static void finish(
            Object sums, Object after, boolean adds, Object z, int start, int step, int from, int to) {
        for (int c = from; c < to; c++) {
            int place = start + c * step;
            double sum = Numbers.sum(SINGLE, Numbers.at(SINGLE, sums, c), Numbers.at(SINGLE, after, c));
            Numbers.put(SINGLE, z, place, adds ? Numbers.sum(SINGLE, Numbers.at(SINGLE, z, place), sum) : sum);
        }
    }
}
