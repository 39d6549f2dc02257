package talweg.certify;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import talweg.descend.Box;
import talweg.descend.Objective;
import talweg.formula.Formula;
import talweg.op.Tensor;
import talweg.op.Var;

/// What makes a local minimum a global one, and what only seems to.
final class KnownTest {
    private static Function<List<Var>, Var> program(String text) {
        Formula formula = Formula.parse(text);
        return x -> formula.evaluate(Map.of("x", x.getFirst()));
    }

    private static Verdict verdict(String text, double at, double start) {
        Function<List<Var>, Var> f = program(text);
        Box line = Box.unbounded(1);
        return CriticalPoint.standard()
                .of(
                        Objective.of(x -> f.apply(List.of(x.at(0))), 1),
                        line,
                        new double[] {at},
                        new double[] {start},
                        Known.of(f, line));
    }

    @ParameterizedTest
    @ValueSource(strings = {"x^2", "(x-1)^2 + 3*x", "2*x*x - x + 7", "-(x^2)", "x", "3"})
    void quadratics_are_known(String text) {
        assertThat(Known.isQuadratic(program(text), 1)).isTrue();
    }

    /// The second derivative of all of these is the same number wherever there is one.
    @ParameterizedTest
    @CsvSource({
        "x^2 - 4*abs(x-1), 2, 1.5",
        "x^2 - 10*floor(x), 0, 0.4",
        "(x-1)^2 - 3*max(x-2;0), 1, 0",
        "if(x<3; x^2; x^2-100), 0, 1",
        "x^2 - 6*relu(x-1), 0, 0.5",
        "x^2 + 9*sign(x-1), 0, -0.5"
    })
    void a_kink_or_a_jump_is_no_quadratic(String text, double at, double start) {
        String formula = text.replace(';', ',');
        double better = Tensor.of(program(formula).apply(List.of(Tensor.scalar(at < 1 ? 4 : -2))))
                .item();
        double here =
                Tensor.of(program(formula).apply(List.of(Tensor.scalar(at)))).item();
        assertThat(Known.isQuadratic(program(formula), 1)).isFalse();
        if (better < here) assertThat(verdict(formula, at, start)).isInstanceOf(Verdict.LocalMinimum.class);
        assertThat(verdict(formula, at, start)).isNotInstanceOf(Verdict.GlobalMinimum.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"x^3", "exp(x)", "x^2 + sin(x)", "x^4 - x^2", "1/x"})
    void other_curves_are_not(String text) {
        assertThat(Known.isQuadratic(program(text), 1)).isFalse();
    }
}
