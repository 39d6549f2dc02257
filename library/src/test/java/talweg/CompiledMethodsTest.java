package talweg;

import static org.assertj.core.api.Assertions.assertThat;
import static talweg.CompiledSamples.vector;
import static talweg.Samples.doubles;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import talweg.CompiledSamples.Pair;
import talweg.op.Tensor;
import talweg.op.Var;
import talweg.shape.ElementType;

/// Programs too long for one method give the interpreter's bits.
class CompiledMethodsTest {
    /// Long enough for several methods, with values that are read many methods later.
    private static Var rambling(Var x, int steps) {
        List<Var> kept = new ArrayList<>(List.of(x.at(0), x.at(1), x.at(2)));
        for (int k = 0; k < steps; k++) {
            Var a = kept.get(kept.size() - 1);
            Var b = kept.get(kept.size() / 2);
            Var next = k % 7 == 0
                    ? a.less(b).choose(a.times(0.75), b.minus(a))
                    : a.times(b).plus(kept.get(k % 3)).times(0.5);
            kept.add(k % 11 == 0 ? next.exp().plus(1).log() : next);
        }
        return kept.getLast().plus(kept.get(steps / 3)).plus(kept.get(5));
    }

    @ParameterizedTest
    @ValueSource(ints = {20, 300, 1000})
    void programs_too_long_for_one_method_give_the_same_bits(int steps) {
        Function<Var, Talweg.ValueAndGradient<Var>> f = Talweg.valueAndGrad(x -> rambling(x, steps));
        Compiled<Var, Talweg.ValueAndGradient<Var>> compiled = Talweg.compile(f);
        for (int seed = 0; seed < 4; seed++) {
            Tensor x = vector(3, seed);
            var expected = f.apply(x);
            var actual = compiled.apply(x);
            assertThat(doubles(actual.value())).containsExactly(doubles(expected.value()));
            assertThat(doubles(actual.gradient())).containsExactly(doubles(expected.gradient()));
            double[] flat = new double[4];
            compiled.callInto(flat, doubles(x));
            assertThat(flat[0]).isEqualTo(doubles(expected.value())[0]);
            assertThat(java.util.Arrays.copyOfRange(flat, 1, 4)).containsExactly(doubles(expected.gradient()));
        }
    }

    @Test
    void elements_of_every_type_cross_from_method_to_method() {
        Function<Pair, List<Var>> f = p -> {
            Var single = p.first().cast(ElementType.F32).times(3);
            Var whole = p.first().times(100).cast(ElementType.I64);
            Var narrow = p.first().times(100).cast(ElementType.I32);
            Var positive = new talweg.op.Compare.Less().of(p.second(), p.first());
            Var long1 = rambling(p.first(), 300);
            return List.of(
                    long1.cast(ElementType.F32).plus(single),
                    whole.times(whole).plus(long1.cast(ElementType.I64)),
                    narrow.plus(7),
                    positive,
                    positive.choose(p.first(), p.second()).plus(long1));
        };
        Pair x = new Pair(vector(3, 1), vector(3, 2));
        List<Var> expected = f.apply(x);
        List<Var> actual = Talweg.compile(f).apply(x);
        for (int i = 0; i < expected.size(); i++) {
            assertThat(Tensor.of(actual.get(i)).sameBits(Tensor.of(expected.get(i))))
                    .as("result %d: %s, expected %s", i, actual.get(i), expected.get(i))
                    .isTrue();
        }
    }
}
