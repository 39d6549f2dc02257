package talweg.blas;

import java.lang.invoke.MethodHandles;

/// Small products, and those of one column, in plain code: several sums at a time, so that none waits for another.
/// Matrices may lie in any way.
final class Plain implements Form {
    private static final boolean SINGLE = Twins.isSingle(MethodHandles.lookup());

    /// What was read ahead, which nobody needs.
    @SuppressWarnings("UnusedVariable") // written, so that the JIT does not leave out what reads it
    private static double seen;

    Plain() {}

    /// At least one term.
    @Override
    public void multiply(MatrixProduct p, int run, Object x, int fromX, Object y, int fromY, Object z, int fromZ) {
        int together = p.columns() > 1 ? p.rows() : p.rows() / 8 * 8;
        for (int k = 0; k < p.terms(); k += run) {
            int terms = Math.min(run, p.terms() - k);
            int atX = fromX + k * p.x().column();
            int atY = fromY + k * p.y().row();
            if (p.columns() > 1) tiles(p, x, atX, y, atY, z, fromZ, terms, k > 0);
            for (int i = 0; p.columns() == 1 && i < together; i += 8) {
                int from = atX + i * p.x().row();
                seen = eight(p, x, from, y, atY, z, fromZ + i * p.z().row(), terms, k > 0, ahead(p, x, from, terms));
            }
        }
        for (int i = together; i < p.rows(); i++) {
            put(z, fromZ + i * p.z().row(), dot(p, run, x, fromX + i * p.x().row(), y, fromY));
        }
    }

    private static double at(Object x, int place) {
        return Numbers.at(SINGLE, x, place);
    }

    private static void put(Object z, int place, double value) {
        Numbers.put(SINGLE, z, place, value);
    }

    private static double fma(double a, double b, double c) {
        return Numbers.fma(SINGLE, a, b, c);
    }

    private static void finish(double sum, Object z, int place, boolean adds) {
        put(z, place, adds ? Numbers.sum(SINGLE, at(z, place), sum) : sum);
    }

    /// Four terms added to a sum, in order.
    private static double four(Object x, int fromX, int stepX, Object y, int fromY, int stepY, double sum) {
        double next = fma(at(x, fromX), at(y, fromY), sum);
        next = fma(at(x, fromX + stepX), at(y, fromY + stepY), next);
        next = fma(at(x, fromX + 2 * stepX), at(y, fromY + 2 * stepY), next);
        return fma(at(x, fromX + 3 * stepX), at(y, fromY + 3 * stepY), next);
    }

    /// One row by one column, four runs at a time.
    private static double dot(MatrixProduct p, int run, Object x, int fromX, Object y, int fromY) {
        int stepX = p.x().column();
        int stepY = p.y().row();
        int skipX = run * stepX;
        int skipY = run * stepY;
        double total = -0.0;
        int k = 0;
        for (; k + 4 * run <= p.terms(); k += 4 * run) {
            double a = -0.0;
            double b = -0.0;
            double c = -0.0;
            double d = -0.0;
            int l = fromX + k * stepX;
            int r = fromY + k * stepY;
            for (int i = 0; i < run; i += 4, l += 4 * stepX, r += 4 * stepY) { // a run is a multiple of four
                a = four(x, l, stepX, y, r, stepY, a);
                b = four(x, l + skipX, stepX, y, r + skipY, stepY, b);
                c = four(x, l + 2 * skipX, stepX, y, r + 2 * skipY, stepY, c);
                d = four(x, l + 3 * skipX, stepX, y, r + 3 * skipY, stepY, d);
            }
            total = Numbers.sum(SINGLE, Numbers.sum(SINGLE, total, a), b); // one after another
            total = Numbers.sum(SINGLE, Numbers.sum(SINGLE, total, c), d);
        }
        for (; k < p.terms(); k += run) {
            int terms = Math.min(run, p.terms() - k);
            double sum = sum(p, x, fromX + k * stepX, y, fromY + k * stepY, terms);
            total = Numbers.sum(SINGLE, total, sum); // the first is added to −0, and stays
        }
        return total;
    }

