package talweg.tabular;

import java.util.Map;
import java.util.Optional;
import talweg.data.Target;
import talweg.op.Sorting;
import talweg.op.Var;
import talweg.shape.ElementType;
import talweg.train.Loss;
import talweg.train.Source;

/// Rows made ready for training.
public sealed interface Prepared permits InMemory, FromFile {
    /// The network before the first step.
    TabularNetwork start();

    /// Whether the rows are in memory; else they are read from a file in every epoch.
    boolean isKept();

    /// How many rows there are to learn from.
    long rows();

    /// How many rows are held back to judge by; 0 if there are none.
    long held();

    /// The rows to learn from, in another order in every epoch, for a [talweg.train.Trainer].
    Source<Example> training();

    /// The rows to judge by, for a [talweg.train.Trainer].
    Optional<? extends Source<Example>> validation();

    /// How good a network is on the rows to learn from; of many, on some that are drawn from them.
    Evaluation learnt(TabularNetwork network);

    /// How good a network is on the rows held back; of many, on some that are drawn from them.
    Optional<Evaluation> judged(TabularNetwork network);

    /// What training makes small.
    default Loss<Perceptron, Example, Loss.Nothing> loss() {
        Target target = start().target();
        return Loss.of((network, rows) -> target.loss(network.apply(rows.x()), rows.y()));
    }

    /// What else is worth measuring in validation, by name: of classes the accuracy.
    default Map<String, Loss.Measure<Perceptron, Example, Loss.Nothing>> measures() {
        return switch (start().target()) {
            case Target.Classification _ ->
                Map.of("accuracy", (network, _, rows) -> accuracy(network.apply(rows.x()), rows.y()));
            case Target.Regression _, Target.MultiLabel _ -> Map.of();
        };
    }

    private static Var accuracy(Var scores, Var y) {
        Var said = Sorting.argMax(scores, 1);
        return said.equal(y.cast(said.type().element())).cast(ElementType.F64).mean();
    }
}
