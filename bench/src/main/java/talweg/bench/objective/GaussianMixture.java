package talweg.bench.objective;

import static talweg.op.Einsum.einsum;
import static talweg.op.Functions.logSumExp;
import static talweg.op.GammaFunctions.lgamma;
import static talweg.op.Matrices.join;

import talweg.op.Tensor;
import talweg.op.Var;
import talweg.shape.Shape;
import talweg.shape.Type;

/// The log posterior density of the parameters of a mixture of K Gaussians, given n points in d dimensions.
///
/// Σᵢ logsumexpₖ(αₖ + Σqₖ − ½‖Qₖ(xᵢ − μₖ)‖²) − n·logsumexp(α) − ½·n·d·log 2π + log p(Q₁ … Q_K)
///
/// Qₖ, lower triangular, has exp(qₖ) on its diagonal and lₖ below, column by column; the precision matrix is QₖᵀQₖ.
/// Its prior is Wishart's with d + m + 1 degrees of freedom and V = I/γ².
///
/// @param points n × d
/// @param gamma  γ > 0
/// @param m      degrees of freedom beyond d + 1
/// @param prior  how the prior enters
public record GaussianMixture(Tensor points, double gamma, int m, Prior prior) {
    /// Where the two suites differ.
    public enum Prior {
        /// Added, as a posterior density wants it: GradBench.
        ADDED(1),
        /// Subtracted: ADBench.
        SUBTRACTED(-1);

        final double sign;

        Prior(double sign) {
            this.sign = sign;
        }
    }

    /// What is differentiated.
    ///
    /// @param alpha logarithms of the weights, not normalised: K
    /// @param mu    means: K × d
    /// @param q     logarithms of the diagonals: K × d
    /// @param l     what lies below them: K × d(d − 1)/2
    public record Parameters(Var alpha, Var mu, Var q, Var l) {}

    /// The log posterior density, a scalar.
    public Var logDensity(Parameters p) {
        int d = points.shape().size(1);
        int n = points.shape().size(0);
        Var scale = p.q.exp();
        Var factor = lower(scale, p.l);
        Var whitened = einsum("nb,kab->nka", points, factor).minus(einsum("kab,kb->ka", factor, p.mu));
        Var logs = p.alpha.plus(p.q.sum(1)).minus(whitened.square().sum(2).times(0.5));
        return logSumExp(logs, 1)
                .sum()
                .minus(logSumExp(p.alpha).times(n))
                .minus(0.5 * n * d * Math.log(2 * Math.PI))
                .plus(logPrior(scale, p).times(prior.sign));
    }

    /// Qₖ for each k: K × d × d.
    private static Var lower(Var scale, Var below) {
        int k = scale.shape().size(0);
        int d = scale.shape().size(1);
        int none = d + below.shape().size(1);
        int[] places = new int[d * d];
        for (int i = 0, next = d; i < d; i++) {
            for (int j = 0; j < d; j++) places[j * d + i] = j < i ? none : j == i ? i : next++;
        }
        return join(1, scale, below, Tensor.zeros(Type.f64(k, 1))).take(1, Tensor.of(Shape.of(d, d), places));
    }

    private Var logPrior(Var scale, Parameters p) {
        int k = scale.shape().size(0);
        int d = scale.shape().size(1);
        double n = d + m + 1.0;
        return scale.square()
                .sum()
                .plus(p.l.square().sum())
                .times(-gamma * gamma / 2)
                .plus(p.q.sum().times(m))
                .plus(normaliser(n, d).times(k));
    }

    /// n·d·log(γ/√2) − log Γ_d(n/2), where log Γ_d(a) = ¼·d(d − 1)·log π + Σ log Γ(a − j/2), j = 0 … d − 1.
    private Var normaliser(double n, int d) {
        double[] halves = new double[d];
        for (int j = 0; j < d; j++) halves[j] = (n - j) / 2;
        return lgamma(Tensor.vector(halves))
                .sum()
                .negate()
                .plus(n * d * Math.log(gamma / Math.sqrt(2)) - d * (d - 1) / 4.0 * Math.log(Math.PI));
    }
}
