package talweg.blas;

import java.lang.invoke.MethodHandles;
import jdk.incubator.vector.Vector;

/// Products of which an [Outline] says what need not be computed, in vectors: panels of two vectors' width, as in
/// [Panels], by four rows that are computed together, wherever they are.
final class Outlined implements OutlinedForm {
    private static final boolean SINGLE = Twins.isSingle(MethodHandles.lookup());
    private static final int LANES = Lanes.count(SINGLE);
    private static final int WIDTH = 2 * LANES;

    /// Columns that are packed together.
    private static final int COLUMNS = SINGLE ? 512 : 256;

    private static final int TOGETHER = Outline.TOGETHER;

    private static final Spare<Object[]> SPARE = new Spare<>();

    Outlined() {}

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
        int[] rows = (int[]) spare[3];
        for (int k = 0; k < p.terms(); k += run) {
            int terms = Math.min(run, p.terms() - k);
            for (int j = 0; j < p.columns(); j += COLUMNS) {
                int columns = Math.min(COLUMNS, p.columns() - j);
                pack(p.y(), y, fromY + k * p.y().row() + j * p.y().column(), terms, columns, spare[0]);
                edges(terms, columns, isCutAfter, spare[0], spare[1]);
                for (int begin = 0; begin < p.rows(); begin += Outline.BLOCK) {
                    for (int c = 0; c < columns; c += WIDTH) {
                        int count = wanted(outline, begin, j + c, Math.min(j + c + WIDTH, p.columns()), rows);
                        for (int at = 0; at < count; at += TOGETHER) {
                            int several = Math.min(TOGETHER, count - at);
                            tile(p, outline, isCutAfter, k, terms, rows, at, several, x, fromX, spare, j, c, z, fromZ);
                        }
                    }
                }
            }
        }
        SPARE.give(spare);
    }

    /// The packed factor, the sums of what is left out, the sums of a tile, and the rows that are wanted of a panel.
    private static Object[] take() {
        Object[] spare = SPARE.take();
        return spare != null
                ? spare
                : new Object[] {
                    Numbers.array(SINGLE, COLUMNS * MatrixProduct.RUN),
                    Numbers.array(SINGLE, COLUMNS * (MatrixProduct.RUN + 1)),
                    Numbers.array(SINGLE, TOGETHER * WIDTH),
                    new int[Outline.BLOCK]
                };
    }

    /// Panel after panel, each row by row; beyond the last column there are zeros.
    private static void pack(MatrixProduct.Strides y, Object from, int start, int terms, int columns, Object to) {
        for (int j = 0; j < columns; j += WIDTH) {
            int width = Math.min(WIDTH, columns - j);
            int at = start + j * y.column();
            for (int k = 0; k < terms; k++) {
                int place = j * terms + k * WIDTH;
                int row = at + k * y.row();
                if (y.column() == 1) System.arraycopy(from, row, to, place, width);
                for (int c = 0; y.column() != 1 && c < width; c++)
                    Numbers.put(SINGLE, to, place + c, Numbers.at(SINGLE, from, row + c * y.column()));
                for (int c = width; c < WIDTH; c++) Numbers.put(SINGLE, to, place + c, 0);
            }
        }
    }

    /// For each panel and each number of terms, none to all, the sum of +0 times those that are left out: the last ones,
    /// or the first ones. It is ±0 or NaN, whose order does not matter.
    private static void edges(int terms, int columns, boolean isCutAfter, Object y, Object edges) {
        for (int j = 0; j < columns; j += WIDTH) {
            int rows = j * terms;
            int to = j * (terms + 1);
            Vector<Number> left = Lanes.start(SINGLE);
            Vector<Number> right = Lanes.start(SINGLE);
            Vector<Number> zero = Lanes.zero(SINGLE);
            for (int out = 0; out <= terms; out++) { // so many are left out
                int place = to + (isCutAfter ? terms - out : out) * WIDTH;
                Lanes.store(SINGLE, left, edges, place);
                Lanes.store(SINGLE, right, edges, place + LANES);
                if (out == terms) break;
                int row = rows + (isCutAfter ? terms - 1 - out : out) * WIDTH;
                left = Lanes.fma(zero, Lanes.load(SINGLE, y, row), left);
                right = Lanes.fma(zero, Lanes.load(SINGLE, y, row + LANES), right);
            }
        }
    }

    /// The rows of a block that want something of the columns from `from` to `to`; how many there are.
    private static int wanted(Outline outline, int begin, int from, int to, int[] rows) {
        int count = 0;
        int last = Math.min(begin + Outline.BLOCK, outline.order().length);
        for (int at = begin; at < last; at++) {
            int row = outline.order()[at];
            if (outline.from()[row] < to && from < outline.to()[row]) rows[count++] = row;
        }
        return count;
    }

    /// Some rows of one panel, over one run.
    private static void tile(
            MatrixProduct p,
            Outline outline,
            boolean isCutAfter,
            int k,
            int terms,
            int[] rows,
            int at,
            int several,
            Object x,
            int fromX,
            Object[] spare,
            int j,
            int c,
            Object z,
            int fromZ) {
        int begin = isCutAfter ? 0 : terms;
        int stop = isCutAfter ? 0 : terms;
        for (int i = at; i < at + several; i++) {
            if (isCutAfter) stop = Math.max(stop, outline.end()[rows[i]] - k);
            else begin = Math.min(begin, outline.first()[rows[i]] - k);
        }
        begin = Math.max(begin, 0);
        stop = Math.min(stop, terms);
        int edges = c * (terms + 1);
        int y = c * terms + begin * WIDTH;
        int first = fromX + (k + begin) * p.x().column();
        int row = p.x().row();
        int a = rows[at];
        int b = rows[at + Math.min(1, several - 1)];
        int d = rows[at + Math.min(2, several - 1)];
        int e = rows[at + several - 1];
        int to = fromZ + (j + c) * p.z().column();
        int rowZ = p.z().row();
        boolean isDirect = k == 0 && p.z().column() == 1 && j + c + WIDTH <= p.columns();
        Object sums = isDirect ? z : spare[2];
        four(
                p.x().column(),
                x,
                first + a * row,
                first + b * row,
                first + d * row,
                first + e * row,
                spare[0],
                y,
                spare[1],
                edges + (isCutAfter ? terms : begin) * WIDTH,
                edges + (isCutAfter ? stop : 0) * WIDTH,
                stop - begin,
                sums,
                isDirect ? to + a * rowZ : 0,
                isDirect ? to + b * rowZ : WIDTH,
                isDirect ? to + d * rowZ : 2 * WIDTH,
                isDirect ? to + e * rowZ : 3 * WIDTH);
        if (isDirect) return;
        int width = Math.min(WIDTH, p.columns() - j - c);
        for (int i = 0; i < several; i++) {
            int sum = (i == several - 1 ? TOGETHER - 1 : i) * WIDTH;
            put(k > 0, width, sums, sum, z, to + rows[at + i] * rowZ, p.z().column());
        }
    }

    private static void put(boolean adds, int width, Object sums, int from, Object z, int to, int step) {
        for (int c = 0, place = to; c < width; c++, place += step) {
            double sum = Numbers.at(SINGLE, sums, from + c);
            double all = adds ? Numbers.sum(SINGLE, Numbers.at(SINGLE, z, place), sum) : sum;
            Numbers.put(SINGLE, z, place, all);
        }
    }

    /// Four rows by two vectors, from the sums of what comes before to which that of what comes after is added; −0 where
    /// nothing does.
    private static void four(
            int step,
            Object x,
            int x0,
            int x1,
            int x2,
            int x3,
            Object y,
            int fromY,
            Object edges,
            int start,
            int end,
            int terms,
            Object z,
            int z0,
            int z1,
            int z2,
            int z3) {
        Vector<Number> a0 = Lanes.load(SINGLE, edges, start);
        Vector<Number> a1 = Lanes.load(SINGLE, edges, start + LANES);
        Vector<Number> b0 = Lanes.load(SINGLE, edges, start);
        Vector<Number> b1 = Lanes.load(SINGLE, edges, start + LANES);
        Vector<Number> c0 = Lanes.load(SINGLE, edges, start);
        Vector<Number> c1 = Lanes.load(SINGLE, edges, start + LANES);
        Vector<Number> d0 = Lanes.load(SINGLE, edges, start);
        Vector<Number> d1 = Lanes.load(SINGLE, edges, start + LANES);
        for (int k = 0, skip = 0, from = fromY; k < terms; k++, skip += step, from += WIDTH) {
            Vector<Number> left = Lanes.load(SINGLE, y, from);
            Vector<Number> right = Lanes.load(SINGLE, y, from + LANES);
            Vector<Number> each = Lanes.spread(SINGLE, x, x0 + skip);
            a0 = Lanes.fma(each, left, a0);
            a1 = Lanes.fma(each, right, a1);
            each = Lanes.spread(SINGLE, x, x1 + skip);
            b0 = Lanes.fma(each, left, b0);
            b1 = Lanes.fma(each, right, b1);
            each = Lanes.spread(SINGLE, x, x2 + skip);
            c0 = Lanes.fma(each, left, c0);
            c1 = Lanes.fma(each, right, c1);
            each = Lanes.spread(SINGLE, x, x3 + skip);
            d0 = Lanes.fma(each, left, d0);
            d1 = Lanes.fma(each, right, d1);
        }
        Vector<Number> left = Lanes.load(SINGLE, edges, end);
        Vector<Number> right = Lanes.load(SINGLE, edges, end + LANES);
        Lanes.store(SINGLE, a0.add(left), z, z0);
        Lanes.store(SINGLE, a1.add(right), z, z0 + LANES);
        Lanes.store(SINGLE, b0.add(left), z, z1);
        Lanes.store(SINGLE, b1.add(right), z, z1 + LANES);
        Lanes.store(SINGLE, c0.add(left), z, z2);
        Lanes.store(SINGLE, c1.add(right), z, z2 + LANES);
        Lanes.store(SINGLE, d0.add(left), z, z3);
        Lanes.store(SINGLE, d1.add(right), z, z3 + LANES);
    }
}
