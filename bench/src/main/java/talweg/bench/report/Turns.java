package talweg.bench.report;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import talweg.bench.report.Clocked.Pace;

/// Contestants one after the other, again and again, so that what else the machine does meets all of them.
public final class Turns {
    private Turns() {}

    /// The paces of all contestants, in their order. One that fails takes no more turns, and its paces are unknown.
    public static List<Clocked> of(Timing timing, Contestant... contestants) {
        List<Entry> entries = new ArrayList<>();
        for (Contestant each : contestants) entries.add(new Entry(each));
        for (Contestant each : contestants) each.warmUp(timing);
        for (int round = 0; round < timing.rounds(); round++) for (Entry each : entries) each.turn(timing.seconds());
        return entries.stream().flatMap(entry -> entry.clocked().stream()).toList();
    }

    private static final class Entry {
        private final Contestant contestant;
        private final List<List<Pace>> rounds = new ArrayList<>();
        private Outcome outcome = new Outcome.Failed("no turn was taken");
        private boolean isOut;

        Entry(Contestant contestant) {
            this.contestant = contestant;
        }

        void turn(double seconds) {
            if (isOut) return;
            try {
                List<Pace> round = contestant.round(seconds);
                if (round.size() != contestant.paces()) throw new IOException(round.size() + " times were given");
                rounds.add(round);
            } catch (Missing e) {
                isOut = true;
                outcome = new Outcome.Absent(e.getMessage());
            } catch (IOException e) {
                isOut = true;
                outcome = new Outcome.Failed(String.valueOf(e.getMessage()));
            }
        }

        List<Clocked> clocked() {
            if (isOut || rounds.isEmpty()) {
                return Collections.nCopies(contestant.paces(), new Clocked.Unknown(outcome));
            }
            List<Clocked> clocked = new ArrayList<>();
            for (int i = 0; i < contestant.paces(); i++) {
                int at = i;
                clocked.add(Pace.of(rounds.stream().map(round -> round.get(at)).toList()));
            }
            return clocked;
        }
    }
}
