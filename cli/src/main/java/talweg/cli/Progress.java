package talweg.cli;

/// Says on a terminal that a long descent is still going on; otherwise nothing.
final class Progress {
    private static final long EVERY_NANOS = 1_000_000_000;

    private final Terminal terminal;
    private long next = System.nanoTime() + EVERY_NANOS;
    private long steps;

    Progress(Terminal terminal) {
        this.terminal = terminal;
    }

    /// Counts a step; true, so that it can stand where a descent asks whether to go on.
    boolean tick() {
        steps++;
        long now = System.nanoTime();
        if (now >= next && terminal.watched().err()) {
            terminal.err().println("step " + steps + " …");
            terminal.err().flush();
            next = now + EVERY_NANOS;
        }
        return true;
    }
}
