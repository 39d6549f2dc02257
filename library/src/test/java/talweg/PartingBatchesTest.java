package talweg;

import static org.assertj.core.api.Assertions.assertThat;
import static talweg.ControlFlow.cond;
import static talweg.ControlFlow.whileLoop;

import java.util.List;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import talweg.op.Tensor;
import talweg.op.Var;

/// Batches whose elements go different ways: what all of them share has the derivative of those that use it, though
/// the others divide by 0 where they are not concerned.
class PartingBatchesTest {
    private static final double[] ELEMENTS = {-1, 2, -3, 4};
    private static final Var SHARED = Tensor.scalar(3);

    /// Of one element, and what all share.
    static Stream<BinaryOperator<Var>> functions() {
        return Stream.of(
                (x, b) -> cond(x.less(0), () -> x.times(b), () -> b.over(x)),
                (x, b) -> cond(
                        x.less(0), () -> x.times(b.square()), () -> b.over(x).log()),
                (x, b) -> cond(x.less(0), () -> b, () -> b.over(x.sqrt()).exp()),
                (x, b) -> whileLoop(x.square(), s -> s.less(5), s -> s.plus(b.over(s))));
    }

    private static Function<Var, Var> batched(BinaryOperator<Var> f) {
        return b -> Talweg.vmap((Var x) -> f.apply(x, b))
                .apply(Tensor.vector(ELEMENTS))
                .sum();
    }

    private static Function<Var, Var> oneByOne(BinaryOperator<Var> f) {
        return b -> IntStream.range(0, ELEMENTS.length)
                .mapToObj(k -> f.apply(Tensor.scalar(ELEMENTS[k]), b))
                .reduce(Var::plus)
                .orElseThrow();
    }

    private static double item(Var x) {
        return Tensor.of(x).item();
    }

    @ParameterizedTest
    @MethodSource("functions")
    void what_is_shared_has_the_derivatives_of_those_that_use_it(BinaryOperator<Var> f) {
        Function<Var, Var> slope = Talweg.grad(oneByOne(f));
        double first = item(slope.apply(SHARED));
        double second = item(Talweg.grad(slope).apply(SHARED));
        Function<Var, Var> gradient = Talweg.grad(batched(f));
        Function<Var, Var> forward =
                b -> Talweg.jvp(batched(f)).apply(b, b.constant(1)).tangent();
        for (Function<Var, Var> each : List.of(gradient, Talweg.compile(gradient), forward)) {
            assertThat(item(each.apply(SHARED))).isCloseTo(first, near(first));
            assertThat(item(Talweg.grad(each).apply(SHARED))).isCloseTo(second, near(second));
        }
    }

    /// The rule of each element runs in the batch, and its transpose is that of a linear program.
    @ParameterizedTest
    @MethodSource("functions")
    void own_tangents_of_what_parts_are_transposed_in_batches(BinaryOperator<Var> f) {
        BinaryOperator<Var> custom = (x, b) -> Talweg.customJvp(
                        (Var own) -> f.apply(x, own),
                        (Var own, Var y, Var u) -> Talweg.jvp((Var each) -> f.apply(x, each))
                                .apply(own, u)
                                .tangent())
                .apply(b);
        Function<Var, Var> all = b -> Talweg.vmap((List<Var> xb) -> custom.apply(xb.getFirst(), xb.getLast()))
                .apply(List.of(Tensor.vector(ELEMENTS), b.repeat(0, ELEMENTS.length)))
                .sum();
        double first = item(Talweg.grad(oneByOne(f)).apply(SHARED));
        assertThat(item(Talweg.grad(all).apply(SHARED))).isCloseTo(first, near(first));
        assertThat(item(Talweg.vjp(all).apply(SHARED).pullback().apply(SHARED.constant(1))))
                .isCloseTo(first, near(first));
    }

    private static org.assertj.core.data.Offset<Double> near(double size) {
        return org.assertj.core.data.Offset.offset(1e-13 * (1 + Math.abs(size)));
    }
}
