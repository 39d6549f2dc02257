package talweg.bench.report;

import java.util.Arrays;
import java.util.List;

/// How long something takes, or why nobody knows.
public sealed interface Clocked {
    /// In seconds.
    record Pace(double fastest, double median) implements Clocked {
        /// Of runs that took so long; at least one.
        public static Pace of(double... seconds) {
            double[] sorted = seconds.clone();
            Arrays.sort(sorted);
            int n = sorted.length;
            return new Pace(sorted[0], sorted[(n - 1) / 2] / 2 + sorted[n / 2] / 2);
        }

        /// Of several rounds: the fastest of all, and the median of their medians.
        static Pace of(List<Pace> rounds) {
            double fastest = rounds.stream().mapToDouble(Pace::fastest).min().orElseThrow();
            double[] medians = rounds.stream().mapToDouble(Pace::median).toArray();
            return new Pace(fastest, of(medians).median);
        }

        /// One that takes `factor` times as long.
        public Pace times(double factor) {
            return new Pace(fastest * factor, median * factor);
        }
    }

    /// @param why absent or failed
    record Unknown(Outcome why) implements Clocked {}

    /// This time over another's.
    default Outcome over(Clocked other) {
        return switch (this) {
            case Unknown(Outcome why) -> why;
            case Pace(double fastest, double median) ->
                switch (other) {
                    case Unknown(Outcome why) -> why;
                    case Pace by -> new Outcome.Measured(median / by.median, fastest / by.fastest);
                };
        };
    }

    /// The faster of two, if both are known.
    default Clocked faster(Clocked other) {
        if (!(this instanceof Pace a)) return other;
        if (!(other instanceof Pace b)) return this;
        return new Pace(Math.min(a.fastest, b.fastest), Math.min(a.median, b.median));
    }
}
