package talweg.proof;

import static talweg.proof.Claims.INF;
import static talweg.proof.Claims.accept;
import static talweg.proof.Claims.refuse;
import static talweg.proof.Claims.region;

import org.junit.jupiter.api.Test;

/// Evidence of stationary points that suffices is accepted, what falls short of it is refused.
final class CriticalCheckTest {
    private static Witness.Critical saddle(Region region, double[][] inverse, double[][] directions, int positive) {
        return new Witness.Critical(Infix.of("x^2-y^2+x^3/10", 2), region, inverse, directions, positive);
    }

    @Test
    void a_saddle_is_one_point_with_its_signs() {
        double[][] inverse = {{0.5, 0}, {0, -0.5}};
        double[][] directions = {{1, 0}, {0, 1}};
        Region around = region(-0.1, 0.1, -0.1, 0.1);
        accept(saddle(around, inverse, directions, 1));
        refuse(saddle(around, inverse, directions, 2), "bends");
        refuse(saddle(around, inverse, directions, 0), "bends");
        refuse(saddle(around, inverse, directions, 3), "positive");
        refuse(saddle(around, inverse, directions, -1), "positive");
        refuse(saddle(around, inverse, new double[][] {{0, 1}, {1, 0}}, 1), "bends");
        refuse(saddle(around, inverse, new double[][] {{1, 1}, {1, 1}}, 1), "bends");
        refuse(saddle(around, new double[][] {{0, 0}, {0, 0}}, directions, 1), "inside");
        refuse(saddle(around, new double[][] {{0.5, 0}}, directions, 1), "rows");
        refuse(saddle(around, new double[][] {{0.5}, {0}}, directions, 1), "each row");
        refuse(saddle(around, new double[][] {{INF, 0}, {0, 1}}, directions, 1), "finite");
        refuse(saddle(region(0.01, 0.1, -0.1, 0.1), inverse, directions, 1), "inside");
        refuse(saddle(region(0, 0.1, -0.1, 0.1), inverse, directions, 1), "inside");
        refuse(saddle(region(-INF, INF, -0.1, 0.1), inverse, directions, 1), "bounded");
        refuse(saddle(region(0, 0, 0, 0), inverse, directions, 1), "inside");
    }

    @Test
    void a_stationary_point_of_a_flat_bottom_is_not_shown_to_be_one() {
        double[][] one = {{1}};
        Region around = region(-0.1, 0.1);
        refuse(new Witness.Critical(Infix.of("x^4", 1), around, one, one, 1), "");
        refuse(new Witness.Critical(Infix.of("abs(x)", 1), around, one, one, 1), "differentiable");
    }
}
