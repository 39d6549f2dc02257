package talweg.bench.objective;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.hipparchus.analysis.differentiation.Gradient;
import org.junit.jupiter.api.Test;
import talweg.Talweg;
import talweg.Trees;
import talweg.bench.objective.MultilayerPerceptron.Batch;
import talweg.bench.objective.MultilayerPerceptron.State;
import talweg.bench.objective.MultilayerPerceptron.Step;
import talweg.op.Tensor;
import talweg.shape.Shape;

/// Two steps of a network 2-3-2, held against forward derivatives and loops over numbers.
class MultilayerPerceptronTest {
    private static final float[] X = {0.5f, -1, 0.25f, 2, -0.75f, 0.1f};
    private static final int[] LABELS = {0, 1, 1};

    private static double[] numbers(Object tree) {
        return Tensor.of(Trees.toVector(tree).elements()).toDoubles();
    }

    /// The loss of weights 2 × 3, biases 3, weights 3 × 2, biases 2.
    private static Gradient loss(Gradient[] p) {
        Gradient sum = p[0].newInstance(0);
        for (int row = 0; row < 3; row++) {
            Gradient[] y = new Gradient[] {p[15], p[16]};
            for (int h = 0; h < 3; h++) {
                Gradient hidden = p[h].multiply(X[2 * row])
                        .add(p[3 + h].multiply(X[2 * row + 1]))
                        .add(p[6 + h]);
                if (hidden.getValue() <= 0) continue;
                for (int k = 0; k < 2; k++) y[k] = y[k].add(hidden.multiply(p[9 + 2 * h + k]));
            }
            sum = sum.add(y[0].exp().add(y[1].exp()).log()).subtract(y[LABELS[row]]);
        }
        return sum.divide(3);
    }

    @Test
    void steps_are_those_of_descent_with_momentum() {
        State state = State.of(new Random(2), 2, 3, 2);
        Tensor x = Tensor.of(Shape.of(3, 2), X);
        Tensor labels = Tensor.of(Shape.of(3), LABELS);
        double[] p = numbers(state.layers());
        double[] v = new double[p.length];
        var compiled = Talweg.compile(new MultilayerPerceptron(0.1, 0.9)::step);
        for (int i = 0; i < 2; i++) {
            Gradient want = loss(Plain.variables(p));
            Step step = compiled.apply(new Batch(state, x, labels));
            assertThat(Tensor.of(step.loss()).item()).isCloseTo(want.getValue(), within(1e-6));
            for (int k = 0; k < p.length; k++) {
                v[k] = 0.9 * v[k] + want.getPartialDerivative(k);
                p[k] -= 0.1 * v[k];
            }
            state = step.next();
            double[] got = numbers(state.layers());
            double[] moved = p.clone();
            assertThat(Arrays.stream(got).boxed().toList()).hasSize(p.length);
            for (int k = 0; k < p.length; k++) assertThat(got[k]).isCloseTo(moved[k], within(1e-6));
        }
    }
}
