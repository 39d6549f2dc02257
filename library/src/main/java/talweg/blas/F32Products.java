package talweg.blas;

/// Products of `F32`: which way round they are computed, and in which form.
final class F32Products {
    /// Pairs of numbers, and columns, from which on [F32Rows] pays for its copies.
    private static final int LARGE = 32_768;

    private static final int WIDE = 16;

    /// Whether and when the vector form takes over.
    private static final Warming WARMING = new Warming(new Trial());

    private F32Products() {}

    /// Comes back when vectors are compiled.
    static void warmUp() {
        WARMING.warmUp();
    }

    static void multiply(MatrixProduct p, float[] x, int fromX, float[] y, int fromY, float[] z, int fromZ) {
        if (p.size() == 0) {
            scatter(new float[p.rows() * p.columns()], p, z, fromZ);
        } else if (p.isBetterTransposed()) {
            multiply(p.transposed(), y, fromY, x, fromX, z, fromZ);
        } else if (p.columns() == 1 || !WARMING.isDone(p)) {
            plain(p, x, fromX, y, fromY, z, fromZ);
        } else if (p.z().column() == 1) {
            F32Vectors.multiply(p, x, fromX, y, fromY, z, fromZ);
        } else {
            float[] rows = new float[p.rows() * p.columns()];
            F32Vectors.multiply(p.into(new MatrixProduct.Strides(p.columns(), 1)), x, fromX, y, fromY, rows, 0);
            scatter(rows, p, z, fromZ);
        }
    }

    /// The same without vectors, of something.
    static void plain(MatrixProduct p, float[] x, int fromX, float[] y, int fromY, float[] z, int fromZ) {
        if (p.size() < LARGE || p.columns() < WIDE) F32Plain.multiply(p, x, fromX, y, fromY, z, fromZ);
        else F32Rows.multiply(p, x, fromX, y, fromY, z, fromZ);
    }

    private static void scatter(float[] rows, MatrixProduct p, float[] z, int fromZ) {
        for (int i = 0; i < p.rows(); i++) {
            for (int j = 0; j < p.columns(); j++) {
                z[fromZ + i * p.z().row() + j * p.z().column()] = rows[i * p.columns() + j];
            }
        }
    }

    private record Trial() implements Warming.Form {
        @Override
        public void train() {
            F32Vectors.train(zeros(), zeros(), zeros());
        }

        @Override
        public void run(boolean inVectors) {
            if (inVectors) F32Vectors.multiply(Warming.TIMED, zeros(), 0, zeros(), 0, zeros(), 0);
            else plain(Warming.TIMED, zeros(), 0, zeros(), 0, zeros(), 0);
        }

        private static float[] zeros() {
            return new float[Warming.ELEMENTS];
        }
    }
}
