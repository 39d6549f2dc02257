package talweg.train;

import talweg.checkpoint.PassedOver;

/// Sees training as it goes, in its thread.
public interface Listener {
    /// A checkpoint is not used, when training goes on from an older one.
    default void passedOver(PassedOver checkpoint) {}

    /// Before the first step, or the first one after going on.
    ///
    /// @param from   steps and epochs done before
    /// @param epochs to be done in all
    default void started(Progress<?, ?, ?> from, int epochs) {}

    /// After a step.
    default void step(Step step) {}

    /// After an epoch.
    default void epoch(Epoch epoch) {}

    /// In the end, however it ends; not after an error.
    default void ended(Outcome<?, ?, ?> outcome) {}

    /// One that looks away.
    static Listener none() {
        return Nobody.INSTANCE;
    }

    /// Both see all, this one first.
    default Listener and(Listener other) {
        Listener first = this;
        return new Listener() {
            @Override
            public void passedOver(PassedOver checkpoint) {
                first.passedOver(checkpoint);
                other.passedOver(checkpoint);
            }

            @Override
            public void started(Progress<?, ?, ?> from, int epochs) {
                first.started(from, epochs);
                other.started(from, epochs);
            }

            @Override
            public void step(Step step) {
                first.step(step);
                other.step(step);
            }

            @Override
            public void epoch(Epoch epoch) {
                first.epoch(epoch);
                other.epoch(epoch);
            }

            @Override
            public void ended(Outcome<?, ?, ?> outcome) {
                first.ended(outcome);
                other.ended(outcome);
            }
        };
    }
}
