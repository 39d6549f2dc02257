package talweg.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static talweg.proof.Claims.region;

import java.util.List;
import org.junit.jupiter.api.Test;

/// What derivatives along one direction prove, and what they do not.
final class DirectionTest {
    private static final double INF = Double.POSITIVE_INFINITY;

    private static void accept(Witness witness) {
        assertThat(Checker.check(witness)).isEqualTo(new Checker.Verdict.Accepted());
    }

    private static void refuse(Witness witness, String reason) {
        assertThat(Checker.check(witness))
                .isInstanceOfSatisfying(
                        Checker.Verdict.Refused.class,
                        refused -> assertThat(refused.reason()).contains(reason));
    }

    private static Region square(double half) {
        return new Region(new double[] {-half, -half}, new double[] {half, half});
    }

    private static Witness none(String f, double half, int order, double... direction) {
        return new Witness.NoMinimum(Infix.of(f, 2), square(half), direction, order);
    }

    @Test
    void a_saddle_has_no_minimum_along_its_way_down_alone() {
        accept(none("x^2-y^2+x*y", 10, 2, 0, 1));
        accept(none("x^2-y^2+x*y", 10, 2, 0.25, -1));
        refuse(none("x^2-y^2+x*y", 10, 2, 1, 0), "below 0");
        refuse(none("x^2-y^2+x*y", 10, 2, 1, 1), "below 0");
        refuse(none("x^2-y^4", 0, 2, 0, 1), "below 0"); // a curvature of 0 is not below
        accept(none("x^2-y^2", INF, 2, 0, 1));
    }

    @Test
    void a_slope_leaves_no_minimum() {
        accept(none("x^2-y", 1, 1, 0, 1));
        refuse(none("x^2-y", 1, 1, 0, -1), "below 0");
        refuse(none("x^2-y", 1, 1, -1, 0), "below 0");
        refuse(none("exp(x)+y^2", INF, 1, -1, 0), "below 0"); // bounds touch 0 far out
        accept(none("abs(x)-y", 1, 1, 0, 1)); // the kink lies across
        refuse(none("abs(x)-y", 1, 1, 1, 1), "below 0");
    }

    @Test
    void the_evidence_must_be_of_the_claims_form() {
        refuse(none("x^2-y^2", 1, 2, 0, 0), "not 0");
        refuse(none("x^2-y^2", 1, 2, 1), "2 finite numbers");
        refuse(none("x^2-y^2", 1, 2, 0, Double.NaN), "finite");
        refuse(none("x^2-y^2", 1, 2, 0, INF), "finite");
        refuse(none("x^2-y^2", 1, 0, 0, 1), "first or the second");
        refuse(none("x^2-y^2", 1, 3, 0, 1), "first or the second");
        refuse(none("log(x)-y^2", 1, 2, 0, 1), "defined"); // not at x ≤ 0
    }

    private static Witness level(String f, double reach, double[] at, double... direction) {
        return new Witness.LevelLine(Infix.of(f, at.length), Region.at(at), direction, reach);
    }

    @Test
    void a_function_of_differences_is_level_where_they_stay() {
        accept(level("(x-y)^2", INF, new double[] {3, 1}, 1, 1));
        accept(level("(x-y-1)^4+exp(x-y)", INF, new double[] {3, 1}, -2, -2));
        accept(level("exp(x)-exp(y)-z*x", INF, new double[] {2, 2, 0}, 1, 1, 0));
        accept(level("x^2", INF, new double[] {2, 5}, 0, 1));
        refuse(level("(x-y)^2", INF, new double[] {3, 1}, 1, 0), "is 0");
        refuse(level("(x-y)^2", INF, new double[] {3, 1}, 1, Math.nextUp(1.0)), "is 0");
        refuse(level("exp(x)-exp(y)", 1, new double[] {2, Math.nextUp(2.0)}, 1, 1), "is 0");
        refuse(level("x^4", Double.MIN_VALUE, new double[] {0, 0}, 1, 0), "is 0");
    }

    @Test
    void what_is_not_defined_on_the_segment_is_not_level() {
        accept(level("log(x)-log(y)", 0.5, new double[] {1, 1}, 1, 1));
        refuse(level("log(x)-log(y)", 1.5, new double[] {1, 1}, 1, 1), "defined");
        refuse(level("(x-y)^2", INF, new double[] {3, 1}, 0, 0), "not 0");
        refuse(level("(x-y)^2", 0, new double[] {3, 1}, 1, 1), "above 0");
        refuse(level("(x-y)^2", Double.NaN, new double[] {3, 1}, 1, 1), "above 0");
        refuse(new Witness.LevelLine(Infix.of("(x-y)^2", 2), square(1), new double[] {1, 1}, 1), "a point");
        for (Region each : List.of(region(-INF, 0, 0, 0), region(0, 0, 0, INF), region(-INF, INF, -INF, INF)))
            refuse(new Witness.LevelLine(Infix.of("(x-y)^2", 2), each, new double[] {1, 1}, 1), "a point");
    }
}
