package talweg.cli;

import java.util.function.Supplier;
import talweg.descend.Iterate;

/// Says on a terminal that a long descent is still going on; otherwise nothing.
final class Progress {
    private static final long EVERY_NANOS = 1_000_000_000;

    private final Terminal terminal;
    private long next = System.nanoTime() + EVERY_NANOS;

    Progress(Terminal terminal) {
        this.terminal = terminal;
    }

    /// As a [Listener][talweg.descend.Listener]; true.
    boolean goOn(Iterate iterate) {
        say(() -> "step " + iterate.iteration() + ", value " + Numbers.significant(iterate.value(), 6) + ", slope "
                + Numbers.significant(iterate.slope(), 3));
        return true;
    }

    private void say(Supplier<String> where) {
        long now = System.nanoTime();
        if (now < next || !terminal.watched().err()) return;
        terminal.err().println(where.get() + " …");
        terminal.err().flush();
        next = now + EVERY_NANOS;
    }
}
