package talweg;

import static talweg.ControlFlow.whileLoop;

import talweg.op.Logical;
import talweg.op.Solution;
import talweg.op.Source;
import talweg.op.Var;
import talweg.shape.Type;

/// The exponential of a matrix by scaling and squaring. Equations are those of Higham, *The scaling and squaring
/// method for the matrix exponential revisited*, 2005.
final class MatrixExponential {
    /// The largest 1-norm for which the approximant of degree 13 has full accuracy in `F64` (table 2.3).
    private static final double LARGEST = 5.371920351148152;

    /// Those that take the largest number of `F64` below it.
    private static final int HALVINGS = 1024;

    /// The coefficients of its numerator, by power.
    private static final double[] PADE = {
        64764752532480000.0,
        32382376266240000.0,
        7771770303897600.0,
        1187353796428800.0,
        129060195264000.0,
        10559470521600.0,
        670442572800.0,
        33522128640.0,
        1323241920.0,
        40840800.0,
        960960.0,
        16380.0,
        182.0,
        1.0
    };

    private MatrixExponential() {}

    private record Scaled(Var matrix, Var halvings) {}

    static Var of(Var a) {
        if (a.shape().rank() > 2) return Talweg.vmap(MatrixExponential::of).apply(a);
        Var none = Source.zero(Type.I64);
        Scaled scaled = whileLoop(
                new Scaled(a, none),
                s -> isLarge(norm(s.matrix()), s.halvings()),
                s -> new Scaled(s.matrix().times(0.5), s.halvings().plus(1)));
        Scaled squared = whileLoop(
                new Scaled(approximant(scaled.matrix()), scaled.halvings()),
                s -> none.less(s.halvings()),
                s -> new Scaled(s.matrix().matmul(s.matrix()), s.halvings().minus(1)));
        return squared.matrix();
    }

    /// An infinite norm stays so, and the loop ends for all that.
    private static Var isLarge(Var norm, Var halvings) {
        return new Logical.And().of(norm.constant(LARGEST).less(norm), halvings.less(HALVINGS));
    }

    /// The 1-norm, the largest sum of a column's magnitudes; it only steers the loop.
    private static Var norm(Var a) {
        return Talweg.stopGradient(a).abs().sum(0).max();
    }

    /// (V − U)⁻¹·(V + U), with the odd powers in U and the even ones in V (eqs. 2.8 to 2.11).
    private static Var approximant(Var a) {
        Var one = LinearAlgebra.identity(a.shape().size(0), a.type().element());
        Var two = a.matmul(a);
        Var four = two.matmul(two);
        Var six = two.matmul(four);
        Var odd = a.matmul(six.matmul(even(13, six, four, two)).plus(low(1, six, four, two, one)));
        Var even = six.matmul(even(12, six, four, two)).plus(low(0, six, four, two, one));
        return new Solution.Solve().of(even.minus(odd), even.plus(odd));
    }

    /// b_k·A⁶ + b_{k−2}·A⁴ + b_{k−4}·A².
    private static Var even(int k, Var six, Var four, Var two) {
        return six.times(PADE[k]).plus(four.times(PADE[k - 2])).plus(two.times(PADE[k - 4]));
    }

    /// b_{k+6}·A⁶ + b_{k+4}·A⁴ + b_{k+2}·A² + b_k·I.
    private static Var low(int k, Var six, Var four, Var two, Var one) {
        return six.times(PADE[k + 6])
                .plus(four.times(PADE[k + 4]))
                .plus(two.times(PADE[k + 2]))
                .plus(one.times(PADE[k]));
    }
}
