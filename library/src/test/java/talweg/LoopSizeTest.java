package talweg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static talweg.ControlFlow.scan;
import static talweg.ControlFlow.whileLoop;
import static talweg.op.Trigonometry.sin;

import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import talweg.ControlFlow.Carried;
import talweg.ControlFlow.Steps;
import talweg.graph.Trace;
import talweg.op.Source;
import talweg.op.Tensor;
import talweg.op.Var;
import talweg.shape.ElementType;
import talweg.shape.Shape;
import talweg.shape.Type;

/// Loops of many steps: what is traced does not grow with them, and what is kept is bounded.
class LoopSizeTest {
    private static final int MANY = 1_000_000;

    /// x → x + ½·sin x, as often as it takes for a sum of its values to pass a bound: the number of steps depends
    /// on them.
    private static Function<Var, Var> loop(int steps, int snapshots) {
        record State(Var x, Var sum) {}
        return x -> whileLoop(
                        new State(x, x.constant(0)),
                        s -> s.sum().less(3.14 * steps),
                        s -> new State(
                                s.x().plus(sin(s.x()).times(0.5)), s.sum().plus(s.x().abs())),
                        snapshots)
                .x()
                .plus(x.times(1e-3));
    }

    private static Function<Var, Var> gradient(Function<Var, Var> f) {
        return x -> Talweg.grad(f).apply(x);
    }

    /// The steps contract to π, so that the derivative is that of the linear term.
    @ParameterizedTest
    @ValueSource(ints = {0, 50})
    void a_million_steps_that_depend_on_values_are_taken_back(int snapshots) {
        var compiled = Talweg.compile(gradient(loop(MANY, snapshots)));
        assertThat(Tensor.of(compiled.apply(Tensor.scalar(0.7))).item()).isCloseTo(1e-3, within(1e-12));
    }

    /// Bytes that the gradient's histories take for each step.
    private static long kept(int snapshots) {
        return Trace.of(
                        List.of(Type.F64),
                        x -> List.of(gradient(loop(MANY, snapshots)).apply(x.getFirst())))
                .graph()
                .nodes()
                .stream()
                .flatMap(node -> node.results().stream())
                .filter(Type::isHistory)
                .mapToLong(Type::bytes)
                .sum();
    }

    @Test
    void a_step_of_a_while_loop_keeps_what_its_derivative_needs_and_with_snapshots_nothing() {
        assertThat(kept(0)).as("cos x and the sign of x, of binary64").isEqualTo(16);
        assertThat(kept(1)).isZero();
    }

    /// c → c/2 + x, all c summed: the derivative by xₖ is Σ 2⁻ʲ over the steps from k on.
    private static Var halved(Var xs, Steps steps) {
        Carried<Var, Var> all = scan(
                xs.at(0).times(0),
                xs,
                (Var c, Var x) -> {
                    Var next = c.times(0.5).plus(x);
                    return new Carried<>(next, next);
                },
                steps);
        return all.value().sum();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 7})
    void a_hundred_thousand_steps_are_one_operation_and_have_their_derivative(int snapshots) {
        Function<Var, Var> f = xs -> halved(xs, Steps.FORWARD.keeping(snapshots));
        List<Integer> sizes = IntStream.of(10, MANY / 10)
                .mapToObj(steps -> Trace.of(
                                List.of(Type.f64(steps)),
                                x -> List.of(gradient(f).apply(x.getFirst())))
                        .graph()
                        .nodes()
                        .size())
                .toList();
        assertThat(sizes.get(1)).isEqualTo(sizes.get(0)).isLessThan(60);
        Var xs = Source.count(new Type(ElementType.F64, Shape.of(MANY / 10)), 0);
        double[] slopes = Tensor.of(Talweg.compile(gradient(f)).apply(xs)).toDoubles();
        for (int k = 0; k < slopes.length; k++) {
            assertThat(slopes[k]).isCloseTo(2 - Math.scalb(2.0, -(slopes.length - k)), within(1e-15));
        }
    }
}
