package talweg.descend;

import java.util.function.Function;
import talweg.op.Var;

/// A function f of n numbers that is to be made small, with its derivatives. Where f is not defined its value is NaN or
/// infinite; methods then take a shorter step.
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

    /// Where derivatives come from.
    enum Derivatives {
        /// Both orders to rounding.
        EXACT,
        /// The gradient is the caller's own; second derivatives are differences of it, right to some eight digits.
        GRADIENT,
        /// First derivatives are differences of values, right to some ten digits; second to some five.
        DIFFERENCES
    }

    /// A program on a vector of n numbers, whose result is a scalar. Value and derivatives are exact, compiled when
    /// first asked for, and may be asked for by several threads at once. What the program
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
}
