package talweg.blas;

import java.util.List;

/// Products of one element type: which way round they are computed, and in which form.
///
/// @param single  whether of floats, else of doubles
/// @param plain   for small ones without vectors
/// @param streams for small ones without vectors whose rows lie side by side
/// @param rows    for large ones without vectors
/// @param outlinedRows for those with outlines without vectors
/// @param warming whether and when vectors take over
record Products(
        boolean single, Form plain, Form streams, Form rows, OutlinedForm outlinedRows, Warming warming) {
    static final Products F64 = of(false);
    static final Products F32 = of(true);

    /// Pairs of numbers, and columns, from which on [Rows] pays for its copies.
    private static final int LARGE = 32_768;

    private static final int WIDE = 16;

    private static Products of(boolean single) {
        Form plain = Twins.of(Plain.class, Form.class, single);
        Form streams = Twins.of(Streams.class, Form.class, single);
        Form rows = Twins.of(Rows.class, Form.class, single);
        OutlinedForm outlined = Twins.of(OutlinedRows.class, OutlinedForm.class, single);
        return new Products(single, plain, streams, rows, outlined, new Warming(new Trial(single)));
    }

    /// Loaded when vectors are wanted first.
    private static final class Vectored {
        static final Form F64 = Twins.of(Panels.class, Form.class, false);
        static final Form F32 = Twins.of(Panels.class, Form.class, true);
        static final OutlinedForm OUTLINED_F64 = Twins.of(Outlined.class, OutlinedForm.class, false);
        static final OutlinedForm OUTLINED_F32 = Twins.of(Outlined.class, OutlinedForm.class, true);
    }

    /// The form in vectors, for where the Vector API is.
    Form vectors() {
        return single ? Vectored.F32 : Vectored.F64;
    }

    /// As [#vectors()], of what outlines want.
    OutlinedForm outlined() {
        return single ? Vectored.OUTLINED_F32 : Vectored.OUTLINED_F64;
    }

    /// What the outline wants.
    void multiply(
            MatrixProduct p, Outline outline, Object x, int fromX, Object y, int fromY, Object z, int fromZ) {
        if (p.size() == 0) clear(p, z, fromZ);
        else if (warming.isDone(p)) outlined().multiply(p, outline, MatrixProduct.RUN, x, fromX, y, fromY, z, fromZ);
        else outlinedRows.multiply(p, outline, MatrixProduct.RUN, x, fromX, y, fromY, z, fromZ);
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

    /// Products whose results nobody needs. One thread at a time runs them.
    private static final class Trial implements Warming.Trial {
        private final boolean single;
        private List<Outline> outlines = List.of();

        Trial(boolean single) {
            this.single = single;
        }

        @Override
        public void run(boolean inVectors) {
            Products all = single ? F32 : F64;
            for (MatrixProduct p : Warming.products(Lanes.count(single))) {
                Form form = inVectors ? all.vectors() : all.withoutVectors(p);
                form.multiply(p, Warming.RUN, array(p.rows(), p.terms()), 0, array(p.terms(), p.columns()), 0, array(p.rows(), p.columns()), 0);
            }
            MatrixProduct p = Warming.outlined(Lanes.count(single));
            if (outlines.isEmpty()) outlines = List.of(Outline.full(p));
            OutlinedForm form = inVectors ? all.outlined() : all.outlinedRows;
            form.multiply(p, outlines.getFirst(), Warming.RUN, array(p.rows(), p.terms()), 0, array(p.terms(), p.columns()), 0, array(p.rows(), p.columns()), 0);
        }

        /// No longer than it must be: masks are used.
        private Object array(int rows, int columns) {
            return Numbers.array(single, rows * columns);
        }
    }
}
