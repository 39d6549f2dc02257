package talweg.loop;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import talweg.Talweg;
import talweg.graph.Graph;
import talweg.graph.Trace;
import talweg.loop.Steps.Apply;
import talweg.loop.Steps.Loop;
import talweg.op.Lowering;
import talweg.op.Tensor;
import talweg.op.Var;
import talweg.scalar.Primitive;
import talweg.shape.ElementType;
import talweg.shape.Shape;
import talweg.shape.Type;

/// What fuses into one loop, what is unrolled, and where both end.
class StepsTest {
    private static final Type MANY = Type.f64(100);

    private static List<Steps.Step> steps(Function<List<Var>, List<Var>> body, Type... inputs) {
        return Steps.of(Trace.graph(List.of(inputs), body)).steps();
    }

    private static Graph graph(Function<List<Var>, List<Var>> body, Type... inputs) {
        return Trace.graph(List.of(inputs), body);
    }

    @Test
    void elementwise_operations_are_one_loop_that_writes_its_results_alone() {
        var steps = steps(
                x -> {
                    Var y = x.getFirst().exp().plus(1);
                    Var z = y.times(x.getFirst()).minus(y);
                    return List.of(z, y);
                },
                MANY);
        assertThat(steps).hasSize(1);
        Loop loop = (Loop) steps.getFirst();
        assertThat(loop.operands()).containsExactly(0);
        assertThat(loop.results()).hasSize(2);
        assertThat(loop.count()).isEqualTo(100);
    }

    @Test
    void a_fold_parts_what_makes_it_from_what_reads_it() {
        var steps =
                steps(x -> List.of(x.getFirst().minus(x.getFirst().exp().mean()).square()), MANY);
        assertThat(((Loop) steps.getFirst()).folds()).hasSize(1);
        assertThat(((Loop) steps.getFirst()).results())
                .as("what is folded has no array")
                .isEmpty();
        Loop last = (Loop) steps.getLast();
        assertThat(last.count()).isEqualTo(100);
        assertThat(last.operands()).hasSize(2);
        boolean[] single = last.single();
        assertThat(single[0] ^ single[1])
                .as("the mean is one element read by all")
                .isTrue();
    }

    @Test
    void folds_over_the_same_axes_are_one_pass() {
        Type matrix = Type.f64(20, 30);
        var steps = steps(
                x -> List.of(
                        x.getFirst().square().sum(1),
                        x.getFirst().max(1),
                        x.getFirst().plus(1).sum(1)),
                matrix);
        assertThat(steps).hasSize(1);
        Loop loop = (Loop) steps.getFirst();
        assertThat(loop.folds()).hasSize(3);
        assertThat(loop.nest()).isEqualTo(new Nest(20, 30, 1));
        assertThat(steps(x -> List.of(x.getFirst().square().sum(0)), matrix))
                .singleElement()
                .extracting(step -> ((Loop) step).nest())
                .isEqualTo(new Nest(1, 20, 30));
        var both = steps(
                x -> List.of(x.getFirst().square().sum(1), x.getFirst().square().sum(0)), matrix);
        assertThat(both).as("over other axes in another pass").hasSize(2);
        assertThat(((Loop) both.getFirst()).results())
                .as("which reads the array")
                .hasSize(1);
    }

    /// So that much code runs on whole vectors, of which few neighbours fill none.
    @Test
    void few_neighbours_of_which_much_is_computed_are_folded_after_them() {
        var steps = steps(x -> List.of(x.getFirst().exp().sum(1)), Type.f64(200, 10));
        assertThat(steps).hasSize(2).allMatch(Loop.class::isInstance);
        assertThat(((Loop) steps.getFirst()).folds()).isEmpty();
        assertThat(((Loop) steps.getLast()).nest()).isEqualTo(new Nest(200, 10, 1));
        assertThat(steps(x -> List.of(x.getFirst().exp().sum(1)), Type.f64(200, 16)))
                .as("of more")
                .hasSize(1);
        assertThat(steps(x -> List.of(x.getFirst().square().sum(1)), Type.f64(200, 10)))
                .as("of which little is computed")
                .hasSize(1);
    }

    @Test
    void a_fold_over_axes_apart_is_an_operation_of_its_own() {
        var steps = steps(x -> List.of(x.getFirst().square().sum(0, 2)), Type.f64(5, 6, 7));
        assertThat(steps).hasSize(2);
        assertThat(steps.getLast()).isInstanceOf(Apply.class);
        assertThat(Nest.of(Shape.of(5, 1, 7), List.of(0, 2))).contains(new Nest(1, 35, 1));
        assertThat(Nest.of(Shape.of(5, 1, 7), List.of(1))).contains(new Nest(1, 1, 35));
    }

