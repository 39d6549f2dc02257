package talweg.inspect;

import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import talweg.Compiled;
import talweg.Parallelism;
import talweg.Talweg;
import talweg.Trees;
import talweg.kernel.Vectors;
import talweg.op.Tensor;
import talweg.op.Var;
import talweg.shape.Shape;

/// The Hessian of a loss at a point, known by its products with vectors: H·v at some three times the cost of a
/// gradient, and never written out.
///
/// The gradient is linearised at the point once; a product then runs its linear part alone, which holds the
/// forward values. It is compiled, and safe for use by many threads.
public final class HessianProducts {
    private final double loss;
    private final double[] gradient;
    private final Compiled<Var, Var> linear;
    private final Tensor example;
    private final Parallelism parallelism;
    private final LongAdder products = new LongAdder();

    private HessianProducts(
            double loss, double[] gradient, Compiled<Var, Var> linear, Tensor example, Parallelism parallelism) {
        this.loss = loss;
        this.gradient = gradient;
        this.linear = linear;
        this.example = example;
        this.parallelism = parallelism;
    }

    /// The Hessian of `loss` at a tree of parameters, whose values in the order of [Trees] make the vector. What
    /// the loss captures, as the data, is held constant.
    ///
    /// @param at all values of one floating type
    /// @throws IllegalArgumentException if they are not, or the loss is no scalar
    public static <P> HessianProducts of(Function<P, Var> loss, P at) {
        return of(loss, at, Parallelism.SEQUENTIAL);
    }

    /// The same on so many threads: a product may use them, and what takes products with several vectors takes so many
    /// beside each other. The bits are the same.
    ///
    /// @param at all values of one floating type
    /// @throws IllegalArgumentException if they are not, or the loss is no scalar
    public static <P> HessianProducts of(Function<P, Var> loss, P at, Parallelism parallelism) {
        Trees.Vector<P> point = Trees.toVector(at);
        Function<Var, Var> flat = vector -> loss.apply(point.back(vector));
        Talweg.ValueAndGradient<Var> here =
                Talweg.compile(Talweg.valueAndGrad(flat), parallelism).apply(point.elements());
        var linearised = Talweg.<Var, Var>linearize(Talweg.grad(flat)).apply(point.elements());
        return new HessianProducts(
                Tensor.of(here.value()).toDoubles()[0],
                Tensor.of(here.gradient()).toDoubles(),
                Talweg.compile(linearised.pushforward(), parallelism),
                Tensor.of(point.elements()),
                parallelism);
    }

    /// How many parameters there are.
    public int size() {
        return gradient.length;
    }

    /// The loss at the point.
    public double loss() {
        return loss;
    }

    /// ∇ of the loss at the point.
    public double[] gradient() {
        return gradient.clone();
    }

    /// ‖∇‖₂.
    public double slope() {
        return Vectors.norm(gradient);
    }

    /// H·v.
    ///
    /// @param v as long as there are parameters
    /// @throws IllegalArgumentException if it is not
    public double[] times(double[] v) {
        if (v.length != size()) {
            throw new IllegalArgumentException(
                    "`HessianProducts.times` requires a vector of " + size() + " numbers, got " + v.length);
        }
        products.increment();
        Var vector = Tensor.of(Shape.of(v.length), v).cast(example.type().element());
        return Tensor.of(linear.apply(vector)).toDoubles();
    }

    /// On how many threads.
    public Parallelism parallelism() {
        return parallelism;
    }

    /// How many products have been taken.
    public long products() {
        return products.sum();
    }
}
