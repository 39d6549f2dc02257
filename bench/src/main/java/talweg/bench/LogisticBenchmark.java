package talweg.bench;

import static talweg.op.Sigmoidal.softplus;

import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;
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
import talweg.shape.Shape;
import talweg.shape.Type;

/// Value and gradient of logistic regression, Σ log(1 + exp(−yᵢ · xᵢ · w)), 20,000 × 100 in `F64`: compiled, and by
/// hand on vectors, in one pass over the rows.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 4, time = 2)
@Measurement(iterations = 15, time = 200, timeUnit = TimeUnit.MILLISECONDS)
@Fork(
        value = 1,
        jvmArgsAppend = {"--add-modules=jdk.incubator.vector", "-Xmx256m"})
public class LogisticBenchmark {
    private static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_PREFERRED;
    private static final int ROWS = 20_000;
    private static final int COLUMNS = 100;

    private final double[] points = new double[ROWS * COLUMNS];
    private final double[] labels = new double[ROWS];
    private final double[] w = new double[COLUMNS];
    private final double[] value = new double[1];
    private final double[] gradient = new double[COLUMNS];
    private final Buffer[] in = {Buffer.over(w)};
    private final Buffer[] out = {Buffer.over(Type.F64, value), Buffer.over(gradient)};
    private Compiled<Var, Talweg.ValueAndGradient<Var>> compiled = compiled();

    private Compiled<Var, Talweg.ValueAndGradient<Var>> compiled() {
        Tensor x = Tensor.of(Shape.of(ROWS, COLUMNS), points);
        Tensor y = Tensor.vector(labels);
        Function<Var, Var> loss = w -> softplus(x.matmul(w).times(y).negate()).sum();
        return Talweg.compile(Talweg.valueAndGrad(loss));
    }

    @Setup
    public void prepare() {
        for (int i = 0; i < points.length; i++) points[i] = Math.sin(i * 0.7) + Math.cos(i * 1.3);
        for (int i = 0; i < ROWS; i++) labels[i] = i % 3 == 0 ? 1 : -1;
        for (int k = 0; k < COLUMNS; k++) w[k] = 0.1 * Math.cos(k);
        compiled = compiled();
        compiled.prepare(Tensor.vector(w));
        double[] expected = byHand().clone();
        double total = value[0];
        talweg();
        Agreement.require(total, value[0], 1e-10);
        for (int k = 0; k < COLUMNS; k++) Agreement.require(expected[k], gradient[k], 1e-8);
    }

    @Benchmark
    public double[] talweg() {
        compiled.callInto(out, in);
        return gradient;
    }

    @Benchmark
    public double[] byHand() {
        Arrays.fill(gradient, 0);
        int whole = SPECIES.loopBound(COLUMNS);
        double total = 0;
        for (int i = 0; i < ROWS; i++) {
            int row = i * COLUMNS;
            DoubleVector products = DoubleVector.zero(SPECIES);
            for (int k = 0; k < whole; k += SPECIES.length())
                products = DoubleVector.fromArray(SPECIES, points, row + k)
                        .lanewise(VectorOperators.FMA, DoubleVector.fromArray(SPECIES, w, k), products);
            double margin = products.reduceLanes(VectorOperators.ADD);
            for (int k = whole; k < COLUMNS; k++) margin += points[row + k] * w[k];
            double away = -margin * labels[i];
            double decay = Math.exp(-Math.abs(away));
            total += Math.max(away, 0) + Math.log1p(decay);
            double slope = -labels[i] * (away > 0 ? 1 : decay) / (1 + decay);
            for (int k = 0; k < whole; k += SPECIES.length())
                DoubleVector.fromArray(SPECIES, points, row + k)
                        .lanewise(VectorOperators.FMA, slope, DoubleVector.fromArray(SPECIES, gradient, k))
                        .intoArray(gradient, k);
            for (int k = whole; k < COLUMNS; k++) gradient[k] += slope * points[row + k];
        }
        value[0] = total;
        return gradient;
    }
}
