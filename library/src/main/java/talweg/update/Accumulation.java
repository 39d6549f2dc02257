package talweg.update;

import java.util.List;
import talweg.ControlFlow;
import talweg.op.Var;

/// A step of another update with the mean of so many gradients, and none in between: as if the batch were larger.
///
/// @param inner the update
/// @param every how many gradients; ≥ 1
public record Accumulation<S>(Update<S> inner, int every) implements Update<Accumulation.State<S>> {
    /// @param count gradients since the last step
    /// @param sum   of them
    /// @param inner what the update remembers
    public record State<S>(Var count, List<Var> sum, S inner) {}

    public Accumulation {
        Require.count(every, "Accumulation.every");
    }

    @Override
    public State<S> start(Leaves at) {
        return new State<>(Count.none(), at.map(w -> w.constant(0)).values(), inner.start(at));
    }

    @Override
    public Step<State<S>> step(State<S> now, Leaves gradient, Leaves at) {
        Leaves sum = new Leaves(at.names(), now.sum).zip(gradient, Var::plus);
        Var count = now.count.plus(1);
        return ControlFlow.cond(
                count.equal(every),
                () -> {
                    Step<S> step = inner.step(now.inner, sum.map(s -> s.over(every)), at);
                    return new Step<>(step.update(), start(at, step.state()));
                },
                () -> new Step<>(at.map(w -> w.constant(0)), new State<>(count, sum.values(), now.inner)));
    }

    private State<S> start(Leaves at, S inner) {
        return new State<>(Count.none(), at.map(w -> w.constant(0)).values(), inner);
    }
}
