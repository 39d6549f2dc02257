package talweg.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import talweg.ControlFlow;
import talweg.ControlFlow.Carried;
import talweg.Talweg;
import talweg.op.Tensor;
import talweg.op.Var;
import talweg.shape.ElementType;
import talweg.shape.Shape;
import talweg.shape.Type;

/// Keys, and that what is drawn from one is the same bits in every stage.
class KeyTest {
    private static final Var HALF = Tensor.scalar(0.5);

    /// Every draw, for any key.
    static Map<String, Function<Key, Var>> draws() {
        Map<String, Function<Key, Var>> draws = new TreeMap<>();
        draws.put("bits", key -> key.bits(3, 2));
        draws.put("uniform", key -> key.uniform(3, 2));
        draws.put("uniform f32", key -> key.uniform(Type.f64(3, 2).with(ElementType.F32)));
        draws.put("uniform between", key -> key.uniform(Tensor.scalar(-1), Tensor.scalar(3), 3, 2));
        draws.put("normal", key -> key.normal(3, 2));
        draws.put("normal f32", key -> key.normal(Type.f64(3, 2).with(ElementType.F32)));
        draws.put("truncatedNormal", key -> key.truncatedNormal(Tensor.scalar(-1), Tensor.scalar(0.5), 3, 2));
        draws.put("exponential", key -> key.exponential(3, 2));
        draws.put("gumbel", key -> key.gumbel(3, 2));
        draws.put("gamma", key -> key.gamma(Tensor.scalar(0.7), 3, 2));
        draws.put("beta", key -> key.beta(HALF, Tensor.scalar(2), 3, 2));
        draws.put("dirichlet", key -> key.dirichlet(Tensor.vector(0.3, 2, 1), 2));
        draws.put("integers", key -> key.integers(-3, 11, 3, 2));
        draws.put("integers, many", key -> key.integers(0, 3L << 60, 3, 2));
        draws.put("bernoulli", key -> key.bernoulli(HALF, 3, 2));
        draws.put("categorical", key -> key.categorical(Tensor.vector(0, 1, -1), 3, 2));
        draws.put("permutation", key -> key.permutation(6));
        draws.put("split", key -> key.split(4).seed());
        draws.put("foldIn", key -> key.foldIn(7).seed());
        return draws;
    }

    static Set<String> names() {
        return draws().keySet();
    }

    private static Function<Key, Var> draw(String name) {
        return java.util.Objects.requireNonNull(draws().get(name));
    }

    private static void expectSame(Var expected, Var actual) {
        assertThat(Tensor.of(actual).sameBits(Tensor.of(expected)))
                .as("%s is %s", actual, expected)
                .isTrue();
    }

    @ParameterizedTest
    @MethodSource("names")
    void a_draw_is_the_same_bits_compiled_batched_and_in_loops(String name) {
        Function<Key, Var> draw = draw(name);
        Key keys = Key.of(5).split(4);
        List<Var> each = new ArrayList<>();
        for (int i = 0; i < 4; i++) each.add(draw.apply(keys.at(i)));
        expectSame(each.getFirst(), Talweg.compile(draw).apply(keys.at(0)));
        Function<Key, Var> batch = Talweg.vmap(draw);
        Function<Key, Var> map = all -> ControlFlow.map(all, draw);
        Function<Key, Var> scan =
                all -> ControlFlow.scan(HALF, all, (Var c, Key key) -> new Carried<>(c, draw.apply(key)))
                        .value();
        for (Function<Key, Var> f : List.of(batch, map, scan)) {
            Var eager = f.apply(keys);
            Var compiled = Talweg.compile(f).apply(keys);
            for (int i = 0; i < 4; i++) {
                expectSame(each.get(i), eager.at(i));
                expectSame(each.get(i), compiled.at(i));
            }
        }
    }