    private static double sum(MatrixProduct p, Object x, int fromX, Object y, int fromY, int terms) {
        int stepX = p.x().column();
        int stepY = p.y().row();
        double sum = -0.0;
        int k = 0;
        for (; k + 4 <= terms; k += 4) sum = four(x, fromX + k * stepX, stepX, y, fromY + k * stepY, stepY, sum);
        for (; k < terms; k++) sum = fma(at(x, fromX + k * stepX), at(y, fromY + k * stepY), sum);
        return sum;
    }

    /// Where to read ahead while eight rows from `from` on are multiplied: where the eight behind them begin, if all
    /// lie side by side and are there, else `from`; −1 if the terms of a row do not lie side by side.
    private static int ahead(MatrixProduct p, Object x, int from, int terms) {
        int row = p.x().row();
        if (p.x().column() != 1 || p.y().row() != 1 || row < terms) return -1;
        int count = 8 * row;
        boolean isNext = row == p.terms() && terms == row && 2 * count <= Numbers.length(SINGLE, x) - from;
        return isNext ? from + count : from;
    }

    /// Eight rows by one column. Processors fetch from memory ahead of a reader that goes straight on, and much less so
    /// of one that goes on in eight places: so eight elements of the next rows are passed over with each term.
    ///
    /// @param ahead as found by [#ahead]
    /// @return a number of no meaning, for which the JIT must read them
    private static double eight(
            MatrixProduct p,
            Object x,
            int fromX,
            Object y,
            int fromY,
            Object z,
            int fromZ,
            int terms,
            boolean adds,
            int ahead) {
        double read = 0;
        int row = p.x().row();
        int stepX = p.x().column();
        int stepY = p.y().row();
        double a = -0.0;
        double b = -0.0;
        double c = -0.0;
        double d = -0.0;
        double e = -0.0;
        double f = -0.0;
        double g = -0.0;
        double h = -0.0;
        if (ahead >= 0) {
            for (int k = 0; k < terms; k++) { // places k from what stays, so that ranges can be checked before the loop
                double each = at(y, fromY + k);
                a = fma(at(x, fromX + k), each, a);
                b = fma(at(x, fromX + row + k), each, b);
                c = fma(at(x, fromX + 2 * row + k), each, c);
                d = fma(at(x, fromX + 3 * row + k), each, d);
                e = fma(at(x, fromX + 4 * row + k), each, e);
                f = fma(at(x, fromX + 5 * row + k), each, f);
                g = fma(at(x, fromX + 6 * row + k), each, g);
                h = fma(at(x, fromX + 7 * row + k), each, h);
                read += at(x, ahead + 8 * k);
            }
        } else {
            for (int k = 0, from = fromX, term = fromY; k < terms; k++, from += stepX, term += stepY) {
                double each = at(y, term);
                a = fma(at(x, from), each, a);
                b = fma(at(x, from + row), each, b);
                c = fma(at(x, from + 2 * row), each, c);
                d = fma(at(x, from + 3 * row), each, d);
                e = fma(at(x, from + 4 * row), each, e);
                f = fma(at(x, from + 5 * row), each, f);
                g = fma(at(x, from + 6 * row), each, g);
                h = fma(at(x, from + 7 * row), each, h);
            }
        }
        int to = p.z().row();
        finish(a, z, fromZ, adds);
        finish(b, z, fromZ + to, adds);
        finish(c, z, fromZ + 2 * to, adds);
        finish(d, z, fromZ + 3 * to, adds);
        finish(e, z, fromZ + 4 * to, adds);
        finish(f, z, fromZ + 5 * to, adds);
        finish(g, z, fromZ + 6 * to, adds);
        finish(h, z, fromZ + 7 * to, adds);
        return read;
    }

    /// Tiles of four rows by two columns; what they leave, element by element.
    private static void tiles(
            MatrixProduct p, Object x, int fromX, Object y, int fromY, Object z, int fromZ, int terms, boolean adds) {
        int rows = p.rows() / 4 * 4;
        int columns = p.columns() / 2 * 2;
        for (int i = 0; i < p.rows(); i += i < rows ? 4 : 1) {
            for (int j = 0; j < p.columns(); j += i < rows && j < columns ? 2 : 1) {
                int atX = fromX + i * p.x().row();
                int atY = fromY + j * p.y().column();
                int to = fromZ + i * p.z().row() + j * p.z().column();
                if (i < rows && j < columns) tile(p, x, atX, y, atY, z, to, terms, adds);
                else column(p, i < rows ? 4 : 1, x, atX, y, atY, z, to, terms, adds);
            }
        }
    }

