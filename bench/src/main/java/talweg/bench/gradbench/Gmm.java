package talweg.bench.gradbench;

import static talweg.Talweg.grad;

import java.util.Map;
import talweg.bench.gradbench.Module.Evaluation;
import talweg.bench.objective.GaussianMixture;
import talweg.bench.objective.GaussianMixture.Parameters;
import talweg.op.Tensor;

/// `gmm`: the density of a mixture of Gaussians, and its gradient.
final class Gmm {
    static final Module<Input> MODULE = new Module<>(
            Input.class,
            Map.of(
                    "objective",
                    in -> Evaluation.of(in.mixture()::logDensity, in.parameters(), Module::number),
                    "jacobian",
                    in -> Evaluation.of(grad(in.mixture()::logDensity), in.parameters(), Gradient::of)));

    private Gmm() {}

    record Input(double[] alpha, double[][] mu, double[][] q, double[][] l, double[][] x, int m, double gamma) {
        GaussianMixture mixture() {
            return new GaussianMixture(Tensor.matrix(x), gamma, m, GaussianMixture.Prior.ADDED);
        }

        Parameters parameters() {
            return new Parameters(Tensor.vector(alpha), Tensor.matrix(mu), Tensor.matrix(q), Tensor.matrix(l));
        }
    }

    record Gradient(double[] alpha, double[][] mu, double[][] q, double[][] l) {
        static Gradient of(Parameters p) {
            return new Gradient(Module.numbers(p.alpha()), Module.rows(p.mu()), Module.rows(p.q()), Module.rows(p.l()));
        }
    }
}
