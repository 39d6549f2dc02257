package talweg.blas;

import java.lang.invoke.MethodHandles;
import jdk.incubator.vector.Vector;

/// Products in vectors, panel by panel of two vectors' width. The right factor is packed, panel by panel, where its
/// rows are not contiguous or it is too large to be read again and again where it lies. The left one is read in
/// place, an element at a time.
///
/// The loops around the panels are those of Goto and van de Geijn, *Anatomy of High-Performance Matrix
/// Multiplication*, ACM TOMS 34 (2008), without their packing of the left factor.
final class Panels implements Form {
    private static final boolean SINGLE = Twins.isSingle(MethodHandles.lookup());

    /// Columns of a packed block: 128 rows are 512 KB in F64.
    private static final int COLUMNS = SINGLE ? 1024 : 512;

    /// Rows whose part of the left factor stays in the second-level cache from panel to panel.
    private static final int ROWS = 128;

    /// Elements of the right factor that are read where they lie: 128 KB.
    private static final int IN_PLACE = SINGLE ? 32_768 : 16_384;

    /// Rows from which on a packed element is used often enough to be packed.
    private static final int REUSED = 16;

    private static final int LANES = Lanes.count(SINGLE);
    private static final int WIDTH = 2 * LANES;

    /// Rows of a panel whose sums of a run are added to those before while they are in the first-level cache.
    private static final int TOGETHER = COLUMNS / WIDTH;

    private static final MatrixProduct.Strides BY_PANEL = new MatrixProduct.Strides(WIDTH, 1);
    private static final Panel TILES = Twins.of(Tiles.class, Panel.class, SINGLE);
    private static final Panel NARROW = Twins.of(Narrow.class, Panel.class, SINGLE);
    private static final Panel EDGES = Twins.of(Edges.class, Panel.class, SINGLE);
    private static final Panel ROW = Twins.of(SingleRow.class, Panel.class, SINGLE);
    private static final Spare<Object> PACKED = new Spare<>();
    private static final Spare<Object> SUMS = new Spare<>();
    private static final Spare<Object> ASIDE = new Spare<>();

    Panels() {}

    /// At least one term; where the columns of z are not contiguous, they are computed aside.
    @Override
    public void multiply(MatrixProduct p, int run, Object x, int fromX, Object y, int fromY, Object z, int fromZ) {
        if (p.z().column() != 1) {
            aside(p, run, x, fromX, y, fromY, z, fromZ);
        } else if (p.y().column() != 1 || p.rows() >= REUSED && (long) p.terms() * p.columns() > IN_PLACE) {
            packed(p, run, x, fromX, y, fromY, z, fromZ);
        } else if (p.rows() == 1) {
            row(p, run, x, fromX, y, fromY, z, fromZ);
        } else {
            for (int k = 0; k < p.terms(); k += run) {
                int terms = Math.min(run, p.terms() - k);
                int atX = fromX + k * p.x().column();
                int atY = fromY + k * p.y().row();
                panels(p, p.rows(), p.columns(), x, atX, y, atY, p.y().row(), WIDTH, z, fromZ, terms, k > 0);
            }
        }
    }

    private static Object take(Spare<Object> from, int length) {
        Object spare = from.take();
        return spare != null && Numbers.length(SINGLE, spare) >= length ? spare : Numbers.array(SINGLE, length);
    }

    private void aside(MatrixProduct p, int run, Object x, int fromX, Object y, int fromY, Object z, int fromZ) {
        Object rows = take(ASIDE, p.rows() * p.columns());
        MatrixProduct.Strides byRow = new MatrixProduct.Strides(p.columns(), 1);
        multiply(p.into(byRow), run, x, fromX, y, fromY, rows, 0);
        copy(p.rows(), p.columns(), rows, 0, byRow, z, fromZ, p.z());
        ASIDE.give(rows);
    }

    /// One row by a matrix. Sums stay in the first-level cache.
    private static void row(MatrixProduct p, int run, Object x, int fromX, Object y, int fromY, Object z, int fromZ) {
        int most = Math.min(COLUMNS, p.columns());
        Object sums = p.terms() > run ? take(SUMS, COLUMNS) : z;
        for (int j = 0; j < p.columns(); j += most) {
            int columns = Math.min(most, p.columns() - j);
            for (int k = 0; k < p.terms(); k += run) {
                Object to = k == 0 ? z : sums;
                int at = k == 0 ? fromZ + j : 0;
                int terms = Math.min(run, p.terms() - k);
                int atX = fromX + k * p.x().column();
                int atY = fromY + k * p.y().row() + j;
                ROW.multiply(p, 1, columns, x, atX, y, atY, p.y().row(), to, at, 0, terms);
                if (k > 0) add(columns, sums, 0, z, fromZ + j);
            }
        }
        if (sums != z) SUMS.give(sums);
    }

