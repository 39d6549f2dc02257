package talweg.blas;

/// Products of one element type: which way round they are computed, and in which form.
///
/// @param single  whether of floats, else of doubles
/// @param plain   for small ones without vectors
/// @param streams for small ones without vectors whose rows lie side by side
/// @param rows    for large ones without vectors
/// @param warming whether and when vectors take over
record Products(boolean single, Form plain, Form streams, Form rows, Warming warming) {
    static final Products F64 = of(false);
    static final Products F32 = of(true);

    /// Pairs of numbers, and columns, from which on [Rows] pays for its copies.
    private static final int LARGE = 32_768;

    private static final int WIDE = 16;

    private static Products of(boolean single) {
        Form plain = Twins.of(Plain.class, Form.class, single);
        Form streams = Twins.of(Streams.class, Form.class, single);
        Form rows = Twins.of(Rows.class, Form.class, single);
        return new Products(single, plain, streams, rows, new Warming(new Trial(single)));
    }

    /// Loaded when vectors are wanted first.
    private static final class Vectored {
        static final Form F64 = Twins.of(Panels.class, Form.class, false);
        static final Form F32 = Twins.of(Panels.class, Form.class, true);
    }

    /// The form in vectors, for where the Vector API is.
    Form vectors() {
        return single ? Vectored.F32 : Vectored.F64;
    }

    void multiply(MatrixProduct p, Object x, int fromX, Object y, int fromY, Object z, int fromZ) {
        if (p.size() == 0) {
            clear(p, z, fromZ);
        } else if (p.isBetterTransposed()) {
            multiply(p.transposed(), y, fromY, x, fromX, z, fromZ);
        } else {
            Form form = p.columns() > 1 && warming.isDone(p) ? vectors() : withoutVectors(p);
            form.multiply(p, MatrixProduct.RUN, x, fromX, y, fromY, z, fromZ);
        }
    }

    private Form withoutVectors(MatrixProduct p) {
        if (p.size() < LARGE && Streams.take(p, MatrixProduct.RUN)) return streams;
        return p.size() < LARGE || p.columns() < WIDE ? plain : rows;
    }

    private void clear(MatrixProduct p, Object z, int fromZ) {
        for (int i = 0; i < p.rows(); i++) {
            for (int j = 0; j < p.columns(); j++) {
                Numbers.put(single, z, fromZ + i * p.z().row() + j * p.z().column(), 0);
            }
        }
    }

    /// Products whose results nobody needs.
    private record Trial(boolean single) implements Warming.Trial {
        @Override
        public void run(boolean inVectors) {
            Products all = single ? F32 : F64;
            for (MatrixProduct p : Warming.products(Lanes.count(single))) {
                Object x = Numbers.array(single, p.rows() * p.terms()); // no longer than they must be: masks are used
                Object y = Numbers.array(single, p.terms() * p.columns());
                Object z = Numbers.array(single, p.rows() * p.columns());
                Form form = inVectors ? all.vectors() : all.withoutVectors(p);
                form.multiply(p, Warming.RUN, x, 0, y, 0, z, 0);
            }
        }
    }
}
