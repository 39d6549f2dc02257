package talweg.formula;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import talweg.op.Tensor;

class ModelTest {
    private static FormulaError fault(String text) {
        return assertThatExceptionOfType(FormulaError.class)
                .isThrownBy(() -> Model.parse(text))
                .actual();
    }

    @Test
    void a_model_has_two_sides_of_any_form() {
        Model model = Model.parse("log(y) ~ b1*(1 - exp(-b2*x))");
        assertThat(model.left().names()).containsExactly("y");
        assertThat(model.right().names()).containsExactly("b1", "b2", "x");
        assertThat(model)
                .hasToString("log(y) ~ b1*(1 - exp(-b2*x))")
                .isEqualTo(Model.parse("ln( y )~b1*(1-exp(-b2*x))"));
        assertThat(Tensor.of(Model.parse("y~2*x").right().evaluate(Map.of("x", Tensor.vector(1, 2))))
                        .toDoubles())
                .containsExactly(2, 4);
    }

    @Test
    void an_equals_sign_for_the_tilde_names_the_fix() {
        FormulaError error = fault("y = a*x");
        assertThat(error)
                .hasMessage("A model requires `~` between its sides, got `=`, at position 3; write left ~ right");
        assertThat(error.caret()).isEqualTo("y = a*x\n  ^");
    }

    @Test
    void a_missing_tilde_is_named_at_the_end() {
        assertThat(fault("a*x"))
                .hasMessage(
                        "A model requires `~` between its sides, got none, at position 4; write left ~ right, as in y"
                                + " ~ a*x + b");
    }

    @Test
    void both_sides_must_be_there_and_only_two() {
        assertThat(fault("~ x"))
                .hasMessageContaining("expression")
                .extracting(FormulaError::position)
                .isEqualTo(1);
        assertThat(fault("y ~"))
                .hasMessageContaining("expression")
                .extracting(FormulaError::position)
                .isEqualTo(4);
        assertThat(fault("y ~ a ~ b"))
                .hasMessageContaining("`~` once")
                .extracting(FormulaError::position)
                .isEqualTo(7);
        assertThat(fault("(y ~ x)"))
                .hasMessageContaining("`(` requires a `)`")
                .extracting(FormulaError::position)
                .isEqualTo(1);
        assertThat(fault("y ~ a = b"))
                .hasMessageContaining("equal(a, b)")
                .extracting(FormulaError::position)
                .isEqualTo(7);
    }

    @Test
    void faults_of_a_side_point_into_the_whole_text() {
        FormulaError error = assertThatExceptionOfType(FormulaError.class)
                .isThrownBy(() -> Model.parse("y ~ amplitude*x").right().require(Set.of("x", "amplitud")))
                .actual();
        assertThat(error.position()).isEqualTo(5);
        assertThat(error.caret()).isEqualTo("y ~ amplitude*x\n    ^");
    }
}