    /// Those of the first version: a change of any is a change that its users see.
    @Test
    void first_numbers_are_those_of_every_version() {
        Key key = Key.of(42);
        List<String> first = new ArrayList<>();
        draws().forEach((name, draw) -> {
            Tensor drawn = Tensor.of(draw.apply(key));
            Tensor flat = Tensor.of(drawn.reshape(drawn.shape().count())
                    .slice(0, 0, Math.min(drawn.shape().count(), 2)));
            first.add(name + ": " + flat);
        });
        assertThat(first)
                .containsExactly(
                        "bernoulli: bool[2] [true, true]",
                        "beta: f64[2] [0.6326687476291044, 0.003907735463947094]",
                        "bits: i64[2] [7871734211187709741, 276886910877598708]",
                        "categorical: i64[2] [0, 1]",
                        "dirichlet: f64[2] [1.6820682857064276E-7, 0.7330530399455725]",
                        "exponential: f64[2] [0.5563942243855918, 0.015123860720489449]",
                        "foldIn: i64[1] [-4979104618299126268]",
                        "gamma: f64[2] [0.0016013810938031287, 0.42011481091624764]",
                        "gumbel: f64[2] [0.16062720630382163, -1.4348544993307824]",
                        "integers: i64[2] [9, 1]",
                        "integers, many: i64[2] [979534899746780756, 65110458664777953]",
                        "normal: f64[2] [-0.18471174528191153, -2.1698245603977533]",
                        "normal f32: f32[2] [-0.18471174, -2.1698246]",
                        "permutation: i64[2] [2, 5]",
                        "split: i64[2] [1847593431262300153, 4956811599189243009]",
                        "truncatedNormal: f64[2] [-0.2897107206322665, -0.9674773589312475]",
                        "uniform: f64[2] [0.4267275666499091, 0.015010069515314584]",
                        "uniform between: f64[2] [0.7069102665996363, -0.9399597219387417]",
                        "uniform f32: f32[2] [0.42672753, 0.015010059]");
    }

    @Test
    void a_longer_draw_begins_like_a_shorter_one() {
        Key key = Key.of(1);
        expectSame(key.normal(3), key.normal(100).slice(0, 0, 3));
        expectSame(key.normal(6), key.normal(2, 3).reshape(6));
        Var alpha = Tensor.scalar(0.4);
        expectSame(key.gamma(alpha, 3), key.gamma(alpha, 1000).slice(0, 0, 3));
    }

    @Test
    void single_precision_numbers_are_the_others_rounded() {
        Key key = Key.of(2);
        Type single = Type.f64(1000).with(ElementType.F32);
        expectSame(key.normal(1000).cast(ElementType.F32), key.normal(single));
        double[] wide = Tensor.of(key.uniform(1000)).toDoubles();
        double[] narrow = Tensor.of(key.uniform(single)).toDoubles();
        for (int i = 0; i < wide.length; i++) assertThat(narrow[i]).isEqualTo(Math.floor(wide[i] * 0x1p24) / 0x1p24);
    }

    @Test
    void keys_that_come_of_one_are_all_different() {
        Set<Long> seen = new HashSet<>();
        Key key = Key.of(3);
        Tensor split = Tensor.of(key.split(2000).seed());
        Tensor bits = Tensor.of(key.bits(2000));
        for (int i = 0; i < 2000; i++) {
            seen.add(split.bits(i));
            seen.add(bits.bits(i));
            seen.add(Tensor.of(key.foldIn(i).seed()).bits(0));
        }
        seen.add(Tensor.of(key.foldIn(-1).seed()).bits(0));
        seen.add(Tensor.of(key.foldIn(1L << 32).seed()).bits(0));
        seen.add(3L);
        assertThat(seen).hasSize(6003);
    }

    @Test
    void every_bit_is_set_half_the_time_and_changes_with_half_the_keys() {
        int count = 20_000;
        Tensor drawn = Tensor.of(Key.of(9).bits(count));
        Tensor keys = Tensor.of(Key.of(9).split(count).seed());
        Tensor beside =
                Tensor.of(Talweg.vmap((Key key) -> key.bits()).apply(Key.of(9).split(count)));
        int[] set = new int[64];
        int[] changed = new int[64];
        for (int i = 0; i < count; i++) {
            for (int bit = 0; bit < 64; bit++) {
                set[bit] += (int) (drawn.bits(i) >>> bit & 1);
                changed[bit] += (int) ((keys.bits(i) ^ beside.bits(i)) >>> bit & 1);
            }
        }
        double four = 4 * Math.sqrt(count) / 2;
        for (int bit = 0; bit < 64; bit++) {
            assertThat((double) set[bit]).isCloseTo(count / 2.0, within(four));
            assertThat((double) changed[bit]).isCloseTo(count / 2.0, within(four));
        }
    }

    @Test
    void draws_of_split_keys_are_not_correlated() {
        int count = 20_000;
        Key keys = Key.of(10).split(3);
        double[] x = Tensor.of(keys.at(0).normal(count)).toDoubles();
        double[] y = Tensor.of(keys.at(1).normal(count)).toDoubles();
        double[] z = Tensor.of(Key.of(10).normal(count)).toDoubles();
        for (double[][] pair :
                new double[][][] {{x, y}, {x, z}, {Arrays.copyOf(x, count - 1), Arrays.copyOfRange(x, 1, count)}}) {
            double sum = 0;
            for (int i = 0; i < pair[0].length; i++) sum += pair[0][i] * pair[1][i];
            assertThat(sum / Math.sqrt(count)).isBetween(-4.0, 4.0);
        }
    }

