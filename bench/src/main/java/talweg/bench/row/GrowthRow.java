package talweg.bench.row;

import java.lang.ref.Reference;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.stream.IntStream;
import talweg.ControlFlow;
import talweg.ControlFlow.Carried;
import talweg.bench.Prepared;
import talweg.bench.report.Clocked;
import talweg.bench.report.Findings;
import talweg.bench.report.Outcome;
import talweg.bench.report.Row;
import talweg.bench.report.Setting;
import talweg.bench.report.Task;
import talweg.bench.report.Timing;
import talweg.bench.report.Turns;
import talweg.op.Tensor;
import talweg.op.Var;
import talweg.shape.Shape;

/// How time and memory grow with the size.
record GrowthRow() implements Row {
    /// What is kept is seen from so many numbers on; below, it is the code's.
    private static final int SEEN = 1_000_000;

    /// What is run before anything counts.
    private static final int FIRST = 10_000;

    @Override
    public String name() {
        return "growth";
    }

    @Override
    public String about() {
        return "Time of a call, and memory kept with arguments and results, over n = 10³ … 10⁷ numbers: how far the fitted"
                + " exponent is from the operation's own (1; for the product of two square matrices of n numbers 1.5 in"
                + " time). Memory from n = 10⁶ on: below, the code's own counts. Beside it the same of a plain loop in Java, where there is one: caches"
                + " alone bend its line.";
    }

    @Override
    public List<String> parts(Setting setting) {
        return List.of("elementwise", "fold", "product", "scan");
    }

    /// What grows.
    ///
    /// @param f     of all numbers
    /// @param plain the same in a loop; none for products
    private record Work(Function<Var, Var> f, Optional<Plain> plain, double exponent) {
        static Work of(String part) {
            return switch (part) {
                case "elementwise" -> new Work(x -> x.exp().times(x).plus(1), plain(GrowthRow::elementwise), 1);
                case "fold" -> new Work(x -> x.exp().sum(), plain(GrowthRow::fold), 1);
                case "scan" -> new Work(GrowthRow::scan, plain(GrowthRow::recurrence), 1);
                case "product" -> new Work(x -> x.matmul(x), Optional.empty(), 1.5);
                default -> throw new IllegalArgumentException(part);
            };
        }

        private static Optional<Plain> plain(Plain plain) {
            return Optional.of(plain);
        }
    }

    private interface Plain {
        void run(double[] x, double[] y);
    }

    private static void elementwise(double[] x, double[] y) {
        for (int i = 0; i < x.length; i++) y[i] = Math.exp(x[i]) * x[i] + 1;
    }

    private static void fold(double[] x, double[] y) {
        double sum = 0;
        for (double each : x) sum += Math.exp(each);
        y[0] = sum;
    }

    private static Var scan(Var x) {
        return ControlFlow.<Var>scan(Tensor.scalar(0), x, (h, each) -> {
                    Var next = h.times(0.9).plus(each);
                    return new Carried<>(next, next);
                })
                .value();
    }

    private static void recurrence(double[] x, double[] y) {
        double h = 0;
        for (int i = 0; i < x.length; i++) y[i] = h = h * 0.9 + x[i];
    }

