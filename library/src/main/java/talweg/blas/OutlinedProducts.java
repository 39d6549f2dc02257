package talweg.blas;

import java.util.List;

/// Products with outlines of one element type. They have a [Warming] of their own: one kind of tile is compiled sooner
/// than all of them.
///
/// @param single  whether of floats, else of doubles
/// @param rows    without vectors
/// @param warming whether and when vectors take over
record OutlinedProducts(boolean single, OutlinedForm rows, Warming warming) {
    static final OutlinedProducts F64 = of(false);
    static final OutlinedProducts F32 = of(true);

    private static OutlinedProducts of(boolean single) {
        OutlinedForm rows = Twins.of(OutlinedRows.class, OutlinedForm.class, single);
        return new OutlinedProducts(single, rows, new Warming(new Trial(single)));
    }

    /// Loaded when vectors are wanted first.
    private static final class Vectored {
        static final OutlinedForm F64 = Twins.of(Outlined.class, OutlinedForm.class, false);
        static final OutlinedForm F32 = Twins.of(Outlined.class, OutlinedForm.class, true);
    }

    /// The form in vectors, for where the Vector API is.
    OutlinedForm vectors() {
        return single ? Vectored.F32 : Vectored.F64;
    }

    /// What the outline wants of a product of at least one term.
    void multiply(MatrixProduct p, Outline outline, Object x, int fromX, Object y, int fromY, Object z, int fromZ) {
        OutlinedForm form = warming.isDone(p) ? vectors() : rows;
        form.multiply(p, outline, MatrixProduct.RUN, x, fromX, y, fromY, z, fromZ);
    }

    /// A product whose results nobody needs, packed and not, whole panels and less. One thread at a time runs it.
    private static final class Trial implements Warming.Trial {
        private static final int ROWS = 61;
        private static final int TERMS = 100;

        private final boolean single;
        private List<Tried> all = List.of();

        private record Tried(MatrixProduct product, Outline outline) {}

        Trial(boolean single) {
            this.single = single;
        }

        @Override
        public void run(boolean inVectors) {
            int columns = 4 * Lanes.count(single) - 1;
            if (all.isEmpty()) all = List.of(tried(columns, TERMS, 1), tried(columns, 1, ROWS));
            Object x = Numbers.array(single, ROWS * TERMS);
            Object y = Numbers.array(single, TERMS * columns);
            Object z = Numbers.array(single, ROWS * columns);
            OutlinedProducts products = single ? F32 : F64;
            OutlinedForm form = inVectors ? products.vectors() : products.rows;
            for (Tried each : all) form.multiply(each.product, each.outline, Warming.RUN, x, 0, y, 0, z, 0);
        }

        private static Tried tried(int columns, int row, int column) {
            MatrixProduct.Strides x = new MatrixProduct.Strides(row, column);
            MatrixProduct whole = MatrixProduct.of(ROWS, columns, TERMS);
            MatrixProduct product = new MatrixProduct(ROWS, columns, TERMS, x, whole.y(), whole.z());
            return new Tried(product, Outline.full(product));
        }
    }
}
