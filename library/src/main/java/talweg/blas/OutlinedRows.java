package talweg.blas;

import java.lang.invoke.MethodHandles;

/// Products of which an [Outline] says what need not be computed, in plain code that the JIT compiles to vectors, as
/// [Rows]: two rows together.
final class OutlinedRows implements OutlinedForm {
    private static final boolean SINGLE = Twins.isSingle(MethodHandles.lookup());

    /// Columns of a block.
    private static final int COLUMNS = 256;

    /// Where sums of two rows are among the arrays, and those of what is left out; before them are rows of the right
    /// factor.
    private static final int ABOVE = MatrixProduct.RUN;

    private static final int BELOW = ABOVE + 1;
    private static final int EDGES = BELOW + 1;

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
        boolean isCutAfter = outline.isCutAfter();
        for (int k = 0; k < p.terms(); k += run) {
            int terms = Math.min(run, p.terms() - k);
            for (int j = 0; j < p.columns(); j += COLUMNS) {
                int columns = Math.min(COLUMNS, p.columns() - j);
                pack(p, terms, columns, y, fromY + k * p.y().row() + j * p.y().column(), spare);
                edges(terms, columns, isCutAfter, spare);
                for (int at = 0; at < p.rows(); at += 2) {
                    int other = Math.min(at + 1, p.rows() - 1);
                    pair(p, outline, isCutAfter, k, terms, j, columns, at, other, x, fromX, spare, z, fromZ);
                }
            }
        }
        SPARE.give(spare);
    }

    /// Rows of the right factor, sums of two rows, and sums of what is left out.
    private static Object[] take() {
        Object[] spare = SPARE.take();
        if (spare != null) return spare;
        spare = new Object[EDGES + MatrixProduct.RUN + 1];
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
        Object none = spare[EDGES + (isCutAfter ? terms : 0)];
        for (int c = 0; c < columns; c++) Numbers.put(SINGLE, none, c, -0.0);
        for (int out = 1; out <= terms; out++) {
            Object before = spare[EDGES + (isCutAfter ? terms - out + 1 : out - 1)];
            Object next = spare[EDGES + (isCutAfter ? terms - out : out)];
            Object row = spare[isCutAfter ? terms - out : out - 1];
            for (int c = 0; c < columns; c++) {
                double sum = Numbers.fma(SINGLE, 0, Numbers.at(SINGLE, row, c), Numbers.at(SINGLE, before, c));
                Numbers.put(SINGLE, next, c, sum);
            }
        }
    }

    /// Two rows, or the last one beside itself, which go through the same terms.
    private static void pair(
            MatrixProduct p,
            Outline outline,
            boolean isCutAfter,
            int k,
            int terms,
            int j,
            int columns,
            int at,
            int other,
            Object x,
            int fromX,
            Object[] spare,
            Object z,
            int fromZ) {
        int above = outline.order()[at];
        int below = outline.order()[other];
        int first = Math.min(outline.first()[above], outline.first()[below]);
        int end = Math.max(outline.end()[above], outline.end()[below]);
        int begin = isCutAfter ? 0 : Math.clamp(first - k, 0, terms);
        int stop = isCutAfter ? Math.clamp(end - k, 0, terms) : terms;
        int from = Math.max(Math.min(outline.from()[above], outline.from()[below]) - j, 0);
        int to = Math.min(Math.max(outline.to()[above], outline.to()[below]) - j, columns);
        if (from >= to) return;
        Object before = spare[EDGES + (isCutAfter ? terms : begin)];
        Object after = spare[EDGES + (isCutAfter ? stop : 0)];
        Object one = spare[ABOVE];
        Object two = spare[BELOW];
        System.arraycopy(before, from, one, from, to - from);
        System.arraycopy(before, from, two, from, to - from);
        int rowX = p.x().row();
        int start = fromX + k * p.x().column();
        add(x, start + above * rowX, start + below * rowX, p.x().column(), begin, stop, spare, one, two, from, to);
        int place = fromZ + j * p.z().column();
        finish(one, after, k > 0, z, place + above * p.z().row(), p.z().column(), from, to);
        if (other != at) finish(two, after, k > 0, z, place + below * p.z().row(), p.z().column(), from, to);
    }

    private static void add(
            Object x,
            int above,
            int below,
            int step,
            int begin,
            int stop,
            Object[] y,
            Object one,
            Object two,
            int from,
            int to) {
        int k = begin;
        for (; k + 4 <= stop; k += 4) {
            int a = above + k * step;
            int b = below + k * step;
            if (SINGLE) four((float[]) x, a, b, step, y, k, (float[]) one, (float[]) two, from, to);
            else four((double[]) x, a, b, step, y, k, (double[]) one, (double[]) two, from, to);
        }
        for (; k < stop; k++) {
            add(Numbers.at(SINGLE, x, above + k * step), y[k], one, from, to);
            add(Numbers.at(SINGLE, x, below + k * step), y[k], two, from, to);
        }
    }

    private static void four(
            double[] x, int above, int below, int step, Object[] y, int k, double[] one, double[] two, int from, int to) {
        double a = x[above];
        double b = x[above + step];
        double c = x[above + 2 * step];
        double d = x[above + 3 * step];
        double e = x[below];
        double f = x[below + step];
        double g = x[below + 2 * step];
        double h = x[below + 3 * step];
        double[] y0 = (double[]) y[k];
        double[] y1 = (double[]) y[k + 1];
        double[] y2 = (double[]) y[k + 2];
        double[] y3 = (double[]) y[k + 3];
        for (int j = from; j < to; j++) {
            one[j] = Math.fma(d, y3[j], Math.fma(c, y2[j], Math.fma(b, y1[j], Math.fma(a, y0[j], one[j]))));
            two[j] = Math.fma(h, y3[j], Math.fma(g, y2[j], Math.fma(f, y1[j], Math.fma(e, y0[j], two[j]))));
        }
    }

    private static void four(
            float[] x, int above, int below, int step, Object[] y, int k, float[] one, float[] two, int from, int to) {
        float a = x[above];
        float b = x[above + step];
        float c = x[above + 2 * step];
        float d = x[above + 3 * step];
        float e = x[below];
        float f = x[below + step];
        float g = x[below + 2 * step];
        float h = x[below + 3 * step];
        float[] y0 = (float[]) y[k];
        float[] y1 = (float[]) y[k + 1];
        float[] y2 = (float[]) y[k + 2];
        float[] y3 = (float[]) y[k + 3];
        for (int j = from; j < to; j++) {
            one[j] = Math.fma(d, y3[j], Math.fma(c, y2[j], Math.fma(b, y1[j], Math.fma(a, y0[j], one[j]))));
            two[j] = Math.fma(h, y3[j], Math.fma(g, y2[j], Math.fma(f, y1[j], Math.fma(e, y0[j], two[j]))));
        }
    }

    private static void add(double a, Object y, Object sums, int from, int to) {
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
