package talweg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import talweg.op.Tensor;
import talweg.op.Var;
import talweg.shape.ElementType;

/// Trees of every kind as vectors and back, and gradients that come back as what they are gradients of.
class TreeVectorTest {
    sealed interface Stage {}

    record Affine(Var weight, Var offset) implements Stage {}

    record Scaled(Var factor) implements Stage {}

    record Residual(Stage inner, double share) implements Stage {}

    record Model(List<Stage> stages, Map<String, Var> named, Var[] extra, Optional<Scaled> last) {}

    private static Var numbers(double... values) {
        return Tensor.vector(values);
    }

    private static Model model() {
        Map<String, Var> named = new LinkedHashMap<>();
        named.put("b", Tensor.scalar(8));
        named.put("a", Tensor.scalar(9));
        return new Model(
                List.of(
                        new Affine(Tensor.matrix(new double[] {1, 2}, new double[] {3, 4}), numbers(5, 6)),
                        new Residual(new Scaled(Tensor.scalar(7)), 0.5)),
                named,
                new Var[] {numbers(10, 11)},
                Optional.of(new Scaled(Tensor.scalar(12))));
    }

    private static Var through(Stage stage, Var x) {
        return switch (stage) {
            case Affine affine -> affine.weight().matmul(x).plus(affine.offset());
            case Scaled scaled -> x.times(scaled.factor());
            case Residual residual ->
                through(residual.inner(), x).times(residual.share()).plus(x);
        };
    }

    private static Var loss(Model model) {
        Var x = model.extra()[0];
        for (Stage stage : model.stages()) x = through(stage, x);
        Var scale = model.named().get("a").over(model.named().get("b"));
        Var last = model.last().map(Scaled::factor).orElseThrow();
        return x.times(scale).square().sum().times(last);
    }

    @Test
    void sealed_variants_are_named_and_built_as_what_they_are() {
        assertThat(Trees.names(model()))
                .containsExactly(
                        "stages[0].weight",
                        "stages[0].offset",
                        "stages[1].inner.factor",
                        "named[b]",
                        "named[a]",
                        "extra[0]",
                        "last.factor");
        Model twice = Trees.map(model(), leaf -> leaf.times(2));
        assertThat(twice.stages().get(1)).isInstanceOfSatisfying(Residual.class, residual -> {
            assertThat(residual.share()).isEqualTo(0.5);
            assertThat(residual.inner()).isInstanceOf(Scaled.class);
        });
        assertThat(Trees.flatten(List.<Stage>of(new Scaled(Tensor.scalar(1)))).structure())
                .isNotEqualTo(Trees.flatten(List.<Stage>of(new Residual(new Scaled(Tensor.scalar(1)), 1)))
                        .structure());
    }

    @Test
    void a_gradient_is_a_model_of_the_same_variants_in_every_stage() {
        Model gradient = Talweg.grad(TreeVectorTest::loss).apply(model());
        Model compiled = Talweg.compile(Talweg.grad(TreeVectorTest::loss)).apply(model());
        assertThat(gradient.stages().get(0)).isInstanceOf(Affine.class);
        assertThat(gradient.named().keySet()).containsExactly("b", "a");
        assertThat(gradient.extra()).isExactlyInstanceOf(Var[].class);
        assertThat(gradient.last()).isPresent();
        double[] all = Tensor.of(Trees.toVector(gradient).elements()).toDoubles();
        assertThat(Tensor.of(Trees.toVector(compiled).elements()).toDoubles()).containsExactly(all);
        // by the vector, which is another way to the same numbers
        Trees.Vector<Model> vector = Trees.toVector(model());
        Function<Var, Var> flat = v -> loss(vector.back(v));
        assertThat(Tensor.of(Talweg.grad(flat).apply(vector.elements())).toDoubles())
                .containsExactly(all);
    }

    @Test
    void a_tree_is_a_vector_and_comes_back_from_it() {
        Trees.Vector<Model> vector = Trees.toVector(model());
        assertThat(Tensor.of(vector.elements()).toDoubles()).containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12);
        Model back = vector.back(vector.elements().negate());
        assertThat(Tensor.of(Trees.toVector(back).elements()).toDoubles())
                .containsExactly(-1, -2, -3, -4, -5, -6, -7, -8, -9, -10, -11, -12);
        assertThat(Trees.shown(back)).isEqualTo(Trees.shown(model()));
        assertThat(Trees.toVector(Tensor.scalar(3)).elements().shape().rank()).isEqualTo(1);
    }

    @Test
    void another_tree_gives_its_elements_in_the_same_order() {
        Map<String, Var> forth = new LinkedHashMap<>();
        forth.put("a", numbers(1));
        forth.put("b", numbers(2));
        Map<String, Var> back = new LinkedHashMap<>();
        back.put("b", numbers(20));
        back.put("a", numbers(10));
        Trees.Vector<Map<String, Var>> vector = Trees.toVector(forth);
        assertThat(vector.of(back).map(v -> Tensor.of(v).toDoubles()))
                .hasValueSatisfying(v -> assertThat(v).containsExactly(10, 20));
        assertThat(vector.of(Map.of("a", numbers(1)))).isEmpty();
        assertThat(vector.of(Map.of("a", numbers(1), "b", numbers(1, 2)))).isEmpty();
    }

    @Test
    void vectors_of_nothing_of_several_types_or_of_another_length_are_refused() {
        assertThatThrownBy(() -> Trees.toVector(List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("`Trees.toVector` requires values, all of one element type, got no values");
        assertThatThrownBy(() -> Trees.toVector(List.of(numbers(1), numbers(1).cast(ElementType.F32))))
                .hasMessageStartingWith(
                        "`Trees.toVector` requires values, all of one element type, got [0]: f64[1], [1]: f32[1]");
        assertThatThrownBy(() -> Trees.toVector(numbers(1, 2)).back(numbers(1)))
                .hasMessageStartingWith("`Trees.Vector.back` requires f64[2], got f64[1]");
    }
}
