package talweg.formula;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import talweg.op.Tensor;
import talweg.op.Var;

class FormulaErrorTest {
    private static FormulaError fault(String text) {
        return assertThatExceptionOfType(FormulaError.class)
                .isThrownBy(() -> Formula.parse(text))
                .actual();
    }

    private static FormulaError evaluating(String text) {
        Map<String, Var> values = Map.of("x", Tensor.scalar(3), "y", Tensor.vector(1, 2, 3), "z", Tensor.vector(1, 2));
        return assertThatExceptionOfType(FormulaError.class)
                .isThrownBy(() -> Formula.parse(text).evaluate(values))
                .actual();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '§',
            quoteCharacter = '"',
            value = {
                "2x § 2 § A formula requires an operator between `2` and `x`, got none, at position 2; write 2*x for"
                        + " the product",
                "polygamma(x, 2) § 11 § `polygamma` requires a whole number from 1 to 100 as its first argument, got an"
                        + " expression, at position 11; write polygamma(1, x); order 0 is digamma(x)",
                "polygamma(0, x) § 11 § `polygamma` requires a whole number from 1 to 100 as its first argument, got"
                        + " `0`, at position 11; write polygamma(1, x); order 0 is digamma(x)",
                "polygamma(x) § 1 § `polygamma` requires 2 arguments, got 1, at position 1; write all of them, as in"
                        + " polygamma(a, b)",
                "2 (x) § 3 § A formula requires an operator between `2` and `(`, got none, at position 3; write 2*(…)"
                        + " for the product",
                "(x)(y) § 4 § A formula requires an operator between `)` and `(`, got none, at position 4; write"
                        + " (…)*(…) for the product",
                "a b § 3 § A formula requires an operator between `a` and `b`, got none, at position 3; write a*b for"
                        + " the product, or put a column's name that has blanks in backticks",
                "2e § 2 § A formula requires an operator between `2` and `e`, got none, at position 2; write 2*e for"
                        + " the product",
                "sin x § 5 § `sin` requires its argument in parentheses, got `x`, at position 5; write sin(x)",
                "sin^2(x) § 1 § `sin` requires its argument in parentheses, got `sin^`, at position 1; write sin(…)^2",
                "x**2 § 2 § A formula requires `^` for powers, got `**`, at position 2; write a^b",
                "a == b § 3 § A formula requires `equal` for a comparison, got `==`, at position 3; write equal(a, b)",
                "a != b § 3 § A formula requires `equal` for a comparison, got `!=`, at position 3; write not(equal(a,"
                        + " b))",
                "a = b § 3 § A formula requires `equal` for a comparison, got `=`, at position 3; write equal(a, b),"
                        + " or `~` between the sides of a model",
                "a<b && c<d § 5 § A formula requires `and` for both of two conditions, got `&&`, at position 5; write"
                        + " and(a, b)",
                "a<b || c<d § 5 § A formula requires `or` for either of two conditions, got `||`, at position 5; write"
                        + " or(a, b)",
                "!a § 1 § A formula requires `not` for the contrary of a condition, got `!`, at position 1; write"
                        + " not(a)",
                "c ? a : b § 3 § A formula requires `if` for a choice, got `?`, at position 3; write if(condition, a,"
                        + " b)",
                "a<b<c § 2 § A comparison requires two sides, got three, at position 2; write and(a < b, b < c)",
                "x² § 2 § A formula requires `^` for powers, got `²`, at position 2; write ^2",
                "10⁻³ § 3 § A formula requires `^` for powers, got `⁻`, at position 3; write ^-",
                "√x § 1 § A formula requires `sqrt` for roots, got `√`, at position 1; write sqrt(a)",
                "a÷b § 2 § A formula requires `/` for quotients, got `÷`, at position 2; write a/b",
                "（a） § 1 § A formula requires `(`, got `（`, at position 1; write the plain character (",
                "x[1] § 2 § A formula requires parentheses, got `[`, at position 2; write ( and )",
                "y ~ x § 3 § A formula requires one expression, got `~`, which belongs to a model, at position 3;"
                        + " write what stands on one of its sides, or left - right for the difference",
                "a + § 4 § `+` requires an operand on its right, got the end, at position 4; write one, or take the"
                        + " operator out",
                "a + * b § 5 § `+` requires an operand on its right, got `*`, at position 5; write one, or take the"
                        + " operator out",
                "(a + ) § 6 § `+` requires an operand on its right, got `)`, at position 6; write one, or take the"
                        + " operator out",
                "* a § 1 § `*` requires an operand on its left, got none, at position 1; write one before it",
                "max(a, /b) § 8 § `/` requires an operand on its left, got none, at position 8; write one before it",
                "a^- § 4 § `-` requires an operand, got the end, at position 4; write one after the sign",
                "(a + b § 1 § `(` requires a `)`, got the end, at position 1; write the `)` that closes it",
                "1 + sin(a*(b + c) § 5 § `sin(` requires a `)`, got the end, at position 5; write the `)` that closes"
                        + " it",
                "a + b) § 6 § `)` requires a `(` before it, got none, at position 6; take it out, or write the `(`"
                        + " that it closes",
                "() § 2 § Parentheses require an expression, got none, at position 2; write one in them",
                "sn(x) § 1 § A call requires the name of a function, got `sn`, at position 1; did you mean `sin`?"
                        + " Write sn*(…) for a product",
                "b1(x) § 1 § A call requires the name of a function, got `b1`, at position 1; write b1*(…) for a"
                        + " product",
                "sin() § 1 § `sin` requires 1 argument, got 0, at position 1; write all of them, as in sin(a)",
                "1 + sin(a, b) § 5 § `sin` requires 1 argument, got 2, at position 5; take the others out, as in"
                        + " sin(a)",
                "ln(a, 2) § 1 § `ln` requires 1 argument, got 2, at position 1; take the others out, as in ln(a)",
                "if(a < b, 1) § 1 § `if` requires 3 arguments, got 2, at position 1; write all of them, as in if(a, b,"
                        + " c)",
                "max() § 1 § `max` requires 1 or more arguments, got 0, at position 1; write all of them, as in max(a,"
                        + " b)",
                "max(a,) § 7 § `max` requires an argument here, got none, at position 7; write max(a, b)",
                "max(a,,b) § 7 § `max` requires an argument here, got `,`, at position 7; write max(a, b)",
                "1,5*x § 2 § `,` requires a function whose arguments it separates, got none, at position 2; write a"
                        + " point in decimal fractions, as in 0.5",
                "1.2.3 § 4 § A number requires at most one point, got `.3`, at position 4; take one of them out",
                "1e400 § 1 § A formula requires numbers that a double holds, up to 1.8e308, got `1e400`, at position"
                        + " 1; choose other units",
                "Sepal.Length § 6 § A formula requires a number or a name, got `.`, at position 6; write 0.5 for a"
                        + " fraction, and a name that has a point in backticks",
                "a + `b § 5 § A name in backticks requires one at its end, got none, at position 5; write a backtick"
                        + " after the name",
                "a + `` § 5 § A name in backticks requires a character, got none, at position 5; write the column's"
                        + " name between the backticks",
                "'a' § 1 § A formula requires a name in backticks, got `'`, at position 1; write `name`"
            })
    void every_fault_of_the_text_says_where_it_is_and_what_to_do(String text, int position, String message) {
        FormulaError error = fault(text);
        assertThat(error).hasMessage(message);
        assertThat(error.position()).isEqualTo(position);
        assertThat(error.caret()).isEqualTo(text + "\n" + " ".repeat(caretColumn(text, position)) + "^");
    }

