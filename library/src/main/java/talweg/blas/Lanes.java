package talweg.blas;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.Vector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/// Vectors of either element type, as of numbers; `single` is a constant of the caller, as in [Numbers]. Loaded only
/// where the module `jdk.incubator.vector` is.
@SuppressWarnings("unchecked") // which type it is, `single` says
final class Lanes {
    static final VectorSpecies<Float> FLOATS = FloatVector.SPECIES_PREFERRED;
    static final VectorSpecies<Double> DOUBLES = DoubleVector.SPECIES_PREFERRED;

    /// Whether there are 32 registers, as AVX-512 and NEON have, or 16.
    static final boolean MANY =
            DOUBLES.vectorBitSize() == 512 || System.getProperty("os.arch", "").equals("aarch64");

    static { // before anything is compiled: what is compiled while masks of one type alone are loaded trusts in that
        FLOATS.maskAll(true).and(FLOATS.maskAll(false));
        DOUBLES.maskAll(true).and(DOUBLES.maskAll(false));
    }

    private Lanes() {}

    /// Elements of a vector.
    static int count(boolean single) {
        return single ? FLOATS.length() : DOUBLES.length();
    }

    /// What every sum starts from: made where it is used, since a constant shared by all would be kept in memory,
    /// and every sum with it.
    static Vector<Number> start(boolean single) {
        return any(single ? FloatVector.broadcast(FLOATS, -0.0f) : DoubleVector.broadcast(DOUBLES, -0.0));
    }

    /// +0 in all lanes.
    static Vector<Number> zero(boolean single) {
        return any(single ? FloatVector.zero(FLOATS) : DoubleVector.zero(DOUBLES));
    }

    /// One element in all lanes.
    static Vector<Number> spread(boolean single, Object x, int place) {
        return any(
                single
                        ? FloatVector.broadcast(FLOATS, ((float[]) x)[place])
                        : DoubleVector.broadcast(DOUBLES, ((double[]) x)[place]));
    }

    static Vector<Number> load(boolean single, Object x, int place) {
        return any(
                single
                        ? FloatVector.fromArray(FLOATS, (float[]) x, place)
                        : DoubleVector.fromArray(DOUBLES, (double[]) x, place));
    }

    static Vector<Number> fma(Vector<Number> a, Vector<Number> b, Vector<Number> c) {
        return a.lanewise(VectorOperators.FMA, b, c);
    }

    static void store(boolean single, Vector<Number> x, Object z, int place) {
        if (single) ((FloatVector) (Vector<?>) x).intoArray((float[]) z, place);
        else ((DoubleVector) (Vector<?>) x).intoArray((double[]) z, place);
    }

    static Vector<Number> any(Vector<?> x) {
        return (Vector<Number>) x;
    }
}
