package talweg.blas;

import java.lang.invoke.MethodHandles;
import jdk.incubator.vector.Vector;
import jdk.incubator.vector.VectorMask;

/// One row by a matrix whose rows are contiguous, summed by lanes, in vectors: columns side by side, the sums of their
/// virtual lanes in registers while the terms pass by.
@SuppressWarnings("unchecked") // which type it is, SINGLE says
final class LaneCombinations implements Form {
    private static final boolean SINGLE = Twins.isSingle(MethodHandles.lookup());
    private static final int LANES = Lanes.count(SINGLE);

    LaneCombinations() {}

    /// Whether the product is one of these.
    static boolean take(MatrixProduct p, int lanes) {
        return p.rows() == 1 && p.columns() >= lanes && p.y().column() == 1 && p.z().column() == 1;
    }

    /// At least one term, and as many columns as a vector has.
    @Override
    public void multiply(MatrixProduct p, int run, Object x, int fromX, Object y, int fromY, Object z, int fromZ) {
        for (int k = 0; k < p.terms(); k += run) {
            int terms = Math.min(run, p.terms() - k);
            int atX = fromX + k * p.x().column();
            int atY = fromY + k * p.y().row();
            int j = 0;
            for (; Lanes.MANY && terms % 8 == 0 && j + 2 * LANES <= p.columns(); j += 2 * LANES) {
                two(p, terms, x, atX, y, atY + j, z, fromZ + j, k > 0);
            }
            for (; j + LANES <= p.columns(); j += LANES) one(p, terms, x, atX, y, atY + j, z, fromZ + j, 0, k > 0);
            if (j < p.columns()) {
                int from = p.columns() - LANES;
                one(p, terms, x, atX, y, atY + from, z, fromZ + from, j - from, k > 0);
            }
        }
    }

    private static Vector<Number> load(Object y, int place) {
        return Lanes.load(SINGLE, y, place);
    }

    private static Vector<Number> fma(Vector<Number> a, Vector<Number> b, Vector<Number> c) {
        return Lanes.fma(a, b, c);
    }

    /// The columns of one vector, the first `done` of which are what they should be.
    private static void one(
            MatrixProduct p,
            int terms,
            Object x,
            int fromX,
            Object y,
            int fromY,
            Object z,
            int fromZ,
            int done,
            boolean adds) {
        int step = p.x().column();
        int row = p.y().row();
        Vector<Number> a = Lanes.start(SINGLE);
        Vector<Number> b = Lanes.start(SINGLE);
        Vector<Number> c = Lanes.start(SINGLE);
        Vector<Number> d = Lanes.start(SINGLE);
        Vector<Number> e = Lanes.start(SINGLE);
        Vector<Number> f = Lanes.start(SINGLE);
        Vector<Number> g = Lanes.start(SINGLE);
        Vector<Number> h = Lanes.start(SINGLE);
        int k = 0;
        int l = fromX;
        int r = fromY;
        for (; k + 8 <= terms; k += 8, l += 8 * step, r += 8 * row) {
            a = fma(Lanes.spread(SINGLE, x, l), load(y, r), a);
            b = fma(Lanes.spread(SINGLE, x, l + step), load(y, r + row), b);
            c = fma(Lanes.spread(SINGLE, x, l + 2 * step), load(y, r + 2 * row), c);
            d = fma(Lanes.spread(SINGLE, x, l + 3 * step), load(y, r + 3 * row), d);
            e = fma(Lanes.spread(SINGLE, x, l + 4 * step), load(y, r + 4 * row), e);
            f = fma(Lanes.spread(SINGLE, x, l + 5 * step), load(y, r + 5 * row), f);
            g = fma(Lanes.spread(SINGLE, x, l + 6 * step), load(y, r + 6 * row), g);
            h = fma(Lanes.spread(SINGLE, x, l + 7 * step), load(y, r + 7 * row), h);
        }
        int rest = terms - k;
        if (rest > 0) a = fma(Lanes.spread(SINGLE, x, l), load(y, r), a);
        if (rest > 1) b = fma(Lanes.spread(SINGLE, x, l + step), load(y, r + row), b);
        if (rest > 2) c = fma(Lanes.spread(SINGLE, x, l + 2 * step), load(y, r + 2 * row), c);
        if (rest > 3) d = fma(Lanes.spread(SINGLE, x, l + 3 * step), load(y, r + 3 * row), d);
        if (rest > 4) e = fma(Lanes.spread(SINGLE, x, l + 4 * step), load(y, r + 4 * row), e);
        if (rest > 5) f = fma(Lanes.spread(SINGLE, x, l + 5 * step), load(y, r + 5 * row), f);
        if (rest > 6) g = fma(Lanes.spread(SINGLE, x, l + 6 * step), load(y, r + 6 * row), g);
        Vector<Number> sum = a.add(e).add(c.add(g)).add(b.add(f).add(d.add(h)));
        if (adds) {
            Vector<Number> before = load(z, fromZ);
            sum = done == 0 ? before.add(sum) : before.blend(before.add(sum), mask(done));
        }
        Lanes.store(SINGLE, sum, z, fromZ);
    }

