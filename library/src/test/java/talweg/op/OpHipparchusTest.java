package talweg.op;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.hipparchus.analysis.differentiation.DSFactory;
import org.hipparchus.analysis.differentiation.DerivativeStructure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import talweg.Talweg;

/// Values, gradients and Hessians of operations against an independent implementation, wherever that has the
/// function.
class OpHipparchusTest {
    /// Relative to the derivative and to the value, whose own errors Hipparchus carries along.
    private static final double ROUNDING = 1e-12;

    /// Where derivatives are beyond this the point is next to a singularity.
    private static final double STEEP = 1e8;

    static Stream<Example> rows() {
        return OpExamples.differentiable()
                .filter(row -> row.op() instanceof Unary || row.op() instanceof Binary)
                .filter(row -> HipparchusFunctions.of(row.op()) != null);
    }

    @Test
    void every_function_of_hipparchus_is_an_operation() {
        assertThat(Op.examples().map(row -> row.op().name())).containsAll(HipparchusFunctions.BY_NAME.keySet());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rows")
    void values_gradients_and_hessians_agree(Example row) {
        int arity = row.operands().size();
        DSFactory factory = new DSFactory(arity, 2);
        for (double[] point : new Sampling(13).points(row)) {
            if (IntStream.range(0, arity).anyMatch(i -> Math.abs(point[i]) < 0.01 || Math.abs(point[i]) > 20)) continue;
            DerivativeStructure[] x = new DerivativeStructure[arity];
            for (int i = 0; i < arity; i++) x[i] = factory.variable(i, point[i]);
            DerivativeStructure expected =
                    Objects.requireNonNull(HipparchusFunctions.of(row.op())).apply(x);
            Tensor at = Tensor.vector(point);
            Function<Var, Var> f = p -> row.op()
                    .apply(IntStream.range(0, arity).mapToObj(p::at).toList())
                    .getFirst();
            Tensor gradient = Tensor.of(Talweg.grad(f).apply(at));
            Tensor hessian = Tensor.of(Talweg.hessian(f).apply(at));
            expectNear(Tensor.of(f.apply(at)).item(), expected.getValue(), expected, row, point);
            for (int i = 0; i < arity; i++) {
                expectNear(gradient.get(i), partial(expected, arity, i), expected, row, point);
                for (int j = 0; j < arity; j++) {
                    expectNear(hessian.get(i, j), partial(expected, arity, i, j), expected, row, point);
                }
            }
        }
    }

    private static double partial(DerivativeStructure y, int arity, int... by) {
        int[] orders = new int[arity];
        for (int i : by) orders[i]++;
        return y.getPartialDerivative(orders);
    }

    private static void expectNear(double actual, double expected, DerivativeStructure y, Example row, double[] point) {
        double largest = 0;
        for (double each : y.getAllDerivatives()) largest = Math.max(largest, Math.abs(each));
        // Hipparchus has no powers of negative numbers; next to a singularity its 1 − x² cancels, not ours
        if (!(largest < STEEP * Math.max(1, Math.abs(y.getValue())))) return;
        assertThat(Math.abs(actual - expected))
                .as("%s at %s: %s, expected %s", row.op(), Arrays.toString(point), actual, expected)
                .isLessThanOrEqualTo(ROUNDING * largest);
    }
}
