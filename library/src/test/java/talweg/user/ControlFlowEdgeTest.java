package talweg.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static talweg.ControlFlow.cond;
import static talweg.ControlFlow.map;
import static talweg.ControlFlow.scan;
import static talweg.ControlFlow.switchCase;
import static talweg.ControlFlow.whileLoop;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import talweg.ControlFlow.Carried;
import talweg.Talweg;
import talweg.op.Tensor;
import talweg.op.Var;
import talweg.shape.ElementType;
import talweg.shape.Type;

/// What is not taken does no harm, what is empty is right, and what does not fit is refused.
class ControlFlowEdgeTest {
    private static final Tensor TABLE = Tensor.vector(10, 20, 30);

    private static double[] numbers(Var x) {
        return Tensor.of(x).toDoubles();
    }

    private static Function<Var, Var> batch(Function<Var, Var> f) {
        return x -> Talweg.vmap(f).apply(x);
    }

    private static void expect(Function<Var, Var> f, Var x, double... expected) {
        assertThat(numbers(f.apply(x))).containsExactly(expected);
        assertThat(numbers(Talweg.compile(f).apply(x))).as("compiled").containsExactly(expected);
    }

    @Test
    void on_numbers_only_the_branch_taken_runs_and_may_look_at_them() {
        List<String> ran = new ArrayList<>();
        Var y = cond(
                Tensor.scalar(1).less(2),
                () -> {
                    ran.add("then " + Tensor.scalar(3).item());
                    return Tensor.scalar(5);
                },
                () -> {
                    throw new AssertionError("not taken");
                });
        assertThat(ran).containsExactly("then 3.0");
        assertThat(numbers(y)).containsExactly(5);
    }

    /// The index is out of range wherever the branch is not taken, also if that is everywhere.
    @Test
    void an_index_of_a_branch_not_taken_harms_no_element() {
        Function<Var, Var> f = x ->
                cond(x.less(3), () -> TABLE.take(0, x.cast(ElementType.I64)).times(x), () -> x.constant(-1));
        expect(batch(f), Tensor.vector(0, 2, 7, 1, 99), 0, 60, -1, 20, -1);
        expect(batch(f), Tensor.vector(7, 8), -1, -1);
        Function<Var, Var> shared =
                k -> Talweg.vmap((Var x) -> cond(x.less(3), () -> TABLE.take(0, k.cast(ElementType.I64)), () -> x))
                        .apply(Tensor.vector(4, 5));
        expect(shared, Tensor.scalar(77), 4, 5);
    }

    @Test
    void an_index_of_the_branch_that_is_taken_is_refused_as_ever() {
        Function<Var, Var> f = x -> cond(x.less(5), () -> TABLE.take(0, x.cast(ElementType.I64)), () -> x);
        for (Function<Var, Var> each : List.of(f, Talweg.compile(f))) {
            assertThatThrownBy(() -> each.apply(Tensor.scalar(4))).isInstanceOf(IndexOutOfBoundsException.class);
        }
        for (Function<Var, Var> each : List.of(batch(f), Talweg.compile(batch(f)))) {
            assertThatThrownBy(() -> each.apply(Tensor.vector(9, 4))).isInstanceOf(IndexOutOfBoundsException.class);
        }
    }

    /// From a number that is not positive, doubling never comes to 10.
    @Test
    void a_loop_of_a_branch_not_taken_ends() {
        Function<Var, Var> f =
                x -> cond(x.lessEqual(0), () -> x.negate(), () -> whileLoop(x, c -> c.less(10), c -> c.times(2)));
        expect(batch(f), Tensor.vector(1, -5, 4), 16, 5, 16);
        expect(batch(x -> Talweg.grad(f).apply(x)), Tensor.vector(1, -5, 4), 16, -1, 4);
        Function<Var, Var> shared = y -> Talweg.vmap((Var x) ->
                        cond(x.lessEqual(0), () -> x.negate(), () -> whileLoop(y, c -> c.less(10), c -> c.times(2))))
                .apply(Tensor.vector(-1, -2));
        expect(shared, Tensor.scalar(-3), 1, 2);
    }

    /// √ has no finite slope at 0 and no value below: 0 · ∞ must not reach the gradient.
    @Test
    void a_pole_of_a_branch_not_taken_harms_no_gradient() {
        Function<Var, Var> f = x -> cond(x.lessEqual(0), () -> x.times(3), x::sqrt);
        Function<Var, Var> sum = x -> batch(f).apply(x).sum();
        expect(x -> Talweg.grad(sum).apply(x), Tensor.vector(0, 4, -1), 3, 0.25, 3);
        expect(batch(x -> Talweg.grad(f).apply(x)), Tensor.vector(0, 4, -1), 3, 0.25, 3);
    }

