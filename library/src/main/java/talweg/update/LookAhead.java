package talweg.update;

import java.util.ArrayList;
import java.util.List;
import talweg.op.Var;

/// Goes k steps of another update, then back to the share α of the way gone:
///
///     every k steps: φ ← φ + α·(w − φ),   w ← φ.
///
/// @param inner the update
/// @param every k; ≥ 1
/// @param share α; in (0, 1]
/// @see <a href="https://arxiv.org/abs/1907.08610">Zhang et al., Lookahead optimizer: k steps forward, 1 step back,
///     NeurIPS 2019, algorithm 1</a>
public record LookAhead<S>(Update<S> inner, int every, double share) implements Update<LookAhead.State<S>> {
    /// @param count steps so far
    /// @param slow  φ
    /// @param inner what the update remembers
    public record State<S>(Var count, List<Var> slow, S inner) {}

    public LookAhead {
        Require.count(every, "LookAhead.every");
        if (!(share > 0 && share <= 1)) throw Require.refused("LookAhead.share", "(0, 1]", share);
    }

    /// The paper's k = 5, α = 0.5.
    public static <S> LookAhead<S> of(Update<S> inner) {
        return new LookAhead<>(inner, 5, 0.5);
    }

    @Override
    public State<S> start(Leaves at) {
        return new State<>(Count.none(), at.values(), inner.start(at));
    }

    @Override
    public Step<State<S>> step(State<S> now, Leaves gradient, Leaves at) {
        Step<S> step = inner.step(now.inner, gradient, at);
        Var count = now.count.plus(1);
        Var back = count.equal(every);
        List<Var> updates = new ArrayList<>();
        List<Var> slow = new ArrayList<>();
        for (int i = 0; i < at.size(); i++) {
            Var w = at.values().get(i);
            Var update = step.update().values().get(i);
            Var phi = now.slow.get(i);
            Var next = phi.plus(w.plus(update).minus(phi).times(share));
            updates.add(back.choose(next.minus(w), update));
            slow.add(back.choose(next, phi));
        }
        return new Step<>(
                new Leaves(at.names(), updates),
                new State<>(back.choose(count.constant(0), count), slow, step.state()));
    }
}
