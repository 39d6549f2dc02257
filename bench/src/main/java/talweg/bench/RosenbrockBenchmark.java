package talweg.bench;

import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.hipparchus.analysis.differentiation.DSFactory;
import org.hipparchus.analysis.differentiation.DerivativeStructure;
import org.hipparchus.analysis.differentiation.Gradient;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import talweg.Compiled;
import talweg.Talweg;
import talweg.op.Buffer;
import talweg.op.Tensor;
import talweg.op.Var;

/// Value and gradient of Rosenbrock's function of two variables, 100(y − x²)² + (1 − x)².
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class RosenbrockBenchmark {
    /// The two variables.
    public record Point(Var x, Var y) {}

    private final double[] x = {-1.2};
    private final double[] y = {1};
    private final double[] value = new double[1];
    private final double[] byX = new double[1];
    private final double[] byY = new double[1];

    private final double[] arguments = {-1.2, 1};
    private final double[] results = new double[3];

    private final Buffer[] in = {scalar(x), scalar(y)};
    private final Buffer[] out = {scalar(value), scalar(byX), scalar(byY)};
    private final Compiled<Point, Talweg.ValueAndGradient<Point>> compiled = compiled();
    private final DSFactory factory = new DSFactory(2, 1);

    private static Buffer scalar(double[] array) {
        return Buffer.over(talweg.shape.Type.F64, array);
    }

    private static Compiled<Point, Talweg.ValueAndGradient<Point>> compiled() {
        Function<Point, Var> f = p -> {
            Var bend = p.y().minus(p.x().square());
            Var away = p.x().negate().plus(1);
            return bend.square().times(100).plus(away.square());
        };
        return Talweg.compile(Talweg.valueAndGrad(f));
    }

    @Setup
    public void prepare() {
        compiled.prepare(new Point(Tensor.scalar(0), Tensor.scalar(0)));
        byHand();
        double[] expected = results.clone();
        talwegOnArrays();
        Agreement.require(expected, results);
        talweg();
        Agreement.require(expected, new double[] {value[0], byX[0], byY[0]});
    }

    @Benchmark
    public double[] byHand() {
        double a = arguments[0];
        double b = arguments[1];
        double bend = b - a * a;
        double away = 1 - a;
        results[0] = 100 * bend * bend + away * away;
        results[1] = -400 * bend * a - 2 * away;
        results[2] = 200 * bend;
        return results;
    }

    @Benchmark
    public double[] talweg() {
        compiled.callInto(out, in);
        return value;
    }

    @Benchmark
    public double[] talwegOnArrays() {
        compiled.callInto(results, arguments);
        return results;
    }

    @Benchmark
    public double[] hipparchusGradient() {
        Gradient a = Gradient.variable(2, 0, x[0]);
        Gradient b = Gradient.variable(2, 1, y[0]);
        Gradient bend = b.subtract(a.square());
        Gradient f = bend.square().multiply(100).add(a.negate().add(1).square());
        return f.getGradient();
    }

    @Benchmark
    public double[] hipparchusDerivativeStructure() {
        DerivativeStructure a = factory.variable(0, x[0]);
        DerivativeStructure b = factory.variable(1, y[0]);
        DerivativeStructure bend = b.subtract(a.square());
        DerivativeStructure f =
                bend.square().multiply(100).add(a.negate().add(1).square());
        return f.getAllDerivatives();
    }
}