    private static void add(int columns, Object sums, int from, Object z, int to) {
        int whole = columns - columns % LANES;
        int c = 0;
        for (; c < whole; c += LANES) {
            Vector<Number> total = Lanes.load(SINGLE, z, to + c).add(Lanes.load(SINGLE, sums, from + c));
            Lanes.store(SINGLE, total, z, to + c);
        }
        for (; c < columns; c++) {
            double before = Numbers.at(SINGLE, z, to + c);
            Numbers.put(SINGLE, z, to + c, Numbers.sum(SINGLE, before, Numbers.at(SINGLE, sums, from + c)));
        }
    }

    private static void packed(
            MatrixProduct p, int run, Object x, int fromX, Object y, int fromY, Object z, int fromZ) {
        int widest = Math.min((p.columns() + WIDTH - 1) / WIDTH * WIDTH, COLUMNS);
        Object panels = take(PACKED, Math.min(p.terms(), run) * widest);
        for (int k = 0; k < p.terms(); k += run) {
            int terms = Math.min(run, p.terms() - k);
            for (int j = 0; j < p.columns(); j += COLUMNS) {
                int columns = Math.min(COLUMNS, p.columns() - j);
                pack(p.y(), y, fromY + k * p.y().row() + j * p.y().column(), terms, columns, panels);
                for (int i = 0; i < p.rows(); i += ROWS) {
                    int rows = Math.min(ROWS, p.rows() - i);
                    int atX = fromX + i * p.x().row() + k * p.x().column();
                    int to = fromZ + i * p.z().row() + j;
                    panels(p, rows, columns, x, atX, panels, 0, WIDTH, WIDTH * terms, z, to, terms, k > 0);
                }
            }
        }
        PACKED.give(panels);
    }

    /// Panel after panel, each row by row; lanes beyond the last column are left as they are.
    private static void pack(MatrixProduct.Strides y, Object from, int start, int terms, int columns, Object to) {
        for (int j = 0; j < columns; j += WIDTH) {
            int width = Math.min(WIDTH, columns - j);
            int at = start + j * y.column();
            if (y.column() == 1) {
                for (int k = 0; k < terms; k++) {
                    System.arraycopy(from, at + k * y.row(), to, j * terms + k * WIDTH, width);
                }
            } else {
                copy(terms, width, from, at, y, to, j * terms, BY_PANEL);
            }
        }
    }

    /// Column by column.
    private static void copy(
            int rows,
            int columns,
            Object from,
            int start,
            MatrixProduct.Strides there,
            Object to,
            int begin,
            MatrixProduct.Strides here) {
        for (int c = 0; c < columns; c++) {
            int at = start + c * there.column();
            int place = begin + c * here.column();
            for (int i = 0; i < rows; i++, at += there.row(), place += here.row()) {
                Numbers.put(SINGLE, to, place, Numbers.at(SINGLE, from, at));
            }
        }
    }

    /// All panels of a block, `next` places from one to the next: each stays in the first-level cache while the rows
    /// of x pass by. Where the panels lie side by side, less than a vector that is left is computed together with
    /// columns before it, which are written again.
    private static void panels(
            MatrixProduct p,
            int rows,
            int columns,
            Object x,
            int fromX,
            Object y,
            int fromY,
            int stepY,
            int next,
            Object z,
            int fromZ,
            int terms,
            boolean adds) {
        Object sums = adds ? take(SUMS, COLUMNS) : z;
        int panel = fromY;
        int width;
        for (int j = 0; j < columns; j += width, panel += next) {
            width = Math.min(WIDTH, columns - j);
            int again = width < LANES && j > 0 && next == WIDTH && !adds ? LANES - width : 0;
            Panel kind = width > LANES ? TILES : width + again == LANES ? NARROW : EDGES;
            int together = adds ? TOGETHER : rows;
            for (int i = 0; i < rows; i += together) {
                int most = Math.min(together, rows - i);
                int at = fromX + i * p.x().row();
                int to = fromZ + i * p.z().row() + j - again;
                if (adds) {
                    kind.multiply(p, most, width, x, at, y, panel, stepY, sums, 0, WIDTH, terms);
                    for (int r = 0; r < most; r++) add(width, sums, r * WIDTH, z, to + r * p.z().row());
                } else {
                    kind.multiply(p, most, width + again, x, at, y, panel - again, stepY, z, to, p.z().row(), terms);
                }
            }
        }
        if (adds) SUMS.give(sums);
    }
}
