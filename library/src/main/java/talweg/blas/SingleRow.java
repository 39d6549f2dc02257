package talweg.blas;

import java.lang.invoke.MethodHandles;
import jdk.incubator.vector.Vector;

/// One row of any width: rows of y are read once, four at a time, as they lie, and z is read and written once for
/// four terms.
final class SingleRow implements Panel {
    private static final boolean SINGLE = Twins.isSingle(MethodHandles.lookup());
    private static final int LANES = Lanes.count(SINGLE);

    SingleRow() {}

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
        int step = p.x().column();
        for (int j = 0; j < columns; j++) Numbers.put(SINGLE, z, fromZ + j, -0.0);
        int k = 0;
        for (; k + 4 <= terms; k += 4) four(x, fromX + k * step, step, y, fromY + k * stepY, stepY, z, fromZ, columns);
        for (; k < terms; k++) one(x, fromX + k * step, y, fromY + k * stepY, z, fromZ, columns);
    }

    private static void four(
            Object x, int fromX, int step, Object y, int fromY, int stepY, Object z, int fromZ, int columns) {
        int second = fromY + stepY;
        int third = second + stepY;
        int fourth = third + stepY;
        Vector<Number> a = Lanes.spread(SINGLE, x, fromX);
        Vector<Number> b = Lanes.spread(SINGLE, x, fromX + step);
        Vector<Number> c = Lanes.spread(SINGLE, x, fromX + 2 * step);
        Vector<Number> d = Lanes.spread(SINGLE, x, fromX + 3 * step);
        int whole = columns - columns % LANES; // half the time of j + LANES ≤ columns
        int j = 0;
        for (; j < whole; j += LANES) {
            Vector<Number> sum = Lanes.load(SINGLE, z, fromZ + j);
            sum = Lanes.fma(a, Lanes.load(SINGLE, y, fromY + j), sum);
            sum = Lanes.fma(b, Lanes.load(SINGLE, y, second + j), sum);
            sum = Lanes.fma(c, Lanes.load(SINGLE, y, third + j), sum);
            sum = Lanes.fma(d, Lanes.load(SINGLE, y, fourth + j), sum);
            Lanes.store(SINGLE, sum, z, fromZ + j);
        }
        for (; j < columns; j++) {
            add(x, fromX, y, fromY + j, z, fromZ + j);
            add(x, fromX + step, y, second + j, z, fromZ + j);
            add(x, fromX + 2 * step, y, third + j, z, fromZ + j);
            add(x, fromX + 3 * step, y, fourth + j, z, fromZ + j);
        }
    }

    private static void one(Object x, int fromX, Object y, int fromY, Object z, int fromZ, int columns) {
        Vector<Number> a = Lanes.spread(SINGLE, x, fromX);
        int whole = columns - columns % LANES;
        int j = 0;
        for (; j < whole; j += LANES) {
            Vector<Number> sum = Lanes.load(SINGLE, z, fromZ + j);
            Lanes.store(SINGLE, Lanes.fma(a, Lanes.load(SINGLE, y, fromY + j), sum), z, fromZ + j);
        }
        for (; j < columns; j++) add(x, fromX, y, fromY + j, z, fromZ + j);
    }

    private static void add(Object x, int placeX, Object y, int placeY, Object z, int place) {
        double term = Numbers.at(SINGLE, y, placeY);
        Numbers.put(
                SINGLE,
                z,
                place,
                Numbers.fma(SINGLE, Numbers.at(SINGLE, x, placeX), term, Numbers.at(SINGLE, z, place)));
    }
}
