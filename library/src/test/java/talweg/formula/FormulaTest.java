package talweg.formula;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static talweg.op.Tensor.scalar;
import static talweg.op.Tensor.vector;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import talweg.Talweg;
import talweg.op.Elementwise;
import talweg.op.Op;
import talweg.op.Tensor;
import talweg.op.Var;
import talweg.op.Vocabulary;
import talweg.shape.ElementType;

class FormulaTest {
    private static final Map<String, Var> VALUES =
            Map.of("x", scalar(3), "y", vector(1, 2, 3), "a", scalar(-2), "b", scalar(0.5));

    private static Tensor value(String text) {
        return Tensor.of(Formula.parse(text).evaluate(VALUES));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "1 + 2*3; 7",
                "(1 + 2)*3; 9",
                "7 - 2 - 1; 4",
                "16/4/2; 2",
                "2^3^2; 512",
                "-x^2; -9",
                "-2^2; -4",
                "(-2)^2; 4",
                "2^-1; 0.5",
                "2^-x; 0.125",
                "a^3; -8",
                "a^-3; -0.125",
                "a^(-3); -0.125",
                "a^((2)); 4",
                "a^0; 1",
                "2*-x; -6",
                "-x*a; 6",
                "--x; 3",
                "+x; 3",
                "x - -x; 6",
                "-a^2*x; -12",
                "1.5e1 + .5 + 5.; 20.5",
                "1E-1; 0.1",
                "x·a − 2×b; -7",
                "if(x > a, 10, 20); 10",
                "if(x <= a, 10, 20); 20",
                "if(x ≥ 3, if(a < 0, 1, 2), 3); 1",
                "if(and(x < 4, not(a > 0)), 1, 0); 1",
                "if(equal(x, 3), 1, 0); 1",
                "max(x, a, 7, b); 7",
                "min(x, a, 7, b); -2",
                "abs(a) + sqrt(4); 4",
                "ln(1) + log(1) + exp(0); 1",
                "pow(a, 3) + power(a, 2); -4"
            })
    void arithmetic_is_read_as_in_mathematics(String text, double expected) {
        assertThat(value(text).item()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "sum(y); 6",
                "mean(y); 2",
                "max(y); 3",
                "min(y); 1",
                "dot(y, y); 14",
                "dot(y, 2); 12",
                "norm(y - y); 0",
                "norm(4*if(y < 2, 1, 0) + 3*if(y > 2, 1, 0)); 5",
                "sum(x*y) - x*sum(y); 0",
                "sum(x); 3",
                "mean(x); 3",
                "max(x); 3",
                "norm(a); 2",
                "dot(x, a); -6"
            })
    void folds_take_columns_to_numbers(String text, double expected) {
        assertThat(value(text).item()).isEqualTo(expected);
        assertThat(value(text).shape().rank()).isZero();
    }

    @Test
    void scalars_stand_beside_every_element_of_a_column() {
        assertThat(value("x*y + 1").toDoubles()).containsExactly(4, 7, 10);
        assertThat(value("if(y < 2, x, -y)").toDoubles()).containsExactly(3, -2, -3);
        assertThat(value("if(x < 2, y, a)").toDoubles()).containsExactly(-2, -2, -2);
        assertThat(value("max(y, 2)").toDoubles()).containsExactly(2, 2, 3);
        assertThat(value("y >= 2").toDoubles()).containsExactly(0, 1, 1);
    }

    @Test
    void integer_powers_are_defined_for_negative_bases_and_other_powers_are_not() {
        assertThat(value("a^-2").item()).isEqualTo(0.25);
        assertThat(value("a^b").item()).isNaN();
    }

    @Test
    void pi_and_e_are_numbers_unless_a_value_has_their_name() {
        assertThat(value("pi").item()).isEqualTo(Math.PI);
        assertThat(value("e").item()).isEqualTo(Math.E);
        Formula f = Formula.parse("x*e + pi");
        assertThat(f.names()).containsExactly("x");
        assertThat(f.names(Set.of("e", "x", "t"))).containsExactly("x", "e");
        assertThat(Tensor.of(f.evaluate(Map.of("x", scalar(2), "e", scalar(10))))
                        .item())
                .isEqualTo(20 + Math.PI);
        assertThat(f.warnings(Set.of("x"))).isEmpty();
        assertThat(f.warnings(Set.of("x", "e")))
                .singleElement()
                .asString()
                .isEqualTo("`e` is the column or parameter of that name, not the number 2.718281828459045; write exp(1)"
                        + " for the number");
        assertThat(f.warnings(Set.of("pi"))).singleElement().asString().contains("`pi`", "3.141592653589793");
    }

    @Test
    void backticks_make_any_text_a_name_and_pi_a_column() {
        Formula f = Formula.parse("`flow rate [l/s]`*2 + `pi` + `a``b` + `x`");
        assertThat(f.names()).containsExactly("flow rate [l/s]", "pi", "a`b", "x");
        assertThat(f.toString()).isEqualTo("`flow rate [l/s]`*2 + `pi` + `a``b` + x");
        assertThat(f.warnings(Set.of("pi"))).isEmpty();
        assertThatThrownBy(() -> Formula.parse("`pi`").evaluate(Map.of())).isInstanceOf(FormulaError.class);
    }

    @Test
    void names_of_any_script_come_in_order_of_first_appearance() {
        assertThat(Formula.parse("기울기*온도 + b₁^온도/_x2 - λ").names()).containsExactly("기울기", "온도", "b₁", "_x2", "λ");
        assertThat(Formula.parse("log + log(x)").names()).containsExactly("log", "x");
    }

    @Test
    void a_power_of_e_is_the_exponential_unless_e_is_a_value() {
        assertThat(value("e^b").sameBits(value("exp(b)"))).isTrue();
        Var given = Formula.parse("e^b").evaluate(Map.of("e", scalar(4), "b", scalar(0.5)));
        assertThat(Tensor.of(given).item()).isEqualTo(2);
    }

    @Test
    void derivatives_and_compiled_code_read_the_same_formula() {
        Formula f = Formula.parse("sin(x*y) + x^2");
        Map<String, Var> at = Map.of("x", scalar(1), "y", scalar(2));
        Map<String, Var> gradient = Talweg.<Map<String, Var>>grad(f::evaluate).apply(at);
        assertThat(Tensor.of(gradient.get("x")).item()).isCloseTo(2 * Math.cos(2) + 2, within(1e-15));
        assertThat(Tensor.of(gradient.get("y")).item()).isCloseTo(Math.cos(2), within(1e-15));
        Var compiled = Talweg.<Map<String, Var>, Var>compile(f::evaluate).apply(at);
        assertThat(Tensor.of(compiled).sameBits(Tensor.of(f.evaluate(at)))).isTrue();
    }

    @Test
    void norms_neither_overflow_nor_underflow() {
        Formula norm = Formula.parse("norm(x)");
        for (double scale : new double[] {1e-200, 1, 1e200}) {
            Var x = Tensor.vector(3 * scale, 4 * scale);
            assertThat(Tensor.of(norm.evaluate(Map.of("x", x))).item()).isCloseTo(5 * scale, within(1e-15 * 5 * scale));
            Function<Var, Var> f = each -> norm.evaluate(Map.of("x", each));
            assertThat(Tensor.of(Talweg.grad(f).apply(x)).toDoubles())
                    .containsExactly(new double[] {0.6, 0.8}, within(1e-15));
        }
    }

    @Test
    void the_order_of_a_polygamma_is_a_literal() {
        Map<String, Var> at = Map.of("x", Tensor.scalar(1));
        double trigamma =
                Tensor.of(Formula.parse("polygamma(1, x)").evaluate(at)).item();
        assertThat(trigamma).isCloseTo(Math.PI * Math.PI / 6, within(1e-14));
        assertThat(Tensor.of(Formula.parse("2*polygamma((1), x + 0) - 1").evaluate(at))
                        .item())
                .isCloseTo(2 * trigamma - 1, within(1e-14));
    }

    @Test
    void the_slope_of_a_norm_at_zero_is_zero() {
        Var slope = Talweg.<Var>grad(p -> Formula.parse("norm(p)").evaluate(Map.of("p", p)))
                .apply(vector(0, 0));
        assertThat(Tensor.of(slope).toDoubles()).containsExactly(0, 0);
    }

    static Stream<Op> elementwise() {
        List<Op> all = new ArrayList<>();
        for (Class<? extends Op> leaf : Vocabulary.leaves()) {
            if (!Elementwise.class.isAssignableFrom(leaf)) continue;
            try {
                all.add(leaf.getDeclaredConstructor().newInstance());
            } catch (NoSuchMethodException _) {
                continue; // has attributes
            } catch (ReflectiveOperationException e) {
                throw new AssertionError(e);
            }
        }
        return all.stream();
    }

    /// Operands of a type that each operation accepts.
    private static List<Tensor> operands(Elementwise op) {
        if (op.name().equals("select")) return List.of(value("b < y"), value("y"), value("2*y"));
        List<Tensor> operands = new ArrayList<>();
        for (int i = 0; i < op.arity(); i++) {
            operands.add(
                    isAccepted(op, ElementType.F64)
                            ? scalar(0.5 + i)
                            : isAccepted(op, ElementType.BOOL)
                                    ? value("b < x")
                                    : Tensor.of(scalar(7 - 2 * i).cast(ElementType.I64)));
        }
        return operands;
    }

    @ParameterizedTest
    @MethodSource("elementwise")
    void every_elementwise_operation_is_called_by_its_name(Elementwise op) {
        Map<String, Var> values = new LinkedHashMap<>();
        for (Tensor operand : operands(op)) values.put("operand" + values.size(), operand);
        Formula call = Formula.parse(op.name() + "(" + String.join(", ", values.keySet()) + ")");
        Tensor expected = Tensor.of(op.apply(List.copyOf(values.values())).getFirst());
        assertThat(Tensor.of(call.evaluate(values)).sameBits(expected)).isTrue();
        assertThat(Formula.parse(call.toString())).isEqualTo(call);
    }

    private static boolean isAccepted(Elementwise op, ElementType type) {
        try {
            op.element(Collections.nCopies(op.arity(), type));
            return true;
        } catch (IllegalArgumentException _) {
            return false;
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                " x  +y ; x + y",
                "((x)); x",
                "(a+b)-(c-d); a + b - (c - d)",
                "a-(b+c); a - (b + c)",
                "(a*b)/(c*d); a*b/(c*d)",
                "a/(b/c); a/(b/c)",
                "(a^b)^c; (a^b)^c",
                "a^(b^c); a^b^c",
                "(-a)^2; (-a)^2",
                "-(a^2); -a^2",
                "(-a)*b; -a*b",
                "-(a*b); -(a*b)",
                "a*(-b); a*(-b)",
                "a^-b; a^(-b)",
                "a^-2; a^(-2)",
                "a - -b; a - (-b)",
                "--a; -(-a)",
                "a + (-b)*c; a + -b*c",
                "negate(a); -a",
                "add(a, b); a + b",
                "(a<b); a < b",
                "if((a<b), (a), b); if(a < b, a, b)",
                "select(a<b, a, b); if(a < b, a, b)",
                "ln(x); log(x)",
                "pow(x, 2); x^2",
                "pow(x, y); x^y",
                "x^2.0; x^2.0",
                "x^99999999999; x^99999999999",
                "0.10*x; 0.10*x",
                "max(a,(b),c); max(a, b, c)"
            })
    void a_formula_prints_in_one_spelling_that_reads_back(String text, String printed) {
        Formula f = Formula.parse(text);
        assertThat(f).hasToString(printed);
        assertThat(Formula.parse(printed)).isEqualTo(f).hasSameHashCodeAs(f).hasToString(printed);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a - b - c", "-a^2", "a^(-b)", "(a < b)"})
    void printing_changes_no_value(String text) {
        Map<String, Var> values = Map.of("a", scalar(1.7), "b", scalar(-0.3), "c", scalar(11));
        Formula f = Formula.parse(text);
        Tensor again = Tensor.of(Formula.parse(f.toString()).evaluate(values));
        assertThat(again.sameBits(Tensor.of(f.evaluate(values)))).isTrue();
    }

    @Test
    void decimal_text_is_kept_so_that_enclosures_hold_the_number_meant() {
        assertThat(Formula.parse("0.1 + 1e-3")).hasToString("0.1 + 1e-3");
        assertThat(Tensor.of(Formula.parse("0.1").evaluate(Map.of())).item()).isEqualTo(0.1);
    }
}
