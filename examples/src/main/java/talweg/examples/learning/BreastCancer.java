package talweg.examples.learning;

import static talweg.op.Functions.relu;

import talweg.layer.Dense;
import talweg.layer.Initialiser;
import talweg.metric.ConfusionMatrix;
import talweg.op.Var;
import talweg.random.Key;
import talweg.update.AdamW;

/// Malignant tumours and benign ones, told apart by 30 measurements of cells and one hidden layer.
record BreastCancer(Dense hidden, Dense output) implements Learning.Classifier {
    @Override
    public Var logits(Var rows) {
        return output.apply(relu(hidden.apply(rows)));
    }

    /// Of a fifth of the tumours, what those of either kind were taken for by a network that has learnt from the
    /// others.
    static ConfusionMatrix confusion(long key) {
        Key keys = Key.of(key).split(4);
        Labelled.Split split =
                Labelled.breastCancer().stratified(0.2, keys.at(0)).standardised();
        BreastCancer start =
                new BreastCancer(Dense.of(new Initialiser.He(), keys.at(1), 30, 16), Dense.of(keys.at(2), 16, 2));
        // much weight decay: 455 rows say little about 530 numbers
        AdamW update = new AdamW(1e-3, 0.9, 0.999, 1e-8, 0.1);
        BreastCancer trained = new Learning(30, 16, 0.05).train(start, split.training(), update, keys.at(3));
        return Learning.confusion(trained, split.test());
    }

    static void main() {
        for (int key = 0; key < 5; key++) {
            ConfusionMatrix matrix = confusion(key);
            IO.println("split " + key + ": " + matrix.accuracy() + ", of the malignant ones " + matrix.recall(0));
        }
    }
}
