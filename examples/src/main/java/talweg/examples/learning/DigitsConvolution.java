package talweg.examples.learning;

import static talweg.op.Functions.relu;

import talweg.layer.Conv;
import talweg.layer.Dense;
import talweg.layer.Dropout;
import talweg.layer.Initialiser;
import talweg.op.Convolution;
import talweg.op.Var;
import talweg.random.Key;
import talweg.schedule.Cosine;
import talweg.update.AdamW;

/// Digits by hand, told apart by a small convolutional network: 5 × 5 places are looked at for each number of the
/// second layer, wherever in the picture they are.
///
/// @param near  1 → 16 channels, 8 × 8
/// @param far   16 → 32 channels, every other place: 4 × 4
/// @param dense of all these 512 numbers
/// @param last  a number for each digit
record DigitsConvolution(Conv near, Conv far, Dense dense, Dense last) implements Learning.Classifier {
    private static final Convolution EDGED = Convolution.of().withPadding(1);

    static DigitsConvolution start(Key key) {
        Key keys = key.split(4);
        Initialiser he = new Initialiser.He();
        return new DigitsConvolution(
                Conv.of(he, keys.at(0), EDGED, 1, 16, 3, 3),
                Conv.of(he, keys.at(1), EDGED.withStride(2), 16, 32, 3, 3),
                Dense.of(he, keys.at(2), 512, 64),
                Dense.of(keys.at(3), 64, 10));
    }

    private Var seen(Var rows) {
        int count = rows.shape().size(0);
        Var pictures = rows.over(16).reshape(count, 1, 8, 8);
        return relu(far.apply(relu(near.apply(pictures)))).reshape(count, 512);
    }

    @Override
    public Var logits(Var rows) {
        return last.apply(relu(dense.apply(seen(rows))));
    }

    @Override
    public Var training(Var rows, Key key) {
        Key keys = key.split(2);
        Dropout drop = new Dropout(0.3);
        Var h = relu(dense.apply(drop.train(seen(rows), keys.at(0))));
        return last.apply(drop.train(h, keys.at(1)));
    }

    /// Of a fifth of the digits, the share told right by a network that has learnt from the others.
    static double accuracy(long key) {
        Key keys = Key.of(key).split(3);
        Labelled.Split split = Labelled.digits().stratified(0.2, keys.at(0));
        Learning learning = new Learning(20, 32, 0.1);
        var update = AdamW.of(3e-3).by(Cosine.over(learning.steps(split.training())));
        DigitsConvolution trained = learning.train(start(keys.at(1)), split.training(), update, keys.at(2));
        return Learning.confusion(trained, split.test()).accuracy();
    }

    static void main() {
        for (int key = 0; key < 5; key++) IO.println("split " + key + ": " + accuracy(key));
    }
}