    @Test
    void constants_are_in_the_code_and_have_no_array() {
        var steps = steps(x -> List.of(x.getFirst().times(3).plus(1)), MANY);
        assertThat(steps).hasSize(1);
        assertThat(((Loop) steps.getFirst()).code().instructions())
                .filteredOn(each -> each.primitive() == Primitive.CONSTANT)
                .hasSize(2);
        var given = steps(x -> List.of(x.getFirst().times(3), x.getFirst().constant(7)), MANY);
        assertThat(given)
                .filteredOn(each -> each instanceof Apply(Lowering.Fill _, int[] _, int _))
                .hasSize(1);
    }

    @Test
    void a_long_loop_is_cut_and_gives_the_same_bits() {
        Function<Var, Var> f = x -> {
            Var y = x;
            Var first = x.exp();
            for (int k = 0; k < 400; k++) y = y.times(x).plus(0.25).abs().sqrt();
            return y.plus(first);
        };
        var steps = steps(x -> List.of(f.apply(x.getFirst())), MANY);
        assertThat(steps.size()).isGreaterThan(3);
        for (Steps.Step step : steps)
            assertThat(((Loop) step).code().instructions().size()).isLessThan(400);
        double[] numbers = new double[100];
        java.util.Arrays.setAll(numbers, i -> Math.sin(i));
        Tensor x = Tensor.vector(numbers);
        assertThat(Tensor.of(Talweg.compile(f).apply(x)).sameBits(Tensor.of(f.apply(x))))
                .isTrue();
    }

    @Test
    void loops_of_other_lengths_and_types_run_beside_each_other() {
        Function<List<Var>, List<Var>> f = x -> {
            Var many = x.get(0).times(2);
            Var more = x.get(1).exp();
            Var both = many.sum().plus(more.sum());
            Var flags = x.get(0).less(0);
            return List.of(
                    many.plus(both),
                    more.over(both),
                    flags.choose(x.get(0), many),
                    x.get(0).cast(ElementType.F32).times(0.1),
                    both,
                    flags.cast(ElementType.I64).sum());
        };
        double[] a = new double[100];
        double[] b = new double[70];
        java.util.Arrays.setAll(a, i -> Math.cos(i));
        java.util.Arrays.setAll(b, i -> Math.sin(i));
        List<Var> at = List.of(Tensor.vector(a), Tensor.vector(b));
        List<Var> expected = f.apply(at);
        List<Var> actual = Talweg.compile(f).apply(at);
        for (int i = 0; i < expected.size(); i++) {
            assertThat(Tensor.of(actual.get(i)).sameBits(Tensor.of(expected.get(i))))
                    .as("result %d", i)
                    .isTrue();
        }
    }

    @Test
    void small_tensors_are_unrolled_and_others_are_not() {
        Function<List<Var>, List<Var>> f = x -> List.of(x.getFirst().exp().sum());
        assertThat(Unroll.of(graph(f, Type.f64(Unroll.ELEMENTS)))).isPresent();
        assertThat(Unroll.of(graph(f, Type.f64(Unroll.ELEMENTS + 1)))).isEmpty();
        assertThat(Unroll.of(graph(
                        x -> List.of(
                                x.getFirst().reshape(9, 1).times(x.getFirst()).sum()),
                        Type.f64(9))))
                .as("81 elements on the way")
                .isEmpty();
        assertThat(Unroll.of(graph(
                        x -> List.of(x.get(0).take(0, x.get(1))), Type.f64(3), new Type(ElementType.I64, Shape.of(2)))))
                .as("computed places")
                .isEmpty();
        assertThat(Unroll.of(graph(
                        x -> {
                            Var y = x.getFirst();
                            for (int k = 0; k < 1000; k++) y = y.exp();
                            return List.of(y);
                        },
                        Type.f64(8))))
                .as("too long")
                .isEmpty();
    }

    @Test
    void unrolled_moves_cost_nothing_and_equal_elements_are_computed_once() {
        var moved = Unroll.of(graph(
                        x -> List.of(x.getFirst()
                                .reshape(2, 3)
                                .transpose()
                                .flip(0)
                                .at(0)
                                .broadcast(Shape.of(4, 2))),
                        Type.f64(6)))
                .orElseThrow();
        assertThat(moved.instructions()).allMatch(each -> each.primitive() == Primitive.OPERAND);
        assertThat(moved.instructions()).hasSize(2);
        assertThat(moved.results()).hasSize(8);
        var equal = Unroll.of(graph(
                        x -> List.of(x.getFirst().broadcast(Shape.of(5)).sqrt().sum()), Type.F64))
                .orElseThrow();
        assertThat(equal.instructions())
                .filteredOn(each -> each.primitive() == Primitive.SQRT)
                .hasSize(1);
    }
}