    @Test
    void keys_are_values_of_trees() {
        record State(Key key, Var total) {}
        Function<Key, State> walk = key -> ControlFlow.whileLoop(
                new State(key, Tensor.scalar(0)),
                now -> now.total().less(3),
                now -> new State(
                        now.key().split(1).at(0), now.total().plus(now.key().uniform())));
        State eager = walk.apply(Key.of(4));
        State compiled = Talweg.compile(walk).apply(Key.of(4));
        expectSame(eager.total(), compiled.total());
        expectSame(eager.key().seed(), compiled.key().seed());
        assertThat(Tensor.of(eager.total()).item()).isBetween(3.0, 4.0);
    }

    @Test
    void a_draw_is_differentiated_by_its_parameters() {
        Key key = Key.of(6);
        double u = Tensor.of(key.uniform()).item();
        record Bounds(Var least, Var most) {}
        Bounds at = new Bounds(Tensor.scalar(-1), Tensor.scalar(3));
        Bounds g = Talweg.grad((Bounds b) -> key.uniform(b.least(), b.most())).apply(at);
        assertThat(Tensor.of(g.least()).item()).isCloseTo(1 - u, within(1e-15));
        assertThat(Tensor.of(g.most()).item()).isCloseTo(u, within(1e-15));
    }

    @Test
    void truncated_normals_move_with_their_bounds() {
        Var offsets = Tensor.vector(0, 0.5, 4, 12, 30, -30, -3);
        Function<Var, Var> f = shift -> Key.of(7)
                .truncatedNormal(
                        offsets.plus(shift), offsets.plus(shift.times(2)).plus(1));
        double h = 1e-5;
        double[] right = Tensor.of(f.apply(Tensor.scalar(h))).toDoubles();
        double[] left = Tensor.of(f.apply(Tensor.scalar(-h))).toDoubles();
        double[] slope = Tensor.of(
                        Talweg.jvp(f).apply(Tensor.scalar(0), Tensor.scalar(1)).tangent())
                .toDoubles();
        for (int i = 0; i < slope.length; i++)
            assertThat(slope[i]).isCloseTo((right[i] - left[i]) / (2 * h), within(1e-7));
    }

    @Test
    void shapes_are_those_given_or_those_of_the_parameters() {
        Key key = Key.of(8);
        assertThat(key.normal().shape()).isEqualTo(Shape.SCALAR);
        assertThat(key.uniform(0).shape()).isEqualTo(Shape.of(0));
        assertThat(key.gamma(Tensor.vector(1, 2)).shape()).isEqualTo(Shape.of(2));
        assertThat(key.gamma(Tensor.vector(1, 2), 3, 2).shape()).isEqualTo(Shape.of(3, 2));
        assertThat(key.gamma(HALF, 0).shape()).isEqualTo(Shape.of(0));
        Var logits = Tensor.matrix(new double[] {0, 1, 2}, new double[] {2, 1, 0});
        assertThat(key.categorical(logits).shape()).isEqualTo(Shape.of(2));
        assertThat(key.categorical(logits, 5, 2).shape()).isEqualTo(Shape.of(5, 2));
        assertThat(key.dirichlet(logits.plus(1), 5, 2).shape()).isEqualTo(Shape.of(5, 2, 3));
        assertThat(key.permutation(0).shape()).isEqualTo(Shape.of(0));
    }

    @Test
    void what_has_no_distribution_is_nan() {
        Key key = Key.of(8);
        Var parameters = Tensor.vector(-1, 0, Double.NaN, Double.POSITIVE_INFINITY, 1);
        double[] gamma = Tensor.of(key.gamma(parameters)).toDoubles();
        assertThat(Arrays.copyOf(gamma, 4)).containsOnly(Double.NaN);
        assertThat(gamma[4]).isPositive();
        Var one = Tensor.scalar(1);
        assertThat(Tensor.of(key.uniform(one, one)).item()).isNaN();
        assertThat(Tensor.of(key.uniform(one, HALF)).item()).isNaN();
        assertThat(Tensor.of(key.truncatedNormal(one, HALF)).item()).isNaN();
        assertThat(Tensor.of(key.truncatedNormal(one, one)).item()).isEqualTo(1);
    }
}
