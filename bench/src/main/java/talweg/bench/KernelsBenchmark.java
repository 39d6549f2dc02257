package talweg.bench;

import java.util.concurrent.TimeUnit;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;
import org.hipparchus.special.Erf;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import talweg.Compiled;
import talweg.Talweg;
import talweg.op.Buffer;
import talweg.op.ErrorFunctions;
import talweg.op.Hyperbolics;
import talweg.op.Tensor;
import talweg.op.Trigonometry;
import talweg.op.Var;
import talweg.shape.ElementType;

/// A transcendental function of 1,024 elements, by its own kernel in a fused loop, and by the JDK's vectors; where
/// these have none (`erf`), by Hipparchus, one element at a time.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 4, time = 2)
@Measurement(iterations = 10, time = 200, timeUnit = TimeUnit.MILLISECONDS)
@Fork(value = 1, jvmArgsAppend = "--add-modules=jdk.incubator.vector")
@OperationsPerInvocation(KernelsBenchmark.COUNT)
public class KernelsBenchmark {
    static final int COUNT = 1024;
    private static final double EXPONENT = 2.3f;
    private static final VectorSpecies<Double> F64 = DoubleVector.SPECIES_PREFERRED;
    private static final VectorSpecies<Float> F32 = FloatVector.SPECIES_PREFERRED;

    @Param({"exp", "log", "sin", "tanh", "pow", "erf"})
    public String function = "";

    @Param({"F64", "F32"})
    public ElementType type = ElementType.F64;

    private final double[] x = new double[COUNT];
    private final double[] y = new double[COUNT];
    private final float[] singleX = new float[COUNT];
    private final float[] singleY = new float[COUNT];
    private Buffer in = Buffer.over(x);
    private Buffer out = Buffer.over(y);
    private Compiled<Var, Var> compiled = Talweg.compile(this::apply);

    private Var apply(Var at) {
        return switch (function) {
            case "exp" -> at.exp();
            case "log" -> at.log();
            case "sin" -> Trigonometry.sin(at);
            case "tanh" -> Hyperbolics.tanh(at);
            case "pow" -> at.pow(EXPONENT);
            case "erf" -> ErrorFunctions.erf(at);
            default -> throw new IllegalArgumentException(function);
        };
    }

    @Setup
    public void prepare() {
        boolean positive = function.equals("log") || function.equals("pow");
        for (int i = 0; i < COUNT; i++) {
            double share = (i * 389 % COUNT + 0.5) / COUNT;
            x[i] = positive ? 0.01 + 100 * share : 10 * share - 5;
            singleX[i] = (float) x[i];
        }
        compiled = Talweg.compile(this::apply);
        Tensor example = Tensor.vector(x);
        if (type == ElementType.F64) {
            compiled.prepare(example);
        } else {
            in = Buffer.over(example.cast(type).type(), singleX);
            out = compiled.prepare(Tensor.of(example.cast(type)))[0];
        }
    }

    /// What the functions are computed of.
    public double[] arguments() {
        return x.clone();
    }

    @Benchmark
    public Buffer talweg() {
        compiled.callInto(new Buffer[] {out}, in);
        return out;
    }

    @Benchmark
    public Object jdk() {
        if (type == ElementType.F32) {
            single();
            return singleY;
        }
        switch (function) {
            case "exp" -> {
                for (int i = 0; i < COUNT; i += F64.length())
                    DoubleVector.fromArray(F64, x, i)
                            .lanewise(VectorOperators.EXP)
                            .intoArray(y, i);
            }
            case "log" -> {
                for (int i = 0; i < COUNT; i += F64.length())
                    DoubleVector.fromArray(F64, x, i)
                            .lanewise(VectorOperators.LOG)
                            .intoArray(y, i);
            }
            case "sin" -> {
                for (int i = 0; i < COUNT; i += F64.length())
                    DoubleVector.fromArray(F64, x, i)
                            .lanewise(VectorOperators.SIN)
                            .intoArray(y, i);
            }
            case "tanh" -> {
                for (int i = 0; i < COUNT; i += F64.length())
                    DoubleVector.fromArray(F64, x, i)
                            .lanewise(VectorOperators.TANH)
                            .intoArray(y, i);
            }
            case "pow" -> {
                for (int i = 0; i < COUNT; i += F64.length())
                    DoubleVector.fromArray(F64, x, i)
                            .lanewise(VectorOperators.POW, EXPONENT)
                            .intoArray(y, i);
            }
            default -> {
                for (int i = 0; i < COUNT; i++) y[i] = Erf.erf(x[i]);
            }
        }
        return y;
    }

    private void single() {
        switch (function) {
            case "exp" -> {
                for (int i = 0; i < COUNT; i += F32.length())
                    FloatVector.fromArray(F32, singleX, i)
                            .lanewise(VectorOperators.EXP)
                            .intoArray(singleY, i);
            }
            case "log" -> {
                for (int i = 0; i < COUNT; i += F32.length())
                    FloatVector.fromArray(F32, singleX, i)
                            .lanewise(VectorOperators.LOG)
                            .intoArray(singleY, i);
            }
            case "sin" -> {
                for (int i = 0; i < COUNT; i += F32.length())
                    FloatVector.fromArray(F32, singleX, i)
                            .lanewise(VectorOperators.SIN)
                            .intoArray(singleY, i);
            }
            case "tanh" -> {
                for (int i = 0; i < COUNT; i += F32.length())
                    FloatVector.fromArray(F32, singleX, i)
                            .lanewise(VectorOperators.TANH)
                            .intoArray(singleY, i);
            }
            case "pow" -> {
                for (int i = 0; i < COUNT; i += F32.length())
                    FloatVector.fromArray(F32, singleX, i)
                            .lanewise(VectorOperators.POW, (float) EXPONENT)
                            .intoArray(singleY, i);
            }
            default -> {
                for (int i = 0; i < COUNT; i++) singleY[i] = (float) Erf.erf(singleX[i]);
            }
        }
    }
}
