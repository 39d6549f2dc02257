package talweg.descend;

/// The words of `docs/momentum-and-noise.md`, with a place for each table.
final class MomentumAndNoisePage {
    private MomentumAndNoisePage() {}

    static final String TEXT = """
            # Momentum and noise, measured

            "Momentum carries you over bumps, and noise shakes you off saddles." Is it so, and how often? Here are 1,000 starts
            on each of three landscapes, gone down in four ways. This page is written by a test, `MomentumAndNoisePageTest`,
            which runs all of it again and checks the figures, and what is concluded from them, at every build.

            ## What is compared

            | method | step | in the library |
            |---|---|---|
            | gradient descent | x ← x − λ·∇f(x) | `GradientDescent` |
            | momentum | v ← 0.9·v + ∇f(x), x ← x − λ·v | `Momentum` |
            | Nesterov | v ← 0.9·v + ∇f(x), x ← x − λ·(∇f(x) + 0.9·v) | `Nesterov` |
            | minibatches | x ← x − λ·(mean of ∇fᵢ(x) over a few terms, drawn anew) | `StochasticGradientDescent` |

            **f is a mean of terms** fᵢ, as a loss is a mean over data. Minibatches are drawn with replacement. The network below
            has 8 examples and minibatches of 2. The other two functions have no data; we give them 32 terms fᵢ(x) = f(x) + aᵢ·x
            whose slopes aᵢ lie on a circle and add up to 0, and minibatches of 4. Their noise is the same everywhere.

            **Steps.** Every run takes 1,000 steps. None is stopped early.

            **Rates.** One rule for all. Of λ = 1, 1/2, 1/4 … 1/128 each method gets the one that brings 100 *other* starts to a
            minimum in the fewest steps in the mean; a run that never gets there counts with 1,000. So each method is at its
            fastest, not at its most careful. Remember this when you read the third landscape.

            **Near.** A point is *near* a stationary point if ‖∇f‖ is at most ε there; ε stands with each landscape. It is near a
            minimum if all eigenvalues of the Hessian are positive, near a maximum if all are negative, and near a saddle
            otherwise. *Steps near saddles* are counted until the run is first near a minimum; *steps to a minimum* are those
            until then, or 1,000 if it never is.

            **Ends.** A run that is near a saddle at its last step ends *at a saddle*. One that was near a minimum ends where
            `NewtonTrustRegion` leads from its last point (noise never lets a run come to rest, so it must be led there), and
            `CriticalPoint` says what that is. *Elsewhere* is the rest: runs still on a slope.

            **Intervals** are of 95 %%: Wilson's for shares, Student's t for mean steps. If two intervals do not overlap, the
            methods differ. If they overlap, these 1,000 starts do not show that they do.

            ## Six-hump camel: many minima

            f(x, y) = (4 − 2.1x² + x⁴/3)·x² + xy + (4y² − 4)·y² has six minima, two of them global, seven saddles and two maxima.
            Starts are uniform in [−2, 2] × [−1, 1]; ε = 0.5.

            %s

            *What to see.* No run ends at a saddle, and hardly a step is spent near one. From a random start almost every path
            down ends at a minimum (Lee, Simchowitz, Jordan and Recht, *Gradient descent only converges to minimizers*, 2016).
            Which minimum is another question. Momentum, Nesterov and noise each end at the global one a little more often than
            gradient descent, but all four intervals overlap: no difference is shown. Gradient descent is the fastest.

            ## A small network: a plateau

            Two neurons, v₁·tanh(w₁x) + v₂·tanh(w₂x), learn from 8 examples of two others, tanh(2x) − c·tanh(x/2) at x = 0.4, 0.8 …
            3.2; f is half the mean square of the error. c = 1.28… is such that Σxy = 0. Then all points with w₁ = w₂ = 0 are
            stationary, whatever v is: a whole plane of saddles, f = 0.0326, from which f falls only with the third power of the
            distance. Starts are normal with deviation 0.3, so near that plane; ε = 0.01. All minima found are global, f = 0.

            %s

            *What to see.* Here saddles cost most of the time. Momentum and Nesterov spend fewer steps near them and arrive
            sooner; fewer runs with momentum are still there after 1,000 steps. On a plateau the gradient points the same way for
            a long time, and the velocity adds it up: up to ten times the step.

            **Noise does not help here.** Half of its runs are still on the plateau. The last row shows that the rate is not
            to blame alone: gradient descent at the rate of the minibatches does better. The noise is large beside the small slope
            of the plateau, and it is no way down.

            ## Two wells: where they do not help

            f(x, y) = x⁴ − 2x² + 0.3x + y² has its global minimum on the left, at x ≈ −1.04, a local one on the right, and a saddle
            between them. Starts are uniform in [−2, 2] × [−2, 2]; ε = 0.2.

            %s

            *What to see.* No method finds the global minimum more often than gradient descent, so far as the intervals tell.
            Momentum is slower: what it gathers on the walls it must lose again in the well.

            Now starts that are *already on the better side of the saddle*, x in [−2, 0] (the first four rows at the rates above):

            %s

            *What to see.* The last row is gradient descent with small steps. It stays in the basin where it began: all runs end
            at the global minimum. Each method at its fastest rate jumps out of the good basin about one time in nine, and
            Nesterov one time in five: fewer than gradient descent at its own fastest rate. A velocity does not know which valley
            is the better one.

            ## Starts on a stable manifold

            The points from which gradient descent ends *at* the saddle form its stable manifold. It has no volume: a random
            start is on it with probability 0. A start chosen for its symmetry may well be.

            f(x, y) = x⁴ − 2x² + y² is the same both ways in x, with a saddle at 0. The line x = 0 is its stable manifold. Starts
            with x = 0 exactly, y uniform in [−2, 2], at the rates above, ε = 0.2:

            %s

            The same starts, moved to x = 10⁻⁶ (both minima are global):

            %s

            *What to see.* On the line ∂f/∂x is exactly 0, and no velocity changes that: three methods stay for ever. Noise
            leaves at once. A millionth beside the line all runs leave, in a few dozen steps: each multiplies the distance.

            Noise is no cure for every symmetry. The network again, with 200 starts at which both neurons are *twins*, w₁ = w₂ and
            v₁ = v₂:

            %s

            *What to see.* Twins get the same gradient from every example, so from every minibatch too, and stay twins. Two
            neurons that act as one cannot learn the task. Nothing gets away; not noise either, for it does not point away.
            This is why networks start from *different* random weights.

            ## What to remember

            - From random starts a saddle costs time: here few steps or hundreds, as it is steep or flat. On a symmetry it
              costs the result.
            - Momentum helps where slopes are small and keep their direction, as on the plateau. In a steep well it is slower.
            - Noise leads off a saddle only if it points off it, and it asks for smaller steps.
            - For the global minimum none of them is a method. To look for it, use many starts.
            - Each figure belongs to these functions, starts, rates and minibatches. Change one and measure again.
            """;
}
