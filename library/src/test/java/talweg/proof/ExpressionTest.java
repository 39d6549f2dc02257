package talweg.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import talweg.proof.Expression.Line;
import talweg.proof.Expression.Line.Apply;

/// Lines read values before them alone, and print as they are read.
final class ExpressionTest {
    private static final List<String> XYZ = List.of("x", "y", "z");

    private static Expression parsed(String... lines) {
        return Expression.parse(XYZ, List.of(lines), 2 + lines.length);
    }

    @ParameterizedTest
    @EnumSource
    void every_operation_is_printed_and_read(Operation operation) {
        int arity = operation.arity();
        Apply line = new Apply(
                operation, operation == Operation.POWER_INT ? -7 : 0, 1, arity > 1 ? 2 : -1, arity > 2 ? 0 : -1);
        assertThat(line.operands())
                .containsExactly(arity == 1 ? new int[] {1} : arity == 2 ? new int[] {1, 2} : new int[] {1, 2, 0});
        Expression f = new Expression(XYZ, List.of(line), 3);
        String text = f.text().getFirst();
        assertThat(text)
                .startsWith("%3 = " + operation.text() + " ")
                .endsWith(arity == 3 ? " %0" : arity == 2 ? " %2" : " %1");
        assertThat(parsed(text)).isEqualTo(f);
        assertThat(f.size()).isEqualTo(4);
        assertThat(f.dimension()).isEqualTo(3);
        assertThat(f.line(3)).isEqualTo(line);
        assertThatThrownBy(() -> parsed(text + " %0")).hasMessageContaining("is required, got");
        String shorter = text.substring(0, text.lastIndexOf(' '));
        assertThatThrownBy(() -> parsed(shorter)).hasMessageContaining("is required, got");
    }

    @Test
    void names_of_two_words_are_joined() {
        assertThat(Operation.POWER_INT.text()).isEqualTo("powerInt");
        assertThat(Operation.LOG10.text()).isEqualTo("log10");
    }

    @Test
    void constants_are_printed_in_three_ways() {
        List<Line> lines = List.of(
                new Line.Constant(1.5, 1.5),
                new Line.Constant(-3, 0x1p-3),
                new Line.Constant(Math.nextDown(0.1), 0.1, new BigDecimal("0.1")),
                new Line.Constant(-0.0, 0.0));
        Expression f = new Expression(XYZ, lines, 6);
        assertThat(f.text())
                .containsExactly(
                        "%3 = constant 0x1.8p0",
                        "%4 = constant -0x1.8p1 0x1.0p-3",
                        "%5 = constant 0x1.9999999999999p-4 0x1.999999999999ap-4 0.1",
                        "%6 = constant -0x0.0p0 0x0.0p0");
        assertThat(Expression.parse(XYZ, f.text(), 6)).isEqualTo(f);
        assertThat(new Line.Constant(2, 2, new BigDecimal("3")).decimal()).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "%3",
                "%3 =",
                "%3 = ",
                "%3 := exp %0",
                "%2 = exp %0",
                "%3 = expo %0",
                "%3 = EXP %0",
                "%3 = exp",
                "%3 = exp 0",
                "%3 = exp x",
                "%3 = exp %x",
                "%3 = add %0",
                "%3 = powerInt %0",
                "%3 = powerInt 2",
                "%3 = powerInt 2.0 %0",
                "%3 = powerInt 2 %0 %1",
                "%3 = powerInt 99999999999 %0",
                "%3 = constant",
                "%3 = constant %0",
                "%3 = constant 1 2 1.5 1",
                "%3 = constant 1 2 one",
                "%3 = choose %0 %1"
            })
    void what_is_no_line_is_refused(String line) {
        assertThatThrownBy(() -> parsed(line))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "A line `%3 = operation operands` or `%3 = constant number` is required, got `" + line + "`");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"exp %3", "exp %4", "exp %-1", "add %0 %3", "add %3 %0", "choose %0 %1 %3", "choose %0 %3 %1"})
    void a_value_is_computed_before_it_is_read(String operation) {
        assertThatThrownBy(() -> parsed("%3 = " + operation))
                .hasMessageStartingWith("A value computed before is required, of 3, got %");
    }

    @Test
    void the_output_is_a_value() {
        Line line = Apply.of(Operation.EXP, 0);
        assertThat(new Expression(XYZ, List.of(line), 3).output()).isEqualTo(3);
        assertThat(new Expression(XYZ, List.of(line), 0).output()).isZero();
        for (int output : new int[] {-1, 4}) {
            assertThatThrownBy(() -> new Expression(XYZ, List.of(line), output))
                    .hasMessage("A value computed before is required, of 4, got %" + output);
        }
    }

    @Test
    void operands_are_as_many_as_the_operation_takes() {
        List<Apply> wrong = List.of(
                new Apply(Operation.EXP, 0, 0, 1),
                new Apply(Operation.EXP, 0, 0, -1, 1),
                new Apply(Operation.ADD, 0, 0, 1, 2),
                new Apply(Operation.EXP, 2, 0, -1),
                new Apply(Operation.ADD, 1, 0, 1),
                new Apply(Operation.POWER_INT, 2, 0, 1),
                new Apply(Operation.CHOOSE, 1, 0, 1, 2));
        for (Apply each : wrong) {
            assertThatThrownBy(() -> new Expression(XYZ, List.of(each), 3))
                    .hasMessageContaining("` requires " + each.operation().arity() + " operands");
        }
        for (Apply each : List.of(
                new Apply(Operation.ADD, 0, 0, -1),
                new Apply(Operation.CHOOSE, 0, 0, 1),
                new Apply(Operation.EXP, 0, -1, -1))) {
            assertThatThrownBy(() -> new Expression(XYZ, List.of(each), 3)).hasMessageContaining("got %-1");
        }
    }

    @Test
    void constants_lie_between_finite_doubles_in_order() {
        double inf = Double.POSITIVE_INFINITY;
        double[][] ends = {{2, 1}, {-inf, 0}, {0, inf}, {Double.NaN, 1}, {1, Double.NaN}};
        for (double[] each : ends) {
            assertThatThrownBy(() -> new Line.Constant(each[0], each[1]))
                    .hasMessageContaining("two finite numbers in order");
        }
        BigDecimal end = new BigDecimal("0.5");
        assertThat(new Line.Constant(0, 0.5, end).decimal()).isEqualTo(end);
        assertThat(new Line.Constant(0.5, 1, end).decimal()).isEqualTo(end);
        String digits = "0." + "1".repeat(400);
        assertThat(new Line.Constant(0, 1, new BigDecimal(digits)).decimal()).isNotNull();
        for (String each : List.of("0.49", "1.01", digits + "1", "1e-401", "0e401")) {
            assertThatThrownBy(() -> new Line.Constant(each.startsWith("0.4") ? 0.5 : 0, 1, new BigDecimal(each)))
                    .hasMessageContaining("a decimal number between");
        }
    }

    @Test
    void random_functions_are_read_as_printed() {
        Random random = new Random(12);
        for (int i = 0; i < 300; i++) {
            Expression f = RandomExpressions.of(random, 3, 1 + random.nextInt(12));
            assertThat(Expression.parse(f.variables(), f.text(), f.output())).isEqualTo(f);
        }
    }
}
