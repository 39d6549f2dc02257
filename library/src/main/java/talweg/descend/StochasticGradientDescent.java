package talweg.descend;

import talweg.op.Tensor;
import talweg.random.Key;

/// Steepest descent by minibatches: each step follows the gradient of a few terms of a [FiniteSum], drawn anew,
///
///     w ← w − λ · (1/b) Σ ∇fᵢ(w)   over b terms i, drawn uniformly with replacement
///
/// (Robbins and Monro, *A stochastic approximation method*, 1951). The noise of the draw leads off saddles and out
/// of shallow valleys; at a fixed rate it also keeps the descent from coming to rest, unless the gradients of all
/// terms vanish at the minimum.
///
/// An iteration is a pass: as many steps as draw N terms, ⌈N/b⌉. Only then are f and its gradient taken whole, for
/// the listener and the tests; how it ends is as in [GradientDescent] with a fixed rate. A pass counts as one
/// evaluation beside that. It takes no box. The same seed gives the same descent: the terms of pass p are drawn
/// from `Key.of(seed).foldIn(p)`.
///
/// @param rate     λ, in units of the parameters squared over f; > 0
/// @param batch    b, terms in a step; ≥ 1
/// @param seed     of the draws
/// @param stopping of which the test of the slope is made
/// @param budget   what it may spend; an iteration is a pass
public record StochasticGradientDescent(double rate, int batch, long seed, Stopping stopping, Budget budget)
        implements Method {
    public StochasticGradientDescent {
        Rates.require(rate, "StochasticGradientDescent.rate");
        if (batch < 1)
            throw new IllegalArgumentException("`StochasticGradientDescent.batch` requires ≥ 1, got " + batch);
    }

    /// So many passes at rate λ with b terms in a step.
    public static StochasticGradientDescent of(double rate, int batch, long seed, int passes) {
        return new StochasticGradientDescent(rate, batch, seed, Stopping.standard(), Budget.of(passes));
    }

    @Override
    public String name() {
        return "stochastic-gradient-descent";
    }

    /// @throws IllegalArgumentException also if `f` is no [FiniteSum]
    @Override
    public Landing minimise(Objective f, double[] start, Box box, Listener listener) {
        Method.refuse(box, name());
        if (!(f instanceof FiniteSum sum)) {
            throw new IllegalArgumentException(
                    "`" + name() + "` requires a mean of terms to draw from, got an objective"
                            + " without them; make it with `FiniteSum.of`");
        }
        Search search = new Search(name(), f, box, listener, stopping, budget);
        return FixedRateDescent.run(now -> pass(sum, now, search), search, rate, start);
    }

    private double[] pass(FiniteSum f, Position now, Search search) {
        int steps = steps(f.terms());
        long[] drawn = drawn(Key.of(seed), search.iterations(), f.terms());
        double[] x = now.x().clone();
        double[] gradient = new double[x.length];
        int[] terms = new int[batch];
        for (int k = 0; k < steps; k++) {
            for (int i = 0; i < batch; i++) terms[i] = (int) drawn[k * batch + i];
            f.gradient(x, terms, gradient);
            for (int j = 0; j < x.length; j++) x[j] -= rate * gradient[j];
        }
        search.pass();
        return x;
    }

    private int steps(int terms) {
        return Math.ceilDiv(terms, batch);
    }

    /// The terms of all steps of pass number `pass`, step after step.
    private long[] drawn(Key key, int pass, int terms) {
        return (long[]) Tensor.of(key.foldIn(pass).integers(0, terms, steps(terms), batch))
                .array();
    }
}