    @Test
    void an_index_beyond_the_branches_is_refused_in_every_stage() {
        Function<Var, Var> f = k -> switchCase(k, () -> TABLE.at(0), () -> TABLE.at(1));
        Var two = Tensor.scalar(2).cast(ElementType.I64);
        for (Function<Var, Var> each : List.of(f, Talweg.compile(f))) {
            assertThatThrownBy(() -> each.apply(two))
                    .isInstanceOf(IndexOutOfBoundsException.class)
                    .hasMessageContaining("[0, 2)")
                    .hasMessageContaining("got 2");
        }
        assertThatThrownBy(() -> Talweg.compile(f).apply(two))
                .hasMessageMatching(
                        "`switch`: an index in \\[0, 2\\) is required, got 2, at ControlFlowEdgeTest.java:\\d+");
        Var some = Tensor.vector(0, 2).cast(ElementType.I64);
        assertThatThrownBy(() -> batch(f).apply(some)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void no_step_at_all_leaves_what_is_carried() {
        Function<Var, Var> f = x -> scan(x, Tensor.vector(), (Var c, Var e) -> new Carried<>(c.times(e), c))
                .carry()
                .plus(scan(x, Tensor.vector(), (Var c, Var e) -> new Carried<>(c, e))
                        .value()
                        .sum());
        expect(f, Tensor.scalar(3), 3);
        expect(x -> Talweg.grad(f).apply(x), Tensor.scalar(3), 1);
        expect(
                x -> Talweg.grad((Var p) -> whileLoop(p, c -> c.less(0), c -> c.times(2)))
                        .apply(x),
                Tensor.scalar(3),
                1);
        expect(x -> map(Tensor.vector(), (Var e) -> e.times(x)).sum(), Tensor.scalar(3), 0);
    }

    @Test
    void elements_that_need_no_step_wait_for_the_others() {
        Function<Var, Var> f = x -> whileLoop(x, c -> c.less(10), c -> c.plus(3));
        expect(batch(f), Tensor.vector(1, 50, 9, -2), 10, 50, 12, 10);
        expect(batch(f), Tensor.vector());
        expect(
                batch(x -> Talweg.grad((Var p) -> whileLoop(p, c -> c.less(10), c -> c.times(2)))
                        .apply(x)),
                Tensor.vector(1, 50, 6),
                16,
                1,
                2);
    }

    record Refusal(String what, Function<Var, Var> f, String message) {
        @Override
        public String toString() {
            return what;
        }
    }

    static Stream<Refusal> refusals() {
        return Stream.of(
                new Refusal(
                        "predicate",
                        x -> cond(x, () -> x, () -> x),
                        "`cond` requires a boolean scalar as predicate, got f64[]"),
                new Refusal(
                        "branches",
                        x -> cond(x.less(1), () -> x, () -> Tensor.vector(1, 2)),
                        "`cond` requires branches with results of one structure and the same types, got [[f64[2]], [f64[]]]"),
                new Refusal("index", x -> switchCase(x, () -> x), "`switchCase` requires an integer scalar as index"),
                new Refusal(
                        "condition",
                        x -> whileLoop(x, c -> c, c -> c),
                        "`whileLoop` requires a condition that gives a boolean scalar, got [f64[]]"),
                new Refusal(
                        "body",
                        x -> whileLoop(x, c -> c.less(1), c -> c.repeat(0, 2)),
                        "`whileLoop` requires a body that gives what it takes, [f64[]], got [f64[2]]"),
                new Refusal(
                        "carry",
                        x -> scan(x, TABLE, (Var c, Var e) -> new Carried<>(c.less(e), e))
                                .value()
                                .sum(),
                        "`scan` requires a body that gives a carry as it takes, [f64[]], got [bool[]]"),
                new Refusal(
                        "lengths",
                        x -> scan(x, List.of(TABLE, Tensor.vector(1)), (Var c, List<Tensor> e) -> new Carried<>(c, c))
                                .carry(),
                        "`scan` requires xs with one length of axis 0, got shapes [[3], [1]]"),
                new Refusal(
                        "snapshots",
                        x -> whileLoop(x, c -> c.less(1), c -> c, -1),
                        "`whileLoop` requires snapshots ≥ 0, got -1"));
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void what_does_not_fit_is_refused_with_the_users_line(Refusal refusal) {
        assertThatThrownBy(() -> Talweg.compile(refusal.f).apply(Tensor.scalar(0.5)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(refusal.message)
                .hasMessageContaining("ControlFlowEdgeTest.java:");
    }

    @Test
    void a_value_of_another_branch_is_no_value_here() {
        Var[] stolen = new Var[1];
        Function<Var, Var> f = x -> {
            cond(x.less(1), () -> stolen[0] = x.exp(), () -> x);
            return stolen[0].plus(1);
        };
        assertThatThrownBy(() -> Talweg.compile(f).apply(Tensor.scalar(0.5)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("after its own trace ended");
    }

    @Test
    void types_other_than_binary64_go_through_loops() {
        Type single = Type.F64.with(ElementType.F32);
        Function<Var, Var> f = x -> whileLoop(x, c -> c.less(10), c -> c.times(1.5));
        Var x = Tensor.scalar(2).cast(ElementType.F32);
        assertThat(f.apply(x).type()).isEqualTo(single);
        expect(f, x, 2 * Math.pow(1.5, 4));
        expect(p -> Talweg.grad(f).apply(p), x, Math.pow(1.5, 4));
    }

    @Test
    void many_threads_share_one_compiled_loop() {
        Function<Var, Var> f = x -> whileLoop(
                x.exp().plus(1),
                c -> c.less(20),
                c -> cond(
                        c.less(5),
                        () -> c.times(1.5),
                        () -> scan(c, TABLE, (Var d, Var e) -> new Carried<>(d.plus(e.times(0.01)), d))
                                .carry()));
        var gradient = Talweg.compile((Var x) -> Talweg.grad(f).apply(x));
        double[] expected = IntStream.range(0, 64)
                .mapToDouble(k -> numbers(gradient.apply(Tensor.scalar(k / 32.0)))[0])
                .toArray();
        boolean same = IntStream.range(0, 20_000)
                .parallel()
                .allMatch(k -> numbers(gradient.apply(Tensor.scalar(k % 64 / 32.0)))[0] == expected[k % 64]);
        assertThat(same).isTrue();
    }
}
