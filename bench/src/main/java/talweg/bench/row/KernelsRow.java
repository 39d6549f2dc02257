package talweg.bench.row;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import talweg.Talweg;
import talweg.bench.KernelsBenchmark;
import talweg.bench.report.Clocked;
import talweg.bench.report.Findings;
import talweg.bench.report.Outcome;
import talweg.bench.report.Row;
import talweg.bench.report.Setting;
import talweg.bench.report.Task;
import talweg.bench.report.Turns;
import talweg.op.Tensor;
import talweg.op.Var;
import talweg.shape.ElementType;

/// The library's own transcendental functions, beside the JDK's.
record KernelsRow() implements Row {
    private static final int COUNT = 1024;
    private static final int POINTS = 4000;

    @Override
    public String name() {
        return "kernels";
    }

    @Override
    public String about() {
        return "The library's own transcendental functions of 1,024 numbers in a fused loop, beside the faster of the JDK's"
                + " two forms, `VectorOperators` and `Math` (Hipparchus for `erf`, which the JDK has not). The largest"
                + " error is that of 4,000 points, by decimals of 60 digits; the error stated is that of the Javadoc.";
    }

    @Override
    public List<String> parts(Setting setting) {
        List<String> parts = new ArrayList<>();
        for (Kernel kernel : Kernel.values()) {
            String name = kernel.name().toLowerCase(Locale.ROOT);
            parts.add(name + " F64");
            if (!setting.isQuick()) parts.add(name + " F32");
        }
        return parts;
    }

    @Override
    public void measure(String part, Setting setting, Findings findings) {
        String[] words = part.split(" ");
        Kernel kernel = Kernel.valueOf(words[0].toUpperCase(Locale.ROOT));
        ElementType type = ElementType.valueOf(words[1]);
        KernelsBenchmark benchmark = new KernelsBenchmark();
        benchmark.function = words[0];
        benchmark.type = type;
        benchmark.prepare();
        List<Clocked> paces = Turns.of(
                setting.timing(),
                Task.of((int count) -> {
                    for (int i = 0; i < count; i++) benchmark.talweg();
                }),
                Task.plain(count -> {
                    for (int i = 0; i < count; i++) benchmark.jdk();
                }),
                scalar(kernel, benchmark));
        String peer = kernel == Kernel.ERF ? "/ Hipparchus" : "/ the JDK's";
        findings.add(part, peer, 1.1, paces.get(0).over(paces.get(1).faster(paces.get(2))));
        findings.add(part, "error stated, ulps", 2, Outcome.Measured.of(kernel.ulps));
        findings.add(part, "largest error, ulps", 2, Outcome.Measured.of(error(kernel, type, POINTS)));
    }

    private static Task scalar(Kernel kernel, KernelsBenchmark benchmark) {
        double[] x = benchmark.arguments();
        double[] y = new double[COUNT];
        return Task.plain(count -> {
            for (int k = 0; k < count; k++) {
                for (int i = 0; i < COUNT; i++) y[i] = kernel.scalar.applyAsDouble(x[i]);
            }
        });
    }

    /// The largest error of a kernel over its points, in units in the last place.
    ///
    /// @param count how many points
    static double error(Kernel kernel, ElementType type, int count) {
        Tensor at =
                Tensor.of(Tensor.vector(kernel.points(new Random(11), count)).cast(type));
        Var y = Talweg.<Var, Var>compile(kernel.ours::apply).apply(at);
        double[] points = Tensor.of(at.cast(ElementType.F64)).toDoubles();
        double[] values = Tensor.of(y.cast(ElementType.F64)).toDoubles();
        double largest = 0;
        for (int i = 0; i < points.length; i++) {
            largest = Math.max(largest, kernel.error(points[i], values[i], type == ElementType.F32));
        }
        return largest;
    }
}
