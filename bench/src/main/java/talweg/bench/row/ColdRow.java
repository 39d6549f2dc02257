package talweg.bench.row;

import static talweg.op.Hyperbolics.tanh;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.DoubleStream;
import talweg.Talweg;
import talweg.bench.report.Clocked.Pace;
import talweg.bench.report.Findings;
import talweg.bench.report.Outcome;
import talweg.bench.report.Row;
import talweg.bench.report.Setting;
import talweg.op.Tensor;
import talweg.op.Var;

/// How a gradient that was never run becomes fast.
record ColdRow() implements Row {
    private static final int COUNT = 1000;
    private static final int CALLS = 10_000;
    private static final int WINDOW = 100;

    @Override
    public String name() {
        return "cold";
    }

    @Override
    public String about() {
        return "Calls 1 … 10⁴ of a new gradient of about 100 operations on 10³ numbers, in a JVM that has run nothing, and"
                + " in one that has run such a gradient of another function. The final rate is that of the last tenth"
                + " after many seconds; the time begins with tracing, and ends where the median of the next 100 calls is"
                + " within twice the final one.";
    }

    @Override
    public List<String> parts(Setting setting) {
        return List.of("new JVM", "used JVM");
    }

    @Override
    public Duration limit() {
        return Duration.ofMinutes(2);
    }

    @Override
    public void measure(String part, Setting setting, Findings findings) {
        double seconds = setting.isQuick() ? 5 : 15;
        if (part.startsWith("used")) Calls.of(x -> tanh(steps(x, 9)).sum(), seconds / 2);
        Calls calls = Calls.of(x -> steps(x, 10).sum(), seconds);
        double last = calls.last();
        findings.add(
                part,
                "99.5th percentile of calls 2 … 10⁴ / final",
                30,
                Outcome.Measured.of(calls.percentile(0.995) / last));
        findings.add(part, "time until within 2 × / 1.5 s", 1, Outcome.Measured.of(calls.timeUntil(2 * last) / 1.5));
        calls.draw(part, findings);
    }

    /// Five operations for each step.
    private static Var steps(Var x, int count) {
        Var y = x;
        for (int i = 0; i < count; i++)
            y = tanh(y.times(x).plus(0.3)).times(0.5).minus(x);
        return y;
    }

    /// @param begun when each began, in seconds from before the function was traced
    /// @param took  how long each took, in seconds
    private record Calls(double[] begun, double[] took) {
        static Calls of(Function<Var, Var> f, double seconds) {
            Tensor x = Tensor.vector(DoubleStream.iterate(0, at -> at + 1)
                    .limit(COUNT)
                    .map(Math::sin)
                    .toArray());
            DoubleStream.Builder begun = DoubleStream.builder();
            DoubleStream.Builder took = DoubleStream.builder();
            long start = System.nanoTime();
            Function<Var, Var> gradient = Talweg.compile(Talweg.grad(f));
            long now = start;
            for (int i = 0; i < CALLS || now - start < seconds * 1e9; i++) {
                // the first call is what tracing and compiling make of it
                long call = i == 0 ? start : System.nanoTime();
                gradient.apply(x);
                now = System.nanoTime();
                begun.add((call - start) * 1e-9);
                took.add((now - call) * 1e-9);
            }
            return new Calls(begun.build().toArray(), took.build().toArray());
        }

        private double median(int from, int to) {
            return Pace.of(Arrays.copyOfRange(took, from, to)).median();
        }

        double last() {
            return median(took.length - took.length / 10, took.length);
        }

        double percentile(double share) {
            double[] sorted = Arrays.copyOfRange(took, 1, CALLS);
            Arrays.sort(sorted);
            return sorted[(int) Math.ceil(share * sorted.length) - 1];
        }

        double timeUntil(double pace) {
            for (int i = 0; i + WINDOW <= took.length; i++) {
                if (took[i] <= pace && median(i, i + WINDOW) <= pace) return begun[i];
            }
            return Double.POSITIVE_INFINITY;
        }

        /// Medians over stretches that grow.
        void draw(String name, Findings findings) {
            DoubleStream.Builder x = DoubleStream.builder();
            DoubleStream.Builder y = DoubleStream.builder();
            for (int from = 0; from < took.length; ) {
                int to = Math.min(took.length, Math.max(from + 1, (int) (from * 1.15)));
                x.add(from + 1);
                y.add(median(from, to) / last());
                from = to;
            }
            findings.curve("cold", name, x.build().toArray(), y.build().toArray());
        }
    }
}
