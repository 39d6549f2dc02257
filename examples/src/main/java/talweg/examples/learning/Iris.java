package talweg.examples.learning;

import talweg.layer.Dense;
import talweg.op.Var;
import talweg.random.Key;
import talweg.update.Adam;

/// Species of iris, told apart by weighted sums of four lengths.
record Iris(Dense sums) implements Learning.Classifier {
    @Override
    public Var logits(Var rows) {
        return sums.apply(rows);
    }

    /// Of a fifth of the flowers, the share told right by a network that has learnt from the others.
    static double accuracy(long key) {
        Key keys = Key.of(key).split(3);
        Labelled.Split split = Labelled.iris().stratified(0.2, keys.at(0)).standardised();
        Iris start = new Iris(Dense.of(keys.at(1), 4, 3));
        Iris trained = new Learning(100, 20, 0).train(start, split.training(), Adam.of(0.03), keys.at(2));
        return Learning.confusion(trained, split.test()).accuracy();
    }

    static void main() {
        for (int key = 0; key < 5; key++) IO.println("split " + key + ": " + accuracy(key));
    }
}
