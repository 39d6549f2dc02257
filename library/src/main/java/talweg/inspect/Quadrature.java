package talweg.inspect;

/// A rule of Gauss for what one vector u sees of a spectrum: Σ wᵢ·p(θᵢ) = uᵀp(H)u for polynomials p.
///
/// @param nodes   θ, ascending
/// @param weights w, ≥ 0; their sum is 1
public record Quadrature(double[] nodes, double[] weights) {
    /// The density at t, every node widened to a normal curve.
    ///
    /// @param width its standard deviation, > 0
    double density(double t, double width) {
        double sum = 0;
        for (int i = 0; i < nodes.length; i++) {
            double z = (t - nodes[i]) / width;
            sum += weights[i] * Math.exp(-z * z / 2);
        }
        return sum / (width * Math.sqrt(2 * Math.PI));
    }

    /// The share of the spectrum below t, as seen; half of what lies at it.
    double below(double t) {
        double sum = 0;
        for (int i = 0; i < nodes.length; i++) sum += nodes[i] < t ? weights[i] : nodes[i] == t ? weights[i] / 2 : 0;
        return sum;
    }
}
