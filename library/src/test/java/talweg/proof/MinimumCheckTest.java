package talweg.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static talweg.proof.Claims.BOWL;
import static talweg.proof.Claims.INF;
import static talweg.proof.Claims.accept;
import static talweg.proof.Claims.inner;
import static talweg.proof.Claims.line;
import static talweg.proof.Claims.refuse;
import static talweg.proof.Claims.region;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Evidence of least values that suffices is accepted, what falls short of it is refused.
final class MinimumCheckTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "(x-1)^2; -3; 3; 1; 0",
                "x^4-3*x^2+x; -3; 3; 1; -3.513905",
                "(x^2-1)^2; -3; 3; 2; 0",
                "x; -1; 2; 1; -1",
                "-x^2; -1; 2; 1; -4",
                "-x^2; -2; 2; 2; -4",
                "exp(x)-x; -2; 3; 1; 1",
                "x*exp(x); -5; 1; 1; -0.367879",
            })
    void the_least_value_on_a_line(String f, double lo, double hi, int count, double least) {
        Witness.GlobalMinimum found = PlainSearch.of(Infix.of(f, 1), region(lo, hi), 1e-6);
        accept(found);
        assertThat(found.minimisers()).hasSize(count).allMatch(Witness.GlobalMinimum.Minimiser::isUnique);
        assertThat(least).isBetween(found.lower() - 1e-5, found.upper() + 1e-5);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "(x^2+y-11)^2+(x+y^2-7)^2; -5; 5; 4",
                "(1-x)^2+100*(y-x^2)^2; -2; 2; 1",
                "4*x^2-2.1*x^4+x^6/3+x*y-4*y^2+4*y^4; -2; 2; 2",
                "x*y; -1; 1; 2",
                "x+y; -1; 1; 1",
                "-x^2-y^2; -1; 1; 4",
                "x^2-y; -1; 1; 1",
            })
    void the_least_value_on_a_square(String f, double lo, double hi, int count) {
        Witness.GlobalMinimum found = PlainSearch.of(Infix.of(f, 2), region(lo, hi, lo, hi), 1e-6);
        accept(found);
        assertThat(found.minimisers()).hasSize(count).allMatch(Witness.GlobalMinimum.Minimiser::isUnique);
    }

    @Test
    void a_valley_is_enclosed_though_nothing_in_it_is_unique() {
        Partition all = new Partition.Bounded(0);
        Region region = region(-1, 1, -1, 1);
        List<Witness.GlobalMinimum.Minimiser> one = List.of(new Witness.GlobalMinimum.Minimiser(region, false));
        accept(new Witness.GlobalMinimum(Infix.of("(x+y)^2", 2), region, 0, 0, new double[] {0, 0}, one, all));
        accept(new Witness.GlobalMinimum(Infix.of("3", 2), region, 3, 3, new double[] {0, 0}, one, all));
        refuse(
                new Witness.GlobalMinimum(Infix.of("(x+y)^2-1", 2), region, 0, 0, new double[] {0, 0}, one, all),
                "lower bound");
    }

    @Test
    void what_is_not_continuous_may_have_no_least_value() {
        // floor(x) − x nears −1 from the left of every whole number, and is never there
        refuse(line("floor(x)-x", -2, 0, 0, new Partition.Bounded(0)), "continuous");
        refuse(line("1/x", -INF, 1, 1, new Partition.Bounded(0)), "");
        refuse(line("sqrt(x)", 0, 1, 1, new Partition.Bounded(0)), "");
        accept(line("abs(x)", 0, 0, 0, new Partition.Bounded(0)));
    }

    @Test
    void an_end_of_the_domain_is_not_inner() {
        refuse(line("x", -1, -1, -1, new Partition.Monotone(0)), "inner or pinned");
        refuse(line("-x^2", -1, -1, -1, new Partition.Concave(0)), "inner");
        refuse(line("x^2", 0, 0, 0, new Partition.Unique(new double[][] {{0.5}}, 0)), "unique");
        Partition faces =
                new Partition.Faces(0, new Partition.Bounded(0), new Partition.Above(), new Partition.Monotone(0));
        accept(line("x", -1, -1, -1, faces));
        Partition wrong =
                new Partition.Faces(0, new Partition.Monotone(0), new Partition.Above(), new Partition.Monotone(0));
        refuse(line("x", -1, -1, -1, wrong), "falls inward");
        Partition missing = new Partition.Faces(0, null, new Partition.Above(), new Partition.Monotone(0));
        refuse(line("x", -1, -1, -1, missing), "face");
    }

    @Test
    void bounds_of_the_least_value_are_taken_at_their_word() {
        refuse(line("x^2", 0, Math.nextDown(0.0), 0, new Partition.Bounded(0)), "lower");
        refuse(line("x^2", 1e-300, 1, 0, new Partition.Bounded(0)), "lower bound");
        refuse(line("x^2", 0, 0.25, Math.nextUp(0.5), new Partition.Bounded(0)), "`at`");
        refuse(line("x^2", Double.NaN, 1, 0, new Partition.Bounded(0)), "lower");
        refuse(line("x^2", 0, INF, 0, new Partition.Bounded(0)), "finite");
        refuse(line("x^2", 0, 1, 2, new Partition.Bounded(0)), "`at` lies");
        refuse(line("x^2", 0, 1, 0, new Partition.Bounded(1)), "claimed");
        refuse(line("x^2", 0, 1, 0, new Partition.Bounded(-1)), "claimed");
        refuse(line("x^2", 0, 0, 0, new Partition.Above()), "above");
        refuse(line("x^2", 0, 0, 0, BOWL), "minimisers");
    }

    /// Where the region has no end, values must be above: then the function is least somewhere.
    @Test
    void on_an_unbounded_region_the_tails_must_be_above() {
        Partition inside = new Partition.Bounded(0);
        Partition tails = new Partition.Split(
                0, -1, new Partition.Above(), new Partition.Split(0, 1, inside, new Partition.Above()));
        accept(onLine("x^2", 0, region(-1, 1), tails));
        refuse(onLine("x^2", 0, region(-INF, INF), inside), "bounded");
        refuse(onLine("exp(x)", 1, region(-INF, INF), new Partition.Monotone(0)), "bounded");
        refuse(
                onLine(
                        "exp(x)",
                        1,
                        region(-1, 1),
                        new Partition.Split(
                                0,
                                -1,
                                new Partition.Monotone(0),
                                new Partition.Split(0, 1, inside, new Partition.Above()))),
                "bounded");
    }

    private static Witness onLine(String f, double upper, Region box, Partition parts) {
        return new Witness.GlobalMinimum(
                Infix.of(f, 1),
                region(-INF, INF),
                0,
                upper,
                new double[] {0},
                List.of(new Witness.GlobalMinimum.Minimiser(box, false)),
                parts);
    }

    @Test
    void sides_without_extent_are_no_ends() {
        Region region = region(-1, 1, 2, 2);
        Witness.GlobalMinimum found = onFace(region);
        accept(found);
        // on the thin side nothing is inward, so falling there drops nothing
        refuse(
                new Witness.GlobalMinimum(
                        found.expression(), region, 5, 5, new double[] {0, 2}, List.of(), new Partition.Monotone(1)),
                "inner or pinned");
    }

    /// x² + y² + 1 on [−1, 1] × {2}.
    private static Witness.GlobalMinimum onFace(Region region) {
        Partition unique = new Partition.Unique(new double[][] {{0.5}}, 0);
        Partition parts = new Partition.Faces(0, new Partition.Above(), new Partition.Above(), unique);
        List<Witness.GlobalMinimum.Minimiser> one =
                List.of(new Witness.GlobalMinimum.Minimiser(region(-0.5, 0.5, 2, 2), true));
        return new Witness.GlobalMinimum(Infix.of("x^2+y^2+1", 2), region, 5, 5, new double[] {0, 2}, one, parts);
    }

    @Test
    void faces_are_not_taken_twice() {
        refuse(line("x^2", 0, 0, 0, inner(inner(new Partition.Bounded(0)))), "pinned nor inner");
        refuse(
                line("x", -1, -1, -1, inner(new Partition.Monotone(0), inner(new Partition.Bounded(0)))),
                "pinned nor inner");
        for (int axis : new int[] {-1, 1}) {
            refuse(line("x", -1, -1, -1, new Partition.Monotone(axis)), "axis of the function");
            refuse(line("x", -1, -1, -1, new Partition.Concave(axis)), "axis of the function");
            refuse(
                    line("x", -1, -1, -1, new Partition.Faces(axis, null, null, new Partition.Bounded(0))),
                    "axis of the function");
        }
    }

    /// Neither the first nor the second derivative may touch 0.
    @Test
    void strict_signs_are_asked_for() {
        Partition fallen = new Partition.Monotone(0);
        refuse(line("(x+1)^2", 0, 0, -1, inner(new Partition.Bounded(0), fallen)), "falls inward");
        refuse(line("x^3", -1, -1, -1, inner(new Partition.Monotone(0), new Partition.Bounded(0))), "nowhere 0");
        Partition end = new Partition.Bounded(0);
        Partition concave = new Partition.Concave(0);
        refuse(line("-x^4", -1, -1, -1, new Partition.Faces(0, end, end, concave)), "below 0");
        accept(line("-x^4-x^2", -2, -2, -1, new Partition.Faces(0, end, end, concave)));
        refuse(
                line(
                        "x^2",
                        0,
                        1,
                        1,
                        new Partition.Faces(0, new Partition.Above(), new Partition.Above(), new Partition.Bounded(0))),
                "above");
    }
}
