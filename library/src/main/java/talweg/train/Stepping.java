package talweg.train;

import java.util.ArrayList;
import java.util.List;
import talweg.Talweg;
import talweg.Trees;
import talweg.op.Source;
import talweg.op.Var;
import talweg.random.Key;
import talweg.shape.ElementType;
import talweg.update.Leaves;
import talweg.update.Update;

/// A step as a pure function, to be compiled.
///
/// @param loss   to be made small
/// @param update that does it
/// @param norms  whether they are wanted
record Stepping<P, B, R, S>(Loss<P, B, R> loss, Update<S> update, boolean norms) {
    /// All that a step depends on.
    ///
    /// @param number of the step, from 0
    /// @param factor of the update
    record Before<P, B, R, S>(P parameters, S state, R running, B batch, Key key, Var number, Var factor) {}

    /// All that it gives.
    ///
    /// @param norms of gradient, update and parameters, for each value all three
    record After<P, R, S>(P parameters, S state, R running, Var loss, List<Var> norms) {}

    After<P, R, S> step(Before<P, B, R, S> before) {
        Key key = before.key.foldIn(before.number);
        var at = Talweg.<P, Loss.Trained<R>>vjp(p -> held(loss.train(p, before.running, before.batch, key)))
                .apply(before.parameters);
        Loss.Trained<R> value = at.value();
        P gradient = at.pullback()
                .apply(new Loss.Trained<>(
                        value.mean().constant(1), Trees.map(value.running(), v -> Source.zero(v.type()))));
        Update.Iterate<P, S> next = new Factored<>(update, before.factor)
                .next(new Update.Iterate<>(before.parameters, before.state), gradient);
        return new After<>(
                next.parameters(),
                next.state(),
                value.running(),
                value.mean().cast(ElementType.F64),
                norms ? norms(before.parameters, gradient, next.parameters()) : List.of());
    }

    /// No gradient goes through what runs along.
    private static <R> Loss.Trained<R> held(Loss.Trained<R> trained) {
        if (trained.mean().shape().rank() != 0
                || !trained.mean().type().element().isFloating()) {
            throw new IllegalArgumentException("`Loss` requires one floating number, the mean over the batch, got "
                    + trained.mean().type() + "; use `mean()`");
        }
        return new Loss.Trained<>(trained.mean(), Trees.map(trained.running(), Talweg::stopGradient));
    }

    private static <P> List<Var> norms(P parameters, P gradient, P next) {
        Leaves at = Leaves.of(parameters);
        // zip puts the entries of maps in order
        Leaves slope = Leaves.of(Trees.zip(parameters, gradient, (_, g) -> g));
        Leaves moved = at.zip(Leaves.of(next), (before, after) -> after.minus(before));
        List<Var> norms = new ArrayList<>();
        for (int i = 0; i < at.size(); i++) {
            norms.add(norm(slope.values().get(i)));
            norms.add(norm(moved.values().get(i)));
            norms.add(norm(at.values().get(i)));
        }
        return norms;
    }

    private static Var norm(Var value) {
        return value.cast(ElementType.F64).square().sum().sqrt();
    }
}
