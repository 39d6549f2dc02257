package talweg.bench;

import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import jdk.incubator.vector.DoubleVector;
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

/// Twenty elementwise operations, + − × max, in one pass over memory: compiled, by hand on vectors, and the pass
/// alone.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 4, time = 2)
@Measurement(iterations = 15, time = 200, timeUnit = TimeUnit.MILLISECONDS)
@Fork(
        value = 1,
        jvmArgsAppend = {"--add-modules=jdk.incubator.vector", "-Xmx2g"})
public class ChainBenchmark {
    private static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_PREFERRED;

    @Param({"10000", "10000000"})
    public int count;

    private double[] x = {};
    private double[] y = {};
    private final Compiled<Var, Var> compiled = Talweg.compile(ChainBenchmark::chain);
    private Buffer[] in = {};
    private Buffer[] out = {};

    private static Var chain(Var x) {
        Var y = x;
        for (int k = 0; k < 5; k++) y = y.times(1.01).plus(0.5).minus(x).max(x);
        return y;
    }

    @Setup
    public void prepare() {
        x = new double[count];
        y = new double[count];
        for (int i = 0; i < count; i++) x[i] = Math.sin(i);
        compiled.prepare(Tensor.vector(x));
        in = new Buffer[] {Buffer.over(x)};
        out = new Buffer[] {Buffer.over(y)};
        double[] expected = byHand().clone();
        if (!Arrays.equals(expected, talweg())) throw new IllegalStateException("two results of one chain");
    }

    @Benchmark
    public double[] talweg() {
        compiled.callInto(out, in);
        return y;
    }

    @Benchmark
    public double[] byHand() {
        for (int i = 0; i < count; i += SPECIES.length()) {
            DoubleVector a = DoubleVector.fromArray(SPECIES, x, i);
            DoubleVector b = a;
            b = b.mul(1.01).add(0.5).sub(a).max(a);
            b = b.mul(1.01).add(0.5).sub(a).max(a);
            b = b.mul(1.01).add(0.5).sub(a).max(a);
            b = b.mul(1.01).add(0.5).sub(a).max(a);
            b = b.mul(1.01).add(0.5).sub(a).max(a);
            b.intoArray(y, i);
        }
        return y;
    }

    @Benchmark
    public double[] pass() {
        for (int i = 0; i < count; i += SPECIES.length()) {
            DoubleVector.fromArray(SPECIES, x, i).intoArray(y, i);
        }
        return y;
    }
}
