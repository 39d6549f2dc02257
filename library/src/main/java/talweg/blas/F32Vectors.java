package talweg.blas;

import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// Products in vectors, tile by tile. The right factor is packed, panel by panel of two vectors' width, where its
/// rows are not contiguous or it is too large to be read again and again where it lies. The left one is read in
/// place, an element at a time.
///
/// The loops around the tiles are those of Goto and van de Geijn, *Anatomy of High-Performance Matrix
/// Multiplication*, ACM TOMS 34 (2008), without their packing of the left factor.
final class F32Vectors {
    /// Columns of a packed block: 128 × 512 elements are 256 KB.
    private static final int COLUMNS = 512;

    /// Rows whose part of the left factor stays in the second-level cache from panel to panel.
    private static final int ROWS = 128;

    /// Elements of the right factor that are read where they lie: 128 KB.
    private static final int IN_PLACE = 32_768;

    /// Rows from which on a packed element is used often enough to be packed.
    private static final int REUSED = 16;

    private static final int WIDTH = 2 * F32Tiles.LANES;

    private static final AtomicReference<float @Nullable []> SPARE = new AtomicReference<>();

    private F32Vectors() {}

    /// z = x·y, the columns of z contiguous, more than one column, at least one term.
    static void multiply(MatrixProduct p, float[] x, int fromX, float[] y, int fromY, float[] z, int fromZ) {
        if (p.rows() == 1) {
            row(p, x, fromX, y, fromY, z, fromZ);
        } else if (p.y().column() == 1 && (p.rows() < REUSED || (long) p.terms() * p.columns() <= IN_PLACE)) {
            for (int k = 0; k < p.terms(); k += MatrixProduct.RUN) {
                int terms = Math.min(MatrixProduct.RUN, p.terms() - k);
                F32Block block = block(p, x, y, p.y().row(), z, k, terms);
                int atY = fromY + k * p.y().row();
                panels(block, p.rows(), p.columns(), fromX + k * p.x().column(), atY, WIDTH, fromZ);
            }
        } else {
            packed(p, x, fromX, y, fromY, z, fromZ);
        }
    }

    /// Runs [Warming#TRAINING], writing the results and adding to them.
    static void train(float[] x, float[] y, float[] z) {
        for (MatrixProduct p : Warming.TRAINING) {
            multiply(p, x, 0, y, 0, z, 0);
            panels(block(p, x, y, p.columns(), z, 1, p.terms()), p.rows(), p.columns(), 0, 0, WIDTH, 0);
        }
    }

    /// One row by a matrix, whose rows are read once, four at a time, as they lie; the sums stay in the first-level
    /// cache.
    private static void row(MatrixProduct p, float[] x, int fromX, float[] y, int fromY, float[] z, int fromZ) {
        float[] run = p.terms() > MatrixProduct.RUN ? new float[Math.min(COLUMNS, p.columns())] : z;
        for (int j = 0; j < p.columns(); j += COLUMNS) {
            int columns = Math.min(COLUMNS, p.columns() - j);
            for (int k = 0; k < p.terms(); k += MatrixProduct.RUN) {
                int terms = Math.min(MatrixProduct.RUN, p.terms() - k);
                F32Block block = block(p, x, y, p.y().row(), k == 0 ? z : run, 0, terms);
                int to = k == 0 ? fromZ + j : 0;
                F32Tiles.row(block, fromX + k * p.x().column(), fromY + k * p.y().row() + j, to, columns);
                for (int c = 0; k > 0 && c < columns; c++) z[fromZ + j + c] += run[c];
            }
        }
    }

    private static F32Block block(MatrixProduct p, float[] x, float[] y, int termY, float[] z, int k, int terms) {
        return new F32Block(x, p.x().row(), p.x().column(), y, termY, z, p.z().row(), terms, k > 0);
    }

    private static void packed(MatrixProduct p, float[] x, int fromX, float[] y, int fromY, float[] z, int fromZ) {
        int most = Math.min(p.terms(), MatrixProduct.RUN) * Math.min(p.columns() + WIDTH, COLUMNS + WIDTH);
        float[] panels = SPARE.getAndSet(null);
        if (panels == null || panels.length < most) panels = new float[most];
        for (int k = 0; k < p.terms(); k += MatrixProduct.RUN) {
            int terms = Math.min(MatrixProduct.RUN, p.terms() - k);
            F32Block block = block(p, x, panels, WIDTH, z, k, terms);
            for (int j = 0; j < p.columns(); j += COLUMNS) {
                int columns = Math.min(COLUMNS, p.columns() - j);
                pack(p.y(), y, fromY + k * p.y().row() + j * p.y().column(), terms, columns, panels);
                for (int i = 0; i < p.rows(); i += ROWS) {
                    int atX = fromX + i * p.x().row() + k * p.x().column();
                    int rows = Math.min(ROWS, p.rows() - i);
                    panels(block, rows, columns, atX, 0, WIDTH * terms, fromZ + i * p.z().row() + j);
                }
            }
        }
        SPARE.set(panels);
    }

    /// Panel after panel, each row by row; lanes beyond the last column are left as they are.
    private static void pack(MatrixProduct.Strides y, float[] from, int start, int terms, int columns, float[] to) {
        for (int j = 0; j < columns; j += WIDTH) {
            int width = Math.min(WIDTH, columns - j);
            int panel = j * terms;
            int at = start + j * y.column();
            if (y.column() == 1) {
                for (int k = 0; k < terms; k++) System.arraycopy(from, at + k * y.row(), to, panel + k * WIDTH, width);
            } else {
                for (int c = 0; c < width; c++) {
                    for (int k = 0; k < terms; k++) {
                        to[panel + k * WIDTH + c] = from[at + c * y.column() + k * y.row()];
                    }
                }
            }
        }
    }

    /// All tiles of a block: a panel stays in the first-level cache while the rows of x pass by.
    private static void panels(F32Block block, int rows, int columns, int x, int y, int stepY, int z) {
        int panel = y;
        int j = 0;
        for (; j + WIDTH <= columns; j += WIDTH, panel += stepY) {
            int i = 0;
            if (F32Tiles.TALL) {
                for (; i + 8 <= rows; i += 8) F32Tiles.tile8(block, x + i * block.rowX(), panel, z(block, z, i, j));
            }
            for (; i + 4 <= rows; i += 4) F32Tiles.tile4(block, x + i * block.rowX(), panel, z(block, z, i, j));
            for (; i < rows; i++) F32Tiles.tile1(block, x + i * block.rowX(), panel, z(block, z, i, j));
        }
        for (; j < columns; j += F32Tiles.LANES, panel += F32Tiles.LANES) {
            F32Edges.columns(block, rows, Math.min(F32Tiles.LANES, columns - j), x, panel, z + j);
        }
    }

    private static int z(F32Block block, int z, int i, int j) {
        return z + i * block.rowZ() + j;
    }
}
