package talweg.blas;

import java.lang.invoke.MethodHandles;
import jdk.incubator.vector.Vector;

/// Any number of rows by one vector, as in [Tiles].
final class Narrow implements Panel {
    private static final boolean SINGLE = Twins.isSingle(MethodHandles.lookup());

    Narrow() {}

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
            eight(p, x, fromX + i * row, y, fromY, stepY, z, fromZ + i * rowZ, rowZ, terms);
        }
        if (Lanes.MANY && rows >= 8 && i + 4 < rows) {
            eight(p, x, fromX + (rows - 8) * row, y, fromY, stepY, z, fromZ + (rows - 8) * rowZ, rowZ, terms);
            return;
        }
        for (; i + 4 <= rows; i += 4) {
            four(p, x, fromX + i * row, y, fromY, stepY, z, fromZ + i * rowZ, rowZ, terms);
        }
        if (rows >= 4 && i < rows) {
            four(p, x, fromX + (rows - 4) * row, y, fromY, stepY, z, fromZ + (rows - 4) * rowZ, rowZ, terms);
            return;
        }
        for (; i < rows; i++) {
            one(p, x, fromX + i * row, y, fromY, stepY, z, fromZ + i * rowZ, terms);
        }
    }

    /// Eight rows by one vector.
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
            int terms) {
        int step = p.x().column();
        int row = p.x().row();
        int x1 = fromX + row;
        int x2 = fromX + 2 * row;
        int x3 = fromX + 3 * row;
        int x4 = fromX + 4 * row;
        int x5 = fromX + 5 * row;
        int x6 = fromX + 6 * row;
        int x7 = fromX + 7 * row;
        Vector<Number> a = Lanes.start(SINGLE);
        Vector<Number> b = Lanes.start(SINGLE);
        Vector<Number> c = Lanes.start(SINGLE);
        Vector<Number> d = Lanes.start(SINGLE);
        Vector<Number> e = Lanes.start(SINGLE);
        Vector<Number> f = Lanes.start(SINGLE);
        Vector<Number> g = Lanes.start(SINGLE);
        Vector<Number> h = Lanes.start(SINGLE);
        for (int k = 0, skip = 0, from = fromY; k < terms; k++, skip += step, from += stepY) {
            Vector<Number> each = Lanes.load(SINGLE, y, from);
            a = Lanes.fma(Lanes.spread(SINGLE, x, fromX + skip), each, a);
            b = Lanes.fma(Lanes.spread(SINGLE, x, x1 + skip), each, b);
            c = Lanes.fma(Lanes.spread(SINGLE, x, x2 + skip), each, c);
            d = Lanes.fma(Lanes.spread(SINGLE, x, x3 + skip), each, d);
            e = Lanes.fma(Lanes.spread(SINGLE, x, x4 + skip), each, e);
            f = Lanes.fma(Lanes.spread(SINGLE, x, x5 + skip), each, f);
            g = Lanes.fma(Lanes.spread(SINGLE, x, x6 + skip), each, g);
            h = Lanes.fma(Lanes.spread(SINGLE, x, x7 + skip), each, h);
        }
        Lanes.store(SINGLE, a, z, fromZ);
        Lanes.store(SINGLE, b, z, fromZ + rowZ);
        Lanes.store(SINGLE, c, z, fromZ + 2 * rowZ);
        Lanes.store(SINGLE, d, z, fromZ + 3 * rowZ);
        Lanes.store(SINGLE, e, z, fromZ + 4 * rowZ);
        Lanes.store(SINGLE, f, z, fromZ + 5 * rowZ);
        Lanes.store(SINGLE, g, z, fromZ + 6 * rowZ);
        Lanes.store(SINGLE, h, z, fromZ + 7 * rowZ);
    }

    /// Four rows by one vector.
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
            int terms) {
        int step = p.x().column();
        int row = p.x().row();
        int x1 = fromX + row;
        int x2 = fromX + 2 * row;
        int x3 = fromX + 3 * row;
        Vector<Number> a = Lanes.start(SINGLE);
        Vector<Number> b = Lanes.start(SINGLE);
        Vector<Number> c = Lanes.start(SINGLE);
        Vector<Number> d = Lanes.start(SINGLE);
        for (int k = 0, skip = 0, from = fromY; k < terms; k++, skip += step, from += stepY) {
            Vector<Number> each = Lanes.load(SINGLE, y, from);
            a = Lanes.fma(Lanes.spread(SINGLE, x, fromX + skip), each, a);
            b = Lanes.fma(Lanes.spread(SINGLE, x, x1 + skip), each, b);
            c = Lanes.fma(Lanes.spread(SINGLE, x, x2 + skip), each, c);
            d = Lanes.fma(Lanes.spread(SINGLE, x, x3 + skip), each, d);
        }
        Lanes.store(SINGLE, a, z, fromZ);
        Lanes.store(SINGLE, b, z, fromZ + rowZ);
        Lanes.store(SINGLE, c, z, fromZ + 2 * rowZ);
        Lanes.store(SINGLE, d, z, fromZ + 3 * rowZ);
    }

    /// One row by one vector.
    private static void one(
            MatrixProduct p, Object x, int fromX, Object y, int fromY, int stepY, Object z, int fromZ, int terms) {
        int step = p.x().column();
        Vector<Number> a = Lanes.start(SINGLE);
        for (int k = 0, skip = 0, from = fromY; k < terms; k++, skip += step, from += stepY) {
            Vector<Number> each = Lanes.load(SINGLE, y, from);
            a = Lanes.fma(Lanes.spread(SINGLE, x, fromX + skip), each, a);
        }
        Lanes.store(SINGLE, a, z, fromZ);
    }
}
