package talweg.examples.learning;

import static talweg.op.Functions.gelu;
import static talweg.op.Losses.crossEntropy;

import java.nio.file.Path;
import java.util.List;
import talweg.Compiled;
import talweg.Parallelism;
import talweg.Talweg;
import talweg.layer.Dense;
import talweg.layer.Embedding;
import talweg.layer.Initialiser;
import talweg.layer.LayerNorm;
import talweg.layer.MultiHeadAttention;
import talweg.op.Tensor;
import talweg.op.Var;
import talweg.random.Key;
import talweg.shape.Shape;
import talweg.update.Adam;
import talweg.update.Moments;
import talweg.update.Update;

/// One block of a transformer, which says of each character of a text what comes next; normalised before each part,
/// as Radford and others, *Language models are unsupervised multitask learners*, 2019.
///
/// @param characters [symbols, width]
/// @param places     [places, width]
/// @param before     the attention
/// @param attention  each place to those before it
/// @param between    the attention and the dense layers
/// @param wide       width → 4 · width
/// @param narrow     4 · width → width
/// @param after      both
/// @param next       width → symbols
public record CharacterTransformer(
        Embedding characters,
        Var places,
        LayerNorm before,
        MultiHeadAttention attention,
        LayerNorm between,
        Dense wide,
        Dense narrow,
        LayerNorm after,
        Dense next) {
    public static final int PLACES = 64;
    public static final int WIDTH = 64;
    public static final int HEADS = 4;
    public static final int BATCH = 32;
    public static final Adam UPDATE = Adam.of(2e-3);

    public static CharacterTransformer start(Key key, int symbols) {
        Key keys = key.split(6);
        return Learning.single(new CharacterTransformer(
                Embedding.of(keys.at(0), symbols, WIDTH),
                new Initialiser.Normal(0, 0.1).draw(keys.at(1), Shape.of(PLACES, WIDTH)),
                LayerNorm.of(WIDTH),
                MultiHeadAttention.of(keys.at(2), WIDTH, HEADS),
                LayerNorm.of(WIDTH),
                Dense.of(keys.at(3), WIDTH, 4 * WIDTH),
                Dense.of(keys.at(4), 4 * WIDTH, WIDTH),
                LayerNorm.of(WIDTH),
                Dense.of(keys.at(5), WIDTH, symbols)));
    }

    /// @param text [batch, places]
    /// @return [batch, places, symbols]
    Var logits(Var text) {
        Var x = characters.apply(text).plus(places);
        Var attended = x.plus(attention.causal(before.apply(x)));
        Var thought = attended.plus(narrow.apply(gelu(wide.apply(between.apply(attended)))));
        return next.apply(after.apply(thought));
    }

    /// The mean over all places of −log of the probability of the character that comes.
    ///
    /// @param text [batch, places + 1]
    public Var loss(Var text) {
        int last = text.shape().size(1) - 1;
        return crossEntropy(logits(text.slice(1, 0, last)), text.slice(1, 1, last + 1));
    }

    /// What a step leaves.
    record After(Var loss, Update.Iterate<CharacterTransformer, List<Moments>> now) {}

    /// What it begins with.
    record Before(Update.Iterate<CharacterTransformer, List<Moments>> now, Var text) {}

    /// After so many minibatches, number i drawn by `key.foldIn(i)`, on so many threads.
    public CharacterTransformer trained(Characters text, int steps, Key key, Parallelism threads) {
        Compiled<Before, After> step = Talweg.compile(CharacterTransformer::step, threads);
        var now = UPDATE.from(this);
        for (int i = 0; i < steps; i++) {
            After after = step.apply(new Before(now, text.drawn(key.foldIn(i), BATCH, PLACES + 1)));
            now = after.now();
            if (i % 100 == 0)
                IO.println("step " + i + ": loss " + Tensor.of(after.loss()).item());
        }
        return now.parameters();
    }

    private static After step(Before before) {
        var at = Talweg.<CharacterTransformer>valueAndGrad(transformer -> transformer.loss(before.text()))
                .apply(before.now().parameters());
        return new After(at.value(), UPDATE.next(before.now(), at.gradient()));
    }

    /// The loss over what is held out.
    public double heldOut(Characters text) {
        return Tensor.of(Talweg.compile(this::loss).apply(text.heldOut(PLACES + 1)))
                .item();
    }

    static void main() {
        Characters text = Characters.ofProject(Path.of(""));
        CharacterTransformer trained =
                start(Key.of(0), text.symbols().length()).trained(text, 1_000, Key.of(1), Parallelism.all());
        IO.println("held out: loss " + trained.heldOut(text));
    }
}
