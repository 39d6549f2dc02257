package talweg.inspect;

import java.util.ArrayList;
import java.util.List;
import talweg.op.Tensor;
import talweg.random.Key;

/// How the eigenvalues of a Hessian are spread, by stochastic Lanczos quadrature: Lanczos's process from random
/// vectors, each of which sees all eigenvalues, weighed by chance (Ghorbani, Krishnan and Xiao, *An investigation
/// into neural net optimization via Hessian eigenvalue density*, ICML 2019; Golub and Welsch, 1969).
///
/// The vectors' directions are uniform on the sphere. Memory: one vector for each step, and for each of the Hessian's
/// threads. Time: `vectors` · `steps` products, and vectors · steps² · n operations to keep the basis orthogonal, of as
/// many vectors at a time as the Hessian has threads.
///
/// @param vectors how many vectors; ≥ 2
/// @param steps   products from each; ≥ 2
/// @param key     which vectors
public record StochasticLanczos(int vectors, int steps, Key key) {
    public StochasticLanczos {
        if (vectors < 2 || steps < 2) {
            throw new IllegalArgumentException(
                    "`StochasticLanczos` requires at least 2 vectors and 2 steps, got " + vectors + " and " + steps);
        }
    }

    /// Ten vectors with 80 steps each, as in the paper's figures.
    public static StochasticLanczos standard(Key key) {
        return new StochasticLanczos(10, 80, key);
    }

    /// The same with another number of vectors.
    public StochasticLanczos withVectors(int other) {
        return new StochasticLanczos(other, steps, key);
    }

    /// The same with another number of steps.
    public StochasticLanczos withSteps(int other) {
        return new StochasticLanczos(vectors, other, key);
    }

    /// The spectrum of a Hessian, as far as the vectors see it.
    ///
    /// @throws ArithmeticException if a product is not finite
    public HessianSpectrum of(HessianProducts hessian) {
        Key keys = key.split(vectors);
        List<Quadrature> rules = new ArrayList<>();
        List<Eigenpair> lows = new ArrayList<>();
        List<Eigenpair> highs = new ArrayList<>();
        int fewest = steps;
        boolean isComplete = false;
        for (Seen seen : SideBySide.of(vectors, hessian.parallelism(), i -> seen(hessian, keys.at(i)))) {
            rules.add(seen.rule());
            lows.add(seen.low());
            highs.add(seen.high());
            fewest = Math.min(fewest, seen.steps());
            isComplete |= seen.isComplete();
        }
        Eigenpair least =
                lows.stream().reduce((a, b) -> a.value() <= b.value() ? a : b).orElseThrow();
        Eigenpair most =
                highs.stream().reduce((a, b) -> a.value() >= b.value() ? a : b).orElseThrow();
        return new HessianSpectrum(hessian.size(), fewest, isComplete, rules, least, most);
    }

    /// What one vector sees. Its basis is not kept.
    private record Seen(Quadrature rule, Eigenpair low, Eigenpair high, int steps, boolean isComplete) {}

    private Seen seen(HessianProducts hessian, Key drawn) {
        double[] start = Tensor.of(drawn.normal(hessian.size())).toDoubles();
        LanczosProcess process = LanczosProcess.of(hessian::times, start, steps);
        return new Seen(
                process.quadrature(),
                process.pair(0),
                process.pair(process.steps() - 1),
                process.steps(),
                process.beyond() == 0);
    }
}
