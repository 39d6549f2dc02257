package talweg.examples.learning;

import static talweg.Talweg.grad;
import static talweg.op.Losses.crossEntropy;

import java.util.Arrays;
import java.util.function.Function;
import talweg.Compiled;
import talweg.Talweg;
import talweg.Trees;
import talweg.metric.ConfusionMatrix;
import talweg.op.Sorting;
import talweg.op.Tensor;
import talweg.op.Var;
import talweg.random.Key;
import talweg.shape.ElementType;
import talweg.update.Update;

/// How classes are learnt, minibatch after minibatch.
///
/// @param epochs    how often each row is seen
/// @param batch     rows of a minibatch; the last of an epoch may have fewer
/// @param smoothing share of each target that is spread over all classes; in [0, 1]
record Learning(int epochs, int batch, double smoothing) {
    /// What tells classes apart: rows in, a number for each class out.
    interface Classifier {
        Var logits(Var rows);

        /// As in training, where something may be left out at random.
        default Var training(Var rows, Key key) {
            return logits(rows);
        }
    }

    /// What a step begins with.
    record Before<C, S>(Update.Iterate<C, S> now, Var x, Var y, Key key) {}

    /// Minibatches in all.
    int steps(Labelled data) {
        return epochs * Math.ceilDiv(data.size(), batch);
    }

    /// What becomes of a network: the loop that the library's `Trainer` has, with nothing around it.
    <C extends Record & Classifier, S> C train(C start, Labelled data, Update<S> update, Key key) {
        Compiled<Before<C, S>, Update.Iterate<C, S>> step = Talweg.compile(before -> {
            Function<C, Var> loss = c -> crossEntropy(c.training(before.x(), before.key()), before.y(), smoothing);
            return update.next(before.now(), grad(loss).apply(before.now().parameters()));
        });
        Update.Iterate<C, S> now = update.from(single(start));
        for (int epoch = 0, t = 0; epoch < epochs; epoch++) {
            Key keys = key.foldIn(epoch);
            int[] order = Labelled.permutation(data.size(), keys);
            for (int from = 0; from < order.length; from += batch, t++) {
                Labelled some = data.take(Arrays.copyOfRange(order, from, Math.min(from + batch, order.length)));
                now = step.apply(new Before<>(now, single(some.x()), some.y(), keys.foldIn(t)));
            }
        }
        return now.parameters();
    }

    /// In single precision, which is faster and enough to learn.
    static <T> T single(T tree) {
        return Trees.map(tree, v -> v.type().element() == ElementType.F64 ? v.cast(ElementType.F32) : v);
    }

    static <C extends Record & Classifier> ConfusionMatrix confusion(C classifier, Labelled data) {
        Compiled<Var, Var> best = Talweg.compile(x -> Sorting.argMax(classifier.logits(x), -1));
        double[] predicted = Tensor.of(best.apply(single(data.x()))).toDoubles();
        return ConfusionMatrix.of(
                data.count(),
                data.classes(),
                Arrays.stream(predicted).mapToInt(k -> (int) k).toArray());
    }
}
