package talweg.bench;

import java.util.Random;
import java.util.concurrent.TimeUnit;
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
import talweg.blas.Blas;
import talweg.blas.MatrixProduct;
import talweg.openblas.OpenBlas;

/// Products of square matrices, `F64` and `F32`: the library's own in vectors and, in a process without the Vector
/// API, in plain code; OpenBLAS through the foreign function interface, in calls of its own size; three loops as
/// anybody writes them. OpenBLAS takes its kernel from the processor, or from `OPENBLAS_CORETYPE` where that is set:
/// unset it.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 20, timeUnit = TimeUnit.MILLISECONDS, time = 100)
@Fork(
        value = 1,
        jvmArgsAppend = {"--add-modules=jdk.incubator.vector", "--enable-native-access=ALL-UNNAMED"})
public class ProductBenchmark {
    /// Rows, columns and terms.
    @Param({"4", "8", "16", "32", "64", "128", "256", "512", "1024"})
    public int n;

    /// The element type.
    @Param({"F64", "F32"})
    public String type;

    private final Blas openBlas = new OpenBlas();
    private MatrixProduct product;
    private double[] x;
    private double[] y;
    private double[] z;
    private float[] singleX;
    private float[] singleY;
    private float[] singleZ;
    private boolean single;

    @Setup
    public void prepare() {
        Random random = new Random(n);
        product = MatrixProduct.of(n, n, n);
        single = type.equals("F32");
        x = random.doubles(n * n).toArray();
        y = random.doubles(n * n).toArray();
        z = new double[n * n];
        singleX = new float[n * n];
        singleY = new float[n * n];
        singleZ = new float[n * n];
        for (int i = 0; i < n * n; i++) {
            singleX[i] = (float) x[i];
            singleY[i] = (float) y[i];
        }
        Blas.warmUp();
        System.out.println("# " + openBlas.name() + "; " + Blas.own().name());
    }

    private void multiply(Blas blas) {
        if (single) blas.multiply(product, singleX, 0, singleY, 0, singleZ, 0);
        else blas.multiply(product, x, 0, y, 0, z, 0);
    }

    @Benchmark
    public Object vectors() {
        multiply(Blas.own());
        return z;
    }

    @Benchmark
    @Fork(value = 1)
    public Object plain() {
        multiply(Blas.own());
        return z;
    }

    @Benchmark
    public Object openBlas() {
        multiply(openBlas);
        return z;
    }

    @Benchmark
    public Object loops() {
        return single ? singleLoops() : doubleLoops();
    }

    private double[] doubleLoops() {
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                double sum = 0;
                for (int k = 0; k < n; k++) sum += x[i * n + k] * y[k * n + j];
                z[i * n + j] = sum;
            }
        }
        return z;
    }

    private float[] singleLoops() {
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                float sum = 0;
                for (int k = 0; k < n; k++) sum += singleX[i * n + k] * singleY[k * n + j];
                singleZ[i * n + j] = sum;
            }
        }
        return singleZ;
    }
}
