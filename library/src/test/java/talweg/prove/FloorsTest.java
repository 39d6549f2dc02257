package talweg.prove;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import talweg.op.Tensor;
import talweg.op.Var;
import talweg.proof.Checker;
import talweg.prove.CriticalVerdict.Floor.Course;

/// Points without curvature along a direction: valleys, and what only looks like one.
final class FloorsTest {
    private static CriticalVerdict of(Function<List<Var>, Var> f, double... at) {
        List<Var> example = Collections.nCopies(at.length, Tensor.scalar(0));
        return Classification.standard().of(f, example, at);
    }

    private static void expectLevel(CriticalVerdict verdict, boolean isProved) {
        assertThat(verdict.kind()).isEqualTo("degenerate");
        assertThat(verdict.text()).startsWith("a flat valley");
        assertThat(verdict.evidence().isPresent()).isEqualTo(isProved);
        assertThat(verdict.text()).contains(isProved ? "constant, proved" : "as far as followed");
        verdict.evidence()
                .ifPresent(witness -> assertThat(Checker.check(witness)).isInstanceOf(Checker.Verdict.Accepted.class));
    }

    private static void expect(Course course, CriticalVerdict verdict) {
        assertThat(verdict).as(verdict.text()).isInstanceOfSatisfying(CriticalVerdict.Degenerate.class, flat -> {
            assertThat(flat.kind()).isEqualTo("degenerate");
            assertThat(flat.floors()).allMatch(each -> each.course() == course);
            assertThat(flat.evidence()).isEmpty();
        });
    }

    @Test
    void straight_valleys_are_proved() {
        expectLevel(of(x -> x.get(0).minus(x.get(1)).square(), 1, 1), true);
        expectLevel(of(x -> x.get(0).minus(x.get(1)).minus(1).square(), 1, 0), true);
        expectLevel(of(x -> x.get(0).minus(x.get(1).times(3)).square(), 3, 1), true);
        expectLevel(of(FloorsTest::box3d, 3, 3, 0), true);
    }

    /// Box (1966): least on the line x = y, z = 0, and at (1, 10, 1).
    private static Var box3d(List<Var> x) {
        Var sum = x.get(0).constant(0);
        for (int k = 1; k <= 10; k++) {
            double a = -k / 10.0;
            Var rest = x.get(0)
                    .times(a)
                    .exp()
                    .minus(x.get(1).times(a).exp())
                    .minus(x.get(2).times(Math.exp(a) - Math.exp(-k)));
            sum = sum.plus(rest.square());
        }
        return sum;
    }

    @Test
    void bent_valleys_are_followed() {
        Function<List<Var>, Var> hyperbola =
                x -> x.get(0).times(x.get(1)).minus(1).square();
        expectLevel(of(hyperbola, 1, 1), false);
        expectLevel(of(hyperbola, 4, 0.25), false);
        expectLevel(of(hyperbola, 2, 0.5001), false); // beside the floor
        Function<List<Var>, Var> circle =
                x -> x.get(0).square().plus(x.get(1).square()).minus(1).square();
        expectLevel(of(circle, 1, 0), false);
        expectLevel(of(x -> circle.apply(x).plus(7), 0.6, 0.8), false);
    }

    @Test
    void what_rises_or_falls_is_no_valley() {
        expect(Course.RISES, of(x -> x.get(0).pow(4).plus(x.get(1).square()), 0, 0));
        expect(Course.RISES, of(x -> x.get(0).pow(4).plus(x.get(1).pow(4)), 0, 0));
        expect(Course.FALLS, of(x -> x.get(1).square().minus(x.get(0).pow(4)), 0, 0));
        expect(Course.FALLS, of(x -> x.getFirst().pow(3), 0));
        // Powell (1962): singular, but least at 0 alone
        expect(
                Course.RISES,
                of(
                        x -> x.get(0)
                                .plus(x.get(1).times(10))
                                .square()
                                .plus(x.get(2).minus(x.get(3)).square().times(5))
                                .plus(x.get(1).minus(x.get(2).times(2)).pow(4))
                                .plus(x.get(0).minus(x.get(3)).pow(4).times(10)),
                        0,
                        0,
                        0,
                        0));
    }

    @Test
    void a_bend_down_beside_a_flat_direction_is_no_minimum_proved() {
        assertThat(of(x -> x.get(0).pow(4).minus(x.get(1).square()), 0, 0))
                .isInstanceOfSatisfying(CriticalVerdict.NoMinimum.class, none -> {
                    assertThat(none.bendHi()).isNegative();
                    assertThat(Checker.check(none.witness())).isInstanceOf(Checker.Verdict.Accepted.class);
                });
    }

    /// x²·y is constant along both axes, and no valley: it falls between them.
    @Test
    void a_point_level_along_two_axes_is_not_called_a_valley() {
        CriticalVerdict verdict = of(x -> x.get(0).square().times(x.get(1)), 0, 0);
        assertThat(verdict).isInstanceOfSatisfying(CriticalVerdict.Degenerate.class, degenerate -> {
            assertThat(degenerate.isValley()).isFalse();
            assertThat(degenerate.text()).contains("second derivatives do not decide");
        });
    }
}
