package talweg.scalar;

import static talweg.scalar.Scalar.constant;
import static talweg.scalar.Scalar.select;

import talweg.shape.ElementType;

/// Kernels of S-shaped functions and their integrals.
public final class Sigmoids {
    private Sigmoids() {}

    /// 1 / (1 + e⁻ˣ) within 3 ulps, in [0, 1].
    public static Scalar logistic(Scalar x) {
        if (x.type() == ElementType.F32) return SingleHyperbolics.logistic(x);
        Scalar decay = Exponentials.exp(x.abs().negate()); // in [0, 1], so neither branch overflows
        return select(x.less(0), decay, constant(1.0)).over(decay.plus(1));
    }

    /// log(1 + eˣ) within 2 ulps, never overflowing: max(x, 0) + log1p(e^−|x|) (Mächler, *Accurately computing
    /// log(1 − exp(−|a|))*, 2012).
    public static Scalar softplus(Scalar x) {
        if (x.type() == ElementType.F32) return SingleHyperbolics.softplus(x);
        return x.max(0).plus(Logarithms.log1p(Exponentials.exp(x.abs().negate())));
    }
}
