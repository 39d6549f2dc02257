package talweg.train;

import java.util.function.BiFunction;
import talweg.Trees;
import talweg.op.Var;
import talweg.random.Key;
import talweg.shape.ElementType;

/// What training makes small: the mean over a batch of how wrong each example is. In training it may draw at random
/// (dropout) and change values that no gradient moves (the running means of [talweg.layer.BatchNorm]); in use it
/// does neither.
///
/// @param <P> parameters
/// @param <B> a batch
/// @param <R> what runs along: a tree; [Nothing] if there is none
public interface Loss<P, B, R> {
    /// In training.
    ///
    /// @param running as the batch before left it
    /// @param key     another at every step
    Trained<R> train(P parameters, R running, B batch, Key key);

    /// In use: what validation measures.
    Var evaluate(P parameters, R running, B batch);

    /// What runs along before the first batch.
    R start();

    /// The mean over a batch, and what runs along after it, of the same structure and types as before.
    record Trained<R>(Var mean, R running) {}

    /// Nothing runs along.
    record Nothing() {}

    /// In training, with a key.
    @FunctionalInterface
    interface Keyed<P, B> {
        /// The mean over a batch.
        Var of(P parameters, B batch, Key key);
    }

    /// In training, with what runs along.
    @FunctionalInterface
    interface Running<P, B, R> {
        /// The mean over a batch, and what runs along after it.
        Trained<R> of(P parameters, R running, B batch, Key key);
    }

    /// In use, with what ran along.
    @FunctionalInterface
    interface Measure<P, B, R> {
        /// The mean over a batch.
        Var of(P parameters, R running, B batch);
    }

    /// The same in training and in use.
    static <P, B> Loss<P, B, Nothing> of(BiFunction<P, B, Var> mean) {
        return of((p, b, _) -> mean.apply(p, b), mean);
    }

    /// With random numbers in training.
    static <P, B> Loss<P, B, Nothing> of(Keyed<P, B> train, BiFunction<P, B, Var> evaluate) {
        return of(
                new Nothing(),
                (p, r, b, key) -> new Trained<>(train.of(p, b, key), r),
                (p, _, b) -> evaluate.apply(p, b));
    }

    /// With what runs along.
    static <P, B, R> Loss<P, B, R> of(R start, Running<P, B, R> train, Measure<P, B, R> evaluate) {
        return new Loss<>() {
            @Override
            public Trained<R> train(P parameters, R running, B batch, Key key) {
                return train.of(parameters, running, batch, key);
            }

            @Override
            public Var evaluate(P parameters, R running, B batch) {
                return evaluate.of(parameters, running, batch);
            }

            @Override
            public R start() {
                return start;
            }
        };
    }

    /// Computed in `F32`, while the parameters stay in `F64`: every `F64` value of parameters, batch and what runs
    /// along is rounded to `F32`, the loss and its gradient are computed from these in `F32`, and the gradient and
    /// what runs along are given back in `F64`, where the update works. So small updates are not lost in the
    /// rounding of large parameters. The loss needs no scale: `F32` has the exponents that gradients need.
    default Loss<P, B, R> single() {
        return Loss.of(
                start(),
                (p, r, b, key) -> {
                    Trained<R> trained = train(narrow(p), narrow(r), narrow(b), key);
                    return new Trained<>(
                            trained.mean(),
                            Trees.zip(
                                    r,
                                    trained.running(),
                                    (before, after) -> after.cast(before.type().element())));
                },
                (p, r, b) -> evaluate(narrow(p), narrow(r), narrow(b)));
    }

    private static <T> T narrow(T tree) {
        return Trees.map(tree, v -> v.type().element() == ElementType.F64 ? v.cast(ElementType.F32) : v);
    }
}
