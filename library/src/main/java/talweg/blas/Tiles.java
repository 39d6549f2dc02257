package talweg.blas;

import java.lang.invoke.MethodHandles;
import jdk.incubator.vector.Vector;

/// Any number of rows by two vectors, or less than two: then both have some columns. Likewise the last rows of a tile
/// may be some of the tile before, and are written again. Sums of a tile are in registers.
///
/// One tile needs two vectors of y, one of x and a vector for each sum: eight rows by two vectors fill 32 registers
/// well, four rows 16. Sums that do not fit into registers cost two thirds of the speed.
final class Tiles implements Panel {
    private static final boolean SINGLE = Twins.isSingle(MethodHandles.lookup());
    private static final int LANES = Lanes.count(SINGLE);

    Tiles() {}

    @Override
    public void multiply(
            MatrixProduct p,
            int rows,
            int columns,
            Object x,
            int fromX,
            Object y,
            int fromY,
            int stepY,
            Object z,
            int fromZ,
            int rowZ,
            int terms) {
        int row = p.x().row();
        int i = 0;
        for (; Lanes.MANY && i + 8 <= rows; i += 8) {
            eight(p, x, fromX + i * row, y, fromY, stepY, z, fromZ + i * rowZ, rowZ, terms, columns - LANES);
        }
        if (Lanes.MANY && rows >= 8 && i + 4 < rows) {
            eight(
                    p,
                    x,
                    fromX + (rows - 8) * row,
                    y,
                    fromY,
                    stepY,
                    z,
                    fromZ + (rows - 8) * rowZ,
                    rowZ,
                    terms,
                    columns - LANES);
            return;
        }
        for (; i + 4 <= rows; i += 4) {
            four(p, x, fromX + i * row, y, fromY, stepY, z, fromZ + i * rowZ, rowZ, terms, columns - LANES);
        }
        if (rows >= 4 && i < rows) {
            four(
                    p,
                    x,
                    fromX + (rows - 4) * row,
                    y,
                    fromY,
                    stepY,
                    z,
                    fromZ + (rows - 4) * rowZ,
                    rowZ,
                    terms,
                    columns - LANES);
            return;
        }
        for (; i < rows; i++) {
            one(p, x, fromX + i * row, y, fromY, stepY, z, fromZ + i * rowZ, terms, columns - LANES);
        }
    }

    /// Eight rows by two vectors.
    private static void eight(
            MatrixProduct p,
            Object x,
            int fromX,
            Object y,
            int fromY,
            int stepY,
            Object z,
            int fromZ,
            int rowZ,
            int terms,
            int over) {
        int step = p.x().column();
        int row = p.x().row();
        int x1 = fromX + row;
        int x2 = fromX + 2 * row;
        int x3 = fromX + 3 * row;
        int x4 = fromX + 4 * row;
        int x5 = fromX + 5 * row;
        int x6 = fromX + 6 * row;
        int x7 = fromX + 7 * row;
        Vector<Number> a0 = Lanes.start(SINGLE);
        Vector<Number> a1 = Lanes.start(SINGLE);
        Vector<Number> b0 = Lanes.start(SINGLE);
        Vector<Number> b1 = Lanes.start(SINGLE);
        Vector<Number> c0 = Lanes.start(SINGLE);
        Vector<Number> c1 = Lanes.start(SINGLE);
        Vector<Number> d0 = Lanes.start(SINGLE);
        Vector<Number> d1 = Lanes.start(SINGLE);
        Vector<Number> e0 = Lanes.start(SINGLE);
        Vector<Number> e1 = Lanes.start(SINGLE);
        Vector<Number> f0 = Lanes.start(SINGLE);
        Vector<Number> f1 = Lanes.start(SINGLE);
        Vector<Number> g0 = Lanes.start(SINGLE);
        Vector<Number> g1 = Lanes.start(SINGLE);
        Vector<Number> h0 = Lanes.start(SINGLE);
        Vector<Number> h1 = Lanes.start(SINGLE);
        for (int k = 0, skip = 0, from = fromY; k < terms; k++, skip += step, from += stepY) {
            Vector<Number> left = Lanes.load(SINGLE, y, from);
            Vector<Number> right = Lanes.load(SINGLE, y, from + over);
            Vector<Number> each = Lanes.spread(SINGLE, x, fromX + skip);
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
            each = Lanes.spread(SINGLE, x, x4 + skip);
            e0 = Lanes.fma(each, left, e0);
            e1 = Lanes.fma(each, right, e1);
            each = Lanes.spread(SINGLE, x, x5 + skip);
            f0 = Lanes.fma(each, left, f0);
            f1 = Lanes.fma(each, right, f1);
            each = Lanes.spread(SINGLE, x, x6 + skip);
            g0 = Lanes.fma(each, left, g0);
            g1 = Lanes.fma(each, right, g1);
            each = Lanes.spread(SINGLE, x, x7 + skip);
            h0 = Lanes.fma(each, left, h0);
            h1 = Lanes.fma(each, right, h1);
        }
        Lanes.store(SINGLE, a0, z, fromZ);
        Lanes.store(SINGLE, a1, z, fromZ + over);
        Lanes.store(SINGLE, b0, z, fromZ + rowZ);
        Lanes.store(SINGLE, b1, z, fromZ + rowZ + over);
        Lanes.store(SINGLE, c0, z, fromZ + 2 * rowZ);
        Lanes.store(SINGLE, c1, z, fromZ + 2 * rowZ + over);
        Lanes.store(SINGLE, d0, z, fromZ + 3 * rowZ);
        Lanes.store(SINGLE, d1, z, fromZ + 3 * rowZ + over);
        Lanes.store(SINGLE, e0, z, fromZ + 4 * rowZ);
        Lanes.store(SINGLE, e1, z, fromZ + 4 * rowZ + over);
        Lanes.store(SINGLE, f0, z, fromZ + 5 * rowZ);
        Lanes.store(SINGLE, f1, z, fromZ + 5 * rowZ + over);
        Lanes.store(SINGLE, g0, z, fromZ + 6 * rowZ);
        Lanes.store(SINGLE, g1, z, fromZ + 6 * rowZ + over);
        Lanes.store(SINGLE, h0, z, fromZ + 7 * rowZ);
        Lanes.store(SINGLE, h1, z, fromZ + 7 * rowZ + over);
    }

