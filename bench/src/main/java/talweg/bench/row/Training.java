package talweg.bench.row;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import talweg.Compiled;
import talweg.Parallelism;
import talweg.Talweg;
import talweg.Trees;
import talweg.bench.objective.MultilayerPerceptron;
import talweg.bench.objective.MultilayerPerceptron.Batch;
import talweg.bench.objective.MultilayerPerceptron.State;
import talweg.bench.objective.MultilayerPerceptron.Step;
import talweg.op.Buffer;
import talweg.op.Tensor;
import talweg.shape.Shape;

/// A network in training: each step changes the state where it is.
final class Training implements Runnable {
    private final Compiled<Batch, Step> step;
    private final Buffer[] in;
    private final Buffer[] out;

    private Training(Compiled<Batch, Step> step, Buffer[] in, Buffer[] out) {
        this.step = step;
        this.in = in;
        this.out = out;
    }

    /// @param layers the sizes, as `784-256-128-10`
    static Training of(int rows, int threads, String layers) {
        int[] sizes =
                Arrays.stream(layers.split("-")).mapToInt(Integer::parseInt).toArray();
        Random random = new Random(1);
        float[] x = new float[rows * sizes[0]];
        for (int i = 0; i < x.length; i++) x[i] = random.nextFloat();
        int[] labels = random.ints(rows, 0, sizes[sizes.length - 1]).toArray();
        Batch batch = new Batch(
                State.of(random, sizes), Tensor.of(Shape.of(rows, sizes[0]), x), Tensor.of(Shape.of(rows), labels));
        Compiled<Batch, Step> step =
                Talweg.compile(new MultilayerPerceptron(0.01, 0.9)::step, new Parallelism(threads));
        Buffer[] out = step.prepare(batch);
        List<Buffer> given = Trees.flatten(batch).leaves().stream()
                .map(value -> Buffer.reading(Tensor.of(value)))
                .toList();
        step.callInto(out, given.toArray(Buffer[]::new));
        return new Training(step, after(out, given), out);
    }

    /// The next step's arguments: the state without the loss, and the same points and labels.
    private static Buffer[] after(Buffer[] results, List<Buffer> given) {
        List<Buffer> next = new ArrayList<>(List.of(results).subList(1, results.length));
        next.addAll(given.subList(next.size(), given.size()));
        return next.toArray(Buffer[]::new);
    }

    @Override
    public void run() {
        step.callInto(out, in);
    }
}