    @Override
    public void measure(String part, Setting setting, Findings findings) {
        Work work = Work.of(part);
        Timing timing = setting.isQuick() ? new Timing(1, 2, 2, 0.1) : new Timing(3, 10, 3, 0.3);
        List<Double> sizes = new ArrayList<>();
        List<Double> times = new ArrayList<>();
        List<Double> plains = new ArrayList<>();
        List<Double> bytes = new ArrayList<>();
        long before = used();
        // the first size is not to pay for code that the others find compiled
        Sample.of(work, FIRST, timing, before);
        for (int size = 1000; size <= (setting.isQuick() ? 1_000_000 : 10_000_000); size *= 10) {
            Sample sample = Sample.of(work, size, timing, before);
            sizes.add(sample.size);
            times.add(sample.time);
            if (work.plain.isPresent()) plains.add(sample.plain);
            bytes.add(sample.bytes);
        }
        int from = (int) sizes.stream()
                .filter(size -> size < (setting.isQuick() ? SEEN / 20 : SEEN / 2))
                .count();
        double time = exponent(sizes, times);
        findings.add(part, "time: exponent, off its own", 0.05, off(time, work.exponent));
        if (!plains.isEmpty()) {
            findings.show("plain loop, " + part, "time: exponent, off its own", off(exponent(sizes, plains), 1));
        }
        int to = sizes.size();
        findings.add(
                part,
                "memory: exponent, off 1",
                0.05,
                off(exponent(sizes.subList(from, to), bytes.subList(from, to)), 1));
        draw(part, sizes, times, work.exponent, findings);
        // how often the numbers themselves are kept
        double[] n = sizes.stream().mapToDouble(Double::doubleValue).toArray();
        double[] kept = IntStream.range(0, n.length)
                .mapToDouble(i -> bytes.get(i) / (8 * n[i]))
                .toArray();
        findings.curve("memory", part, n, kept);
        if (!plains.isEmpty()) draw("plain loop, " + part, sizes, plains, 1, findings);
    }

    /// @param size  how many numbers there are
    /// @param time  of a call, in seconds
    /// @param plain of the plain loop; NaN without one
    /// @param bytes kept
    private record Sample(double size, double time, double plain, double bytes) {
        static Sample of(Work work, int size, Timing timing, long before) {
            int side = (int) Math.round(Math.sqrt(size));
            Shape shape = work.plain.isEmpty() ? Shape.of(side, side) : Shape.of(size);
            double[] numbers =
                    IntStream.range(0, shape.count()).mapToDouble(Math::sin).toArray();
            Prepared<Var> prepared = Prepared.of(work.f, Tensor.of(shape, numbers));
            double time = median(timing, Task.of(prepared));
            double bytes = used() - before;
            double[] result = new double[shape.count()];
            double plain = work.plain
                    .map(loop -> median(timing, Task.plain(count -> {
                        for (int i = 0; i < count; i++) loop.run(numbers, result);
                    })))
                    .orElse(Double.NaN);
            // what was counted is in use until here
            Reference.reachabilityFence(prepared);
            return new Sample(shape.count(), time, plain, bytes);
        }
    }

    private static Outcome off(double exponent, double own) {
        return Outcome.Measured.of(Math.abs(exponent - own));
    }

    private static double median(Timing timing, Task task) {
        Clocked clocked = Turns.of(timing, task).getFirst();
        return clocked instanceof Clocked.Pace pace ? pace.median() : Double.NaN;
    }

    /// Bytes in use when nothing is left to collect: the least of some readings, as what warms up in the background
    /// comes and goes.
    private static long used() {
        Runtime runtime = Runtime.getRuntime();
        long least = Long.MAX_VALUE;
        for (int i = 0; i < 5; i++) {
            System.gc();
            least = Math.min(least, runtime.totalMemory() - runtime.freeMemory());
            LockSupport.parkNanos(200_000_000);
        }
        return least;
    }

    /// The slope of log y over log x by least squares.
    static double exponent(List<Double> x, List<Double> y) {
        double[] u = x.stream().mapToDouble(Math::log).toArray();
        double[] v = y.stream().mapToDouble(Math::log).toArray();
        double meanU = Arrays.stream(u).average().orElseThrow();
        double meanV = Arrays.stream(v).average().orElseThrow();
        double across = 0;
        double square = 0;
        for (int i = 0; i < u.length; i++) {
            across += (u[i] - meanU) * (v[i] - meanV);
            square += (u[i] - meanU) * (u[i] - meanU);
        }
        return across / square;
    }

    /// Over what the first size and the operation's own exponent make of it.
    private static void draw(String name, List<Double> sizes, List<Double> times, double own, Findings findings) {
        double[] x = sizes.stream().mapToDouble(Double::doubleValue).toArray();
        double[] y = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            y[i] = times.get(i) / times.getFirst() / Math.pow(x[i] / x[0], own);
        }
        findings.curve("growth", name, x, y);
    }
}
