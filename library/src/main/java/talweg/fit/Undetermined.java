package talweg.fit;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import talweg.kernel.Qr;
import talweg.kernel.Vectors;

/// Directions in which the parameters can be moved though the residuals do not change: a null vector of the
/// Jacobian for each column that depends on those before it.
///
/// @param directions of length 1, an element for each parameter of the factored matrix
record Undetermined(List<double[]> directions) {
    private static final double ZERO = 1e-8;

    /// @param qr     of the Jacobian with columns divided by `length`
    /// @param length of a column of zeros it does not matter
    static Undetermined of(Qr qr, int rank, double[] length) {
        List<double[]> directions = new ArrayList<>();
        for (int k = rank; k < length.length; k++) directions.add(direction(qr, rank, k, length));
        return new Undetermined(directions);
    }

    private static double[] direction(Qr qr, int rank, int k, double[] length) {
        double[] direction = new double[length.length];
        direction[qr.pivot(k)] = 1;
        double[] solved = new double[rank];
        for (int i = rank - 1; i >= 0; i--) {
            double sum = -qr.r(i, k);
            for (int j = i + 1; j < rank; j++) sum -= qr.r(i, j) * solved[j];
            solved[i] = sum / qr.r(i, i);
            direction[qr.pivot(i)] = solved[i];
        }
        for (int j = 0; j < length.length; j++) direction[j] /= length[j] > 0 ? length[j] : 1;
        double norm = Vectors.norm(direction);
        for (double each : direction) {
            if (Math.abs(each) < ZERO * norm) continue;
            norm = Math.copySign(norm, each); // the first that is named counts up
            break;
        }
        for (int j = 0; j < length.length; j++) direction[j] /= norm;
        return direction;
    }

    /// Whether parameter `j` can be moved in one of them.
    boolean moves(int j) {
        return directions.stream().anyMatch(direction -> Math.abs(direction[j]) >= ZERO);
    }

    /// The sentence that says so.
    ///
    /// @param names of the parameters of the factored matrix
    String warning(List<String> names) {
        StringBuilder text = new StringBuilder();
        for (double[] direction : directions) {
            text.append(text.isEmpty() ? "" : ", nor along ").append(combination(direction, names));
        }
        return "the data do not determine " + directions.size() + " of " + names.size()
                + " parameters: the model does not change along " + text + "; fix "
                + (directions.size() == 1 ? "one" : Integer.toString(directions.size()))
                + " of them or simplify the model";
    }

    private static String combination(double[] direction, List<String> names) {
        StringBuilder text = new StringBuilder();
        for (int j = 0; j < direction.length; j++) {
            if (Math.abs(direction[j]) < ZERO) continue;
            if (!text.isEmpty()) text.append(direction[j] < 0 ? " − " : " + ");
            text.append(String.format(Locale.ROOT, "%.4g·%s", Math.abs(direction[j]), names.get(j)));
        }
        return text.toString();
    }
}
