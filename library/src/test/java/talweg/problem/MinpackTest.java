package talweg.problem;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import talweg.certify.Verdict;
import talweg.fit.LevenbergMarquardt;
import talweg.fit.Residuals;

/// MINPACK's 53 reference calls replayed, by Hipparchus's translation of it. MINPACK reports success for 51; ten of
/// these are not the least value, and a verdict on each says what it is.
final class MinpackTest {
    private static final Map<String, String> ELSEWHERE = Map.ofEntries(
            entry("Freudenstein–Roth (2, 2) ×1", "local-minimum"),
            entry("Freudenstein–Roth (2, 2) ×10", "local-minimum"),
            entry("Freudenstein–Roth (2, 2) ×100", "local-minimum"),
            entry("Bard (3, 15) ×10", "at-infinity"),
            entry("Bard (3, 15) ×100", "at-infinity"),
            entry("Kowalik–Osborne (4, 11) ×10", "at-infinity"),
            entry("Chebyquad (1, 8) ×1", "maximum"),
            entry("Chebyquad (1, 8) ×10", "local-minimum"),
            entry("Chebyquad (1, 8) ×100", "local-minimum"),
            entry("Chebyquad (10, 10) ×1", "local-minimum"));

    private static final double TOLERANCE = Math.sqrt(Math.ulp(1.0));

    static List<Minpack.Call> calls() {
        return Minpack.CALLS;
    }

    private static boolean isLeast(Minpack.Call call) {
        double sum = call.norm() * call.norm();
        return sum <= call.problem().least() * (1 + 1e-4) + 1e-10;
    }

    @Test
    void ten_of_51_successes_are_not_the_least_value() {
        assertThat(Minpack.CALLS).hasSize(53);
        assertThat(Minpack.CALLS.stream().filter(Minpack.Call::isSuccess)).hasSize(51);
        assertThat(Minpack.CALLS.stream()
                        .filter(call -> call.isSuccess() && !isLeast(call))
                        .map(Minpack.Call::toString))
                .containsExactlyInAnyOrderElementsOf(ELSEWHERE.keySet());
    }

    @ParameterizedTest
    @MethodSource("calls")
    void each_is_replayed_and_named_for_what_it_is(Minpack.Call call) {
        Residuals residuals = call.problem().asResiduals();
        double[] start = call.problem().start(call.factor());
        int budget = 100 * (call.problem().n() + 1);
        Optional<Hipparchus.Landing> replayed = Hipparchus.minimise(residuals, start, TOLERANCE, 0, budget);
        if (!call.isSuccess()) {
            assertThat(replayed).isEmpty();
            return;
        }
        if (call.norm() < 1e-10) return; // how far below rounding it goes is chance
        double norm = Math.sqrt(replayed.orElseThrow().sumOfSquares());
        assertThat(norm).isCloseTo(call.norm(), within(1e-7 * call.norm()));
        // its tolerance leaves the fourth digit of a parameter open, so that the search goes on from there
        double[] at = replayed.get().point();
        double[] end = LevenbergMarquardt.standard().minimise(residuals, at).parameters();
        Verdict verdict = Runs.verdict(residuals, isAway(call) ? at : end, start);
        if (isLeast(call)) assertThat(verdict.kind()).isIn("global-minimum", "local-minimum", "degenerate");
        else assertThat(verdict.kind()).isEqualTo(ELSEWHERE.get(call.toString()));
    }

    /// From far out a search of ours may come back.
    private static boolean isAway(Minpack.Call call) {
        return "at-infinity".equals(ELSEWHERE.get(call.toString()));
    }

    @Test
    void chebyquads_start_of_one_variable_is_a_strict_maximum() {
        var problem = MoreGarbowHillstrom.chebyquad(1, 8, 0);
        double[] hessian = new double[1];
        problem.objective().hessian(new double[] {0.5}, hessian);
        assertThat(hessian[0]).isCloseTo(-286, within(1.0));
    }
}
