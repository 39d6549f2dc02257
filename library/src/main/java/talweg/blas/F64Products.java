package talweg.blas;

/// Products of `F64`: which way round they are computed, and in which form.
final class F64Products {
    /// Pairs of numbers, and columns, from which on [F64Rows] pays for its copies.
    private static final int LARGE = 32_768;

    private static final int WIDE = 16;

    /// Whether and when the vector form takes over.
    private static final Warming WARMING = new Warming(new Trial());

    private F64Products() {}

    /// Comes back when vectors are compiled.
    static void warmUp() {
        WARMING.warmUp();
    }

    static void multiply(MatrixProduct p, double[] x, int fromX, double[] y, int fromY, double[] z, int fromZ) {
        if (p.size() == 0) {
            scatter(new double[p.rows() * p.columns()], p, z, fromZ);
        } else if (p.isBetterTransposed()) {
            multiply(p.transposed(), y, fromY, x, fromX, z, fromZ);
        } else if (p.columns() == 1 || !WARMING.isDone(p)) {
            plain(p, x, fromX, y, fromY, z, fromZ);
        } else if (p.z().column() == 1) {
            F64Vectors.multiply(p, x, fromX, y, fromY, z, fromZ);
        } else {
            double[] rows = new double[p.rows() * p.columns()];
            F64Vectors.multiply(p.into(new MatrixProduct.Strides(p.columns(), 1)), x, fromX, y, fromY, rows, 0);
            scatter(rows, p, z, fromZ);
        }
    }

    /// The same without vectors, of something.
    static void plain(MatrixProduct p, double[] x, int fromX, double[] y, int fromY, double[] z, int fromZ) {
        if (p.size() < LARGE || p.columns() < WIDE) F64Plain.multiply(p, x, fromX, y, fromY, z, fromZ);
        else F64Rows.multiply(p, x, fromX, y, fromY, z, fromZ);
    }

    private static void scatter(double[] rows, MatrixProduct p, double[] z, int fromZ) {
        for (int i = 0; i < p.rows(); i++) {
            for (int j = 0; j < p.columns(); j++) {
                z[fromZ + i * p.z().row() + j * p.z().column()] = rows[i * p.columns() + j];
            }
        }
    }

    private record Trial() implements Warming.Form {
        @Override
        public void train() {
            F64Vectors.train(zeros(), zeros(), zeros());
        }

        @Override
        public void run(boolean inVectors) {
            if (inVectors) F64Vectors.multiply(Warming.TIMED, zeros(), 0, zeros(), 0, zeros(), 0);
            else plain(Warming.TIMED, zeros(), 0, zeros(), 0, zeros(), 0);
        }

        private static double[] zeros() {
            return new double[Warming.ELEMENTS];
        }
    }
}
