package talweg.update;

import static talweg.op.Functions.clamp;

import java.util.List;
import talweg.op.Var;

/// Brings each coordinate of the gradient into [−most, most].
///
/// @param most in units of the gradient; > 0
public record ClipByValue(double most) implements LeafUpdate<List<Var>> {
    public ClipByValue {
        Require.positive(most, "ClipByValue.most");
    }

    /// Nothing.
    @Override
    public List<Var> start(Var at) {
        return List.of();
    }

    @Override
    public One<List<Var>> step(List<Var> now, Var gradient, Var at) {
        return new One<>(clamp(gradient, -most, most), now);
    }
}
