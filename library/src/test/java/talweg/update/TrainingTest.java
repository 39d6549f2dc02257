package talweg.update;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static talweg.op.Losses.crossEntropy;
import static talweg.op.Matrices.transposed;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import talweg.Compiled;
import talweg.GoldenFile;
import talweg.Talweg;
import talweg.Trees;
import talweg.op.Hyperbolics;
import talweg.op.Tensor;
import talweg.op.Var;
import talweg.shape.Shape;

/// A run of minibatches against PyTorch's, in its order of batches.
class TrainingTest {
    /// Relative, at every step.
    private static final double ROUNDING = 1e-12;

    private static final Map<String, Object> FILE =
            GoldenFile.read("training.json").getFirst();

    record Model(Var w1, Var b1, Var w2, Var b2) {
        Var logits(Var x) {
            Var hidden = Hyperbolics.tanh(x.matmul(transposed(w1)).plus(b1));
            return hidden.matmul(transposed(w2)).plus(b2);
        }
    }

    record Batch(Var x, Var y) {}

    record Before(Update.Iterate<Model, List<Momentum.State>> now, Batch batch) {}

    record After(Var loss, Update.Iterate<Model, List<Momentum.State>> now) {}

    private static List<?> list(String name) {
        return (List<?>) Objects.requireNonNull(FILE.get(name), name);
    }

    private static Tensor[] tensors(String name) {
        return list(name).stream().map(GoldenFile::tensor).toArray(Tensor[]::new);
    }

    private static Batch batch(Object indices) {
        int[] rows = Arrays.stream(GoldenFile.numbers(indices))
                .mapToInt(i -> (int) i)
                .toArray();
        Tensor x = GoldenFile.tensor(Objects.requireNonNull(FILE.get("X")));
        double[] classes = GoldenFile.numbers(Objects.requireNonNull(FILE.get("Y")));
        int[] y = Arrays.stream(rows).map(row -> (int) classes[row]).toArray();
        return new Batch(x.take(0, Tensor.of(Shape.of(rows.length), rows)), Tensor.of(Shape.of(rows.length), y));
    }

    @Test
    void minibatches_go_pytorchs_way() {
        Momentum update = Momentum.of(0.1);
        Compiled<Before, After> step = Talweg.compile(before -> {
            Batch batch = before.batch();
            var at = Talweg.<Model>valueAndGrad(model -> crossEntropy(model.logits(batch.x()), batch.y()))
                    .apply(before.now().parameters());
            return new After(at.value(), update.next(before.now(), at.gradient()));
        });
        Tensor[] init = tensors("init");
        var now = update.from(new Model(init[0], init[1], init[2], init[3]));
        double[] losses = GoldenFile.numbers(list("losses"));
        assertThat(losses).isNotEmpty();
        for (int t = 0; t < losses.length; t++) {
            After after = step.apply(new Before(now, batch(list("batches").get(t))));
            now = after.now();
            assertThat(Tensor.of(after.loss()).toDoubles()[0])
                    .as("loss before step %d", t)
                    .isCloseTo(losses[t], within(ROUNDING * losses[t]));
        }
        Tensor[] end = tensors("final");
        List<Var> leaves = Trees.flatten(now.parameters()).leaves();
        for (int i = 0; i < end.length; i++) {
            double[] expected = end[i].toDoubles();
            double[] actual = Tensor.of(leaves.get(i)).toDoubles();
            assertThat(actual).hasSameSizeAs(expected);
            for (int k = 0; k < expected.length; k++) {
                assertThat(actual[k]).isCloseTo(expected[k], within(ROUNDING * Math.abs(expected[k])));
            }
        }
    }
}
