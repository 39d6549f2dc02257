package talweg.op;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hipparchus.analysis.differentiation.DerivativeStructure.atan2;
import static org.hipparchus.analysis.differentiation.DerivativeStructure.hypot;

import java.util.List;
import java.util.Map;
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

    private static final Map<String, Function<DerivativeStructure[], DerivativeStructure>> FUNCTIONS = Map.ofEntries(
            Map.entry("negate", x -> x[0].negate()),
            Map.entry("abs", x -> x[0].abs()),
            Map.entry("sqrt", x -> x[0].sqrt()),
            Map.entry("cbrt", x -> x[0].cbrt()),
            Map.entry("reciprocal", x -> x[0].reciprocal()),
            Map.entry("exp", x -> x[0].exp()),
            Map.entry("expm1", x -> x[0].expm1()),
            Map.entry("log", x -> x[0].log()),
            Map.entry("log1p", x -> x[0].log1p()),
            Map.entry("log10", x -> x[0].log10()),
            Map.entry("sin", x -> x[0].sin()),
            Map.entry("cos", x -> x[0].cos()),
            Map.entry("tan", x -> x[0].tan()),
            Map.entry("asin", x -> x[0].asin()),
            Map.entry("acos", x -> x[0].acos()),
            Map.entry("atan", x -> x[0].atan()),
            Map.entry("sinh", x -> x[0].sinh()),
            Map.entry("cosh", x -> x[0].cosh()),
            Map.entry("tanh", x -> x[0].tanh()),
            Map.entry("asinh", x -> x[0].asinh()),
            Map.entry("acosh", x -> x[0].acosh()),
            Map.entry("atanh", x -> x[0].atanh()),
            Map.entry("logistic", x -> x[0].negate().exp().add(1).reciprocal()),
            Map.entry("softplus", x -> x[0].exp().log1p()),
            Map.entry("add", x -> x[0].add(x[1])),
            Map.entry("subtract", x -> x[0].subtract(x[1])),
            Map.entry("multiply", x -> x[0].multiply(x[1])),
            Map.entry("divide", x -> x[0].divide(x[1])),
            Map.entry("power", x -> x[0].pow(x[1])),
            Map.entry("hypot", x -> hypot(x[0], x[1])),
            Map.entry("atan2", x -> atan2(x[0], x[1])));

    static Stream<Example> rows() {
        return OpContractTest.differentiable()
                .filter(row -> row.op() instanceof Powers.PowerInt
                        || FUNCTIONS.containsKey(row.op().name()));
    }

    private static Function<DerivativeStructure[], DerivativeStructure> function(Op op) {
        return op instanceof Powers.PowerInt(int n) ? x -> x[0].pow(n) : FUNCTIONS.get(op.name());
    }

    @Test
    void every_function_named_here_is_an_operation() {
        assertThat(rows().map(row -> row.op().name())).containsAll(FUNCTIONS.keySet());
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
            DerivativeStructure expected = function(row.op()).apply(x);
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
                .as("%s at %s: %s, expected %s", row.op(), List.of(point), actual, expected)
                .isLessThanOrEqualTo(ROUNDING * largest);
    }
}
