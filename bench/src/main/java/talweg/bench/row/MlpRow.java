package talweg.bench.row;

import java.util.ArrayList;
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
import talweg.bench.report.Clocked;
import talweg.bench.report.Findings;
import talweg.bench.report.PeerProgram;
import talweg.bench.report.Row;
import talweg.bench.report.Setting;
import talweg.bench.report.Task;
import talweg.bench.report.Turns;
import talweg.op.Buffer;
import talweg.op.Tensor;
import talweg.shape.Shape;

/// A step of training, beside PyTorch and C with OpenBLAS.
record MlpRow() implements Row {
    @Override
    public String name() {
        return "mlp";
    }

    @Override
    public String about() {
        return "A step of training a network 784-256-128-10, ReLU, softmax and cross entropy, momentum, f32: forward,"
                + " backward and update in one compiled function, by `callInto`, from one set of buffers into another and"
                + " back; beside PyTorch through DJL, and C with OpenBLAS.";
    }

    @Override
    public String options() {
        return "--peer limits=COMMAND [--peer djl=COMMAND]";
    }

    @Override
    public List<String> parts(Setting setting) {
        return setting.isQuick() ? List.of("64 1") : List.of("64 1", "64 2", "256 1", "256 2");
    }

    @Override
    public void measure(String part, Setting setting, Findings findings) {
        int rows = Integer.parseInt(part.substring(0, part.indexOf(' ')));
        int threads = Integer.parseInt(part.substring(part.indexOf(' ') + 1));
        List<Clocked> paces = Turns.of(
                setting.timing(),
                Task.of(Training.of(rows, threads, 784, 256, 128, 10)),
                Limits.of(setting, "mlp", threads, "mlp step f32,C+OpenBLAS batch " + rows + ","),
                pytorch(setting, rows, threads, "784-256-128-10"));
        String work = "batch " + rows + ", " + threads + (threads == 1 ? " thread" : " threads");
        findings.add(work, "/ PyTorch", 0.7, paces.get(0).over(paces.get(2)));
        findings.add(work, "/ C and OpenBLAS", 1.15, paces.get(0).over(paces.get(1)));
        findings.show("C and OpenBLAS, " + work, "/ PyTorch", paces.get(1).over(paces.get(2)));
    }

    /// PyTorch's step.
    static PeerProgram pytorch(Setting setting, int rows, int threads, String sizes) {
        return Djl.of(setting, List.of(sizes, Integer.toString(rows), Integer.toString(threads)));
    }

    /// Steps from one set of buffers into another, and back.
    static final class Training implements Runnable {
        private final Compiled<Batch, Step> step;
        private final Buffer[][] in;
        private final Buffer[][] out;
        private int turn;

        private Training(Compiled<Batch, Step> step, Buffer[][] in, Buffer[][] out) {
            this.step = step;
            this.in = in;
            this.out = out;
        }

        static Training of(int rows, int threads, int... sizes) {
            Random random = new Random(1);
            float[] x = new float[rows * sizes[0]];
            for (int i = 0; i < x.length; i++) x[i] = random.nextFloat();
            int[] labels = random.ints(rows, 0, sizes[sizes.length - 1]).toArray();
            Batch batch = new Batch(
                    State.of(random, sizes), Tensor.of(Shape.of(rows, sizes[0]), x), Tensor.of(Shape.of(rows), labels));
            Compiled<Batch, Step> step =
                    Talweg.compile(new MultilayerPerceptron(0.01, 0.9)::step, new Parallelism(threads));
            Buffer[] one = step.prepare(batch);
            Buffer[] other = step.prepare(batch);
            List<Buffer> given = Trees.flatten(batch).leaves().stream()
                    .map(value -> Buffer.reading(Tensor.of(value)))
                    .toList();
            step.callInto(one, given.toArray(Buffer[]::new));
            return new Training(
                    step, new Buffer[][] {after(one, given), after(other, given)}, new Buffer[][] {other, one});
        }

        /// The next step's arguments: the state without the loss, and the same points and labels.
        private static Buffer[] after(Buffer[] results, List<Buffer> given) {
            List<Buffer> next = new ArrayList<>(List.of(results).subList(1, results.length));
            next.addAll(given.subList(next.size(), given.size()));
            return next.toArray(Buffer[]::new);
        }

        @Override
        public void run() {
            step.callInto(out[turn], in[turn]);
            turn = 1 - turn;
        }
    }
}
