package talweg.schedule;

/// Lowers the factor when a loss has not fallen for some time. PyTorch's `ReduceLROnPlateau` with a relative
/// threshold.
///
/// Not a schedule, since it goes by what was measured: give it each loss, multiply by the factor it remembers.
///
/// @param factor    by which it lowers; in (0, 1)
/// @param patience  how many losses without improvement it accepts; ≥ 0
/// @param threshold an improvement is a loss below the best by this share of its size; in [0, 1)
/// @param least     where it stops; ≥ 0
public record Plateau(double factor, int patience, double threshold, double least) {
    /// What it remembers.
    ///
    /// @param factor now
    /// @param best   the least loss so far
    /// @param waited losses since then, or since it was lowered
    public record State(double factor, double best, int waited) {}

    public Plateau {
        if (!(factor > 0 && factor < 1)) {
            throw new IllegalArgumentException("`Plateau.factor` requires (0, 1), got " + factor);
        }
        if (patience < 0) throw new IllegalArgumentException("`Plateau.patience` requires ≥ 0, got " + patience);
        if (!(threshold >= 0 && threshold < 1)) {
            throw new IllegalArgumentException("`Plateau.threshold` requires [0, 1), got " + threshold);
        }
        Schedule.requireFactor(least, "Plateau.least");
    }

    /// PyTorch's defaults: by 0.1 after 10 losses without an improvement of 10⁻⁴.
    public static Plateau standard() {
        return new Plateau(0.1, 10, 1e-4, 0);
    }

    /// Before the first loss.
    public State start() {
        return new State(1, Double.POSITIVE_INFINITY, 0);
    }

    /// After a loss. One that is no number is no improvement.
    public State next(State now, double loss) {
        if (loss < now.best - Math.abs(now.best) * threshold
                || now.best == Double.POSITIVE_INFINITY && loss < now.best) {
            return new State(now.factor, loss, 0);
        }
        if (now.waited < patience) return new State(now.factor, now.best, now.waited + 1);
        return new State(Math.max(least, now.factor * factor), now.best, 0);
    }
}
