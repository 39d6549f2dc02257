package talweg.update;

import java.util.List;
import talweg.Trees;

/// Another update, with an exponential moving average of the parameters beside it,
///
///     a ← κ·a + (1 − κ)·w,
///
/// which starts as the parameters.
///
/// @param inner the update
/// @param kept  κ, share of the average kept at each step; in [0, 1)
/// @see <a href="https://doi.org/10.1137/0330046">Polyak and Juditsky, Acceleration of stochastic approximation by
///     averaging, 1992</a>, with weights that fade
public record MovingAverage<S>(Update<S> inner, double kept) implements Update<MovingAverage.State<S>> {
    /// @param average a
    /// @param inner   what the update remembers
    public record State<S>(List<talweg.op.Var> average, S inner) {}

    public MovingAverage {
        Require.share(kept, "MovingAverage.kept");
    }

    /// The average as a tree like the parameters.
    @SuppressWarnings("unchecked") // a structure builds trees of the type that it was taken from
    public static <P, S> P average(Iterate<P, State<S>> now) {
        return (P) Trees.flatten(now.parameters()).structure().build(now.state().average);
    }

    @Override
    public State<S> start(Leaves at) {
        return new State<>(at.values(), inner.start(at));
    }

    @Override
    public Step<State<S>> step(State<S> now, Leaves gradient, Leaves at) {
        Step<S> step = inner.step(now.inner, gradient, at);
        Leaves after = at.zip(step.update(), (w, update) -> w.plus(update));
        Leaves average = new Leaves(at.names(), now.average)
                .zip(after, (a, w) -> a.times(kept).plus(w.times(1 - kept)));
        return new Step<>(step.update(), new State<>(average.values(), step.state()));
    }
}
