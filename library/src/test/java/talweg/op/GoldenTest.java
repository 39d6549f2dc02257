package talweg.op;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import talweg.GoldenFile;
import talweg.Talweg;

/// Operations, and functions composed of them, against PyTorch: values, gradients and second derivatives.
class GoldenTest {
    /// Relative to the number.
    private static final double ROUNDING = 1e-12;

    /// Relative to the largest number beside it, and to 1: what PyTorch's own cancellations leave of a 0.
    private static final double CANCELLATION = 1e-13;

    /// Relative to the number, where PyTorch takes its trigamma, which has 9 digits.
    private static final double TRIGAMMA = 1e-9;

    /// What the file has and this library has not yet.
    private static final Set<String> LATER = Set.of();

    private static final List<Map<String, Object>> FILE = GoldenFile.read("ops.jsonl");

    /// One line of the file.
    record Case(int line, Map<String, Object> values) {
        String op() {
            return (String) part("op");
        }

        Object part(String name) {
            return Objects.requireNonNull(values.get(name), name);
        }

        List<Tensor> tensors(String name) {
            return ((List<?>) part(name)).stream().map(GoldenFile::tensor).toList();
        }

        @Nullable
        Function<List<Var>, Var> function() {
            return GoldenFunctions.of(op(), new GoldenFunctions.Attributes((Map<?, ?>) part("attrs")));
        }

        @Override
        public String toString() {
            return "line " + line + ", " + op() + " " + part("attrs") + values.getOrDefault("note", "");
        }
    }

    private static Stream<Case> all() {
        return IntStream.range(0, FILE.size()).mapToObj(k -> new Case(k + 1, FILE.get(k)));
    }

    static Stream<Case> cases() {
        return all().filter(each -> each.function() != null);
    }

    @Test
    void every_case_is_tested_or_known_to_come_later() {
        Set<String> left = new TreeSet<>();
        all().filter(each -> each.function() == null).forEach(each -> left.add(each.op()));
        assertThat(left).isEqualTo(new TreeSet<>(LATER));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void values_gradients_and_second_derivatives_are_pytorchs(Case each) {
        Function<List<Var>, Var> f = Objects.requireNonNull(each.function());
        List<Var> x = List.copyOf(each.tensors("inputs"));
        Tensor v = GoldenFile.tensor(each.part("cotangent"));
        expectNear(GoldenFile.tensor(each.part("output")), f.apply(x), ROUNDING, "value");
        Function<List<Var>, List<Var>> vjp =
                p -> Talweg.vjp(f).apply(p).pullback().apply(v);
        expectNear(
                (List<?>) each.part("vjp"),
                vjp.apply(x),
                each.op().equals("digamma") ? TRIGAMMA : ROUNDING,
                "cotangent");
        Object second = each.values.get("grad_of_squared_vjp");
        if (second == null) return;
        List<Var> gradient =
                Talweg.<List<Var>>grad(p -> sumOfSquares(vjp.apply(p))).apply(x);
        expectNear((List<?>) second, gradient, each.op().endsWith("gamma") ? TRIGAMMA : ROUNDING, "second derivative");
    }

    private static Var sumOfSquares(List<Var> values) {
        return values.stream()
                .filter(value -> value.type().element().isFloating())
                .map(value -> value.square().sum())
                .reduce(Var::plus)
                .orElseThrow();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void compiled_code_gives_the_same_bits(Case each) {
        Function<List<Var>, Var> f = Objects.requireNonNull(each.function());
        List<Var> x = List.copyOf(each.tensors("inputs"));
        Tensor v = GoldenFile.tensor(each.part("cotangent"));
        Function<List<Var>, List<Var>> both = p -> {
            var pulled = Talweg.vjp(f).apply(p);
            List<Var> results = new ArrayList<>(pulled.pullback().apply(v));
            results.add(pulled.value());
            return results;
        };
        List<Var> eager = both.apply(x);
        List<Var> compiled = Talweg.compile(both).apply(x);
        for (int i = 0; i < eager.size(); i++) {
            assertThat(Tensor.of(compiled.get(i)).toDoubles())
                    .isEqualTo(Tensor.of(eager.get(i)).toDoubles());
        }
    }

    private static void expectNear(List<?> expected, List<Var> actual, double tolerance, String what) {
        for (int i = 0; i < actual.size(); i++) {
            if (((Map<?, ?>) expected.get(i)).isEmpty()) continue; // a condition has no derivative
            expectNear(GoldenFile.tensor(expected.get(i)), actual.get(i), tolerance, what);
        }
    }

    private static void expectNear(Tensor expected, Var actual, double tolerance, String what) {
        assertThat(actual.shape()).isEqualTo(expected.shape());
        double[] required = expected.toDoubles();
        double[] got = Tensor.of(actual).toDoubles();
        double largest = DoubleStream.of(required)
                .map(Math::abs)
                .filter(Double::isFinite)
                .reduce(1, Math::max);
        for (int k = 0; k < required.length; k++) {
            // PyTorch squares the slope by an exponent, 0 · −∞, where x is 0; the second derivative there exists
            if (Double.isNaN(required[k]) && what.equals("second derivative")) continue;
            boolean same = Double.compare(got[k] + 0.0, required[k] + 0.0) == 0;
            assertThat(same
                            || Math.abs(got[k] - required[k])
                                    <= tolerance * Math.abs(required[k]) + CANCELLATION * largest)
                    .as("%s, element %d: %s, expected %s", what, k, got[k], required[k])
                    .isTrue();
        }
    }
}
