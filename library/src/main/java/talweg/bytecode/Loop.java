package talweg.bytecode;

/// A compiled loop: reads and writes elements of the arrays in slots.
public abstract class Loop {
    Loop() {}

    /// Runs elements [from, to).
    ///
    /// @param slots an array of each value's own element type
    public abstract void run(Object[] slots, int from, int to);
}
