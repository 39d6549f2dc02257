package talweg.descend;

import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import talweg.op.Var;

/// A function f of n numbers that is to be made small, with its derivatives. Where f is not defined its value is
/// NaN or infinite; methods then take a shorter step.
public interface Objective {
    /// n, how many numbers f is a function of.
    int dimension();

    /// f(x).
    double value(double[] x);

    /// Computes ∇f(x) into `gradient`.
    ///
    /// @return f(x)
    double gradient(double[] x, double[] gradient);

    /// Computes ∇²f(x) into `hessian`, n·n elements by rows, both triangles.
    void hessian(double[] x, double[] hessian);

    /// Computes ∇²f(x)·u into `product`.
    void hessianTimes(double[] x, double[] u, double[] product);

    /// How the derivatives are made, which says how many of their digits can be trusted.
    default Derivatives derivatives() {
        return Derivatives.EXACT;
    }

    /// How far the gradient computed at `x` may be from the true one, in norm: an estimate, 0 where derivatives
    /// are exact.
    default double gradientError(double[] x) {
        return 0;
    }

    /// Where derivatives come from.
    enum Derivatives {
        /// Both orders to rounding.
        EXACT,
        /// The gradient is the caller's own; second derivatives are differences of it, right to some eight
        /// digits.
        GRADIENT,
        /// First derivatives are differences of values, right to some ten digits; second to some five.
        DIFFERENCES
    }

    /// A program on a vector of n numbers, whose result is a scalar. Value and derivatives are exact, compiled
    /// when first asked for, and may be asked for by several threads at once. What the program
    /// captures is held constant.
    ///
    /// @throws IllegalArgumentException if the result is no scalar of `F64`
    static Objective of(Function<Var, Var> program, int n) {
        return new ProgramObjective(program, n);
    }

    /// A program on a tree of parameters, whose values in the order of [Trees][talweg.Trees] make the vector.
    ///
    /// @param example a tree of that structure, whose numbers do not matter; all values `F64`
    /// @throws IllegalArgumentException if a value is not `F64`, or the result is no scalar
    static <P> Objective of(Function<P, Var> program, P example) {
        return ProgramObjective.ofTree(program, example);
    }

    /// A function written without a trace. Its derivatives are central differences with steps of ε^⅓ (for second
    /// derivatives ε^¼) of |xⱼ|, or of 1 where it is smaller; a gradient costs 2n + 1 evaluations.
    ///
    /// @throws IllegalArgumentException if n < 1
    static Objective numeric(ToDoubleFunction<double[]> f, int n) {
        return new NumericObjective(f, Optional.empty(), Optional.empty(), n);
    }

    /// A function with a gradient of its own, of which second derivatives are differences.
    ///
    /// @throws IllegalArgumentException if n < 1; and later, if a gradient has other than n elements
    static Objective numeric(ToDoubleFunction<double[]> f, Function<double[], double[]> gradient, int n) {
        return new NumericObjective(f, Optional.of(gradient), Optional.empty(), n);
    }

    /// A function with a gradient and a Hessian of its own, the latter by rows.
    ///
    /// @throws IllegalArgumentException if n < 1; and later, if a gradient or Hessian has another size
    static Objective numeric(
            ToDoubleFunction<double[]> f,
            Function<double[], double[]> gradient,
            Function<double[], double[][]> hessian,
            int n) {
        return new NumericObjective(f, Optional.of(gradient), Optional.of(hessian), n);
    }
}