    /// Full-width characters take two columns.
    private static int caretColumn(String text, int position) {
        return text.codePoints()
                .limit(position - 1)
                .map(each -> each > 0xFF00 ? 2 : 1)
                .sum();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   ", "\n"})
    void an_empty_text_is_no_formula(String text) {
        assertThat(fault(text))
                .hasMessageStartingWith("A formula requires an expression, got none, at position ")
                .hasMessageEndingWith("; write one, as in a*x + b");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u200bx", "x \ufeff", "#x", "x\\y", "a\u0000b", "\ud800", "😀"})
    void characters_that_mean_nothing_are_shown_by_number_too(String text) {
        assertThat(fault(text)).message().matches(".* got `.+` \\(U\\+[0-9A-F]+\\), at position [123]; take it out.*");
    }

    @Test
    void a_number_too_small_or_too_long_to_be_read_exactly_is_refused() {
        assertThat(fault("1e-9999999999")).hasMessageContaining("numbers that a double holds");
        assertThat(fault("x + 0." + "3".repeat(999)))
                .hasMessage("A formula requires numbers of at most 1000 characters,"
                        + " got 1001, at position 5; round it; 17 digits tell any two doubles apart");
        assertThat(Tensor.of(Formula.parse("1e-400 + 0e999999999").evaluate(Map.of()))
                        .item())
                .isZero();
    }

    @Test
    void a_name_without_value_suggests_the_nearest_one_that_has() {
        Set<String> known = new LinkedHashSet<>(List.of("x", "amplitude", "b1"));
        FormulaError error = assertThatExceptionOfType(FormulaError.class)
                .isThrownBy(() -> Formula.parse("x*amplitud").require(known))
                .actual();
        assertThat(error)
                .hasMessage("A formula requires names that have a value, got `amplitud`, at position 3; did you mean"
                        + " `amplitude`?");
        assertThat(error.position()).isEqualTo(3);
        assertThat(error.caret()).isEqualTo("x*amplitud\n  ^");
        assertThatExceptionOfType(FormulaError.class)
                .isThrownBy(() -> Formula.parse("b2*x").require(known))
                .withMessageEndingWith(
                        "got `b2`, at position 1; give it a value, or write one of `x`, `amplitude`, `b1`");
        assertThatExceptionOfType(FormulaError.class)
                .isThrownBy(() -> Formula.parse("exp + x").require(known))
                .withMessageEndingWith("got `exp`, at position 1; write exp(…) to call the function");
        assertThatExceptionOfType(FormulaError.class)
                .isThrownBy(() -> Formula.parse("q").evaluate(Map.of()))
                .withMessageEndingWith("got `q`, at position 1; give it a value");
    }

    @Test
    void columns_of_different_length_are_named_at_their_operator() {
        FormulaError error = evaluating("1 + y*z");
        assertThat(error)
                .hasMessage("`*` requires columns of one length, or single numbers, got shapes [3] and [2],"
                        + " at position 6; give columns of one table");
        assertThat(error.caret()).isEqualTo("1 + y*z\n     ^");
        assertThat(evaluating("dot(y, z)")).hasMessageStartingWith("`dot` requires columns of one length");
    }

    @Test
    void conditions_and_numbers_are_not_mixed_up() {
        assertThat(evaluating("1 + (x < 2)"))
                .hasMessage("`+` requires numbers, got a number, a condition, at position 3;"
                        + " write if(condition, 1, 0) for a number");
        assertThat(evaluating("if(x, 1, 2)"))
                .hasMessage("`if` requires a condition and two values of one kind,"
                        + " got a number, a number, a number, at position 1; write if(a < b, c, d)");
        assertThat(evaluating("and(x, x < 2)"))
                .hasMessageStartingWith("`and` requires conditions, got a number, a condition");
        assertThat(evaluating("-(x < 2)^2")).hasMessageStartingWith("`^` requires numbers");
        assertThat(evaluating("-(x < 2)")).hasMessageStartingWith("`-` requires numbers");
        assertThat(evaluating("floorMod(x, 2)"))
                .hasMessage("`floorMod` requires integers, got a number, a number,"
                        + " at position 1; compose it of floor, which real numbers have");
        assertThat(evaluating("sum(y < 2)")).hasMessageStartingWith("`sum` requires numbers");
    }

    @Test
    void positions_count_characters_and_carets_count_columns() {
        FormulaError error = fault("기울기 * 온도)");
        assertThat(error.position()).isEqualTo(9);
        assertThat(error.caret()).isEqualTo("기울기 * 온도)\n             ^");
        assertThat(fault("`😀` + )").position()).isEqualTo(7);
        assertThat(fault("a +\n\tb)").caret()).isEqualTo("a +  b)\n      ^");
    }

    @Test
    void a_long_text_is_cut_around_the_caret() {
        FormulaError error = fault("aaaa + ".repeat(100) + "2x" + " + bbbb".repeat(100));
        assertThat(error.position()).isEqualTo(702);
        List<String> lines = error.caret().lines().toList();
        assertThat(lines.getFirst()).hasSize(70).startsWith("…").endsWith("…");
        assertThat(lines.getFirst().charAt(lines.getLast().indexOf('^'))).isEqualTo('x');
    }

    @Test
    void what_is_advised_can_be_written() {
        assertThat(List.of(
                        "equal(a, b)",
                        "not(equal(a, b))",
                        "and(a, b)",
                        "or(a, b)",
                        "abs(a)",
                        "sqrt(a)",
                        "sum(a)",
                        "a - b*floor(a/b)",
                        "if(a < b, a, b)",
                        "a*pi/180",
                        "exp(1)"))
                .allSatisfy(Formula::parse);
    }
}
