package talweg.landscape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static talweg.landscape.Surfaces.box;
import static talweg.landscape.Surfaces.objective;

import org.junit.jupiter.api.Test;
import talweg.descend.Box;
import talweg.descend.Budget;
import talweg.descend.Objective;
import talweg.descend.Outcome;
import talweg.landscape.StationaryPoint.Kind;

final class EigenvectorFollowingTest {
    private static final EigenvectorFollowing STANDARD = EigenvectorFollowing.standard();

    private static Climb climb(String expression, Box box, double[] minimum, int mode, boolean forward) {
        return STANDARD.from(objective(expression), box, minimum, mode, forward);
    }

    private static void isSaddleAt(Climb climb, double accuracy, double... at) {
        assertThat(climb.outcome()).as(climb.outcome().toString()).isInstanceOf(Outcome.Converged.class);
        StationaryPoint saddle = climb.saddle().orElseThrow();
        assertThat(saddle.at()).containsExactly(at, within(accuracy));
        assertThat(saddle.index()).isEqualTo(1);
    }

    @Test
    void the_softest_mode_leads_to_the_saddles_on_both_sides() {
        Box box = box(-6, 6, -6, 6);
        double[] minimum = {3, 2};
        isSaddleAt(climb(Surfaces.HIMMELBLAU, box, minimum, 0, true), 1e-9, 0.086677504555, 2.884254701175);
        isSaddleAt(climb(Surfaces.HIMMELBLAU, box, minimum, 0, false), 1e-9, 3.385154183607, 0.073851879838);
    }

    @Test
    void both_saddles_of_muller_and_brown_are_reached_from_the_minimum_between_them() {
        Box box = box(-1.5, 1.2, -0.5, 2);
        double[] middle = {-0.05001082299820614, 0.46669410487197216};
        isSaddleAt(climb(Surfaces.MULLER_BROWN, box, middle, 0, true), 1e-6, 0.212487, 0.292988);
        isSaddleAt(climb(Surfaces.MULLER_BROWN, box, middle, 0, false), 1e-6, -0.822002, 0.624313);
    }

    @Test
    void a_stiffer_mode_may_be_followed() {
        Climb climb = climb(
                Surfaces.SIX_HUMP_CAMEL, box(-3, 3, -2, 2), new double[] {-0.08984201310, 0.71265640304}, 1, false);
        isSaddleAt(climb, 1e-9, -1.10920533680, 0.76826809251);
    }

    @Test
    void in_many_variables_too() {
        // wells at ±1 in x, and a bowl in the nine others that leans on x
        Objective f = Objective.of(
                x -> {
                    var first = x.at(0);
                    var rest = x.slice(0, 1, 10).minus(first.times(0.2));
                    return first.square().minus(1).square().plus(rest.square().sum());
                },
                10);
        double[] ends = new double[20];
        for (int j = 0; j < 20; j++) ends[j] = j % 2 == 0 ? -2 : 2;
        double[] minimum = new double[10];
        java.util.Arrays.fill(minimum, -0.2);
        minimum[0] = -1;
        Climb forward = STANDARD.from(f, box(ends), minimum, 0, true);
        Climb backward = STANDARD.from(f, box(ends), minimum, 0, false);
        assertThat(java.util.stream.Stream.of(forward, backward)
                        .filter(each -> each.saddle().isPresent()))
                .isNotEmpty()
                .allSatisfy(each -> isSaddleAt(each, 1e-9, new double[10]));
    }

    @Test
    void the_way_begins_at_the_minimum_and_never_leaves_the_box() {
        Box box = box(-6, 6, -6, 6);
        Climb climb = climb(Surfaces.HIMMELBLAU, box, new double[] {3, 2}, 0, true);
        assertThat(climb.way().getFirst()).containsExactly(new double[] {3, 2}, within(1e-12));
        assertThat(climb.way()).allMatch(box::contains);
        Climb out = climb(Surfaces.HIMMELBLAU, box, new double[] {3, 2}, 1, true);
        assertThat(out.saddle()).isEmpty();
        assertThat(out.outcome()).isInstanceOf(Outcome.Stalled.class);
        assertThat(out.outcome().reason())
                .isEqualTo("the way up leaves the box; try another mode, the other way, or a larger box");
        assertThat(out.way()).allMatch(box::contains);
    }

    @Test
    void one_variable_has_a_maximum_for_its_saddle() {
        Climb climb = climb(Surfaces.DOUBLE_WELL, box(-2, 2), new double[] {-1.0355787140888537}, 0, true);
        isSaddleAt(climb, 1e-12, 0.07542915856974819);
        assertThat(climb.saddle().orElseThrow().kind()).isEqualTo(Kind.MAXIMUM);
    }

    @Test
    void other_endings_are_named() {
        Climb undefined = climb("x^2 + 0*log(1 - x) + y^2", box(-2, 2, -2, 2), new double[] {0, 0}, 0, true);
        assertThat(undefined.outcome().reason()).contains("leads to where f is not defined");
        Climb cut = new EigenvectorFollowing(0.001, Budget.of(3))
                .from(objective(Surfaces.HIMMELBLAU), box(-6, 6, -6, 6), new double[] {3, 2}, 0, true);
        assertThat(cut.outcome()).isInstanceOf(Outcome.BudgetSpent.class);
        assertThat(cut.saddle()).isEmpty();
        Objective f = objective(Surfaces.HIMMELBLAU);
        assertThatThrownBy(() -> STANDARD.from(f, box(-6, 6, -6, 6), new double[] {3, 2}, 2, true))
                .hasMessage("`EigenvectorFollowing.from` requires a mode from 0 to 1, got 2");
        assertThatThrownBy(() -> STANDARD.from(f, box(-1, 1, -1, 1), new double[] {3, 2}, 0, true))
                .hasMessage("`EigenvectorFollowing.from` requires a start in the box");
        assertThatThrownBy(() -> new EigenvectorFollowing(0, Budget.of(1)))
                .hasMessage("`EigenvectorFollowing.step` requires (0, 1], got 0.0");
    }
}
