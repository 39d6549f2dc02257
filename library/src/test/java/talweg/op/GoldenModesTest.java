package talweg.op;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import talweg.GoldenFile;
import talweg.Talweg;
import talweg.shape.ElementType;

/// The operations of PyTorch's golden file in other modes: forward against reverse, batched against one by one, and
/// in binary32.
class GoldenModesTest {
    /// Two ways to the same sum, relative to its terms.
    private static final double ROUNDING = 1e-10;

    /// Values and cotangents in binary32, relative to the largest element and to 1.
    private static final double SINGLE = 4e-6;

    static Stream<GoldenTest.Case> cases() {
        return GoldenTest.cases();
    }

    private static Function<List<Var>, Var> function(GoldenTest.Case each) {
        return Objects.requireNonNull(each.function());
    }

    private static List<Var> random(List<Var> like) {
        SplittableRandom random = new SplittableRandom(7);
        return like.stream()
                .<Var>map(x -> x.type().element().isFloating()
                        ? Tensor.of(
                                x.shape(),
                                random.doubles(x.shape().count(), -1, 1).toArray())
                        : x)
                .toList();
    }

    private static boolean isFinite(List<Var> values) {
        return values.stream()
                .flatMapToDouble(x -> DoubleStream.of(Tensor.of(x).toDoubles()))
                .allMatch(Double::isFinite);
    }

    private static double inner(List<Var> a, List<Var> b, boolean magnitudes) {
        double sum = 0;
        for (int i = 0; i < a.size(); i++) {
            if (!a.get(i).type().element().isFloating()) continue;
            double[] left = Tensor.of(a.get(i)).toDoubles();
            double[] right = Tensor.of(b.get(i)).toDoubles();
            for (int k = 0; k < left.length; k++) sum += magnitudes ? Math.abs(left[k] * right[k]) : left[k] * right[k];
        }
        return sum;
    }

    /// ⟨v, Ju⟩ = ⟨Jᵀv, u⟩, and the same of the gradient of what the cotangents' squares sum to.
    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void forward_mode_is_adjoint_to_reverse(GoldenTest.Case each) {
        Function<List<Var>, Var> f = function(each);
        List<Var> x = List.copyOf(each.tensors("inputs"));
        List<Var> u = random(x);
        List<Var> v = List.of(GoldenFile.tensor(each.part("cotangent")));
        List<Var> back = Talweg.vjp(f).apply(x).pullback().apply(v.getFirst());
        List<Var> along = List.of(Talweg.jvp(f).apply(x, u).tangent());
        if (!isFinite(back) || !isFinite(along)) return; // 0 · ∞ on one side alone
        assertThat(inner(v, along, false)).isCloseTo(inner(back, u, false), near(inner(back, u, true)));
        Function<List<Var>, List<Var>> reverse =
                p -> Talweg.vjp(f).apply(p).pullback().apply(v.getFirst());
        List<Var> bent = Talweg.jvp(reverse).apply(x, u).tangent();
        List<Var> w = random(x);
        Function<List<Var>, Var> slope = p -> Talweg.jvp(f).apply(p, w).tangent();
        List<Var> turned = Talweg.vjp(slope).apply(x).pullback().apply(v.getFirst());
        if (!isFinite(bent) || !isFinite(turned)) return;
        assertThat(inner(bent, w, false)).isCloseTo(inner(turned, u, false), near(inner(turned, u, true)));
    }

    private static org.assertj.core.data.Offset<Double> near(double size) {
        return org.assertj.core.data.Offset.offset(ROUNDING * (1 + size));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void a_batch_is_one_after_the_other(GoldenTest.Case each) {
        Function<List<Var>, Var> f = function(each);
        List<Var> x = List.copyOf(each.tensors("inputs"));
        Var v = GoldenFile.tensor(each.part("cotangent"));
        Function<List<Var>, List<Var>> both = p -> {
            var pulled = Talweg.vjp(f).apply(p);
            List<Var> results = new ArrayList<>(pulled.pullback().apply(v));
            results.add(pulled.value());
            return results;
        };
        List<Var> other = x.stream()
                .map(p -> p.type().element().isFloating() ? p.times(0.96875) : p)
                .toList();
        List<Var> stacked = new ArrayList<>();
        for (int i = 0; i < x.size(); i++) stacked.add(Matrices.stack(0, x.get(i), other.get(i)));
        List<Var> batch = Talweg.vmap(both).apply(stacked);
        for (int k = 0; k < 2; k++) {
            List<Var> alone = both.apply(k == 0 ? x : other);
            for (int i = 0; i < alone.size(); i++) {
                assertThat(Tensor.of(batch.get(i).at(k)).toDoubles())
                        .isEqualTo(Tensor.of(alone.get(i)).toDoubles());
            }
        }
    }

    /// Against binary64 at the same point, which is itself held to PyTorch.
    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void in_binary32_values_and_gradients_are_as_near_as_it_allows(GoldenTest.Case each) {
        Function<List<Var>, Var> f = function(each);
        List<Var> x =
                each.tensors("inputs").stream().map(GoldenModesTest::single).toList();
        Var v = single(GoldenFile.tensor(each.part("cotangent")));
        var pulled = Talweg.vjp(f).apply(x);
        var required = Talweg.vjp(f).apply(x.stream().map(GoldenModesTest::wide).toList());
        expectNear(required.value(), pulled.value(), "value");
        List<Var> back = pulled.pullback().apply(v);
        List<Var> expected = required.pullback().apply(wide(v));
        for (int i = 0; i < back.size(); i++) {
            if (x.get(i).type().element().isFloating()) expectNear(expected.get(i), back.get(i), "cotangent " + i);
        }
    }

    private static Var single(Var x) {
        return x.type().element() == ElementType.F64 ? x.cast(ElementType.F32) : x;
    }

    private static Var wide(Var x) {
        return x.type().element() == ElementType.F32 ? x.cast(ElementType.F64) : x;
    }

    private static void expectNear(Var expected, Var actual, String what) {
        if (expected.type().element().isFloating()) {
            assertThat(actual.type().element()).as(what).isEqualTo(ElementType.F32);
        }
        double[] required = Tensor.of(expected).toDoubles();
        double[] got = Tensor.of(actual).toDoubles();
        double largest = DoubleStream.of(required)
                .filter(Double::isFinite)
                .map(Math::abs)
                .reduce(1, Math::max);
        for (int k = 0; k < required.length; k++) {
            boolean same = Double.compare(got[k] + 0.0, (float) required[k] + 0.0) == 0;
            assertThat(same || Math.abs(got[k] - required[k]) <= SINGLE * largest)
                    .as("%s, element %d: %s, expected %s", what, k, got[k], required[k])
                    .isTrue();
        }
    }
}
