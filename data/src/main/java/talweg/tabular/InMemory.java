package talweg.tabular;

import java.util.Optional;
import talweg.train.Rows;

/// Rows made ready in memory.
///
/// @param learn rows to learn from
/// @param judge rows held back to judge by; empty if there are none
public record InMemory(TabularNetwork start, Example learn, Optional<Example> judge) implements Prepared {
    @Override
    public boolean isKept() {
        return true;
    }

    @Override
    public long rows() {
        return learn.rows();
    }

    @Override
    public long held() {
        return judge.map(Example::rows).orElse(0);
    }

    @Override
    public Rows<Example> training() {
        return Rows.of(learn).shuffled();
    }

    @Override
    public Optional<Rows<Example>> validation() {
        return judge.map(Rows::of);
    }

    @Override
    public Evaluation learnt(TabularNetwork network) {
        return network.evaluate(learn);
    }

    @Override
    public Optional<Evaluation> judged(TabularNetwork network) {
        return judge.map(network::evaluate);
    }
}
