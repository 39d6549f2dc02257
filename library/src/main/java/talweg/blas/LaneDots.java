package talweg.blas;

import java.lang.invoke.MethodHandles;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.Vector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

/// Contiguous rows by one column, summed by lanes, in vectors: a row's lanes are one vector, or several. Eight vectors
/// are summed up at a time, of as many rows as have so many, so that none waits for another; they are merged in plain
/// code.
@SuppressWarnings("unchecked") // which type it is, SINGLE says
final class LaneDots implements Form {
    private static final boolean SINGLE = Twins.isSingle(MethodHandles.lookup());

    private static final int LANES = Math.min(Lanes.count(SINGLE), MatrixProduct.LANES);

    /// Of no more than the virtual lanes.
    private static final VectorShape SHAPE = VectorShape.forBitSize((SINGLE ? 32 : 64) * LANES);

    private static final VectorSpecies<Float> FLOATS = VectorSpecies.of(float.class, SHAPE);
    private static final VectorSpecies<Double> DOUBLES = VectorSpecies.of(double.class, SHAPE);

    static { // as in [Lanes]
        FLOATS.maskAll(true).and(FLOATS.maskAll(false));
        DOUBLES.maskAll(true).and(DOUBLES.maskAll(false));
    }

    /// Vectors of a row.
    private static final int PARTS = MatrixProduct.LANES / LANES;

    /// Rows whose vectors are eight.
    private static final int TOGETHER = 8 / PARTS;

    private static final Spare<Object> SUMS = new Spare<>();

    LaneDots() {}

    /// Whether the product is one of these.
    static boolean take(MatrixProduct p) {
        return p.columns() == 1 && p.x().column() == 1 && p.y().row() == 1 && p.rows() >= 8;
    }

    /// At least as many rows as run together.
    @Override
    public void multiply(MatrixProduct p, int run, Object x, int fromX, Object y, int fromY, Object z, int fromZ) {
        Object spare = SUMS.take();
        Object sums = spare == null ? Numbers.array(SINGLE, 8 * LANES) : spare;
        int done = 0;
        for (int i = 0; i < p.rows(); i += TOGETHER) {
            int begin = Math.min(i, p.rows() - TOGETHER); // rows may be computed twice, and are added to once
            for (int k = 0; k < p.terms(); k += run) {
                int terms = Math.min(run, p.terms() - k);
                eight(x, fromX + begin * p.x().row() + k, p.x().row(), y, fromY + k, terms, sums);
                for (int r = done - begin; r < TOGETHER; r++) {
                    merge(sums, r * MatrixProduct.LANES, z, fromZ + (begin + r) * p.z().row(), k > 0);
                }
            }
            done = begin + TOGETHER;
        }
        SUMS.give(sums);
    }

    /// The lanes of some rows, one after another.
    private static void eight(Object x, int fromX, int row, Object y, int fromY, int terms, Object sums) {
        int x1 = fromX + 1 / PARTS * row + 1 % PARTS * LANES;
        int x2 = fromX + 2 / PARTS * row + 2 % PARTS * LANES;
        int x3 = fromX + 3 / PARTS * row + 3 % PARTS * LANES;
        int x4 = fromX + 4 / PARTS * row;
        int x5 = fromX + 5 / PARTS * row + 5 % PARTS * LANES;
        int x6 = fromX + 6 / PARTS * row + 6 % PARTS * LANES;
        int x7 = fromX + 7 / PARTS * row + 7 % PARTS * LANES;
        Vector<Number> a = start();
        Vector<Number> b = start();
        Vector<Number> c = start();
        Vector<Number> d = start();
        Vector<Number> e = start();
        Vector<Number> f = start();
        Vector<Number> g = start();
        Vector<Number> h = start();
        int k = 0;
        for (; k + MatrixProduct.LANES <= terms; k += MatrixProduct.LANES) {
            int at = fromY + k;
            a = fma(load(x, fromX + k), load(y, at), a);
            b = fma(load(x, x1 + k), load(y, at + 1 % PARTS * LANES), b);
            c = fma(load(x, x2 + k), load(y, at + 2 % PARTS * LANES), c);
            d = fma(load(x, x3 + k), load(y, at + 3 % PARTS * LANES), d);
            e = fma(load(x, x4 + k), load(y, at), e);
            f = fma(load(x, x5 + k), load(y, at + 5 % PARTS * LANES), f);
            g = fma(load(x, x6 + k), load(y, at + 6 % PARTS * LANES), g);
            h = fma(load(x, x7 + k), load(y, at + 7 % PARTS * LANES), h);
        }
        store(a, sums, 0);
        store(b, sums, LANES);
        store(c, sums, 2 * LANES);
        store(d, sums, 3 * LANES);
        store(e, sums, 4 * LANES);
        store(f, sums, 5 * LANES);
        store(g, sums, 6 * LANES);
        store(h, sums, 7 * LANES);
        if (k < terms) rest(x, fromX + k, row, y, fromY + k, terms - k, sums);
    }

    /// Adds terms that fill not all lanes.
    private static void rest(Object x, int fromX, int row, Object y, int fromY, int terms, Object sums) {
        for (int part = 0; part < PARTS && part * LANES < terms; part++) {
            VectorMask<Number> mask = mask(part * LANES, terms);
            Vector<Number> each = load(y, fromY + part * LANES, mask);
            for (int i = 0; i < TOGETHER; i++) {
                int at = i * MatrixProduct.LANES + part * LANES;
                Vector<Number> sum = load(sums, at);
                Vector<Number> more = fma(load(x, fromX + i * row + part * LANES, mask), each, sum);
                store(sum.blend(more, mask), sums, at);
            }
        }
    }

    private static void merge(Object sums, int from, Object z, int place, boolean adds) {
        double even = sum(pair(sums, from), pair(sums, from + 2));
        double run = sum(even, sum(pair(sums, from + 1), pair(sums, from + 3)));
        Numbers.put(SINGLE, z, place, adds ? sum(Numbers.at(SINGLE, z, place), run) : run);
    }

    private static double pair(Object sums, int place) {
        return sum(Numbers.at(SINGLE, sums, place), Numbers.at(SINGLE, sums, place + 4));
    }

    private static double sum(double a, double b) {
        return Numbers.sum(SINGLE, a, b);
    }

    private static Vector<Number> start() {
        return Lanes.any(SINGLE ? FloatVector.broadcast(FLOATS, -0.0f) : DoubleVector.broadcast(DOUBLES, -0.0));
    }

    private static Vector<Number> load(Object x, int place) {
        return Lanes.any(
                SINGLE
                        ? FloatVector.fromArray(FLOATS, (float[]) x, place)
                        : DoubleVector.fromArray(DOUBLES, (double[]) x, place));
    }

    private static VectorMask<Number> mask(int from, int terms) {
        VectorMask<?> mask = SINGLE ? FLOATS.indexInRange(from, terms) : DOUBLES.indexInRange(from, terms);
        return (VectorMask<Number>) mask;
    }

    private static Vector<Number> load(Object x, int place, VectorMask<?> mask) {
        return Lanes.any(
                SINGLE
                        ? FloatVector.fromArray(FLOATS, (float[]) x, place, (VectorMask<Float>) mask)
                        : DoubleVector.fromArray(DOUBLES, (double[]) x, place, (VectorMask<Double>) mask));
    }

    private static Vector<Number> fma(Vector<Number> a, Vector<Number> b, Vector<Number> c) {
        return a.lanewise(VectorOperators.FMA, b, c);
    }

    private static void store(Vector<Number> x, Object z, int place) {
        Lanes.store(SINGLE, x, z, place);
    }
}
