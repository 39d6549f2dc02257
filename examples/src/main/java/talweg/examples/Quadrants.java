package talweg.examples;

import static talweg.op.Hyperbolics.tanh;
import static talweg.op.Losses.crossEntropy;

import talweg.layer.Dense;
import talweg.op.Sorting;
import talweg.op.Tensor;
import talweg.op.Var;
import talweg.random.Key;
import talweg.shape.ElementType;
import talweg.train.Rows;
import talweg.train.Trainer;
import talweg.update.Adam;

/// Training by minibatches: a network learns in which quadrants of the plane both coordinates have one sign.
final class Quadrants {
    private Quadrants() {}

    /// Points and their classes, along axis 0.
    record Batch(Var points, Var classes) {}

    record Model(Dense hidden, Dense output) {
        Var logits(Var points) {
            return output.apply(tanh(hidden.apply(points)));
        }

        Var loss(Batch batch) {
            return crossEntropy(logits(batch.points()), batch.classes());
        }
    }

    static Batch examples() {
        Var points = Key.of(1).normal(500, 2);
        Var isOther = points.at(1, 0).times(points.at(1, 1)).less(0);
        return new Batch(points, isOther.cast(ElementType.I64));
    }

    static void main() {
        Model start = new Model(Dense.of(Key.of(2), 2, 16), Dense.of(Key.of(3), 16, 2));
        var split = Rows.of(examples()).split(0.2, Key.of(4));
        var outcome = Trainer.of(Model::loss, Adam.of(0.03))
                .key(Key.of(5))
                .epochs(100)
                .validation(split.validation().batches(100))
                .patience(10)
                .run(start, split.training().shuffled().batches(32));
        Model best = outcome.parameters();
        Batch held = split.validation().all();
        Var isRight = Sorting.argMax(best.logits(held.points()), 1).equal(held.classes());
        IO.println(outcome.reason());
        IO.println("right on " + Tensor.of(isRight.cast(ElementType.F64).mean()).item() + " of those held back");
    }
}
