package talweg.prove;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import talweg.op.Tensor;
import talweg.op.Var;
import talweg.proof.Checker;

class ClassificationTest {
    private static CriticalVerdict of(Function<List<Var>, Var> f, double... at) {
        List<Var> example = java.util.Collections.nCopies(at.length, Tensor.scalar(0));
        return Classification.standard().of(f, example, at);
    }

    private static CriticalVerdict.Proved proved(CriticalVerdict verdict) {
        assertThat(verdict).as(verdict.text()).isInstanceOf(CriticalVerdict.Proved.class);
        var proved = (CriticalVerdict.Proved) verdict;
        assertThat(Checker.check(proved.witness())).isInstanceOf(Checker.Verdict.Accepted.class);
        return proved;
    }

    private static Var course(List<Var> x) {
        return x.getFirst()
                .pow(4)
                .minus(x.getFirst().square().times(2))
                .plus(x.getFirst().times(0.3));
    }

    @Test
    void the_three_points_of_the_double_well() {
        assertThat(proved(of(ClassificationTest::course, 0.96)).kind()).isEqualTo("local-minimum");
        assertThat(proved(of(ClassificationTest::course, -1.0355)).kind()).isEqualTo("local-minimum");
        assertThat(proved(of(ClassificationTest::course, 0.0755)).kind()).isEqualTo("maximum");
    }

    @Test
    void a_saddle_has_its_ways_up_and_down() {
        var saddle = proved(of(x -> x.get(0).square().minus(x.get(1).square()), 0, 0));
        assertThat(saddle.kind()).isEqualTo("saddle");
        assertThat(saddle.negative()).isEqualTo(1);
        assertThat(Math.abs(saddle.down().getFirst()[1])).isCloseTo(1, within(1e-12));
        assertThat(Math.abs(saddle.up().getFirst()[0])).isCloseTo(1, within(1e-12));
    }

    @Test
    void scales_that_differ_by_twelve_powers_of_ten() {
        var minimum = proved(of(
                x -> x.get(0)
                        .minus(1e6)
                        .square()
                        .plus(x.get(1).minus(2e-6).square())
                        .plus(x.get(0).times(x.get(1)).minus(2).square()),
                1e6,
                2e-6));
        assertThat(minimum.kind()).isEqualTo("local-minimum");
    }

    @Test
    void three_variables() {
        Function<List<Var>, Var> f = x -> x.get(0)
                .square()
                .plus(x.get(1).square())
                .plus(x.get(2).square())
                .minus(x.get(0).times(x.get(1)).times(x.get(2)));
        assertThat(proved(of(f, 2, 2, 2)).negative()).isEqualTo(1);
        assertThat(proved(of(f, 0, 0, 0)).negative()).isZero();
    }

    @Test
    void without_curvature_nothing_is_proved() {
        assertThat(of(x -> x.get(0).pow(4).plus(x.get(1).square()), 0, 0))
                .isInstanceOfSatisfying(CriticalVerdict.Degenerate.class, flat -> {
                    assertThat(flat.inertia()).containsExactly(1, 1, 0);
                    assertThat(Math.abs(flat.flat().getFirst()[0])).isCloseTo(1, within(1e-9));
                });
        assertThat(of(x -> x.getFirst().abs(), 0)).isInstanceOf(CriticalVerdict.Undecided.class);
        assertThat(of(x -> x.getFirst().log(), -1)).isInstanceOf(CriticalVerdict.Undecided.class);
    }

    @Test
    void a_slope_is_no_stationary_point() {
        assertThat(of(x -> x.getFirst().square().plus(x.getFirst().times(3)), 2))
                .isInstanceOfSatisfying(CriticalVerdict.NotStationary.class, slope -> {
                    assertThat(slope.slopeLo()).isLessThanOrEqualTo(7);
                    assertThat(slope.slopeHi()).isGreaterThanOrEqualTo(7);
                });
        assertThat(of(x -> x.getFirst().exp(), -30)).isInstanceOf(CriticalVerdict.NotStationary.class);
    }
}
