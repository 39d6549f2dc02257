package talweg.bench.report;

/// How long things are run.
///
/// @param least   seconds of warming up, at least, of what changes its form in the background
/// @param most    seconds of warming up, at most
/// @param rounds  turns
/// @param seconds of a turn
public record Timing(double least, double most, int rounds, double seconds) {
    /// As a report wants it.
    public static final Timing WHOLE = new Timing(6, 30, 5, 0.5);

    /// To try whether everything runs.
    public static final Timing QUICK = new Timing(2, 6, 2, 0.2);
}
