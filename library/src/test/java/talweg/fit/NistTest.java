package talweg.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import talweg.descend.Outcome;

/// Certified nonlinear regressions, each from both of its starts. The sets of at most 24 rows are here; the
/// system property `talweg.nist` names a folder of such files, all of which are then fitted as well.
final class NistTest {
    private static final double EIGHT_DIGITS = 5e-9;
    private static final double SIX_DIGITS = 5e-7;

    static Stream<Arguments> problems() {
        return Stream.concat(NistSets.ALL.stream(), folder().stream())
                .flatMap(set -> IntStream.range(0, 2).mapToObj(start -> arguments(set, start)));
    }

    /// A folder that is asked for must be there; that beside the repository is read if it is.
    private static List<Nist> folder() {
        Optional<Path> asked =
                Optional.ofNullable(System.getProperty("talweg.nist")).map(Path::of);
        Path beside = Path.of("../../shared/data/nist-strd");
        if (asked.isEmpty() && !Files.isDirectory(beside)) return List.of();
        List<Nist> sets = Nist.read(asked.orElse(beside));
        assertThat(sets).isNotEmpty();
        return sets;
    }

    private static Fit fit(Nist set, LevenbergMarquardt.Landing landing) {
        return Fit.of(
                landing,
                IntStream.rangeClosed(1, set.parameters().length)
                        .mapToObj(j -> "b" + j)
                        .toList());
    }

    private static void agree(double[] found, double[] certified, double digits) {
        assertThat(found).hasSameSizeAs(certified);
        for (int j = 0; j < certified.length; j++) {
            assertThat(found[j])
                    .as("b" + (j + 1))
                    .isCloseTo(certified[j], Offset.offset(digits * Math.abs(certified[j])));
        }
    }

    @ParameterizedTest(name = "{0}, start {1}")
    @MethodSource("problems")
    void certified_results_are_reached(Nist set, int start) {
        LevenbergMarquardt.Landing landing = LevenbergMarquardt.standard().minimise(set.residuals(), set.start(start));
        Fit fit = fit(set, landing);
        assertThat(landing.outcome()).isInstanceOf(Outcome.Converged.class);
        agree(landing.parameters(), set.certified(), EIGHT_DIGITS);
        assertThat(fit.degreesOfFreedom()).isEqualTo(set.rows().length - set.parameters().length);
        assertThat(fit.warnings()).isEmpty();
        if (set.name()
                .equals("Lanczos1")) { // residuals of 1e-13 beside data of 1: binary64 holds three of their digits
            agree(fit.standardErrors(), set.deviations(), 5e-3);
        } else {
            agree(fit.standardErrors(), set.deviations(), SIX_DIGITS);
            assertThat(fit.sumOfSquares()).isCloseTo(set.sumOfSquares(), Offset.offset(1e-9 * set.sumOfSquares()));
        }
    }

    @Test
    void misra1a_has_the_published_standard_deviations() {
        Nist set = NistSets.ALL.getFirst();
        Fit fit = fit(set, LevenbergMarquardt.standard().minimise(set.residuals(), new double[] {500, 0.0001}));
        agree(fit.estimates(), new double[] {2.3894212918E+02, 5.5015643181E-04}, EIGHT_DIGITS);
        agree(fit.standardErrors(), new double[] {2.7070075241E+00, 7.2668688436E-06}, SIX_DIGITS);
        assertThat(fit.residualStandardDeviation()).isCloseTo(1.0187876330E-01, Offset.offset(1e-10));
        assertThat(fit.degreesOfFreedom()).isEqualTo(12);
    }

    @Test
    void a_start_at_the_certified_answer_stays_there() {
        for (Nist set : NistSets.ALL) {
            LevenbergMarquardt.Landing landing =
                    LevenbergMarquardt.standard().minimise(set.residuals(), set.certified());
            assertThat(landing.outcome()).as(set.name()).isInstanceOf(Outcome.Converged.class);
            agree(landing.parameters(), set.certified(), EIGHT_DIGITS);
        }
    }
}
