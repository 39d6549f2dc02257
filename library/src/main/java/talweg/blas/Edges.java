package talweg.blas;

import java.lang.invoke.MethodHandles;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.Vector;
import jdk.incubator.vector.VectorMask;

/// Any number of rows by less than a vector, at the right edge of a product. Four rows together: with masks more of
/// them are more than the JIT compiles as one.
@SuppressWarnings("unchecked") // which type it is, SINGLE says
final class Edges implements Panel {
    private static final boolean SINGLE = Twins.isSingle(MethodHandles.lookup());

    Edges() {}

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
        for (; i + 4 <= rows; i += 4) {
            four(p, x, fromX + i * row, y, fromY, stepY, z, fromZ + i * rowZ, rowZ, terms, columns);
        }
        if (rows >= 4 && i < rows) {
            four(p, x, fromX + (rows - 4) * row, y, fromY, stepY, z, fromZ + (rows - 4) * rowZ, rowZ, terms, columns);
            return;
        }
        for (; i < rows; i++) {
            one(p, x, fromX + i * row, y, fromY, stepY, z, fromZ + i * rowZ, terms, columns);
        }
    }

    /// Four rows by the first lanes of one vector.
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
            int lanes) {
        VectorMask<Number> mask = mask(lanes);
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
            Vector<Number> each = load(y, from, mask);
            a = Lanes.fma(Lanes.spread(SINGLE, x, fromX + skip), each, a);
            b = Lanes.fma(Lanes.spread(SINGLE, x, x1 + skip), each, b);
            c = Lanes.fma(Lanes.spread(SINGLE, x, x2 + skip), each, c);
            d = Lanes.fma(Lanes.spread(SINGLE, x, x3 + skip), each, d);
        }
        store(a, z, fromZ, mask);
        store(b, z, fromZ + rowZ, mask);
        store(c, z, fromZ + 2 * rowZ, mask);
        store(d, z, fromZ + 3 * rowZ, mask);
    }

    /// One row by the first lanes of one vector.
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
            int lanes) {
        VectorMask<Number> mask = mask(lanes);
        int step = p.x().column();
        Vector<Number> a = Lanes.start(SINGLE);
        for (int k = 0, skip = 0, from = fromY; k < terms; k++, skip += step, from += stepY) {
            Vector<Number> each = load(y, from, mask);
            a = Lanes.fma(Lanes.spread(SINGLE, x, fromX + skip), each, a);
        }
        store(a, z, fromZ, mask);
    }

    // Here, not beside those of whole vectors: the JIT does not inline what it has compiled to much code, and both
    // types
    // with their masks are much.

    private static VectorMask<Number> mask(int lanes) {
        VectorMask<?> mask = SINGLE ? Lanes.FLOATS.indexInRange(0, lanes) : Lanes.DOUBLES.indexInRange(0, lanes);
        return (VectorMask<Number>) mask;
    }

    private static Vector<Number> load(Object y, int place, VectorMask<?> mask) {
        return Lanes.any(
                SINGLE
                        ? FloatVector.fromArray(Lanes.FLOATS, (float[]) y, place, (VectorMask<Float>) mask)
                        : DoubleVector.fromArray(Lanes.DOUBLES, (double[]) y, place, (VectorMask<Double>) mask));
    }

    private static void store(Vector<?> x, Object z, int place, VectorMask<?> mask) {
        if (SINGLE) ((FloatVector) x).intoArray((float[]) z, place, (VectorMask<Float>) mask);
        else ((DoubleVector) x).intoArray((double[]) z, place, (VectorMask<Double>) mask);
    }
}
