package talweg.bench.row;

import static talweg.Talweg.compile;
import static talweg.Talweg.grad;

import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.function.IntConsumer;
import talweg.bench.objective.GaussianMixture;
import talweg.bench.objective.Lstm;
import talweg.bench.report.Clocked.Pace;
import talweg.bench.report.Findings;
import talweg.bench.report.Row;
import talweg.bench.report.Setting;
import talweg.op.Tensor;
import talweg.op.Var;
import talweg.shape.Shape;

/// How long compiling takes in a JVM that has compiled before.
record CompileRow() implements Row {
    private static final double AIM = 0.15;

    @Override
    public String name() {
        return "compile";
    }

    @Override
    public String about() {
        return "Tracing, differentiating and compiling the gradients of GMM (d = 10, K = 25, n = 1000) and LSTM (l = 2,"
                + " c = 1024), after compiling such of other sizes; over 150 ms.";
    }

    @Override
    public List<String> parts(Setting setting) {
        return List.of("GMM", "LSTM");
    }

    @Override
    public void measure(String part, Setting setting, Findings findings) {
        IntConsumer compiling = part.equals("GMM") ? CompileRow::mixture : CompileRow::network;
        int before = setting.isQuick() ? 5 : 20;
        for (int i = 1; i <= before; i++) compiling.accept(i);
        double[] seconds = new double[9];
        for (int i = 0; i < seconds.length; i++) {
            long begun = System.nanoTime();
            compiling.accept(0);
            seconds[i] = (System.nanoTime() - begun) * 1e-9;
        }
        Pace aim = new Pace(AIM, AIM);
        findings.add(part, "/ 150 ms", 1, Pace.of(seconds).over(aim));
    }

    private static Tensor random(int... sizes) {
        Shape shape = Shape.of(sizes);
        return Tensor.of(shape, new Random(5).doubles(shape.count(), -0.5, 0.5).toArray());
    }

    private static void mixture(int more) {
        int d = 10;
        int k = 25 + more;
        var mixture = new GaussianMixture(random(1000, d), 1, 0, GaussianMixture.Prior.ADDED);
        Function<GaussianMixture.Parameters, Var> f = mixture::logDensity;
        compile(grad(f))
                .prepare(new GaussianMixture.Parameters(
                        random(k), random(k, d), random(k, d), random(k, d * (d - 1) / 2)));
    }

    private static void network(int more) {
        int bits = 14 + more;
        Lstm network = new Lstm(random(2, 2, bits), random(1024, bits));
        compile(grad(network::loss)).prepare(new Lstm.Parameters(random(2, 2, 4, bits), random(3, bits)));
    }
}
