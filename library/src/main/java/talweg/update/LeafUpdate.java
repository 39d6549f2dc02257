package talweg.update;

import java.util.ArrayList;
import java.util.List;
import talweg.op.Var;

/// An update that treats each value of the parameters by itself.
///
/// @param <S> what it remembers of each
public interface LeafUpdate<S> extends Update<List<S>> {
    /// What it remembers of a value before the first step.
    S start(Var at);

    /// One step of one value.
    One<S> step(S now, Var gradient, Var at);

    /// What is to be added to a value, and what to remember of it.
    record One<S>(Var update, S state) {}

    @Override
    default List<S> start(Leaves at) {
        return at.values().stream().map(this::start).toList();
    }

    @Override
    default Step<List<S>> step(List<S> now, Leaves gradient, Leaves at) {
        List<Var> updates = new ArrayList<>();
        List<S> states = new ArrayList<>();
        for (int i = 0; i < at.size(); i++) {
            One<S> one = step(now.get(i), gradient.values().get(i), at.values().get(i));
            updates.add(one.update());
            states.add(one.state());
        }
        return new Step<>(new Leaves(at.names(), updates), states);
    }
}
