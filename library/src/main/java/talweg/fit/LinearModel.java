package talweg.fit;

import java.util.Arrays;
import talweg.kernel.Qr;
import talweg.kernel.Vectors;

/// The linear model at a point: J = Q·R·Pᵀ, and Qᵀ·r.
record LinearModel(LeastSquaresPoint point, Qr qr, double[] qtr) {
    static LinearModel of(LeastSquaresPoint point) {
        int n = point.p().length;
        Qr qr = Qr.of(point.jacobian().clone(), point.r().length, n);
        double[] product = point.r().clone();
        qr.transposeTimes(product);
        return new LinearModel(point, qr, Arrays.copyOf(product, n));
    }

    /// ‖J·step‖ through R.
    double norm(double[] step) {
        double[] product = new double[step.length];
        for (int j = 0; j < step.length; j++) {
            for (int i = 0; i <= j; i++) product[i] += qr.r(i, j) * step[qr.pivot(j)];
        }
        return Vectors.norm(product);
    }

    /// The largest cosine between r and a column of J.
    double cosine() {
        double[] columns = point.columnNorms();
        double largest = 0;
        for (int j = 0; j < qtr.length; j++) {
            double column = columns[qr.pivot(j)];
            if (column == 0 || point.norm() == 0) continue;
            double sum = 0;
            for (int i = 0; i <= j; i++) sum += qr.r(i, j) / column * (qtr[i] / point.norm());
            largest = Math.max(largest, Math.abs(sum));
        }
        return Math.min(largest, 1);
    }
}
