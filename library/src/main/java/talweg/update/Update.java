package talweg.update;

import talweg.Trees;
import talweg.op.Var;
import talweg.schedule.Schedule;

/// A first-order rule as a pure function: what it remembers and a gradient in, what is to be added to the
/// parameters and what it remembers out.
///
/// A state is a tree of values, and so can be an argument of what is compiled, and be stored.
///
/// @param <S> what it remembers
public interface Update<S> {
    /// What it remembers before the first step.
    S start(Leaves at);

    /// One step.
    ///
    /// @param gradient as many values of the same shapes as `at`; or the update of a rule that stands before
    /// @param at       the parameters
    Step<S> step(S now, Leaves gradient, Leaves at);

    /// What is to be added to the parameters, and what to remember.
    record Step<S>(Leaves update, S state) {}

    /// Parameters and what the update remembers with them.
    ///
    /// @param parameters a tree
    /// @param state      what the update remembers
    record Iterate<P, S>(P parameters, S state) {}

    /// Before the first step.
    default <P> Iterate<P, S> from(P parameters) {
        return new Iterate<>(parameters, start(Leaves.of(parameters)));
    }

    /// After a step: the parameters with the update added.
    ///
    /// @param gradient a tree like the parameters
    /// @throws IllegalArgumentException if the gradient is no such tree
    @SuppressWarnings("unchecked") // a structure builds trees of the type that it was taken from
    default <P> Iterate<P, S> next(Iterate<P, S> now, P gradient) {
        Trees.Flat flat = Trees.flatten(now.parameters());
        Leaves at = new Leaves(flat.structure().names(), flat.leaves());
        // zip refuses another structure and puts the entries of maps in order
        Leaves slope = Leaves.of(Trees.zip(now.parameters(), gradient, (_, g) -> g));
        Step<S> step = step(now.state(), slope, at);
        Leaves moved = at.zip(step.update(), Var::plus);
        return new Iterate<>((P) flat.structure().build(moved.values()), step.state());
    }

    /// This, then `next` with what this gives as its gradient: `new ClipByNorm(1).then(Adam.of(1e-3))`.
    default <T> Chain<S, T> then(Update<T> next) {
        return new Chain<>(this, next);
    }

    /// This with its rate scheduled.
    default Scheduled<S> by(Schedule schedule) {
        return new Scheduled<>(this, schedule);
    }
}
