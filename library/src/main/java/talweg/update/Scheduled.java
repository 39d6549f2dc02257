package talweg.update;

import talweg.op.Var;
import talweg.schedule.Schedule;

/// An update times a factor that depends on the number of the step: a rate that changes. The same as another rate
/// at every step for all updates that are in proportion to theirs: all here but [Rprop].
///
/// @param inner    the update
/// @param schedule of the factor
public record Scheduled<S>(Update<S> inner, Schedule schedule) implements Update<Scheduled.State<S>> {
    /// @param count steps so far
    /// @param inner what the update remembers
    public record State<S>(Var count, S inner) {}

    @Override
    public State<S> start(Leaves at) {
        return new State<>(Count.none(), inner.start(at));
    }

    @Override
    public Step<State<S>> step(State<S> now, Leaves gradient, Leaves at) {
        Step<S> step = inner.step(now.inner, gradient, at);
        Var factor = schedule.factor(now.count);
        return new Step<>(
                step.update().map(u -> u.times(Count.as(u, factor))), new State<>(now.count.plus(1), step.state()));
    }
}
