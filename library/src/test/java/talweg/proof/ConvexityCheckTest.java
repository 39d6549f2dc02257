package talweg.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static talweg.proof.Claims.BOWL;
import static talweg.proof.Claims.INF;
import static talweg.proof.Claims.accept;
import static talweg.proof.Claims.curved;
import static talweg.proof.Claims.refuse;
import static talweg.proof.Claims.region;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Evidence of convexity that suffices is accepted, what falls short of it is refused; so are chords.
final class ConvexityCheckTest {
    private static final int FUNCTIONS = Integer.getInteger("talweg.proof.functions", 8000);

    @Test
    void a_quadratic_that_is_flat_along_a_line_is_convex_everywhere() {
        accept(curved("x^2+2*x*y+y^2", region(-INF, INF, -INF, INF), BOWL));
        accept(curved("(x+y)^2+(y-z)^2", region(-INF, INF, -INF, INF, -INF, INF), BOWL));
        refuse(curved("x^2+2.001*x*y+y^2", region(-1, 1, -1, 1), BOWL), "Hessian");
    }

    @Test
    void curvature_is_shown_part_by_part() {
        Region region = region(-1, 1, -1, 1);
        String f = "x^4+y^4+x^2*y^2+0.1*x*y*x+x^2+y^2";
        accept(curved(f, region, halves(region, 6)));
        refuse(curved(f, region, halves(region, 1)), "Hessian");
        accept(curved("x^3", region(0, 5), BOWL));
        refuse(curved("x^3", region(-5, 5), new Partition.Split(0, 0, BOWL, BOWL)), "Hessian");
    }

    private static Partition halves(Region region, int depth) {
        if (depth == 0) return BOWL;
        int axis = depth % region.dimension();
        double middle = region.middle()[axis];
        return new Partition.Split(
                axis,
                middle,
                halves(region.with(axis, region.lo(axis), middle), depth - 1),
                halves(region.with(axis, middle, region.hi(axis)), depth - 1));
    }

    /// Parts that meet at a kink show nothing, though each is convex by itself.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "-abs(x)",
                "-relu(x)",
                "-maximum(x,0*x)",
                "minimum(x,-x)",
                "-sqrt(x*x)",
                "-hypot(x,0)",
                "floor(x)",
                "sign(x)"
            })
    void no_part_ends_at_a_kink(String f) {
        refuse(curved(f, region(-1, 1), new Partition.Split(0, 0, BOWL, BOWL)), "");
        refuse(curved(f, region(-1, 1), BOWL), "");
    }

    @Test
    void a_split_lies_inside_its_part() {
        for (double at : new double[] {-1, 1, 2, -INF, Double.NaN}) {
            refuse(curved("x^2", region(-1, 1), new Partition.Split(0, at, BOWL, BOWL)), "split");
        }
        for (int axis : new int[] {-1, 1, 7}) {
            refuse(curved("x^2", region(-1, 1), new Partition.Split(axis, 0, BOWL, BOWL)), "split");
        }
        refuse(curved("x^2", region(-1, 1), new Partition.Above()), "splits and bowls");
    }

    @Test
    void refusals_name_the_part() {
        Partition parts = new Partition.Split(0, 0, new Partition.Split(0, -1, BOWL, BOWL), BOWL);
        Checker.Verdict verdict = Checker.check(curved("exp(x)-0.3*x^2", region(-2, 2), parts));
        assertThat(verdict).isInstanceOfSatisfying(Checker.Verdict.Refused.class, refused -> {
            assertThat(refused.part()).isEqualTo(2);
            assertThat(refused.region()).isEqualTo(region(-2, -1));
        });
    }

    @Test
    void poles_within_a_part_are_seen() {
        refuse(curved("1/x", region(-1, 1), new Partition.Split(0, 0, BOWL, BOWL)), "continuous");
        refuse(curved("(x^2)^-2", region(-1, 1), BOWL), "continuous");
        refuse(curved("sqrt(x)", region(0, 1), BOWL), "twice differentiable");
    }

    @Test
    void composition_is_ground_enough() {
        Witness.Convex.Ground composition = new Witness.Convex.Ground.Composition();
        accept(new Witness.Convex(Infix.of("x*exp(x)", 1), region(-2, INF), composition));
        refuse(new Witness.Convex(Infix.of("x*exp(x)", 1), region(-2.5, INF), composition), "convex");
        refuse(new Witness.Convex(Infix.of("log(x)", 1), region(1, INF), composition), "convex");
        refuse(new Witness.Convex(Infix.of("log(x)", 1), region(0, INF), composition), "convex");
    }

    private static Witness.NotConvex chord(String f, double a, double b, double theta, double gap) {
        return new Witness.NotConvex(Infix.of(f, 1), region(-3, 3), new double[] {a}, new double[] {b}, theta, gap);
    }

    @Test
    void a_chord_below_the_function_refutes() {
        accept(chord("x^3", -2, 0, 0.5, 2.9));
        refuse(chord("x^3", -2, 0, 0.5, 3.01), "gap");
        refuse(chord("x^2", -2, 0, 0.5, 1e-9), "gap");
        accept(chord("-abs(x)", -2, 2, 0.25, 0.9));
        refuse(chord("x^3", -2, 0, 0.5, 0), "gap");
        refuse(chord("x^3", -2, 0, 0.5, Double.NaN), "gap");
        for (double theta : new double[] {0, 1, -0.5, 2, Double.NaN}) refuse(chord("x^3", -2, 0, theta, 0.1), "θ");
        refuse(chord("x^3", -4, 0, 0.5, 0.1), "`a` lies");
        refuse(chord("x^3", -2, Double.NaN, 0.5, 0.1), "`b` has");
        refuse(chord("log(x)", -2, 1, 0.5, 0.1), "defined");
        // as far as rounding goes, an affine function has no gap
        refuse(chord("3*x", -0.3, 2.9, 0.3, Double.MIN_VALUE), "gap");
    }

    /// Random functions on random regions, bounded or not: what passes as a bowl holds on random chords.
    @Test
    void a_bowl_is_never_told_of_what_is_none() {
        Random random = new Random(99);
        int accepted = 0;
        for (int i = 0; i < FUNCTIONS; i++) {
            Expression f = RandomExpressions.of(random, 2, 1 + random.nextInt(5));
            Region region = RandomExpressions.region(random, 2);
            Witness witness = new Witness.Convex(f, region, new Witness.Convex.Ground.Curvature(BOWL));
            if (Checker.check(witness) instanceof Checker.Verdict.Accepted) {
                accepted++;
                Chords.hold(f, region, new Composition.Outcome.Known(true, false), 60, i);
            }
        }
        assertThat(accepted).isGreaterThan(FUNCTIONS / 8);
    }
}
