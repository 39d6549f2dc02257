package talweg.examples.learning;

import static talweg.op.Functions.relu;

import talweg.layer.Dense;
import talweg.layer.Dropout;
import talweg.layer.Initialiser;
import talweg.op.Var;
import talweg.random.Key;
import talweg.schedule.Cosine;
import talweg.update.AdamW;

/// Digits by hand, told apart by a network of dense layers, which does not know that pixels have neighbours.
record DigitsNetwork(Dense first, Dense second, Dense last) implements Learning.Classifier {
    static DigitsNetwork start(Key key) {
        Key keys = key.split(3);
        Initialiser he = new Initialiser.He();
        return new DigitsNetwork(
                Dense.of(he, keys.at(0), 64, 128), Dense.of(he, keys.at(1), 128, 64), Dense.of(keys.at(2), 64, 10));
    }

    @Override
    public Var logits(Var rows) {
        return last.apply(relu(second.apply(relu(first.apply(rows.over(16))))));
    }

    @Override
    public Var training(Var rows, Key key) {
        Key keys = key.split(2);
        Dropout drop = new Dropout(0.2);
        Var h = drop.train(relu(first.apply(rows.over(16))), keys.at(0));
        return last.apply(drop.train(relu(second.apply(h)), keys.at(1)));
    }

    /// Of a fifth of the digits, the share told right by a network that has learnt from the others.
    static double accuracy(long key) {
        Key keys = Key.of(key).split(3);
        Labelled.Split split = Labelled.digits().stratified(0.2, keys.at(0));
        Learning learning = new Learning(30, 32, 0.1);
        var update = AdamW.of(3e-3).by(Cosine.over(learning.steps(split.training())));
        DigitsNetwork trained = learning.train(start(keys.at(1)), split.training(), update, keys.at(2));
        return Learning.confusion(trained, split.test()).accuracy();
    }

    static void main() {
        for (int key = 0; key < 5; key++) IO.println("split " + key + ": " + accuracy(key));
    }
}
