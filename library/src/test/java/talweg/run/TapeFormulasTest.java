package talweg.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static talweg.op.Trigonometry.sin;
import static talweg.run.TapeTest.numbers;

import java.math.BigInteger;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import talweg.Talweg;
import talweg.op.Tensor;
import talweg.op.Var;

/// The formulas of a tape: of its steps, their partial derivatives and adjoints, and how names and numbers are written.
class TapeFormulasTest {
    @Test
    void reads_as_the_course_writes_it() {
        Tape tape = Tape.of(
                List.of("x", "y"),
                numbers(1, 2),
                p -> sin(p.get(0).times(p.get(1))).plus(p.get(0).square()));
        assertThat(tape.steps().stream().map(Tape.Step::formula))
                .containsExactly("x = 1", "y = 2", "v1 = x · y", "v2 = sin(v1)", "v3 = x^2", "L = v2 + v3");
        assertThat(tape.steps().stream()
                        .map(step -> step.partials().stream()
                                .map(Tape.Partial::formula)
                                .toList()))
                .containsExactly(
                        List.of(),
                        List.of(),
                        List.of("y", "x"),
                        List.of("cos(v1)"),
                        List.of("2 · x"),
                        List.of("1", "1"));
        assertThat(tape.backward().stream()
                        .map(step -> step.adjoint().orElseThrow().formula()))
                .containsExactly(
                        "t_L = 1",
                        "t_v2 = t_L",
                        "t_v3 = t_L",
                        "t_v1 = t_v2 · cos(v1)",
                        "t_x = t_v3 · (2 · x) + t_v1 · y",
                        "t_y = t_v1 · x");
        assertThat(tape.backward().stream()
                        .map(step -> step.adjoint().orElseThrow().backward()))
                .containsExactly(0, 1, 2, 3, 4, 5);
        Tape.Step inner = tape.steps().get(3);
        assertThat(inner.inputs()).containsExactly("v1");
        assertThat(inner.value().item())
                .isEqualTo(Tensor.of(sin(Tensor.scalar(2))).item());
        assertThat(inner.partials().getFirst().value().orElseThrow().item()).isCloseTo(Math.cos(2), within(1e-15));
        assertThat(inner.shape().rank()).isZero();
    }

    @Test
    void parentheses_stand_where_they_must() {
        Tape tape = Tape.of(List.of("x", "y"), numbers(3, 2), p -> {
            Var x = p.get(0);
            Var y = p.get(1);
            return x.minus(y.minus(1))
                    .over(y.times(-2))
                    .pow(3)
                    .negate()
                    .plus(x.less(y).choose(x.abs(), y.pow(x)));
        });
        assertThat(tape.steps().stream().skip(2).map(Tape.Step::formula))
                .containsExactly(
                        "v1 = y − 1",
                        "v2 = x − v1",
                        "v3 = −2 · y",
                        "v4 = v2 / v3",
                        "v5 = v4^3",
                        "v6 = −v5",
                        "v7 = x < y",
                        "v8 = |x|",
                        "v9 = y^x",
                        "v10 = if(v7, v8, v9)",
                        "L = v6 + v10");
        assertThat(tape.steps().get(5).partials().stream().map(Tape.Partial::formula))
                .containsExactly("1 / v3", "−(v4 / v3)");
        assertThat(tape.steps().get(6).partials().getFirst().formula()).isEqualTo("3 · v4^2");
        assertThat(tape.steps().get(11).partials().stream().map(Tape.Partial::formula))
                .containsExactly("0", "if(v7, 1, 0)", "if(v7, 0, 1)");
        assertThat(tape.steps().get(8).adjoint())
                .as("a condition has no adjoint")
                .isEmpty();
    }

    @Test
    void matrices_show_what_they_do_to_an_adjoint_and_count_by_elements() {
        Tensor w = Tensor.matrix(new double[] {1, 2, 3}, new double[] {0.5, -1, 2});
        Tensor x = Tensor.vector(1, -2, 0.5);
        Tensor data = Tensor.vector(1, 2);
        Function<List<Var>, Var> f =
                p -> p.get(0).matmul(p.get(1)).minus(data).square().sum();
        Tape tape = Tape.of(List.of("W", "x"), List.of(w, x), f);
        assertThat(tape.steps().stream().map(Tape.Step::formula))
                .containsExactly(
                        "W ∈ ℝ^2×3",
                        "x ∈ ℝ^3",
                        "data1 ∈ ℝ^2",
                        "v1 = Σ_j W[i,j]·x[j]",
                        "v2 = v1 − data1",
                        "v3 = v2^2",
                        "L = sum(v3)");
        assertThat(tape.steps().get(3).partials())
                .containsExactly(
                        new Tape.Partial("t ↦ t[i]·x[j]", java.util.Optional.empty()),
                        new Tape.Partial("t ↦ Σ_j W[j,i]·t[j]", java.util.Optional.empty()));
        assertThat(tape.steps()
                        .get(5)
                        .partials()
                        .getFirst()
                        .value()
                        .orElseThrow()
                        .toDoubles())
                .containsExactly(Tensor.of(w.matmul(x).minus(data).times(2)).toDoubles());
        assertThat(tape.steps().get(2).adjoint()).as("data does not vary").isEmpty();
        var expected = Talweg.valueAndGrad(f).apply(List.of(w, x));
        for (int i = 0; i < 2; i++) {
            Tape.Step step = tape.steps().get(i);
            assertThat(step.adjoint()
                            .orElseThrow()
                            .value()
                            .sameBits(Tensor.of(expected.gradient().get(i))))
                    .isTrue();
            assertThat(step.adjoint().orElseThrow().value().shape()).isEqualTo(step.shape());
        }
        // edges: 6 to W, 6 to x, 2 each through the difference, the square and the sum
        assertThat(tape.multiplications().reused()).isEqualTo(BigInteger.valueOf(18));
        // paths of 4 edges: one to each of 6 weights, two to each of 3 inputs
        assertThat(tape.multiplications().everyPath()).isEqualTo(BigInteger.valueOf(4 * (6 + 6)));
    }