    private static void tile(
            MatrixProduct p, Object x, int fromX, Object y, int fromY, Object z, int fromZ, int terms, boolean adds) {
        if (SINGLE) tile(p, (float[]) x, fromX, (float[]) y, fromY, (float[]) z, fromZ, terms, adds);
        else tile(p, (double[]) x, fromX, (double[]) y, fromY, (double[]) z, fromZ, terms, adds);
    }

    private static void column(
            MatrixProduct p,
            int rows,
            Object x,
            int fromX,
            Object y,
            int fromY,
            Object z,
            int fromZ,
            int terms,
            boolean adds) {
        for (int i = 0; i < rows; i++) {
            finish(sum(p, x, fromX + i * p.x().row(), y, fromY, terms), z, fromZ + i * p.z().row(), adds);
        }
    }

    // once for each type: a sum that is handed from term to term in a local variable is converted at each
    private static void tile(
            MatrixProduct p,
            double[] x,
            int fromX,
            double[] y,
            int fromY,
            double[] z,
            int fromZ,
            int terms,
            boolean adds) {
        int row = p.x().row();
        int stepX = p.x().column();
        int stepY = p.y().row();
        int beside = p.y().column();
        double a = -0.0;
        double b = -0.0;
        double c = -0.0;
        double d = -0.0;
        double e = -0.0;
        double f = -0.0;
        double g = -0.0;
        double h = -0.0;
        for (int k = 0, from = fromX, term = fromY; k < terms; k++, from += stepX, term += stepY) {
            double left = y[term];
            double right = y[term + beside];
            a = Math.fma(x[from], left, a);
            b = Math.fma(x[from], right, b);
            c = Math.fma(x[from + row], left, c);
            d = Math.fma(x[from + row], right, d);
            e = Math.fma(x[from + 2 * row], left, e);
            f = Math.fma(x[from + 2 * row], right, f);
            g = Math.fma(x[from + 3 * row], left, g);
            h = Math.fma(x[from + 3 * row], right, h);
        }
        int to = p.z().row();
        int next = fromZ + p.z().column();
        finish(a, z, fromZ, adds);
        finish(b, z, next, adds);
        finish(c, z, fromZ + to, adds);
        finish(d, z, next + to, adds);
        finish(e, z, fromZ + 2 * to, adds);
        finish(f, z, next + 2 * to, adds);
        finish(g, z, fromZ + 3 * to, adds);
        finish(h, z, next + 3 * to, adds);
    }

    private static void tile(
            MatrixProduct p,
            float[] x,
            int fromX,
            float[] y,
            int fromY,
            float[] z,
            int fromZ,
            int terms,
            boolean adds) {
        int row = p.x().row();
        int stepX = p.x().column();
        int stepY = p.y().row();
        int beside = p.y().column();
        float a = -0.0f;
        float b = -0.0f;
        float c = -0.0f;
        float d = -0.0f;
        float e = -0.0f;
        float f = -0.0f;
        float g = -0.0f;
        float h = -0.0f;
        for (int k = 0, from = fromX, term = fromY; k < terms; k++, from += stepX, term += stepY) {
            float left = y[term];
            float right = y[term + beside];
            a = Math.fma(x[from], left, a);
            b = Math.fma(x[from], right, b);
            c = Math.fma(x[from + row], left, c);
            d = Math.fma(x[from + row], right, d);
            e = Math.fma(x[from + 2 * row], left, e);
            f = Math.fma(x[from + 2 * row], right, f);
            g = Math.fma(x[from + 3 * row], left, g);
            h = Math.fma(x[from + 3 * row], right, h);
        }
        int to = p.z().row();
        int next = fromZ + p.z().column();
        finish(a, z, fromZ, adds);
        finish(b, z, next, adds);
        finish(c, z, fromZ + to, adds);
        finish(d, z, next + to, adds);
        finish(e, z, fromZ + 2 * to, adds);
        finish(f, z, next + 2 * to, adds);
        finish(g, z, fromZ + 3 * to, adds);
        finish(h, z, next + 3 * to, adds);
    }
}
