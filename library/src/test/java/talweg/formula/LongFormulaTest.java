package talweg.formula;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import talweg.graph.Closure;
import talweg.graph.Trace;
import talweg.op.Tensor;
import talweg.shape.Type;

/// Formulas as long or as deep as nobody writes them.
class LongFormulaTest {
    private static final int LENGTH = 1_000_000;
    private static final int DEPTH = 10_000;

    static Stream<String> nested() {
        return Stream.of(
                "(".repeat(DEPTH) + "x" + ")".repeat(DEPTH),
                "sqrt(".repeat(DEPTH) + "x" + ")".repeat(DEPTH),
                "x - (".repeat(DEPTH) + "x" + ")".repeat(DEPTH),
                "1^".repeat(DEPTH) + "x",
                "-".repeat(DEPTH) + "x",
                "if(x < 2, x, ".repeat(DEPTH) + "x" + ")".repeat(DEPTH),
                "max(x, ".repeat(DEPTH) + "x" + ")".repeat(DEPTH));
    }

    @ParameterizedTest
    @MethodSource("nested")
    void a_formula_nested_ten_thousand_deep_is_read_printed_and_traced(String text) {
        expectTraced(expectPrinted(text));
    }

    @Test
    void a_formula_nested_ten_thousand_deep_is_computed() {
        Formula formula = Formula.parse("x - (".repeat(DEPTH) + "sqrt(".repeat(DEPTH) + "x" + ")".repeat(2 * DEPTH));
        assertThat(Tensor.of(formula.evaluate(Map.of("x", Tensor.scalar(1)))).item())
                .isEqualTo(1);
    }

    private static Formula expectPrinted(String text) {
        Formula formula = Formula.parse(text);
        assertThat(Formula.parse(formula.toString())).isEqualTo(formula);
        return formula;
    }

    private static void expectTraced(Formula formula) {
        Closure traced = Trace.derived(List.of(Type.F64), x -> List.of(formula.evaluate(Map.of("x", x.getFirst()))));
        assertThat(traced.graph().outputs()).hasSize(1);
    }

    static Stream<String> endless() {
        return Stream.of(
                "x + ".repeat(LENGTH / 4) + "x",
                "(".repeat(LENGTH / 2) + "x" + ")".repeat(LENGTH / 2),
                "-".repeat(LENGTH) + "x",
                "max(" + "x,".repeat(LENGTH / 2) + "x)",
                "x*(1+".repeat(LENGTH / 6) + "x" + ")".repeat(LENGTH / 6),
                " ".repeat(LENGTH) + "x");
    }

    @ParameterizedTest
    @MethodSource("endless")
    void a_formula_of_a_million_characters_is_read_and_printed(String text) {
        expectPrinted(text);
    }

    @Test
    void a_formula_of_a_million_characters_is_traced() {
        expectTraced(Formula.parse("x*(1+".repeat(LENGTH / 6) + "x" + ")".repeat(LENGTH / 6)));
    }

    @Test
    void a_formula_of_a_million_characters_is_computed() {
        Formula formula = Formula.parse("`a column whose name is long` + ".repeat(LENGTH / 32) + "1");
        Map<String, Tensor> values = Map.of("a column whose name is long", Tensor.scalar(2));
        assertThat(Tensor.of(formula.evaluate(values)).item()).isEqualTo(LENGTH / 16 + 1);
    }

    static Stream<String> faulty() {
        return Stream.of(
                "(".repeat(LENGTH),
                ")".repeat(LENGTH),
                "*".repeat(LENGTH),
                "sin(".repeat(LENGTH / 4),
                "1".repeat(LENGTH),
                "0." + "1".repeat(LENGTH),
                "f".repeat(LENGTH) + "(x)",
                "`" + "x".repeat(LENGTH),
                "x + ".repeat(LENGTH / 4),
                "x ".repeat(LENGTH / 2),
                "\u0000".repeat(LENGTH),
                "1<".repeat(LENGTH / 2) + "1");
    }

    @ParameterizedTest
    @MethodSource("faulty")
    void a_fault_in_a_million_characters_is_still_one_short_line(String text) {
        FormulaError error = assertThatExceptionOfType(FormulaError.class)
                .isThrownBy(() -> Formula.parse(text))
                .actual();
        assertThat(error.getMessage()).hasSizeLessThan(250).doesNotContain("\n");
        assertThat(error.caret().lines())
                .hasSize(2)
                .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(71));
    }

    @Test
    void a_name_of_a_million_characters_is_cut_where_it_is_shown() {
        FormulaError error = assertThatExceptionOfType(FormulaError.class)
                .isThrownBy(() -> Formula.parse("x".repeat(LENGTH)).evaluate(Map.of()))
                .actual();
        assertThat(error.getMessage()).hasSizeLessThan(250).contains("xxx…`");
    }
}
