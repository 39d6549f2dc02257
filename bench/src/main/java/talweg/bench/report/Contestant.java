package talweg.bench.report;

import java.io.IOException;
import java.util.List;
import talweg.bench.report.Clocked.Pace;

/// What takes turns with others.
public interface Contestant {
    /// How many paces a round gives.
    default int paces() {
        return 1;
    }

    /// Gets ready, for at most so many seconds.
    default void warmUp(Timing timing) {}

    /// Runs for about so many seconds.
    ///
    /// @throws IOException if it cannot be run, or says nothing that can be understood
    List<Pace> round(double seconds) throws IOException;
}
