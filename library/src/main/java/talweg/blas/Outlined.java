package talweg.blas;

import java.lang.invoke.MethodHandles;
import jdk.incubator.vector.Vector;

/// Products of which an [Outline] says what need not be computed, in vectors: panels of two vectors' width, as in
/// [Panels], by four rows that are computed together, wherever they are. The right factor is packed, and the left one
/// where its rows are not contiguous: every place is a number of the loop times a constant, so that no access is
/// checked
/// by itself.
final class Outlined implements OutlinedForm {
    private static final boolean SINGLE = Twins.isSingle(MethodHandles.lookup());
    private static final int LANES = Lanes.count(SINGLE);
    private static final int WIDTH = 2 * LANES;
    private static final int ROWS = Outline.TOGETHER;

    /// Columns that are packed together.
    private static final int COLUMNS = SINGLE ? 512 : 256;

    /// Groups of rows that are packed together: in the first cache beside a panel, if terms are few.
    private static final int GROUPS = 8;

    private static final Spare<Object[]> SPARE = new Spare<>();

    Outlined() {}

    @Override
    public void multiply(
            MatrixProduct p, Outline outline, int run, Object x, int fromX, Object y, int fromY, Object z, int fromZ) {
        Object[] spare = take();
        boolean isCutAfter = outline.isCutAfter();
        int[] limits = (int[]) spare[4];
        for (int k = 0; k < p.terms(); k += run) {
            int terms = Math.min(run, p.terms() - k);
            for (int j = 0; j < p.columns(); j += COLUMNS) {
                int columns = Math.min(COLUMNS, p.columns() - j);
                pack(p.y(), y, fromY + k * p.y().row() + j * p.y().column(), terms, columns, spare[0]);
                edges(terms, columns, isCutAfter, spare[0], spare[1]);
                for (int from = 0; from < p.rows(); from += GROUPS * ROWS) {
                    int to = Math.min(from + GROUPS * ROWS, p.rows());
                    limits(outline, isCutAfter, k, terms, from, to, limits);
                    if (p.x().column() != 1) pack(p, outline, k, terms, from, to, x, fromX, spare[2]);
                    for (int c = 0; c < columns; c += WIDTH)
                        panel(p, outline, isCutAfter, k, terms, from, to, j, c, x, fromX, spare, z, fromZ);
                }
            }
        }
        SPARE.give(spare);
    }

