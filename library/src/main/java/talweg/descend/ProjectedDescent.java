package talweg.descend;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Optional;
import talweg.kernel.Vectors;

/// Steps along the projected path P(x − α·∇f), each of which must reduce f below the largest of its last values:
/// of the last one alone (Armijo), or of several (Barzilai and Borwein, after Raydan).
final class ProjectedDescent {
    /// γ of Raydan's paper.
    private static final double NONMONOTONE_DECREASE = 1e-4;

    private static final double SHORTER = 0.5;
    private static final double OUT_OF_DOMAIN = 0.1;
    private static final double SHORTEST = 1e-300;
    private static final double LONGEST = 1e300;

    private final Search search;
    private final double decrease;
    private final int memory;
    /// Whether the last step and change of gradient say how far the next one goes.
    private final boolean spectral;
    private final Deque<Double> values = new ArrayDeque<>();
    /// s·s / s·y of the last step, an estimate of 1 over the curvature.
    private double inverse = Double.NaN;
    private boolean finite = true;

    private ProjectedDescent(Search search, double decrease, int memory, boolean spectral) {
        this.search = search;
        this.decrease = decrease;
        this.memory = memory;
        this.spectral = spectral;
    }

    static ProjectedDescent armijo(Search search, StepLength.Armijo armijo) {
        return new ProjectedDescent(search, armijo.decrease(), 1, false);
    }

    static ProjectedDescent barzilaiBorwein(Search search, StepLength.BarzilaiBorwein two) {
        return new ProjectedDescent(search, NONMONOTONE_DECREASE, two.memory(), true);
    }

    Landing run(double[] start) {
        Position now = search.start(start);
        double alpha = Math.min(1, 1 / now.slope());
        double length = 0;
        while (true) {
            Optional<Outcome> halted = search.visit(now, length);
            Optional<Outcome> end = search.flat(now).or(() -> halted);
            if (end.isPresent()) return search.landing(end.get(), now);
            values.addLast(now.value());
            if (values.size() > memory) values.removeFirst();
            Step step = step(now, alpha);
            if (step.end.isPresent()) return search.landing(step.end.get(), now);
            Position next = step.to;
            alpha = next(step, Vectors.sum(next.x(), -1, now.x()), Vectors.sum(next.gradient(), -1, now.gradient()));
            length = Search.distance(next.x(), now.x());
            now = next;
        }
    }

    /// Where a step led, or why there was none.
    private record Step(Position to, double alpha, Optional<Outcome> end) {}

    private Step step(Position now, double alpha) {
        double above = values.stream().mapToDouble(each -> each).max().orElseThrow();
        finite = true;
        double t = alpha;
        while (true) {
            Optional<Outcome> spent = search.spent();
            if (spent.isPresent()) return new Step(now, t, spent);
            double[] x = search.box().project(Vectors.sum(now.x(), -t, now.gradient()));
            if (Arrays.equals(x, now.x())) return new Step(now, t, Optional.of(blocked(now)));
            Position trial = search.at(x);
            double promised = Vectors.dot(now.gradient(), Vectors.sum(x, -1, now.x()));
            if (trial.isFinite() && accepted(now, trial, above, promised)) return new Step(trial, t, Optional.empty());
            finite &= trial.isFinite();
            t *= trial.isFinite() ? SHORTER : OUT_OF_DOMAIN;
        }
    }

    private boolean accepted(Position now, Position trial, double above, double promised) {
        boolean hidden = Math.abs(trial.value() - now.value()) <= now.rounding() && -promised <= now.rounding();
        if (!hidden) return trial.value() <= above + decrease * promised;
        // the mean of the slopes still tells the decrease (Hager and Zhang 2005, equation 4.1)
        double after = Vectors.dot(trial.gradient(), Vectors.sum(trial.x(), -1, now.x()));
        return (promised + after) / 2 <= decrease * promised;
    }

    private double next(Step step, double[] s, double[] y) {
        double curvature = Vectors.dot(s, y);
        inverse = curvature > 0 ? Vectors.dot(s, s) / curvature : Double.NaN;
        double alpha = spectral && inverse > 0 ? inverse : step.alpha * (spectral ? 10 : 2);
        return Math.clamp(alpha, SHORTEST, LONGEST);
    }

    private Outcome blocked(Position now) {
        double step = inverse > 0 ? inverse : Double.POSITIVE_INFINITY;
        double moved = 0;
        for (int j = 0; j < now.x().length; j++) {
            double change = Math.abs(step * now.gradient()[j]);
            if (change > 0) moved = Math.max(moved, change / Math.abs(now.x()[j]));
        }
        return search.floor(now, 0.5 * step * now.slope() * now.slope(), moved, finite);
    }
}
