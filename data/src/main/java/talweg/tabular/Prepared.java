package talweg.tabular;

import java.util.Map;
import java.util.Optional;
import talweg.op.Sorting;
import talweg.op.Var;
import talweg.shape.ElementType;
import talweg.train.Loss;
import talweg.train.Rows;

/// A table made ready for training.
///
/// @param start the network before the first step
/// @param learn rows to learn from
/// @param judge rows held back to judge by; empty if there are none
public record Prepared(TabularNetwork start, Example learn, Optional<Example> judge) {
    /// What training makes small.
    public Loss<Perceptron, Example, Loss.Nothing> loss() {
        Task task = start.task();
        return Loss.of((network, rows) -> task.loss(network.apply(rows.x()), rows.y()));
    }

    /// What else is worth measuring in validation, by name: of classes the accuracy.
    public Map<String, Loss.Measure<Perceptron, Example, Loss.Nothing>> measures() {
        return switch (start.task()) {
            case Task.Classification _ ->
                Map.of("accuracy", (network, _, rows) -> accuracy(network.apply(rows.x()), rows.y()));
            case Task.Regression _, Task.MultiLabel _ -> Map.of();
        };
    }

    private static Var accuracy(Var scores, Var y) {
        Var said = Sorting.argMax(scores, 1);
        return said.equal(y.cast(said.type().element())).cast(ElementType.F64).mean();
    }

    /// The rows to learn from, for a [talweg.train.Trainer].
    public Rows<Example> training() {
        return Rows.of(learn);
    }

    /// The rows to judge by, for a [talweg.train.Trainer].
    public Optional<Rows<Example>> validation() {
        return judge.map(Rows::of);
    }
}
