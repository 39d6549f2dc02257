package talweg.formula;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestTest {
    @ParameterizedTest
    @CsvSource({"sn, sin", "sine, sin", "SIN, sin", "sqr, sqrt", "sqtr, sqrt", "exq, exp", "Log, log"})
    void a_slip_or_two_are_forgiven(String given, String meant) {
        assertThat(Nearest.of(given, List.of("ln", "sin", "sqrt", "exp", "log", "x")))
                .contains(meant);
    }

    @Test
    void words_far_off_are_not_taken_for_slips() {
        assertThat(Nearest.of("wibble", List.of("sin", "log"))).isEmpty();
        assertThat(Nearest.of("y", List.of("x"))).isEmpty();
        assertThat(Nearest.of("x".repeat(1_000_000), List.of("x"))).isEmpty();
    }

    @Test
    void names_that_differ_in_their_digits_alone_differ_on_purpose() {
        assertThat(Nearest.of("b3", List.of("b1", "b2"))).isEmpty();
        assertThat(Nearest.of("B1", List.of("b1", "b2"))).contains("b1");
    }
}
