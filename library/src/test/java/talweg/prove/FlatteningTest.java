package talweg.prove;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
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
                x -> x.minus(x.mean()).square().mean());
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
                .hasMessageContaining("`sort` has no form in single numbers");
    }
}
