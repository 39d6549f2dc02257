package talweg.descend;

import static talweg.Talweg.compile;

import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import talweg.Compiled;
import talweg.Talweg;
import talweg.op.Tensor;
import talweg.op.Var;
import talweg.shape.ElementType;
import talweg.shape.Shape;
import talweg.shape.Type;

/// An objective written as a program. Each derivative is compiled when it is first asked for: a method that
/// needs no Hessian does not pay for one.
final class ProgramObjective implements Objective {
    private final int n;
    private final Compiled<Var, Var> value;
    private final Lazy<Compiled<Var, ?>> gradient;
    private final Lazy<Compiled<Var, Var>> hessian;
    private final Lazy<Compiled<List<Var>, Var>> product;

    ProgramObjective(Function<Var, Var> program, int n) {
        this.n = n;
        Tensor example = Tensor.vector(new double[n]);
        this.value = compile(program);
        Type type = value.prepare(example)[0].type();
        if (!type.equals(new Type(ElementType.F64, Shape.of()))) {
            throw new IllegalArgumentException(
                    "`Objective.of` requires a scalar of f64 as result, got " + type + "; take its `sum` or `mean`");
        }
        this.gradient = new Lazy<>(() -> prepared(compile(Talweg.valueAndGrad(program)), example));
        this.hessian = new Lazy<>(() -> prepared(compile(Talweg.hessian(program)), example));
        var product = Talweg.hvp(program);
        this.product = new Lazy<>(() -> prepared(
                compile((List<Var> xu) -> product.apply(xu.getFirst(), xu.getLast())), List.of(example, example)));
    }

    static <P> Objective ofTree(Function<P, Var> program, P example) {
        Tree<P> tree = Tree.of(example);
        return new ProgramObjective(x -> program.apply(tree.tree(x)), tree.size());
    }

    private static <A, R> Compiled<A, R> prepared(Compiled<A, R> compiled, A example) {
        compiled.prepare(example);
        return compiled;
    }

    @Override
    public int dimension() {
        return n;
    }

    @Override
    public double value(double[] x) {
        double[] out = new double[1];
        value.callInto(out, x);
        return out[0];
    }

    @Override
    public double gradient(double[] x, double[] into) {
        double[] out = new double[1 + n];
        gradient.value().callInto(out, x);
        System.arraycopy(out, 1, into, 0, n);
        return out[0];
    }

    @Override
    public void hessian(double[] x, double[] into) {
        hessian.value().callInto(into, x);
    }

    @Override
    public void hessianTimes(double[] x, double[] u, double[] into) {
        double[] both = new double[2 * n];
        System.arraycopy(x, 0, both, 0, n);
        System.arraycopy(u, 0, both, n, n);
        product.value().callInto(into, both);
    }

    /// What is made when first asked for, once, and by one thread.
    private static final class Lazy<T> {
        private final Supplier<T> make;
        private volatile @Nullable T made;

        Lazy(Supplier<T> make) {
            this.make = make;
        }

        T value() {
            T value = made;
            if (value != null) return value;
            synchronized (this) {
                value = made;
                return value == null ? made = make.get() : value;
            }
        }
    }
}
