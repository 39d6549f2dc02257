package talweg.problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static talweg.diagnose.Diagnosis.checkGradients;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import talweg.diagnose.GradientCheck;
import talweg.op.Tensor;
import talweg.op.Var;

/// The 35 problems are those of the paper, and have the derivatives of their residuals.
final class MoreGarbowHillstromTest {
    static List<LeastSquaresProblem> problems() {
        return MoreGarbowHillstrom.ALL;
    }

    @ParameterizedTest
    @MethodSource("problems")
    void gradients_agree_with_differences(LeastSquaresProblem problem) {
        double[] beside = problem.start(1);
        for (int j = 0; j < beside.length; j++) beside[j] += 0.0137 * (1 + j % 3);
        var check = checkGradients((Var x) -> problem.sumOfSquares(x), (Var) Tensor.vector(beside));
        var worst = check.arguments().getFirst().worst();
        assertThat(worst.reverse())
                .as(check.toString())
                .isCloseTo(worst.forward(), within(1e-12 * Math.abs(worst.reverse())));
        assertThat(worst.difference()).as(check.toString()).isCloseTo(worst.reverse(), within(worst.error()));
        assertThat(check.arguments().getFirst().verdict())
                .as(check.toString())
                .isNotInstanceOf(GradientCheck.Disagrees.class);
        assertThat(problem.asResiduals().count()).isEqualTo(problem.m());
    }

    /// Sums of squares at the customary start, from the formulas in the paper by hand.
    @Test
    void starts_have_the_values_that_the_paper_implies() {
        assertThat(atStart(1)).isCloseTo(24.2, within(1e-12));
        assertThat(atStart(2)).isCloseTo(400.5, within(1e-10));
        assertThat(atStart(5)).isCloseTo(14.203125, within(1e-12));
        assertThat(atStart(7)).isCloseTo(2500, within(1e-9));
        assertThat(atStart(13)).isCloseTo(215, within(1e-10));
        assertThat(atStart(14)).isCloseTo(19192, within(1e-8));
        assertThat(atStart(20)).isEqualTo(30);
        assertThat(atStart(32)).isCloseTo(25, within(1e-12)); // 5 of (1 − 2·5/10 − 1)² and 5 of (−2)²
    }

    private static double atStart(int number) {
        LeastSquaresProblem problem = MoreGarbowHillstrom.ALL.get(number - 1);
        assertThat(problem.number()).isEqualTo(number);
        return problem.objective().value(problem.start(1));
    }
}
