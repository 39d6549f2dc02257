package talweg.autodiff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static talweg.ControlFlow.cond;
import static talweg.ControlFlow.scan;
import static talweg.ControlFlow.switchCase;
import static talweg.ControlFlow.whileLoop;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import talweg.ControlFlow.Carried;
import talweg.Talweg;
import talweg.graph.Closure;
import talweg.graph.Graph;
import talweg.graph.Trace;
import talweg.op.Source;
import talweg.op.Tensor;
import talweg.op.Trigonometry;
import talweg.op.Var;
import talweg.shape.ElementType;
import talweg.shape.Type;

/// Bounds of choices and loops hold every value, and are those of one branch where only one is possible.
class EncloseFlowTest {
    private static double[] bounds(Function<Var, Var> f, double lo, double hi) {
        Closure closure = Trace.of(List.of(Type.F64), x -> List.of(f.apply(x.getFirst())));
        Graph graph = Enclose.of(closure.graph());
        List<Var> ends = new ArrayList<>(List.of(Tensor.scalar(lo), Tensor.scalar(hi)));
        for (Var captured : closure.captures()) ends.addAll(List.of(captured, captured));
        Function<List<Var>, List<Var>> program = graph::replay;
        double[] interpreted = numbers(program.apply(ends));
        assertThat(numbers(Talweg.compile(program).apply(ends))).containsExactly(interpreted);
        return interpreted;
    }

    private static double[] numbers(List<Var> all) {
        return all.stream().mapToDouble(x -> Tensor.of(x).item()).toArray();
    }

    private static void expectHeld(Function<Var, Var> f, double lo, double hi) {
        double[] bounds = bounds(f, lo, hi);
        IntStream.rangeClosed(0, 50)
                .mapToDouble(k -> lo + (hi - lo) * k / 50)
                .map(x -> Tensor.of(f.apply(Tensor.scalar(x))).item())
                .forEach(y -> assertThat(y).isBetween(bounds[0], bounds[1]));
    }

    @Test
    void a_choice_has_the_hull_of_the_branches_that_are_possible() {
        Function<Var, Var> f = x -> cond(x.less(1), () -> x.constant(5), () -> x.constant(7));
        assertThat(bounds(f, 0, 0.5)).containsExactly(5, 5);
        assertThat(bounds(f, 1, 2)).containsExactly(7, 7);
        assertThat(bounds(f, 0.5, 2)).containsExactly(5, 7);
        assertThat(bounds(f, Double.NaN, 2)).containsExactly(5, 7);
        Function<Var, Var> g =
                x -> cond(x.less(1), () -> x.square(), () -> Trigonometry.sin(x).times(x));
        expectHeld(g, -1, 0.5);
        expectHeld(g, 0.2, 3);
    }

    @Test
    void a_branch_that_is_not_possible_does_not_run() {
        Tensor table = Tensor.vector(3, 4);
        Function<Var, Var> f =
                x -> cond(x.less(1), () -> table.take(0, x.constant(7).cast(ElementType.I64)), () -> x);
        assertThat(bounds(f, 2, 3)).containsExactly(2, 3);
        assertThatThrownBy(() -> bounds(f, 0, 3)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void conditions_compose() {
        Function<Var, Var> f = x -> {
            Var low = x.less(1).choose(x.constant(2), x.constant(3));
            return cond(low.equal(2), () -> x.constant(10), () -> x.constant(20));
        };
        assertThat(bounds(f, 0, 0.5)).containsExactly(10, 10);
        assertThat(bounds(f, 2, 3)).containsExactly(20, 20);
        assertThat(bounds(f, 0, 3)).containsExactly(10, 20);
    }

    @Test
    void a_scan_has_the_bounds_of_its_steps() {
        expectHeld(
                x -> scan(x, Tensor.vector(1, 2, 3), (Var c, Var e) -> {
                            Var next = cond(
                                    c.less(0.5),
                                    () -> c.times(e),
                                    () -> Trigonometry.sin(c).minus(e));
                            return new Carried<>(next, next);
                        })
                        .value()
                        .sum(),
                0.1,
                0.7);
    }

    @Test
    void a_while_loop_is_enclosed_where_its_condition_is_decided() {
        record State(Var count, Var value) {}
        expectHeld(
                x -> whileLoop(
                                new State(Source.zero(Type.I64), x),
                                s -> s.count().less(4),
                                s -> new State(
                                        s.count().plus(1),
                                        Trigonometry.sin(s.value()).times(1.5)))
                        .value(),
                0.2,
                0.9);
        assertThatThrownBy(() -> bounds(x -> whileLoop(x, c -> c.less(4), c -> c.times(2)), 1, 2))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("`while` has bounds only where its condition is decided");
    }

    @Test
    void a_choice_of_three_has_the_hull_of_neighbours() {
        Function<Var, Var> f = x -> {
            Var one = x.constant(1).cast(ElementType.I64);
            Var last = x.less(2).choose(one, one.constant(0));
            Var index = x.less(1).choose(one.constant(2), last);
            return switchCase(index, () -> x.constant(1), () -> x.constant(2), () -> x.constant(4));
        };
        assertThat(bounds(f, 0, 0.5)).containsExactly(4, 4);
        assertThat(bounds(f, 3, 4)).containsExactly(1, 1);
        assertThat(bounds(f, 1.5, 4)).containsExactly(1, 2);
        assertThat(bounds(f, 0, 1.5)).containsExactly(2, 4);
        assertThat(bounds(f, 0, 9)).containsExactly(1, 4);
    }
}
