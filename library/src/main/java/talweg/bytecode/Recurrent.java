package talweg.bytecode;

/// A compiled [talweg.loop.Recurrence].
abstract class Recurrent {
    /// Runs elements [from, to) through all steps.
    ///
    /// @param arrays of the inputs (constants, first carries, xs), then of the outputs (last carries, ys), none of
    ///               which is one of the inputs'
    /// @param length how many steps
    /// @param sign   1, or −1 if the steps go from the last to the first
    abstract void run(Object[] arrays, int from, int to, int length, int sign);
}
