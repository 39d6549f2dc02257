package talweg.fit;

import talweg.kernel.Qr;

/// A way to make ‖A·p + c‖ small while ‖D·p‖ is at most a radius.
sealed interface Step permits Damping, Legs {
    /// The step −p for a radius: x − the result is the next trial.
    double[] within(double radius);

    /// λ of the last step, by which it was held within the radius; 0 where it was not held.
    double damping();

    /// Whether the last step is that of Gauss and Newton, which no radius held back.
    boolean full();

    /// The step that a method takes.
    ///
    /// @param qr    of A
    /// @param scale the diagonal of D
    /// @param qtc   the first n elements of Qᵀ·c
    /// @param guess of λ
    static Step of(LeastSquares method, Qr qr, double[] scale, double[] qtc, double guess) {
        return switch (method) {
            case LevenbergMarquardt _ -> new Damping(qr, scale, qtc, guess);
            case Dogleg _ -> new Legs(qr, scale, qtc);
        };
    }

    /// The Gauss–Newton step, least in the pivoted variables where A has not full rank.
    static double[] gaussNewton(Qr qr, double[] qtc) {
        int n = qtc.length;
        int rank = qr.rank(0);
        double[] solved = new double[n];
        for (int j = rank - 1; j >= 0; j--) {
            double sum = qtc[j];
            for (int k = j + 1; k < rank; k++) sum -= qr.r(j, k) * solved[k];
            solved[j] = sum / qr.r(j, j);
        }
        double[] step = new double[n];
        for (int j = 0; j < n; j++) step[qr.pivot(j)] = solved[j];
        return step;
    }
}
