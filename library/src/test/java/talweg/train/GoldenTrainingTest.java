package talweg.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static talweg.op.Losses.crossEntropy;
import static talweg.op.Matrices.transposed;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import talweg.GoldenFile;
import talweg.Trees;
import talweg.op.Hyperbolics;
import talweg.op.Tensor;
import talweg.op.Var;
import talweg.shape.Shape;
import talweg.update.Momentum;

/// A trainer's run against PyTorch's, in its order of batches.
class GoldenTrainingTest {
    /// Relative, at every step.
    private static final double ROUNDING = 1e-12;

    private static final Map<String, Object> FILE =
            GoldenFile.read("training.json").getFirst();

    record Model(Var w1, Var b1, Var w2, Var b2) {
        Var loss(Batch batch) {
            Var hidden = Hyperbolics.tanh(batch.x().matmul(transposed(w1)).plus(b1));
            return crossEntropy(hidden.matmul(transposed(w2)).plus(b2), batch.y());
        }
    }

    record Batch(Var x, Var y) {}

    private static List<?> list(String name) {
        return (List<?>) Objects.requireNonNull(FILE.get(name), name);
    }

    @Test
    void the_trainer_goes_pytorchs_way() {
        Tensor x = GoldenFile.tensor(Objects.requireNonNull(FILE.get("X")));
        int[] classes = GoldenFile.integers(list("Y"));
        List<int[]> recorded =
                list("batches").stream().map(GoldenFile::integers).toList();
        // batches of one size, whatever an epoch is: all are one
        int size = recorded.getFirst().length;
        assertThat(recorded).allMatch(batch -> batch.length == size);
        int[] order = recorded.stream().flatMapToInt(Arrays::stream).toArray();
        Batch all = new Batch(x, Tensor.of(Shape.of(classes.length), classes));
        Tensor[] init = list("init").stream().map(GoldenFile::tensor).toArray(Tensor[]::new);
        List<Double> losses = new ArrayList<>();
        var outcome = Trainer.of(Model::loss, Momentum.of(0.1))
                .listener(new Listener() {
                    @Override
                    public void step(Step step) {
                        losses.add(step.loss());
                    }
                })
                .run(
                        new Model(init[0], init[1], init[2], init[3]),
                        Rows.of(all).ordered((_, _, _) -> order).batches(size));
        double[] expected = GoldenFile.numbers(list("losses"));
        assertThat(losses).hasSize(expected.length).isNotEmpty();
        for (int t = 0; t < expected.length; t++) {
            assertThat(losses.get(t))
                    .as("loss before step %d", t)
                    .isCloseTo(expected[t], within(ROUNDING * Math.abs(expected[t])));
        }
        List<Tensor> end = list("final").stream().map(GoldenFile::tensor).toList();
        List<Var> leaves = Trees.flatten(outcome.last().now().parameters()).leaves();
        assertThat(leaves).hasSameSizeAs(end);
        for (int i = 0; i < end.size(); i++) expectClose(Tensor.of(leaves.get(i)), end.get(i));
    }

    private static void expectClose(Tensor actual, Tensor expected) {
        double[] numbers = actual.toDoubles();
        double[] golden = expected.toDoubles();
        assertThat(numbers).hasSameSizeAs(golden);
        for (int k = 0; k < golden.length; k++) {
            assertThat(numbers[k]).isCloseTo(golden[k], within(ROUNDING * Math.abs(golden[k])));
        }
    }
}
