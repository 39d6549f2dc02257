package talweg.fit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import talweg.certify.CriticalPoint;
import talweg.certify.Known;
import talweg.certify.Verdict;
import talweg.descend.Box;
import talweg.descend.Objective;
import talweg.op.Tensor;
import talweg.op.Var;

/// What kind of points fits land at.
final class FitVerdictTest {
    private static final CriticalPoint PATIENT = new CriticalPoint(Duration.ofMinutes(10));

    /// Bard's data (1970), as Moré, Garbow and Hillstrom, *Testing unconstrained optimization software*, 1981,
    /// problem 8.
    private static final double[] BARD = {
        0.14, 0.18, 0.22, 0.25, 0.29, 0.32, 0.35, 0.39, 0.37, 0.58, 0.73, 0.96, 1.34, 2.10, 4.39
    };

    static Stream<Nist> sets() {
        String asked = System.getProperty("talweg.nist", "../../shared/data/nist-strd");
        return Files.isDirectory(Path.of(asked)) ? Nist.read(Path.of(asked)).stream() : NistSets.ALL.stream();
    }

    private static Verdict verdict(Residuals residuals, double[] at, double[] start) {
        return PATIENT.of(residuals, Box.unbounded(at.length), at, start, Known.nothing());
    }

    @ParameterizedTest
    @MethodSource("sets")
    void certified_fits_are_minima(Nist set) {
        List<String> names = IntStream.rangeClosed(1, set.certified().length)
                .mapToObj(j -> "b" + j)
                .toList();
        for (int which = 0; which < 3; which++) { // both starts; the last as if it had started where it landed
            Verdict verdict = verdict(set.residuals(), set.certified(), set.start(which));
            assertThat(verdict.kind()).as(verdict.text(names)).isEqualTo("local-minimum");
            double[] found = LevenbergMarquardt.standard()
                    .minimise(set.residuals(), set.start(which))
                    .parameters();
            Verdict reached = verdict(set.residuals(), found, set.start(which));
            assertThat(reached.kind()).as(reached.text(names)).isEqualTo("local-minimum");
        }
    }

    @Test
    void a_fit_that_runs_away_is_at_infinity() {
        Nist set = NistSets.ALL.stream()
                .filter(each -> each.name().equals("MGH09"))
                .findFirst()
                .orElseThrow();
        double[] start = {100, -14, -100, -100};
        double[] found =
                LevenbergMarquardt.standard().minimise(set.residuals(), start).parameters();
        assertThat(verdict(set.residuals(), found, start))
                .isInstanceOfSatisfying(
                        Verdict.AtInfinity.class,
                        verdict -> assertThat(verdict.tail().limit()).isCloseTo(1.02734e-3, Offset.offset(1e-8)));
    }

    @Test
    void bards_second_answer_is_at_infinity() {
        Var u = Tensor.vector(IntStream.rangeClosed(1, 15).asDoubleStream().toArray());
        Var v = Tensor.vector(
                IntStream.rangeClosed(1, 15).mapToDouble(i -> 16 - i).toArray());
        Var w = Tensor.vector(IntStream.rangeClosed(1, 15)
                .mapToDouble(i -> Math.min(i, 16 - i))
                .toArray());
        Residuals bard = Residuals.of(
                p -> p.get(0)
                        .plus(u.over(v.times(p.get(1)).plus(w.times(p.get(2)))))
                        .minus(Tensor.vector(BARD)),
                3);
        double[] start = {1, -1_000, -1_000};
        double[] found = LevenbergMarquardt.standard().minimise(bard, start).parameters();
        assertThat(verdict(bard, found, start))
                .isInstanceOfSatisfying(
                        Verdict.AtInfinity.class,
                        verdict -> assertThat(verdict.tail().limit()).isCloseTo(17.4287, Offset.offset(1e-4)));
        double[] near = {1, 1, 1};
        double[] minimum = LevenbergMarquardt.standard().minimise(bard, near).parameters();
        assertThat(verdict(bard, minimum, near).kind()).isEqualTo("local-minimum");
    }

    @Test
    void of_many_rows_few_evaluations_are_made() {
        int rows = 30_000;
        double[] at = IntStream.range(0, rows).mapToDouble(i -> 10.0 * i / rows).toArray();
        double[] noisy = IntStream.range(0, rows)
                .mapToDouble(i -> 3 * Math.exp(-0.5 * at[i]) + 0.1 * Math.sin(i))
                .toArray();
        Var x = Tensor.vector(at);
        Var y = Tensor.vector(noisy);
        Residuals decay = Residuals.of(
                p -> p.get(0).times(p.get(1).negate().times(x).exp()).minus(y), 2);
        double[] start = {1, 1};
        double[] found = LevenbergMarquardt.standard().minimise(decay, start).parameters();
        AtomicInteger jacobians = new AtomicInteger();
        Residuals counted = new Residuals() {
            @Override
            public int parameters() {
                return decay.parameters();
            }

            @Override
            public int count() {
                return decay.count();
            }

            @Override
            public void evaluate(double[] p, double[] r, double @Nullable [] jacobian) {
                if (jacobian != null) jacobians.incrementAndGet();
                decay.evaluate(p, r, jacobian);
            }
        };
        assertThat(verdict(counted, found, start).kind()).isEqualTo("local-minimum");
        assertThat(jacobians.get()).isLessThan(10);
        assertThat(verdict(counted, new double[] {3, 0.6}, start).kind()).isEqualTo("not-stationary");
    }

    @Test
    void residuals_of_zero_make_a_minimum_global() {
        Var x = Tensor.vector(0, 1, 2, 3);
        Residuals exact = Residuals.of(
                p -> p.get(0).times(x).plus(p.get(1)).minus(x.times(2).plus(1)), 2);
        assertThat(verdict(exact, new double[] {2, 1}, new double[] {0, 0}).kind())
                .isEqualTo("global-minimum");
    }

    @Test
    void parameters_that_only_their_product_determines_are_degenerate() {
        Var x = Tensor.vector(0, 1, 2, 3);
        Residuals product = Residuals.of(
                p -> p.get(0).times(p.get(1)).times(x).minus(x.times(2).plus(Tensor.vector(0.1, -0.1, 0.1, -0.1))), 2);
        double[] start = {1, 1};
        double[] found = LevenbergMarquardt.standard().minimise(product, start).parameters();
        Verdict verdict = verdict(product, found, start);
        assertThat(verdict.kind()).isEqualTo("degenerate");
        assertThat(verdict.text(List.of("a", "b"))).contains("where it stays the same");
    }

    @Test
    void the_hessian_of_a_sum_of_squares_is_that_of_its_program() {
        Nist set = NistSets.ALL.getFirst();
        Var x = Tensor.vector(set.data(1));
        Var y = Tensor.vector(set.data(0));
        Objective traced = Objective.of(
                p -> p.at(1)
                        .negate()
                        .times(x)
                        .exp()
                        .negate()
                        .plus(1)
                        .times(p.at(0))
                        .minus(y)
                        .square()
                        .sum(),
                2);
        double[] at = set.certified();
        Box box = Box.unbounded(2);
        List<Verdict.Bend> expected = PATIENT.of(traced, box, at, set.start(0), Known.nothing())
                .evidence()
                .bends();
        List<Verdict.Bend> found =
                verdict(set.residuals(), at, set.start(0)).evidence().bends();
        for (int k = 0; k < 2; k++) {
            double eigenvalue = expected.get(k).eigenvalue();
            assertThat(found.get(k).eigenvalue()).isCloseTo(eigenvalue, Offset.offset(1e-6 * eigenvalue));
        }
    }
}
