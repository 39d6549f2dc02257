package talweg.update;

import static talweg.op.Exponentials.expm1;

import talweg.op.Tensor;
import talweg.op.Var;

/// The number of a step as a value, and what follows from it.
final class Count {
    private Count() {}

    /// No step yet.
    static Var none() {
        return Tensor.scalar(0);
    }

    /// 1 − βᵗ, with all its digits where β is close to 1; 1 where β = 0.
    static Var remainder(double beta, Var t) {
        return beta == 0 ? t.constant(1) : expm1(t.times(Math.log(beta))).negate();
    }

    /// A number as one of the type of `like`.
    static Var as(Var like, Var number) {
        return number.cast(like.type().element());
    }
}
