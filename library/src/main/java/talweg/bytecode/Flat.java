package talweg.bytecode;

import talweg.op.Buffer;

/// A compiled graph whose arguments are one `double[]` and whose results are another: the elements of all values,
/// one value after the other. Its captures are bound. Safe for use by many threads.
public abstract class Flat {
    private final Spare spare = new Spare();
    private final Buffer[] captured;

    Flat(Buffer[] captured) {
        this.captured = captured;
    }

    /// Computes the outputs; `out` may be `in`.
    ///
    /// @param in  the elements of the arguments
    /// @param out where the elements of the results go
    /// @return false if the arrays are of other lengths than compiled for; nothing has been done then
    public abstract boolean run(double[] in, double[] out);

    /// What the program reads beside its arguments.
    final Buffer[] captured() {
        return captured;
    }

    /// See [Spare#borrow].
    final long[] borrow(int length) {
        return spare.borrow(length);
    }

    /// See [Spare#giveBack].
    final void giveBack(long[] array) {
        spare.giveBack(array);
    }
}
