package talweg.bench;

import java.util.concurrent.TimeUnit;
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

/// One row of the Jacobian of a sum of five exponentials, Σ aᵢ·e^(−bᵢx): the model's value and its ten partial
/// derivatives.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class ExponentialsBenchmark {
    private static final int TERMS = 5;

    /// What a fit determines.
    public record Parameters(Var amplitude, Var rate) {}

    /// One row: the parameters and where the model is observed.
    public record Row(Parameters parameters, Var x) {}

    private final double[] amplitude = {1, -2, 3, 0.5, 0.25};
    private final double[] rate = {0.1, 0.3, 0.9, 2.7, 8.1};
    private final double[] x = {0.7};
    private final double[] value = new double[1];
    private final double[] byAmplitude = new double[TERMS];
    private final double[] byRate = new double[TERMS];

    private final double[] arguments = {1, -2, 3, 0.5, 0.25, 0.1, 0.3, 0.9, 2.7, 8.1, 0.7};
    private final double[] results = new double[1 + 2 * TERMS];

    private final Buffer[] in = {Buffer.over(amplitude), Buffer.over(rate), Buffer.over(talweg.shape.Type.F64, x)};
    private final Buffer[] out = {
        Buffer.over(talweg.shape.Type.F64, value), Buffer.over(byAmplitude), Buffer.over(byRate)
    };
    private final Compiled<Row, Talweg.ValueAndGradient<Parameters>> compiled = Talweg.compile(
            row -> Talweg.<Parameters>valueAndGrad(p -> model(p, row.x())).apply(row.parameters()));
    private final DSFactory factory = new DSFactory(2 * TERMS, 1);

    private static Var model(Parameters p, Var x) {
        return p.amplitude().times(p.rate().times(x).negate().exp()).sum();
    }

    @Setup
    public void prepare() {
        compiled.prepare(new Row(new Parameters(Tensor.vector(amplitude), Tensor.vector(rate)), Tensor.scalar(x[0])));
        byHand();
        double[] expected = results.clone();
        talwegOnArrays();
        Agreement.require(expected, results);
        talweg();
        Agreement.require(expected, everything());
    }

    private double[] everything() {
        double[] all = new double[1 + 2 * TERMS];
        all[0] = value[0];
        System.arraycopy(byAmplitude, 0, all, 1, TERMS);
        System.arraycopy(byRate, 0, all, 1 + TERMS, TERMS);
        return all;
    }

    @Benchmark
    public double[] byHand() {
        double at = arguments[2 * TERMS];
        double sum = 0;
        for (int i = 0; i < TERMS; i++) {
            double decay = Math.exp(-arguments[TERMS + i] * at);
            double term = arguments[i] * decay;
            sum += term;
            results[1 + i] = decay;
            results[1 + TERMS + i] = -at * term;
        }
        results[0] = sum;
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
        Gradient sum = Gradient.constant(2 * TERMS, 0);
        for (int i = 0; i < TERMS; i++) {
            Gradient a = Gradient.variable(2 * TERMS, i, amplitude[i]);
            Gradient b = Gradient.variable(2 * TERMS, TERMS + i, rate[i]);
            sum = sum.add(a.multiply(b.multiply(-x[0]).exp()));
        }
        return sum.getGradient();
    }

    @Benchmark
    public double[] hipparchusDerivativeStructure() {
        DerivativeStructure sum = factory.constant(0);
        for (int i = 0; i < TERMS; i++) {
            DerivativeStructure a = factory.variable(i, amplitude[i]);
            DerivativeStructure b = factory.variable(TERMS + i, rate[i]);
            sum = sum.add(a.multiply(b.multiply(-x[0]).exp()));
        }
        return sum.getAllDerivatives();
    }
}
