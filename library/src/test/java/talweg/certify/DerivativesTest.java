package talweg.certify;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import talweg.descend.Box;
import talweg.descend.Objective;
import talweg.op.Tensor;
import talweg.op.Var;

/// Verdicts where derivatives are inexact, or many.
final class DerivativesTest {
    record Landing(String kind, String expression, double... at) {}

    static Stream<Landing> landings() {
        return Stream.of(
                new Landing("local-minimum", "x^2 + 2*y^2 + 1e3", 1e-6, 0),
                new Landing("saddle", "x^2 - y^2", 1e-7, 0),
                new Landing("maximum", "-x^2 - 3*y^2", 0, 0),
                new Landing("local-minimum", "(1 - x)^2 + 100*(y - x^2)^2", 1, 1),
                new Landing("local-minimum", "cosh(x) + exp(y) - y", 0, 0),
                new Landing("degenerate", "x^2 + y^4", 0, 0),
                new Landing("degenerate", "x^2 - y^4", 0, 0),
                new Landing("degenerate", "(x - y)^2", 1, 1),
                new Landing("degenerate", "x^3 - 3*x*y^2", 0, 0),
                new Landing("not-stationary", "x^2 + y^2", 1e-2, 0));
    }

    @ParameterizedTest
    @MethodSource("landings")
    void differences_of_values_are_enough_for_the_kind(Landing landing) {
        Objective f = new Differences(CriticalPointTest.objective(landing.expression));
        double[] start = {2, -1.5};
        Verdict verdict = CriticalPointTest.PATIENT.of(f, Box.unbounded(2), landing.at, start, Known.nothing());
        assertThat(verdict.kind()).as(verdict.text(List.of("x", "y"))).isEqualTo(landing.kind);
    }

    private static Objective many(int n, double last) {
        double[] weights = IntStream.range(0, n).mapToDouble(j -> 1 + j % 7).toArray();
        weights[n - 1] = last;
        Var w = Tensor.vector(weights);
        return Objective.of(x -> x.square().times(w).sum().plus(x.pow(4).sum()), n);
    }

    @Test
    void three_hundred_variables_are_judged_by_extreme_curvatures() {
        int n = 300;
        List<String> names = IntStream.range(0, n).mapToObj(j -> "x" + j).toList();
        double[] start = new double[n];
        Arrays.fill(start, 1);
        Box box = Box.unbounded(n);
        Verdict minimum = CriticalPointTest.PATIENT.of(many(n, 3), box, new double[n], start, Known.nothing());
        assertThat(minimum).isInstanceOf(Verdict.LocalMinimum.class);
        assertThat(minimum.text(names)).contains("as far as Lanczos's method shows");
        assertThat(CriticalPointTest.PATIENT.of(many(n, -0.5), box, new double[n], start, Known.nothing()))
                .isInstanceOfSatisfying(Verdict.Saddle.class, saddle -> {
                    double[] down = saddle.evidence().down().getFirst().direction();
                    assertThat(Math.abs(down[n - 1])).isGreaterThan(0.999);
                });
        double[] off = new double[n];
        off[5] = 0.1;
        assertThat(CriticalPointTest.PATIENT
                        .of(many(n, 3), box, off, start, Known.nothing())
                        .kind())
                .isEqualTo("not-stationary");
        assertThat(CriticalPointTest.PATIENT
                        .of(many(n, 0), box, new double[n], start, Known.nothing())
                        .kind())
                .isEqualTo("undecided");
    }

    @Test
    void a_single_variable_and_forty_are_judged_alike() {
        for (int n : new int[] {1, 40}) {
            double[] at = new double[n];
            double[] start = new double[n];
            Arrays.fill(start, 1);
            Box box = Box.unbounded(n);
            assertThat(CriticalPointTest.PATIENT
                            .of(many(n, 3), box, at, start, Known.nothing())
                            .kind())
                    .isEqualTo("local-minimum");
            assertThat(CriticalPointTest.PATIENT
                            .of(many(n, -3), box, at, start, Known.nothing())
                            .kind())
                    .isEqualTo(n == 1 ? "maximum" : "saddle");
        }
    }
}
