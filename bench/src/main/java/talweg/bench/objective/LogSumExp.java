package talweg.bench.objective;

import static talweg.Talweg.stopGradient;

import talweg.op.Var;

/// log Σ eˣ of a vector, from its largest element: it neither overflows nor underflows.
public final class LogSumExp {
    private LogSumExp() {}

    /// The largest element cancels, from the derivative too.
    public static Var of(Var x) {
        Var top = stopGradient(x.max());
        return x.minus(top).exp().sum().log().plus(top);
    }
}