    /// All lanes but the first `done`.
    private static VectorMask<Number> mask(int done) {
        VectorMask<?> mask =
                SINGLE ? Lanes.FLOATS.indexInRange(-done, LANES) : Lanes.DOUBLES.indexInRange(-done, LANES);
        return (VectorMask<Number>) mask;
    }

    /// The columns of two vectors, of whole turns of the lanes.
    private static void two(
            MatrixProduct p, int terms, Object x, int fromX, Object y, int fromY, Object z, int fromZ, boolean adds) {
        int step = p.x().column();
        int row = p.y().row();
        Vector<Number> a0 = Lanes.start(SINGLE);
        Vector<Number> b0 = Lanes.start(SINGLE);
        Vector<Number> c0 = Lanes.start(SINGLE);
        Vector<Number> d0 = Lanes.start(SINGLE);
        Vector<Number> e0 = Lanes.start(SINGLE);
        Vector<Number> f0 = Lanes.start(SINGLE);
        Vector<Number> g0 = Lanes.start(SINGLE);
        Vector<Number> h0 = Lanes.start(SINGLE);
        Vector<Number> a1 = Lanes.start(SINGLE);
        Vector<Number> b1 = Lanes.start(SINGLE);
        Vector<Number> c1 = Lanes.start(SINGLE);
        Vector<Number> d1 = Lanes.start(SINGLE);
        Vector<Number> e1 = Lanes.start(SINGLE);
        Vector<Number> f1 = Lanes.start(SINGLE);
        Vector<Number> g1 = Lanes.start(SINGLE);
        Vector<Number> h1 = Lanes.start(SINGLE);
        for (int k = 0, l = fromX, r = fromY; k < terms; k += 8, l += 8 * step, r += 8 * row) {
            Vector<Number> each = Lanes.spread(SINGLE, x, l);
            a0 = fma(each, load(y, r), a0);
            a1 = fma(each, load(y, r + LANES), a1);
            each = Lanes.spread(SINGLE, x, l + step);
            b0 = fma(each, load(y, r + row), b0);
            b1 = fma(each, load(y, r + row + LANES), b1);
            each = Lanes.spread(SINGLE, x, l + 2 * step);
            c0 = fma(each, load(y, r + 2 * row), c0);
            c1 = fma(each, load(y, r + 2 * row + LANES), c1);
            each = Lanes.spread(SINGLE, x, l + 3 * step);
            d0 = fma(each, load(y, r + 3 * row), d0);
            d1 = fma(each, load(y, r + 3 * row + LANES), d1);
            each = Lanes.spread(SINGLE, x, l + 4 * step);
            e0 = fma(each, load(y, r + 4 * row), e0);
            e1 = fma(each, load(y, r + 4 * row + LANES), e1);
            each = Lanes.spread(SINGLE, x, l + 5 * step);
            f0 = fma(each, load(y, r + 5 * row), f0);
            f1 = fma(each, load(y, r + 5 * row + LANES), f1);
            each = Lanes.spread(SINGLE, x, l + 6 * step);
            g0 = fma(each, load(y, r + 6 * row), g0);
            g1 = fma(each, load(y, r + 6 * row + LANES), g1);
            each = Lanes.spread(SINGLE, x, l + 7 * step);
            h0 = fma(each, load(y, r + 7 * row), h0);
            h1 = fma(each, load(y, r + 7 * row + LANES), h1);
        }
        Vector<Number> left = a0.add(e0).add(c0.add(g0)).add(b0.add(f0).add(d0.add(h0)));
        Vector<Number> right = a1.add(e1).add(c1.add(g1)).add(b1.add(f1).add(d1.add(h1)));
        Lanes.store(SINGLE, adds ? load(z, fromZ).add(left) : left, z, fromZ);
        Lanes.store(SINGLE, adds ? load(z, fromZ + LANES).add(right) : right, z, fromZ + LANES);
    }
}
