package talweg.fit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import talweg.descend.Box;
import talweg.proof.Checker;
import talweg.prove.GlobalSearch;
import talweg.prove.GlobalVerdict;

/// Certified regressions proved to be the best of a box: one that holds both starts of each parameter, and
/// [c/5, 5c] of its certified value c.
final class NistProofTest {
    private static final Set<String> QUICK =
            Set.of("Misra1a", "Misra1b", "Misra1c", "Misra1d", "DanWood", "BoxBOD", "Rat42");

    /// What is proved within a minute of a quiet machine.
    private static final Set<String> PROVED = Set.of(
            "BoxBOD",
            "Chwirut1",
            "Chwirut2",
            "DanWood",
            "Eckerle4",
            "MGH09",
            "Misra1a",
            "Misra1b",
            "Misra1c",
            "Misra1d",
            "Nelson",
            "Rat42");

    private static final int POINTS = 2000;

    static Stream<Nist> quick() {
        return NistSets.ALL.stream().filter(set -> QUICK.contains(set.name()));
    }

    /// Those of the folder that `talweg.nist` names, or of that beside the repository.
    static Stream<Nist> all() {
        Path folder = Path.of(System.getProperty("talweg.nist", "../../shared/data/nist-strd"));
        return Files.isDirectory(folder) ? Nist.read(folder).stream() : NistSets.ALL.stream();
    }

    static Stream<Nist> proved() {
        return all().filter(set -> PROVED.contains(set.name()));
    }

    static Stream<Nist> others() {
        return all().filter(set -> !PROVED.contains(set.name()));
    }

    private static Box box(Nist set) {
        double[] lower = new double[set.parameters().length];
        double[] upper = new double[lower.length];
        for (int j = 0; j < lower.length; j++) {
            double[] row = set.parameters()[j];
            lower[j] = Math.min(Math.min(row[0], row[1]), Math.min(row[2] / 5, 5 * row[2]));
            upper[j] = Math.max(Math.max(row[0], row[1]), Math.max(row[2] / 5, 5 * row[2]));
        }
        return new Box(lower, upper);
    }

    private static Problem problem(Nist set) {
        return Problem.of(set.residuals()).within(box(set));
    }

    private static void isProved(Nist set, GlobalVerdict verdict) {
        assertThat(verdict).as(verdict.text()).isInstanceOfSatisfying(GlobalVerdict.Proved.class, proved -> {
            double certified = set.sumOfSquares();
            assertThat(proved.lower()).isBetween((1 - 1e-6) * certified, (1 + 1e-9) * certified);
            assertThat(proved.upper()).isBetween((1 - 1e-9) * certified, (1 + 1e-9) * certified);
            assertThat(proved.upper() - proved.lower()).isBetween(0.0, 1e-6 * certified);
            assertThat(proved.minimisers()).singleElement().matches(GlobalVerdict.Minimiser::isUnique);
            GlobalVerdict.Minimiser minimiser = proved.minimisers().getFirst();
            for (int j = 0; j < set.certified().length; j++) {
                double c = set.certified()[j];
                assertThat(Math.abs(minimiser.at()[j] - c)).isLessThanOrEqualTo(1e-9 * Math.abs(c));
            }
            assertThat(Checker.check(proved.witness())).isInstanceOf(Checker.Verdict.Accepted.class);
        });
    }

    @ParameterizedTest
    @MethodSource("quick")
    void the_certified_fit_is_the_best_of_the_box(Nist set) {
        isProved(set, GlobalSearch.standard().withTime(Duration.ofMinutes(5)).of(problem(set)));
    }

    @Tag("soak")
    @ParameterizedTest
    @MethodSource("proved")
    void what_is_said_to_be_proved_is(Nist set) {
        isProved(set, GlobalSearch.standard().withTime(Duration.ofMinutes(10)).of(problem(set)));
    }

    @Tag("soak")
    @ParameterizedTest
    @MethodSource("others")
    void bounds_without_a_proof_hold_the_certified_sum(Nist set) {
        GlobalVerdict verdict =
                GlobalSearch.standard().withTime(Duration.ofMinutes(1)).of(problem(set));
        if (verdict instanceof GlobalVerdict.BudgetSpent spent) {
            assertThat(spent.lower()).isBetween(0.0, (1 + 1e-9) * set.sumOfSquares());
            assertThat(spent.upper()).isGreaterThanOrEqualTo((1 - 1e-9) * set.sumOfSquares() - 1e-20);
        } else if (verdict instanceof GlobalVerdict.Proved) {
            isProved(set, verdict);
        } else {
            assertThat(verdict).as(verdict.text()).isInstanceOf(GlobalVerdict.Undefined.class);
        }
    }

    /// A budget of boxes leaves bounds that no point of the box contradicts.
    @Test
    void no_point_lies_below_the_bound_of_a_search_that_was_cut_short() {
        for (Nist set : List.of(NistSets.ALL.getFirst(), NistSets.ALL.getLast())) {
            GlobalVerdict verdict = new GlobalSearch(Duration.ofMinutes(5), 100, 1e-12).of(problem(set));
            double lower = verdict instanceof GlobalVerdict.BudgetSpent spent
                    ? spent.lower()
                    : ((GlobalVerdict.Proved) verdict).lower();
            Box box = box(set);
            Residuals residuals = set.residuals();
            var random = new SplittableRandom(1);
            double[] r = new double[residuals.count()];
            for (int k = 0; k < POINTS; k++) {
                double[] p = new double[residuals.parameters()];
                for (int j = 0; j < p.length; j++) {
                    double share = k == 0 ? 0.5 : random.nextDouble();
                    p[j] = box.lower()[j] + share * (box.upper()[j] - box.lower()[j]);
                }
                residuals.evaluate(p, r, null);
                double sum = 0;
                for (double each : r) sum += each * each;
                if (Double.isFinite(sum)) assertThat(sum).isGreaterThanOrEqualTo(lower * (1 - 1e-12));
            }
        }
    }
}
