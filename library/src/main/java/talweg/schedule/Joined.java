package talweg.schedule;

import java.util.List;
import talweg.op.Var;

/// One schedule after the other, each counting from its own beginning. PyTorch's `SequentialLR`.
///
/// @param parts in order; at least one
/// @param at    at which steps the second, third, … begin; rising
public record Joined(List<Schedule> parts, List<Integer> at) implements Schedule {
    public Joined {
        parts = List.copyOf(parts);
        at = List.copyOf(at);
        if (parts.isEmpty() || at.size() != parts.size() - 1) {
            throw new IllegalArgumentException("`Joined.at` requires one beginning for each part but the first, got "
                    + at.size() + " for " + parts.size() + " parts");
        }
        for (int i = 0; i < at.size(); i++) {
            if (at.get(i) > (i == 0 ? 0 : at.get(i - 1))) continue;
            throw new IllegalArgumentException("`Joined.at` requires steps > 0 that rise, got " + at);
        }
    }

    /// One for so many steps, then another.
    public static Joined of(Schedule first, int steps, Schedule then) {
        return new Joined(List.of(first, then), List.of(steps));
    }

    @Override
    public Var factor(Var step) {
        Var factor = parts.getFirst().factor(step);
        for (int i = 0; i < at.size(); i++) {
            Var since = step.minus(at.get(i));
            Var begun = since.constant(0).lessEqual(since);
            // before its beginning a schedule is asked for its first step only
            factor = begun.choose(parts.get(i + 1).factor(since.max(since.constant(0))), factor);
        }
        return factor;
    }
}
