package talweg.bytecode;

import talweg.op.Buffer;
import talweg.shape.Type;

/// A compiled graph. Safe for use by many threads; buffers must have the types that it was compiled for.
public abstract class Program {
    /// No captures.
    static final Buffer[] NONE = {};

    private final Spare spare = new Spare();

    Program() {}

    /// Whether each buffer's type is the very object that stands in its place in `types`: the arguments', then the
    /// results'. Types that are merely equal do not count, so that the check costs next to nothing.
    public abstract boolean fits(Buffer[] in, Buffer[] out, Type[] types);

    /// Computes the outputs.
    ///
    /// @param in       the arguments
    /// @param captured the captures
    /// @param out      where the results go; a result may overwrite an argument
    public abstract void run(Buffer[] in, Buffer[] captured, Buffer[] out);

    /// The program with the arrays of one call, for a thread that runs it again and again, without captures.
    interface Session {
        /// See [Program#run].
        void run(Buffer[] in, Buffer[] out);

        /// Gives the arrays back. After an error they are not: something may be left in them.
        default void end() {}
    }

    /// A new session.
    Session open() {
        return (in, out) -> run(in, NONE, out);
    }

    /// Whether result `i` is written over argument `k` with no copy in between where both have one array, and nothing
    /// else has it.
    boolean overwrites(int i, int k) {
        return false;
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
