package talweg.peers;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDManager;
import java.nio.file.Path;
import java.util.Locale;
import talweg.Parallelism;
import talweg.examples.learning.CharacterTransformer;
import talweg.examples.learning.Characters;
import talweg.random.Key;

/// A transformer of one block, trained on the project's own texts by PyTorch and by Talweg from the same weights and
/// with the same minibatches: the losses over the text held out, and the times. `TransformerComparison [STEPS
/// [THREADS]]`, at the root of the project.
final class TransformerComparison {
    /// What the losses may differ by, relative to PyTorch's.
    private static final double NEAR = 0.02;

    private TransformerComparison() {}

    public static void main(String[] args) {
        int steps = args.length < 1 ? 1_000 : Integer.parseInt(args[0]);
        Parallelism threads = args.length < 2 ? Parallelism.all() : new Parallelism(Integer.parseInt(args[1]));
        System.setProperty("ai.djl.pytorch.num_threads", Integer.toString(threads.threads()));
        Characters text = Characters.ofProject(Path.of(""));
        CharacterTransformer start =
                CharacterTransformer.start(Key.of(0), text.symbols().length());
        double theirs = pytorch(text, start, steps);
        long begun = System.nanoTime();
        double ours = start.trained(text, steps, Key.of(1), threads).heldOut(text);
        print("Talweg", start.heldOut(text), ours, steps, begun);
        double difference = ours / theirs - 1;
        System.out.printf(Locale.ROOT, "difference: %+.3f %%%n", 100 * difference);
        if (!(Math.abs(difference) <= NEAR)) throw new IllegalStateException("the losses differ by more than 2 %");
    }

    private static double pytorch(Characters text, CharacterTransformer start, int steps) {
        try (NDManager manager = Engine.getEngine("PyTorch").newBaseManager()) {
            Transformer transformer = new Transformer(manager, start);
            var heldOut = text.heldOut(CharacterTransformer.PLACES + 1);
            double before = transformer.heldOut(heldOut);
            long begun = System.nanoTime();
            for (int i = 0; i < steps; i++) {
                transformer.step(
                        text.drawn(Key.of(1).foldIn(i), CharacterTransformer.BATCH, CharacterTransformer.PLACES + 1));
            }
            double after = transformer.heldOut(heldOut);
            print("PyTorch", before, after, steps, begun);
            return after;
        }
    }

    private static void print(String peer, double before, double after, int steps, long begun) {
        System.out.printf(
                Locale.ROOT,
                "%s: held-out loss %.5f before, %.5f after %d steps, %.1f s%n",
                peer,
                before,
                after,
                steps,
                (System.nanoTime() - begun) * 1e-9);
    }
}
