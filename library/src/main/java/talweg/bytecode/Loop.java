package talweg.bytecode;

/// A compiled loop: reads and writes elements of the arrays in slots.
public abstract class Loop {
    /// The slots of the arrays that generated code numbers (see [talweg.loop.Steps.Loop#slots()]).
    final int[] slots;

    Loop() {
        this(new int[0]);
    }

    Loop(int[] slots) {
        this.slots = slots;
    }

    /// Runs elements [from, to).
    ///
    /// @param slots  an array of each value's own element type
    /// @param origin where folds run along neighbours, lane (i − origin) mod 8 takes element i, and `from − origin`
    ///               is a multiple of 8; else element i goes to place i − origin of the partial results
    public abstract void run(Object[] slots, int from, int to, int origin);

    /// Runs elements [from, to), of which lane or place 0 takes the first.
    final void run(Object[] slots, int from, int to) {
        run(slots, from, to, from);
    }

    /// Runs all elements of rows [from, to) and writes their folds, where folds run along neighbours.
    ///
    /// @return false, with nothing done, if the loop has no code for that
    boolean rows(Object[] slots, int from, int to) {
        return false;
    }
}
