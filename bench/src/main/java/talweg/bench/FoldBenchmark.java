package talweg.bench;

import java.util.concurrent.TimeUnit;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
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

/// Σ (x² − x) · max(x, ½), of all elements and of each column of a matrix of 100: what is folded has no array.
/// Compiled, by hand on vectors, and by a plain loop, whose order of summation forbids vectors.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 4, time = 2)
@Measurement(iterations = 15, time = 200, timeUnit = TimeUnit.MILLISECONDS)
@Fork(
        value = 1,
        jvmArgsAppend = {"--add-modules=jdk.incubator.vector", "-Xmx256m"})
public class FoldBenchmark {
    private static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_PREFERRED;
    private static final int COLUMNS = 100;

    @Param({"10000", "4000000"})
    public int count;

    private double[] x = {};
    private final double[] sum = new double[1];
    private final double[] sums = new double[COLUMNS];
    private final Compiled<Var, Var> total = Talweg.compile((Var x) -> term(x).sum());
    private final Compiled<Var, Var> byColumn = Talweg.compile((Var x) -> term(x).sum(0));
    private Buffer[] vector = {};
    private Buffer[] matrix = {};
    private final Buffer[] one = {Buffer.over(Type.F64, sum)};
    private final Buffer[] many = {Buffer.over(sums)};

    private static Var term(Var x) {
        return x.square().minus(x).times(x.max(x.constant(0.5)));
    }

    private static double term(double x) {
        return (x * x - x) * Math.max(x, 0.5);
    }

    private static DoubleVector term(DoubleVector x) {
        return x.mul(x).sub(x).mul(x.max(0.5));
    }

    @Setup
    public void prepare() {
        x = new double[count];
        for (int i = 0; i < count; i++) x[i] = Math.sin(i);
        Shape shape = Shape.of(count / COLUMNS, COLUMNS);
        total.prepare(Tensor.vector(x));
        byColumn.prepare(Tensor.of(shape, x));
        vector = new Buffer[] {Buffer.over(x)};
        matrix = new Buffer[] {Buffer.over(new Type(Type.F64.element(), shape), x)};
        Agreement.require(plain(), talweg(), 1e-10);
        Agreement.require(plain(), byHand(), 1e-10);
        double all = 0;
        for (double each : talwegByColumn()) all += each;
        Agreement.require(plain(), all, 1e-10);
    }

    @Benchmark
    public double talweg() {
        total.callInto(one, vector);
        return sum[0];
    }

    @Benchmark
    public double[] talwegByColumn() {
        byColumn.callInto(many, matrix);
        return sums;
    }

    @Benchmark
    public double byHand() {
        DoubleVector a = DoubleVector.zero(SPECIES);
        DoubleVector b = a;
        int lanes = SPECIES.length();
        int i = 0;
        for (; i + 2 * lanes <= count; i += 2 * lanes) {
            a = a.add(term(DoubleVector.fromArray(SPECIES, x, i)));
            b = b.add(term(DoubleVector.fromArray(SPECIES, x, i + lanes)));
        }
        double all = a.add(b).reduceLanes(VectorOperators.ADD);
        for (; i < count; i++) all += term(x[i]);
        return all;
    }

    @Benchmark
    public double plain() {
        double all = 0;
        for (double each : x) all += term(each);
        return all;
    }

    @Benchmark
    public double[] byHandByColumn() {
        java.util.Arrays.fill(sums, 0);
        for (int i = 0; i < count; i += COLUMNS) {
            for (int c = 0; c < COLUMNS; c++) sums[c] += term(x[i + c]);
        }
        return sums;
    }
}
