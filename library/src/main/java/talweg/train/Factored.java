package talweg.train;

import talweg.op.Var;
import talweg.update.Leaves;
import talweg.update.Update;

/// An update times a factor.
record Factored<S>(Update<S> inner, Var factor) implements Update<S> {
    @Override
    public S start(Leaves at) {
        return inner.start(at);
    }

    @Override
    public Step<S> step(S now, Leaves gradient, Leaves at) {
        Step<S> step = inner.step(now, gradient, at);
        return new Step<>(step.update().map(u -> u.times(factor.cast(u.type().element()))), step.state());
    }
}
