package talweg.prove;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static talweg.ControlFlow.scan;
import static talweg.ControlFlow.switchCase;
import static talweg.ControlFlow.whileLoop;
import static talweg.op.Hyperbolics.tanh;
import static talweg.op.Trigonometry.sin;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import talweg.ControlFlow.Carried;
import talweg.ControlFlow.Steps;
import talweg.Talweg;
import talweg.interval.Interval;
import talweg.op.Cumulations;
import talweg.op.Sorting;
import talweg.op.Tensor;
import talweg.op.Var;
import talweg.shape.ElementType;
import talweg.shape.Shape;

/// The expression says what the program says: its enclosures at points hold the program's values, and those
/// of its derivatives.
class FlatteningTest {
    private static final Var DATA = Tensor.of(Shape.of(3, 2), new double[] {1, -2, 0.5, 3, -1, 1});

    static List<Function<Var, Var>> programs() {
        return List.of(
                x -> x.square().sum(),
                x -> x.exp().mean(),
                x -> x.max().minus(x.min()),
                x -> sin(DATA.matmul(x.slice(0, 0, 2).reshape(Shape.of(2, 1)))).sum(),
                x -> x.reshape(Shape.of(2, 2))
                        .transpose()
                        .matmul(x.reshape(Shape.of(2, 2)))
                        .sum(),
                x -> x.take(0, Tensor.vector(3, 0, 0, 2).cast(ElementType.I64))
                        .times(x)
                        .sum(),
                x -> x.at(0).times(x.at(1)).plus(x.at(2).over(x.at(3).square().plus(1))),
                x -> Cumulations.cumSum(x, 0).square().sum(),
                x -> tanh(x).times(sin(x)).plus(x.abs().sqrt()).sum(),
                x -> Talweg.grad((Var y) -> y.pow(3).sum()).apply(x).sum(),
                x -> x.minus(x.mean()).square().mean(),
                // loops of known length, there and back, and what they give for each step
                x -> scan(x.at(0), x, (c, each) -> new Carried<>(sin(c).plus(each.square()), c.times(each)))
                        .value()
                        .sum(),
                x -> scan(
                                x,
                                DATA,
                                (c, row) -> new Carried<>(c.times(row.sum()).plus(c.square()), List.<Var>of()),
                                Steps.REVERSE)
                        .carry()
                        .sum(),
                x -> Talweg.grad((Var y) -> scan(y.at(0), y, (c, each) -> new Carried<>(c.times(each), List.<Var>of()))
                                .carry())
                        .apply(x)
                        .sum(),
                // a loop and choices whose conditions look at counters alone
                x -> whileLoop(
                                List.of(x, Tensor.scalar(0).cast(ElementType.I64)),
                                c -> c.get(1).less(3),
                                c -> List.of(sin(c.get(0)).plus(x), c.get(1).plus(1)))
                        .getFirst()
                        .sum(),
                x -> switchCase(Tensor.scalar(1).cast(ElementType.I64), () -> x.exp(), () -> x.square())
                        .sum(),
                x -> {
                    Var index = Tensor.vector(2, 0, 1).cast(ElementType.I64);
                    return scan(
                                    x,
                                    index,
                                    (c, i) -> new Carried<>(
                                            switchCase(i, () -> sin(c), () -> c.times(x), () -> c.plus(0.1)),
                                            List.<Var>of()))
                            .carry()
                            .sum();
                });
    }

    @ParameterizedTest
    @MethodSource("programs")
    void its_enclosures_hold_the_programs_values_and_slopes(Function<Var, Var> program) {
        Lines lines =
                new Lines(Traced.of(program, (Var) Tensor.vector(0, 0, 0, 0)).expression());
        var random = new SplittableRandom(5);
        for (int i = 0; i < 50; i++) {
            double[] x = random.doubles(4, -2, 2).toArray();
            Values values = Values.over(lines, box(x, 1e-9));
            double value = Tensor.of(program.apply(Tensor.vector(x))).item();
            assertThat(values.output().contains(value)).isTrue();
            double[] gradient =
                    Tensor.of(Talweg.grad(program).apply(Tensor.vector(x))).toDoubles();
            Interval[] bounds = Adjoints.gradient(values).orElseThrow();
            Curvatures.Derivatives both = Curvatures.of(values).orElseThrow();
            double[] hessian =
                    Tensor.of(Talweg.hessian(program).apply(Tensor.vector(x))).toDoubles();
            for (int j = 0; j < 4; j++) {
                assertThat(bounds[j].contains(gradient[j])).isTrue();
                assertThat(both.gradient()[j].contains(gradient[j])).isTrue();
                for (int k = 0; k < 4; k++)
                    assertThat(both.hessian()[j][k].contains(hessian[4 * j + k]))
                            .isTrue();
            }
        }
    }

    private static Interval[] box(double[] x, double radius) {
        return Arrays.stream(x)
                .mapToObj(each -> Interval.of(each - radius, each + radius))
                .toArray(Interval[]::new);
    }

    @ParameterizedTest
    @MethodSource("programs")
    void contraction_loses_no_point_below_the_bound(Function<Var, Var> program) {
        Lines lines =
                new Lines(Traced.of(program, (Var) Tensor.vector(0, 0, 0, 0)).expression());
        var random = new SplittableRandom(6);
        for (int i = 0; i < 200; i++) {
            double[] x = random.doubles(4, -2, 2).toArray();
            Interval[] box = IntStream.range(0, 4)
                    .mapToObj(j -> Interval.of(x[j] - random.nextDouble(), x[j] + random.nextDouble()))
                    .toArray(Interval[]::new);
            double value = Values.over(lines, box(x, 0)).output().hi();
            Interval[] left = Contraction.below(Values.over(lines, box), value).orElseThrow();
            for (int j = 0; j < 4; j++)
                assertThat(left[j].contains(x[j])).as("%s of %s", j, i).isTrue();
        }
    }

    @Test
    void equal_lines_are_one() {
        var expression = Traced.of(
                        (List<Var> x) -> x.getFirst()
                                .times(x.getFirst())
                                .plus(x.getFirst().times(x.getFirst())),
                        List.<Var>of(Tensor.scalar(0)))
                .expression();
        assertThat(expression.text()).containsExactly("%1 = multiply %0 %0", "%2 = add %1 %1");
    }

    @Test
    void what_has_no_form_is_named() {
        assertThatThrownBy(() -> Traced.of(
                        (List<Var> x) -> Sorting.sort(x.getFirst(), 0).sum(), List.<Var>of(Tensor.vector(1, 2))))
                .hasMessageContaining("`sort` has no form in single numbers")
                .hasMessageContaining(", at ");
        assertThatThrownBy(() -> Traced.of(
                        (List<Var> x) -> whileLoop(x.getFirst(), c -> c.less(7), c -> c.times(2)),
                        List.<Var>of(Tensor.scalar(1))))
                .hasMessageContaining("or depends on the variables")
                .hasMessageContaining(", at ");
    }
}
