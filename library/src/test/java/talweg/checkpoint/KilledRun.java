package talweg.checkpoint;

import static talweg.op.Hyperbolics.tanh;

import java.io.IOException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import talweg.Compiled;
import talweg.Talweg;
import talweg.op.Tensor;
import talweg.op.Var;
import talweg.random.Key;
import talweg.store.Safetensors;
import talweg.update.Adam;
import talweg.update.Moments;
import talweg.update.Update;

/// A training run that may be killed at any moment: minibatches drawn by the key of each step, noise on them, Adam, a
/// checkpoint every few steps. Started again, it goes on from the newest one.
///
/// Prints a line for every step, and at the end the SHA-256 of all bits that it holds.
final class KilledRun {
    static final String END = "end ";

    private static final int EVERY = 3;
    private static final int ROWS = 64;
    private static final int BATCH = 8;
    private static final Key KEY = Key.of(42);

    record Network(Var weights, Var bias, Var out) {
        Var at(Var x) {
            return tanh(x.matmul(weights).plus(bias)).matmul(out);
        }
    }

    /// @param best the lowest loss so far
    record State(Update.Iterate<Network, List<Moments>> now, Var best) {}

    record Step(State state, Key key) {}

    private KilledRun() {}

    private static State start() {
        Key keys = KEY.split(2);
        Network network = new Network(
                keys.at(0).normal(4, 8),
                Tensor.zeros(talweg.shape.Type.f64(8)),
                keys.at(1).normal(8));
        return new State(Adam.of(1e-2).from(network), Tensor.scalar(Double.POSITIVE_INFINITY));
    }

    private static State next(Step step) {
        Key keys = step.key().split(2);
        Var x = KEY.foldIn(-1).normal(ROWS, 4);
        Var rows = keys.at(0).permutation(ROWS).slice(0, 0, BATCH);
        Var batch = x.take(0, rows);
        Var noisy = batch.plus(keys.at(1).normal(BATCH, 4).times(0.01));
        Var wanted = batch.square().sum(1);
        var at = Talweg.<Network>valueAndGrad(
                        network -> network.at(noisy).minus(wanted).square().mean())
                .apply(step.state().now().parameters());
        var now = Adam.of(1e-2).next(step.state().now(), at.gradient());
        return new State(now, step.state().best().min(at.value()));
    }

    /// Runs up to a step, and gives the SHA-256 of all that is then held.
    static String run(Path folder, long steps, boolean isPrinting) throws IOException, InterruptedException {
        Checkpoints checkpoints = Checkpoints.in(folder, "killed run");
        Compiled<Step, State> compiled = Talweg.compile(KilledRun::next);
        long step = 0;
        State state = start();
        if (checkpoints.latest(state) instanceof Latest.Found<State> found) {
            if (!found.passedOver().isEmpty())
                throw new IllegalStateException(found.passedOver().toString());
            if (!found.notes().equals(Map.of("next", Long.toString(found.step())))) {
                throw new IllegalStateException("other notes: " + found.notes());
            }
            step = found.step();
            state = found.tree();
            if (isPrinting) System.out.println("from " + step);
        }
        for (; step < steps; step++) {
            if (step % EVERY == 0) checkpoints.save(step, state, Map.of("next", Long.toString(step)));
            state = compiled.apply(new Step(state, KEY.foldIn(step)));
            if (!isPrinting) continue;
            System.out.println(step);
            // so that a killed run has a bounded number of steps in a delay
            Thread.sleep(1);
        }
        return sum(state);
    }

    private static String sum(State state) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(Safetensors.of(state).bytes()));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /// @param arguments the folder, and the number of steps
    public static void main(String[] arguments) throws Exception {
        System.out.println(END + run(Path.of(arguments[0]), Long.parseLong(arguments[1]), true));
    }
}