    /// The packed right factor, the sums of what is left out, packed rows, the sums of a tile, and which terms of
    /// groups
    /// of rows are not left out.
    private static Object[] take() {
        Object[] spare = SPARE.take();
        return spare != null
                ? spare
                : new Object[] {
                    Numbers.array(SINGLE, COLUMNS * MatrixProduct.RUN),
                    Numbers.array(SINGLE, COLUMNS * (MatrixProduct.RUN + 1)),
                    Numbers.array(SINGLE, GROUPS * ROWS * MatrixProduct.RUN),
                    Numbers.array(SINGLE, ROWS * WIDTH),
                    new int[2 * GROUPS]
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

    /// For each panel and each number of terms, none to all, the sum of +0 times those that are left out: the last
    /// ones,
    /// or the first ones. It is ±0 or NaN, whose order does not matter.
    private static void edges(int terms, int columns, boolean isCutAfter, Object y, Object edges) {
        int none = isCutAfter ? terms : 0;
        int step = isCutAfter ? -WIDTH : WIDTH;
        for (int j = 0; j < columns; j += WIDTH) {
            int sum = j * (terms + 1) + none * WIDTH;
            int row = j * terms + (isCutAfter ? (terms - 1) * WIDTH : 0);
            for (int c = 0; c < WIDTH; c++) Numbers.put(SINGLE, edges, sum + c, -0.0);
            for (int out = 0; out < terms; out++, row += step, sum += step) {
                edge(y, row, edges, sum, sum + step);
                edge(y, row + LANES, edges, sum + LANES, sum + step + LANES);
            }
        }
    }

    private static void edge(Object y, int row, Object edges, int before, int to) {
        Vector<Number> sum = Lanes.load(SINGLE, edges, before);
        Lanes.store(SINGLE, Lanes.fma(Lanes.zero(SINGLE), Lanes.load(SINGLE, y, row), sum), edges, to);
    }

    /// Notes which terms of groups of rows are not left out.
    private static void limits(Outline outline, boolean isCutAfter, int k, int terms, int from, int to, int[] limits) {
        for (int at = from; at < to; at += ROWS) {
            int begin = isCutAfter ? 0 : terms;
            int stop = isCutAfter ? 0 : terms;
            for (int i = at; i < Math.min(at + ROWS, to); i++) {
                int row = outline.order()[i];
                if (isCutAfter) stop = Math.max(stop, outline.end()[row] - k);
                else begin = Math.min(begin, outline.first()[row] - k);
            }
            begin = Math.max(begin, 0);
            stop = Math.min(stop, terms);
            int group = (at - from) / ROWS;
            limits[2 * group] = begin;
            limits[2 * group + 1] = stop;
        }
    }

    /// Packs rows that are not contiguous; they may be neighbours.
    private static void pack(
            MatrixProduct p, Outline outline, int k, int terms, int from, int to, Object x, int fromX, Object packed) {
        int[] order = outline.order();
        for (int l = 0; l < terms; l++) {
            int start = fromX + (k + l) * p.x().column();
            for (int i = from; i < to; i++) {
                double each = Numbers.at(SINGLE, x, start + order[i] * p.x().row());
                Numbers.put(SINGLE, packed, (i - from) * MatrixProduct.RUN + l, each);
            }
        }
    }

    /// Those of the groups of rows that want something of a panel, over one run.
    private static void panel(
            MatrixProduct p,
            Outline outline,
            boolean isCutAfter,
            int k,
            int terms,
            int from,
            int to,
            int j,
            int c,
            Object x,
            int fromX,
            Object[] spare,
            Object z,
            int fromZ) {
        int[] order = outline.order();
        boolean isPacked = p.x().column() != 1;
        int[] limits = (int[]) spare[4];
        int width = Math.min(WIDTH, p.columns() - j - c);
        int step = p.z().column();
        boolean isDirect = k == 0 && step == 1 && width == WIDTH;
        Object sums = isDirect ? z : spare[3];
        int edges = c * (terms + 1);
        int place = fromZ + (j + c) * step;
        int row = p.z().row();
        for (int at = from; at < to; at += ROWS) {
            int several = Math.min(ROWS, to - at);
            if (!isWanted(outline, at, several, j + c, j + c + width)) continue;
            int group = (at - from) / ROWS;
            int begin = limits[2 * group];
            int stop = limits[2 * group + 1];
            int second = at + Math.min(1, several - 1);
            int third = at + Math.min(2, several - 1);
            int last = at + several - 1;
            int rowX = isPacked ? MatrixProduct.RUN : p.x().row();
            int first = (isPacked ? 0 : fromX + k) + begin;
            four(
                    isPacked ? spare[2] : x,
                    first + (isPacked ? at - from : order[at]) * rowX,
                    first + (isPacked ? second - from : order[second]) * rowX,
                    first + (isPacked ? third - from : order[third]) * rowX,
                    first + (isPacked ? last - from : order[last]) * rowX,
                    spare[0],
                    c * terms + begin * WIDTH,
                    spare[1],
                    edges + (isCutAfter ? terms : begin) * WIDTH,
                    edges + (isCutAfter ? stop : 0) * WIDTH,
                    stop - begin,
                    sums,
                    isDirect ? place + order[at] * row : 0,
                    isDirect ? place + order[second] * row : WIDTH,
                    isDirect ? place + order[third] * row : 2 * WIDTH,
                    isDirect ? place + order[last] * row : 3 * WIDTH);
            for (int i = 0; !isDirect && i < several; i++) {
                int sum = (i == several - 1 ? ROWS - 1 : i) * WIDTH;
                put(k > 0, width, sums, sum, z, place + order[at + i] * row, step);
            }
        }
    }

    private static boolean isWanted(Outline outline, int at, int several, int from, int to) {
        for (int i = at; i < at + several; i++) {
            int row = outline.order()[i];
            if (outline.from()[row] < to && from < outline.to()[row]) return true;
        }
        return false;
    }

    private static void put(boolean adds, int width, Object sums, int from, Object z, int to, int step) {
        for (int c = 0, place = to; c < width; c++, place += step) {
            double sum = Numbers.at(SINGLE, sums, from + c);
            double all = adds ? Numbers.sum(SINGLE, Numbers.at(SINGLE, z, place), sum) : sum;
            Numbers.put(SINGLE, z, place, all);
        }
    }

    /// Four rows by two vectors, from the sums of what comes before to which that of what comes after is added; −0
    /// where
    /// nothing does.
    private static void four(
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
        for (int k = 0; k < terms; k++) {
            int row = fromY + k * WIDTH;
            Vector<Number> left = Lanes.load(SINGLE, y, row);
            Vector<Number> right = Lanes.load(SINGLE, y, row + LANES);
            Vector<Number> each = Lanes.spread(SINGLE, x, x0 + k);
            a0 = Lanes.fma(each, left, a0);
            a1 = Lanes.fma(each, right, a1);
            each = Lanes.spread(SINGLE, x, x1 + k);
            b0 = Lanes.fma(each, left, b0);
            b1 = Lanes.fma(each, right, b1);
            each = Lanes.spread(SINGLE, x, x2 + k);
            c0 = Lanes.fma(each, left, c0);
            c1 = Lanes.fma(each, right, c1);
            each = Lanes.spread(SINGLE, x, x3 + k);
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
