package talweg.cli;

import java.util.OptionalLong;
import talweg.checkpoint.PassedOver;
import talweg.train.Epoch;
import talweg.train.Listener;
import talweg.train.Outcome;
import talweg.train.Progress;
import talweg.train.Step;

/// Shows how a training goes: on a terminal a bar that is drawn anew, elsewhere a plain line every minute.
final class LearningProgress implements Listener {
    private static final int WIDTH = 24;
    private static final int DIGITS = 4;
    private static final long REDRAWN_NANOS = 100_000_000;
    private static final long LINE_NANOS = 60_000_000_000L;

    private final Terminal terminal;
    private final boolean watched;
    private long next;
    private int epochs;
    private String last = "";
    private int drawn;

    LearningProgress(Terminal terminal) {
        this.terminal = terminal;
        this.watched = terminal.watched().err();
        this.next = System.nanoTime() + (watched ? REDRAWN_NANOS : LINE_NANOS);
    }

    @Override
    public void started(Progress<?, ?, ?> from, int epochs) {
        this.epochs = epochs;
        if (from.step() > 0) terminal.err().println("going on from step " + from.step());
    }

    @Override
    public void passedOver(PassedOver checkpoint) {
        terminal.warn(checkpoint.toString());
    }

    @Override
    public void step(Step step) {
        if (System.nanoTime() < next) return;
        show(step.epoch(), share(step), last.isEmpty() ? "; loss of a batch " + shown(step.loss()) : last);
    }

    private static double share(Step step) {
        OptionalLong batches = step.batches();
        return batches.isPresent() ? (step.batch() + 1.0) / batches.getAsLong() : 0;
    }

    @Override
    public void epoch(Epoch epoch) {
        last = "; loss " + shown(epoch.loss())
                + (epoch.validation().isPresent()
                        ? ", validation " + shown(epoch.validation().getAsDouble())
                        : "")
                + (epoch.best() ? ", the best so far" : "");
        if (System.nanoTime() < next) return;
        show(epoch.epoch(), 1, last);
    }

    private static String shown(double loss) {
        return Numbers.significant(loss, DIGITS);
    }

    /// @param part of the epoch, from 0 to 1
    private void show(int epoch, double part, String said) {
        double share = Math.clamp((epoch + part) / epochs, 0, 1);
        String text = "epoch " + (epoch + 1) + "/" + epochs + said;
        if (watched) redraw(bar(share) + " " + text);
        else terminal.err().println(text);
        terminal.err().flush();
        next = System.nanoTime() + (watched ? REDRAWN_NANOS : LINE_NANOS);
    }

    private static String bar(double share) {
        int full = (int) (share * WIDTH);
        return "█".repeat(full) + "░".repeat(WIDTH - full) + String.format(" %3d %%", (int) (100 * share));
    }

    /// Over what was drawn before, in one line.
    private void redraw(String text) {
        terminal.err().print("\r" + text + " ".repeat(Math.max(0, drawn - text.length())));
        drawn = text.length();
    }

    @Override
    public void ended(Outcome<?, ?, ?> outcome) {
        if (drawn == 0) return;
        redraw("");
        terminal.err().print("\r");
        terminal.err().flush();
    }
}
