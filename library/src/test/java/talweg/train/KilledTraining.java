package talweg.train;

import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import talweg.checkpoint.Checkpoints;
import talweg.op.Hyperbolics;
import talweg.op.Var;
import talweg.random.Key;
import talweg.store.Safetensors;
import talweg.update.Adam;

/// A trainer's run that may be killed at any moment. Started again, it goes on from the newest checkpoint. Prints a
/// line for every step, and at the end the SHA-256 of all bits that it holds.
final class KilledTraining {
    static final String END = "end ";

    record Network(Var weights, Var out) {
        Var loss(Batch batch) {
            return Hyperbolics.tanh(batch.x().matmul(weights))
                    .matmul(out)
                    .minus(batch.y())
                    .square()
                    .mean();
        }
    }

    record Batch(Var x, Var y) {}

    private KilledTraining() {}

    static String run(Path folder, int epochs, Listener listener) throws Exception {
        Key keys = Key.of(42).split(3);
        Var x = keys.at(0).normal(60, 4);
        var split = Rows.of(new Batch(x, x.square().sum(1))).split(0.2, Key.of(1));
        var start = new Network(keys.at(1).normal(4, 8), keys.at(2).normal(8));
        var last = Trainer.of(Network::loss, Adam.of(1e-2))
                .key(Key.of(3))
                .epochs(epochs)
                .validation(split.validation().batches(5))
                .checkpoints(Checkpoints.in(folder, "killed training"), 2)
                .listener(listener)
                .resume(start, split.training().shuffled().batches(9))
                .last();
        Best<Network, ?> best = last.best().orElseThrow();
        byte[] bits = Safetensors.of(List.of(last.now(), best.parameters())).bytes();
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bits)) + " " + last.step() + " "
                + best.loss();
    }

    /// @param arguments the folder, and the number of epochs
    public static void main(String[] arguments) throws Exception {
        Listener printing = new Listener() {
            @Override
            public void started(Progress<?, ?, ?> from, int epochs) {
                System.out.println("from " + from.step());
            }

            @Override
            public void step(Step step) {
                System.out.println(step.step());
                try {
                    Thread.sleep(1); // so that it has a bounded number of steps in a delay
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            }
        };
        System.out.println(END + run(Path.of(arguments[0]), Integer.parseInt(arguments[1]), printing));
    }
}
