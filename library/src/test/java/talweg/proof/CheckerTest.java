package talweg.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Evidence that suffices is accepted, what falls short of it is refused.
final class CheckerTest {
    private static final double INF = Double.POSITIVE_INFINITY;
    private static final Partition BOWL = new Partition.Bowl();

    private static Region region(double... ends) {
        double[] lo = new double[ends.length / 2];
        double[] hi = new double[ends.length / 2];
        for (int i = 0; i < lo.length; i++) {
            lo[i] = ends[2 * i];
            hi[i] = ends[2 * i + 1];
        }
        return new Region(lo, hi);
    }

    private static void accept(Witness witness) {
        assertThat(Checker.check(witness)).isEqualTo(new Checker.Verdict.Accepted());
    }

    private static void refuse(Witness witness, String reason) {
        assertThat(Checker.check(witness))
                .isInstanceOfSatisfying(
                        Checker.Verdict.Refused.class,
                        refused -> assertThat(refused.reason()).contains(reason));
    }

    private static Witness.Convex curved(String f, Region region, Partition parts) {
        return new Witness.Convex(Infix.of(f, region.dimension()), region, new Witness.Convex.Ground.Curvature(parts));
    }

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
        refuse(curved("1/x", region(-1, 1), new Partition.Split(0, 0, BOWL, BOWL)), "continuously differentiable");
        refuse(curved("(x^2)^-2", region(-1, 1), BOWL), "continuously differentiable");
        refuse(curved("sqrt(x)", region(0, 1), BOWL), "continuously differentiable");
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
        refuse(chord("x^3", -2, Double.NaN, 0.5, 0.1), "`b` lies");
        refuse(chord("log(x)", -2, 1, 0.5, 0.1), "defined");
        // as far as rounding goes, an affine function has no gap
        refuse(chord("3*x", -0.3, 2.9, 0.3, Double.MIN_VALUE), "gap");
    }

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
        refuse(saddle(around, new double[][] {{0.5}, {0}}, directions, 1), "columns");
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

    private static Witness.GlobalMinimum line(String f, double lower, double upper, double at, Partition parts) {
        Region region = region(-1, 1);
        return new Witness.GlobalMinimum(
                Infix.of(f, 1),
                region,
                lower,
                upper,
                new double[] {at},
                List.of(new Witness.GlobalMinimum.Minimiser(region, false)),
                parts);
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
    void unique_minimisers_are_apart_and_each_has_its_part() {
        Expression f = Infix.of("(x^2-1)^2", 1);
        Witness.GlobalMinimum found = PlainSearch.of(f, region(-3, 3), 1e-6);
        accept(found);
        var both = found.minimisers();
        Region first = both.getFirst().box();
        var same = List.of(both.getFirst(), new Witness.GlobalMinimum.Minimiser(first, true));
        refuse(with(found, same), "no point in common");
        var third = new ArrayList<>(both);
        third.add(new Witness.GlobalMinimum.Minimiser(region(2, 2.5), true));
        refuse(with(found, third), "minimiser 2");
        var cluster = both.stream()
                .map(each -> new Witness.GlobalMinimum.Minimiser(each.box(), false))
                .toList();
        refuse(with(found, cluster), "unique");
        refuse(with(found, both.reversed()), "between");
        var wide = List.of(new Witness.GlobalMinimum.Minimiser(region(-3, -0.5), true), both.getLast());
        refuse(with(found, wide), "between");
    }

    private static Witness.GlobalMinimum with(
            Witness.GlobalMinimum w, List<Witness.GlobalMinimum.Minimiser> minimisers) {
        return new Witness.GlobalMinimum(
                w.expression(), w.region(), w.lower(), w.upper(), w.at(), minimisers, w.parts());
    }

    @Test
    void deep_partitions_are_walked() {
        // every split lies below the one before
        Partition parts = BOWL;
        for (int k = 20_000; k >= 1; k--) parts = new Partition.Split(0, 1 - k * 0x1p-52, parts, BOWL);
        accept(curved("x^2", region(0, 2), parts));
    }

    @Test
    void the_dimensions_agree() {
        Witness.Convex.Ground curvature = new Witness.Convex.Ground.Curvature(BOWL);
        refuse(new Witness.Convex(Infix.of("x^2", 1), region(0, 1, 0, 1), curvature), "sides");
        Region square = region(-1, 1, -1, 1);
        refuse(
                new Witness.NotConvex(Infix.of("x*y", 2), square, new double[] {0}, new double[] {1, 1}, 0.5, 0.1),
                "coordinates");
    }

    @Test
    void boxes_of_other_dimensions_are_refused() {
        Region line = region(-1, 1);
        double[][] inverse = {{0.5}};
        for (Region other : List.of(region(), region(-1, 1, 0, 0))) {
            refuse(line("x^2", 0, 0, 0, new Partition.Newton(inverse, other, new Partition.Bounded(0))), "within");
            List<Witness.GlobalMinimum.Minimiser> box = List.of(new Witness.GlobalMinimum.Minimiser(other, false));
            refuse(with(line("x^2", 0, 0, 0, new Partition.Bounded(0)), box), "lies in the region");
            assertThat(line.meets(other)).isFalse();
        }
    }

    @Test
    void what_newton_leaves_is_all_in_its_box() {
        double[][] inverse = {{0.5}};
        Region around = region(-0.25, 0.25);
        accept(line("x^2", 0, 0, 0, inner(new Partition.Newton(inverse, around, new Partition.Bounded(0)))));
        refuse(
                line("x^2", 0, 0, 0, inner(new Partition.Newton(inverse, region(0.1, 0.25), new Partition.Bounded(0)))),
                "image");
        refuse(
                line("x^2", 0, 0, 0, inner(new Partition.Newton(inverse, region(-2, 0.25), new Partition.Bounded(0)))),
                "within");
        refuse(line("x^2", 0, 0, 0, inner(new Partition.Nowhere(inverse))), "not meet");
        refuse(line("x^2", 0, 0, 0, inner(new Partition.Nowhere(new double[][] {{0}}))), "not meet");
        refuse(line("x^2", 0, 0, 0, new Partition.Nowhere(inverse)), "pinned or inner");
        refuse(
                line("x^2", 0, 0, 0, new Partition.Newton(inverse, around, new Partition.Bounded(0))),
                "pinned or inner");
        accept(line("x^2+3*x", -2, -2, -1, inner(new Partition.Nowhere(inverse), new Partition.Bounded(0))));
    }

    private static Partition inner(Partition inner) {
        return new Partition.Faces(0, new Partition.Above(), new Partition.Above(), inner);
    }

    private static Partition inner(Partition inner, Partition lower) {
        return new Partition.Faces(0, lower, new Partition.Above(), inner);
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

    /// At an end where the function falls inward, or may, there is no local minimiser to be unique.
    @Test
    void a_unique_minimiser_at_an_end_has_the_function_rise_from_it() {
        Partition unique = new Partition.Unique(new double[0][0], 0);
        var corner = List.of(new Witness.GlobalMinimum.Minimiser(region(-1, -1), true));
        accept(with(line("x", -1, -1, -1, inner(new Partition.Monotone(0), unique)), corner));
        refuse(with(line("x^2+2*x", -1, -1, -1, inner(new Partition.Concave(0), unique)), corner), "rises");
        refuse(with(line("-x", -1, -1, 1, inner(new Partition.Monotone(0), unique)), corner), "");
    }

    /// Where nothing bends, or no derivative vanishes, there is not one minimiser.
    @ParameterizedTest
    @ValueSource(strings = {"3", "0*x", "x^4", "x/8", "exp(x)", "x^2+2*x"})
    void what_is_not_shown_to_be_unique_is_refused(String f) {
        Region region = region(-1, 1);
        Partition end = new Partition.Bounded(1);
        List<Witness.GlobalMinimum.Minimiser> boxes = List.of(
                new Witness.GlobalMinimum.Minimiser(region, true), new Witness.GlobalMinimum.Minimiser(region, false));
        for (double inverse : new double[] {0, 0.125, 0.5, 1, -1, 1e9}) {
            Partition unique = new Partition.Unique(new double[][] {{inverse}}, 0);
            refuse(with(line(f, -9, 9, 0, new Partition.Faces(0, end, end, unique)), boxes), "inside");
        }
    }

    @Test
    void a_stationary_point_that_is_a_maximum_is_no_minimiser() {
        Region region = region(-1, 1);
        Partition end = new Partition.Bounded(1);
        List<Witness.GlobalMinimum.Minimiser> boxes = List.of(
                new Witness.GlobalMinimum.Minimiser(region, true), new Witness.GlobalMinimum.Minimiser(region, false));
        Partition unique = new Partition.Unique(new double[][] {{-0.5}}, 0);
        Partition faces = new Partition.Faces(0, end, end, unique);
        refuse(with(line("-x^2", -1, -1, -1, faces), boxes), "negative eigenvalue");
        Partition rising = new Partition.Faces(0, end, end, new Partition.Unique(new double[][] {{0.5}}, 0));
        accept(with(line("x^2", -1, 1, 1, rising), boxes));
        refuse(with(line("x^2", 0.125, 1, 1, rising), boxes), "lower bound");
        for (Region beside : List.of(region(0.25, 0.5), region(-0.5, -0.25))) {
            List<Witness.GlobalMinimum.Minimiser> away =
                    List.of(new Witness.GlobalMinimum.Minimiser(beside, true), boxes.getLast());
            refuse(with(line("x^2", -1, 1, 1, rising), away), "between");
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

    /// Random functions on random regions, bounded or not: what passes as a bowl holds on random chords.
    @Test
    void a_bowl_is_never_told_of_what_is_none() {
        Random random = new Random(99);
        int accepted = 0;
        for (int i = 0; i < 8000; i++) {
            Expression f = RandomExpressions.of(random, 2, 1 + random.nextInt(5));
            Region region = RandomExpressions.region(random, 2);
            Witness witness = new Witness.Convex(f, region, new Witness.Convex.Ground.Curvature(BOWL));
            if (Checker.check(witness) instanceof Checker.Verdict.Accepted) {
                accepted++;
                Chords.hold(f, region, new Composition.Outcome.Known(true, false), 60, i);
            }
        }
        assertThat(accepted).isGreaterThan(1000);
    }
}
