package talweg.update;

import java.util.List;
import talweg.op.Var;

/// Adds ω·w to the gradient: descends the loss + ½ω‖w‖². Stands before a descent, as PyTorch's `weight_decay`
/// does; weights that decay by themselves are [AdamW]'s.
///
/// @param decay ω, in units of the loss over the parameters squared; ≥ 0
public record WeightDecay(double decay) implements LeafUpdate<List<Var>> {
    public WeightDecay {
        Require.notNegative(decay, "WeightDecay.decay");
    }

    /// Nothing.
    @Override
    public List<Var> start(Var at) {
        return List.of();
    }

    @Override
    public One<List<Var>> step(List<Var> now, Var gradient, Var at) {
        return new One<>(gradient.plus(at.times(decay)), now);
    }
}