    /// Four rows by two vectors.
    private static void four(
            MatrixProduct p,
            Object x,
            int fromX,
            Object y,
            int fromY,
            int stepY,
            Object z,
            int fromZ,
            int rowZ,
            int terms,
            int over) {
        int step = p.x().column();
        int row = p.x().row();
        int x1 = fromX + row;
        int x2 = fromX + 2 * row;
        int x3 = fromX + 3 * row;
        Vector<Number> a0 = Lanes.start(SINGLE);
        Vector<Number> a1 = Lanes.start(SINGLE);
        Vector<Number> b0 = Lanes.start(SINGLE);
        Vector<Number> b1 = Lanes.start(SINGLE);
        Vector<Number> c0 = Lanes.start(SINGLE);
        Vector<Number> c1 = Lanes.start(SINGLE);
        Vector<Number> d0 = Lanes.start(SINGLE);
        Vector<Number> d1 = Lanes.start(SINGLE);
        for (int k = 0, skip = 0, from = fromY; k < terms; k++, skip += step, from += stepY) {
            Vector<Number> left = Lanes.load(SINGLE, y, from);
            Vector<Number> right = Lanes.load(SINGLE, y, from + over);
            Vector<Number> each = Lanes.spread(SINGLE, x, fromX + skip);
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
        Lanes.store(SINGLE, a0, z, fromZ);
        Lanes.store(SINGLE, a1, z, fromZ + over);
        Lanes.store(SINGLE, b0, z, fromZ + rowZ);
        Lanes.store(SINGLE, b1, z, fromZ + rowZ + over);
        Lanes.store(SINGLE, c0, z, fromZ + 2 * rowZ);
        Lanes.store(SINGLE, c1, z, fromZ + 2 * rowZ + over);
        Lanes.store(SINGLE, d0, z, fromZ + 3 * rowZ);
        Lanes.store(SINGLE, d1, z, fromZ + 3 * rowZ + over);
    }

    /// One row by two vectors.
    private static void one(
            MatrixProduct p,
            Object x,
            int fromX,
            Object y,
            int fromY,
            int stepY,
            Object z,
            int fromZ,
            int terms,
            int over) {
        int step = p.x().column();
        Vector<Number> a0 = Lanes.start(SINGLE);
        Vector<Number> a1 = Lanes.start(SINGLE);
        for (int k = 0, skip = 0, from = fromY; k < terms; k++, skip += step, from += stepY) {
            Vector<Number> left = Lanes.load(SINGLE, y, from);
            Vector<Number> right = Lanes.load(SINGLE, y, from + over);
            Vector<Number> each = Lanes.spread(SINGLE, x, fromX + skip);
            a0 = Lanes.fma(each, left, a0);
            a1 = Lanes.fma(each, right, a1);
        }
        Lanes.store(SINGLE, a0, z, fromZ);
        Lanes.store(SINGLE, a1, z, fromZ + over);
    }
}
