package talweg.blas;

import org.jspecify.annotations.Nullable;

/// Products of a matrix and a vector, of one element type: in which form they are computed.
///
/// @param single       whether of floats, else of doubles
/// @param dots         for any, without vectors
/// @param combinations for rows of numbers by matrices that lie by rows, without vectors
/// @param warming      whether and when vectors take over
record ProductsByLanes(boolean single, Form dots, Form combinations, Warming warming) {
    static ProductsByLanes of(boolean single) {
        Form dots = Twins.of(Dots.class, Form.class, single);
        Form combinations = Twins.of(Combinations.class, Form.class, single);
        return new ProductsByLanes(single, dots, combinations, new Warming(new Trial(single)));
    }

    /// Loaded when vectors are wanted first.
    private record Vectored(Form dots, Form combinations, int lanes) {
        static final Vectored F64 = of(false);
        static final Vectored F32 = of(true);

        private static Vectored of(boolean single) {
            Form dots = Twins.of(LaneDots.class, Form.class, single);
            Form combinations = Twins.of(LaneCombinations.class, Form.class, single);
            return new Vectored(dots, combinations, Lanes.count(single));
        }
    }

    /// The form for a product that has terms, and is not better transposed.
    Form form(MatrixProduct p) {
        Form vectors = warming.isDone(p) ? vectors(p) : null;
        return vectors != null ? vectors : withoutVectors(p);
    }

    /// The form in vectors, for where the Vector API is; null if that cannot compute this product.
    @Nullable
    Form vectors(MatrixProduct p) {
        Vectored vectored = single ? Vectored.F32 : Vectored.F64;
        if (LaneDots.take(p)) return vectored.dots;
        return LaneCombinations.take(p, vectored.lanes) ? vectored.combinations : null;
    }

    Form withoutVectors(MatrixProduct p) {
        return Combinations.take(p) ? combinations : dots;
    }

    /// Products whose results nobody needs, of all kinds: whole turns of the lanes and others, vectors of columns and
    /// more.
    private record Trial(boolean single) implements Warming.Trial {
        private static final int TERMS = 100;
        private static final int RUN = 48;

        @Override
        public void run(boolean inVectors) {
            int lanes = Lanes.count(single);
            for (int rows : new int[] {8, 13})
                run(MatrixProduct.of(rows, 1, TERMS).inLanes(), inVectors);
            for (int columns : new int[] {2 * lanes, 3 * lanes - 1}) {
                run(MatrixProduct.of(1, columns, TERMS).inLanes(), inVectors);
            }
        }

        private void run(MatrixProduct p, boolean inVectors) {
            ProductsByLanes all = (single ? Products.F32 : Products.F64).lanes();
            Object x = Numbers.array(single, p.rows() * p.terms()); // no longer than they must be, as in [Products]
            Object y = Numbers.array(single, p.terms() * p.columns());
            Object z = Numbers.array(single, p.rows() * p.columns());
            Form vectors = inVectors ? all.vectors(p) : null;
            Form form = vectors == null ? all.withoutVectors(p) : vectors;
            form.multiply(p, RUN, x, 0, y, 0, z, 0);
        }
    }
}
