package talweg.fit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import talweg.Compiled;
import talweg.Talweg;
import talweg.Talweg.ValueAndTangent;
import talweg.descend.Objective;
import talweg.op.Buffer;
import talweg.op.Tensor;
import talweg.op.Var;
import talweg.shape.ElementType;
import talweg.shape.Shape;
import talweg.shape.Type;

/// Residuals of a program, compiled alone and together with its Jacobian, column by column in forward mode:
/// there are far fewer parameters than residuals. Any number of threads may ask at once; each works in buffers
/// of its own.
final class ProgramResiduals implements Residuals {
    private static final Type NUMBER = new Type(ElementType.F64, Shape.of());

    private final Function<List<Var>, Var> program;
    private final int parameters;
    private final int count;
    private final Compiled<List<Var>, Var> residuals;
    private final Compiled<List<Var>, List<Var>> both;
    private final List<Var> example = new ArrayList<>();
    private final Queue<Workspace> idle = new ConcurrentLinkedQueue<>();

    private record Workspace(Buffer[] in, Buffer[] out, Buffer[] all) {}

    ProgramResiduals(Function<List<Var>, Var> program, int parameters) {
        this.program = program;
        this.parameters = parameters;
        for (int j = 0; j < parameters; j++) example.add(Tensor.scalar(0));
        this.residuals = Talweg.compile(program);
        Type type = residuals.prepare(example)[0].type();
        if (type.shape().rank() != 1 || type.element() != ElementType.F64) {
            throw new IllegalArgumentException("`Residuals.of` requires a vector of f64 as result, got " + type);
        }
        this.count = type.shape().count();
        this.both = Talweg.compile(this::withJacobian);
        idle.add(workspace());
    }

    /// r, and its derivative by one parameter after the other, the others held constant: what they share is
    /// computed once, and nothing where there is no dependence.
    private List<Var> withJacobian(List<Var> p) {
        List<Var> values = new ArrayList<>();
        values.add(program.apply(p));
        for (int j = 0; j < parameters; j++) {
            int varying = j;
            BiFunction<Var, Var, ValueAndTangent<Var>> derivative = Talweg.jvp(x -> {
                List<Var> all = new ArrayList<>(p);
                all.set(varying, x);
                return program.apply(all);
            });
            values.add(derivative.apply(p.get(j), Tensor.scalar(1)).tangent());
        }
        return values;
    }

    private Workspace workspace() {
        Buffer[] in =
                IntStream.range(0, parameters).mapToObj(_ -> Buffer.of(NUMBER)).toArray(Buffer[]::new);
        return new Workspace(in, residuals.prepare(example), both.prepare(example));
    }

    @Override
    public int parameters() {
        return parameters;
    }

    @Override
    public int count() {
        return count;
    }

    @Override
    public void evaluate(double[] p, double[] r, double @Nullable [] jacobian) {
        Workspace free = idle.poll();
        Workspace work = free == null ? workspace() : free;
        evaluate(work, p, r, jacobian);
        idle.add(work);
    }

    private void evaluate(Workspace work, double[] p, double[] r, double @Nullable [] jacobian) {
        for (int j = 0; j < parameters; j++) work.in[j].doubles()[0] = p[j];
        if (jacobian == null) {
            residuals.callInto(work.out, work.in);
            System.arraycopy(work.out[0].doubles(), 0, r, 0, count);
            return;
        }
        both.callInto(work.all, work.in);
        System.arraycopy(work.all[0].doubles(), 0, r, 0, count);
        for (int j = 0; j < parameters; j++) {
            System.arraycopy(work.all[j + 1].doubles(), 0, jacobian, j * count, count);
        }
    }

    @Override
    public Optional<Function<List<Var>, Var>> program() {
        return Optional.of(program);
    }

    @Override
    public Residuals times(double[] factors) {
        ScaledResiduals.require(factors, count);
        Var held = Tensor.vector(factors);
        return new ProgramResiduals(p -> program.apply(p).times(held), parameters);
    }

    @Override
    public Objective objective() {
        return Objective.of(
                x -> {
                    List<Var> p = new ArrayList<>();
                    for (int j = 0; j < parameters; j++)
                        p.add(x.slice(0, j, j + 1).reshape(Shape.of()));
                    Var r = program.apply(p);
                    return r.square().sum().times(0.5);
                },
                parameters);
    }
}