    @Test
    void what_the_result_does_not_depend_on_comes_last_with_adjoint_0() {
        Tape tape = Tape.of(List.of("x", "y"), numbers(2, 3), p -> {
            p.get(1).exp();
            return p.get(0).square();
        });
        assertThat(tape.backward().stream()
                        .map(step -> step.adjoint().orElseThrow().formula()))
                .containsExactly("t_L = 1", "t_x = t_L · (2 · x)", "t_y = 0", "t_v1 = 0");
        Tape constant = Tape.of(List.of("x"), numbers(2), p -> p.getFirst().constant(7));
        assertThat(constant.steps().stream().map(Tape.Step::formula)).containsExactly("x = 2", "L = 7");
        assertThat(constant.backward().getFirst().node()).isEqualTo("L");
        Tape identity = Tape.of(List.of("x"), numbers(2), List::getFirst);
        assertThat(identity.backward().getFirst().adjoint().orElseThrow().formula())
                .isEqualTo("t_x = 1");
    }

    @Test
    void names_of_variables_are_left_to_them() {
        Tape tape =
                Tape.of(List.of("v1", "L"), numbers(2, 3), p -> sin(p.get(0)).times(p.get(1)));
        assertThat(tape.steps().stream().map(Tape.Step::node))
                .doesNotHaveDuplicates()
                .hasSize(4);
    }

    @Test
    void names_that_are_no_identifiers_stand_in_backticks_and_are_no_numbers() {
        Tape tape = Tape.of(
                List.of("2", "a b"),
                numbers(3, 5),
                p -> p.get(0).times(p.get(1)).plus(p.get(0).square()));
        assertThat(tape.steps().stream().map(Tape.Step::node)).containsExactly("2", "a b", "v1", "v2", "L");
        assertThat(tape.steps().stream().map(Tape.Step::formula))
                .containsExactly("`2` = 3", "`a b` = 5", "v1 = `2` · `a b`", "v2 = `2`^2", "L = v1 + v2");
        assertThat(tape.steps().get(2).inputs()).containsExactly("2", "a b");
        Tape.Adjoint adjoint = tape.steps().getFirst().adjoint().orElseThrow();
        assertThat(adjoint.formula()).isEqualTo("t_`2` = t_v2 · (2 · `2`) + t_v1 · `a b`");
        assertThat(adjoint.value().item()).isEqualTo(11);
        assertThat(tape.multiplications().reused()).isEqualTo(BigInteger.valueOf(5));
    }

    @Test
    void numbers_are_written_as_the_command_writes_them() {
        Tape tape = Tape.of(
                List.of("x"),
                numbers(1e10),
                p -> p.getFirst()
                        .times(2e-9)
                        .plus(1.5e300)
                        .minus(-1e-7)
                        .times(123456789)
                        .plus(12345678.5));
        assertThat(tape.steps().stream().map(Tape.Step::formula))
                .containsExactly(
                        "x = 1e10",
                        "v1 = 2e-9 · x",
                        "v2 = v1 + 1.5e300",
                        "v3 = v2 − (−1e-7)",
                        "v4 = 1.23456789e8 · v3",
                        "L = v4 + 1.23456785e7");
    }

    @Test
    void a_scalar_is_not_repeated_to_itself_and_an_equation_is_no_second_definition() {
        Tape tape = Tape.of(List.of("x"), numbers(3), p -> {
            Var sum = p.getFirst().square().sum();
            return sum.equal(0).choose(sum.constant(0), sum.sqrt());
        });
        assertThat(tape.steps().stream().map(Tape.Step::formula))
                .containsExactly(
                        "x = 3", "v1 = x^2", "v2 = sum(v1)", "v3 = (v2 = 0)", "v4 = sqrt(v2)", "L = if(v3, 0, v4)");
        assertThat(tape.steps().get(1).adjoint().orElseThrow().formula()).isEqualTo("t_v1 = t_v2");
    }
}
