package talweg.prove;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import talweg.Talweg;
import talweg.descend.Box;
import talweg.formula.Formula;
import talweg.op.Sorting;
import talweg.op.Tensor;
import talweg.op.Var;
import talweg.proof.Checker;
import talweg.shape.Shape;

class GlobalSearchTest {
    private static final int POINTS = 20_000;
    private static final GlobalSearch PATIENT = GlobalSearch.standard().withTime(Duration.ofMinutes(5));

    static Stream<Known> known() {
        return Stream.concat(Known.planar().stream(), Known.spatial().stream());
    }

    @ParameterizedTest
    @MethodSource("known")
    void the_least_value_is_proved_and_every_minimiser_stands_alone(Known known) {
        GlobalVerdict verdict = PATIENT.of(known.function(), known.example(), known.box());
        assertThat(verdict).as(verdict.text()).isInstanceOfSatisfying(GlobalVerdict.Proved.class, proved -> {
            assertThat(proved.upper() - proved.lower()).isBetween(0.0, 1e-6);
            assertThat(proved.upper()).isCloseTo(known.value(), within(1e-9 * Math.max(1, Math.abs(known.value()))));
            assertThat(proved.minimisers()).hasSize(known.places()).allMatch(GlobalVerdict.Minimiser::isUnique);
            assertThat(Checker.check(proved.witness())).isInstanceOf(Checker.Verdict.Accepted.class);
            assertThat(sampled(known)).isGreaterThanOrEqualTo(proved.lower());
            for (GlobalVerdict.Minimiser each : proved.minimisers()) {
                assertThat(value(known, each.at())).isCloseTo(proved.upper(), within(1e-6));
            }
        });
    }

    /// The least value at many points of the box.
    private static double sampled(Known known) {
        var random = new SplittableRandom(1);
        int n = known.names().size();
        Function<Var, Var> all = Talweg.vmap((Var x) -> {
            Map<String, Var> named = known.example();
            for (int i = 0; i < n; i++) named.put(known.names().get(i), x.at(i));
            return known.function().apply(named);
        });
        double[] points = new double[POINTS * n];
        for (int i = 0; i < points.length; i++) {
            points[i] = known.lower()[i % n] + (known.upper()[i % n] - known.lower()[i % n]) * random.nextDouble();
        }
        Tensor values = Tensor.of(Talweg.compile(all).apply(Tensor.of(Shape.of(POINTS, n), points)));
        return Arrays.stream(values.toDoubles()).min().orElseThrow();
    }

    private static double value(Known known, double[] at) {
        Map<String, Var> named = known.example();
        for (int i = 0; i < at.length; i++) named.put(known.names().get(i), Tensor.scalar(at[i]));
        return Tensor.of(known.function().apply(named)).item();
    }

    @Test
    void a_kink_in_the_least_point_leaves_a_small_cluster() {
        Known ackley = Known.ackley(3);
        GlobalVerdict verdict = PATIENT.of(ackley.function(), ackley.example(), ackley.box());
        assertThat(verdict).as(verdict.text()).isInstanceOfSatisfying(GlobalVerdict.Proved.class, proved -> {
            assertThat(proved.upper() - proved.lower()).isBetween(0.0, 1e-6);
            assertThat(proved.minimisers()).singleElement().satisfies(each -> {
                assertThat(each.isUnique()).isFalse();
                assertThat(each.box().contains(0, 0, 0)).isTrue();
                assertThat(each.box().hi(0) - each.box().lo(0)).isLessThan(1e-5);
            });
        });
    }

    private static GlobalVerdict of(Function<List<Var>, Var> f, double[] lower, double[] upper) {
        List<Var> example = java.util.Collections.nCopies(lower.length, Tensor.scalar(0));
        return PATIENT.of(f, example, new Box(lower, upper));
    }

    @Test
    void minimisers_on_faces_edges_and_corners_are_unique_within_them() {
        GlobalVerdict corners = of(x -> x.get(0).times(x.get(1)), new double[] {-1, -1}, new double[] {1, 1});
        assertThat(((GlobalVerdict.Proved) corners).minimisers())
                .hasSize(2)
                .allMatch(GlobalVerdict.Minimiser::isUnique);
        GlobalVerdict face =
                of(x -> x.get(0).plus(x.get(1).minus(0.25).square()), new double[] {-1, -1}, new double[] {1, 1});
        assertThat(((GlobalVerdict.Proved) face).minimisers()).singleElement().satisfies(each -> {
            assertThat(each.isUnique()).isTrue();
            assertThat(each.at()[0]).isEqualTo(-1);
            assertThat(each.at()[1]).isCloseTo(0.25, within(1e-9));
        });
        GlobalVerdict concave = of(x -> x.getFirst().square().negate(), new double[] {-1}, new double[] {1});
        assertThat(((GlobalVerdict.Proved) concave).minimisers()).hasSize(2);
    }

    @Test
    void a_variable_held_at_a_number_stays_there() {
        GlobalVerdict held = of(
                x -> x.get(0).times(x.get(1).minus(3).square()).plus(x.get(0)), new double[] {2, -5}, new double[] {2, 5
                });
        assertThat(held).isInstanceOfSatisfying(GlobalVerdict.Proved.class, proved -> {
            assertThat(proved.at()[0]).isEqualTo(2);
            assertThat(proved.at()[1]).isCloseTo(3, within(1e-6));
            assertThat(proved.lower()).isCloseTo(2, within(1e-9));
        });
    }

    @Test
    void a_valley_is_one_cluster() {
        GlobalVerdict valley = of(x -> x.get(0).minus(x.get(1)).square(), new double[] {-1, -1}, new double[] {1, 1});
        assertThat(valley).isInstanceOfSatisfying(GlobalVerdict.Proved.class, proved -> {
            assertThat(proved.upper() - proved.lower()).isBetween(0.0, 1e-6);
            assertThat(proved.minimisers()).singleElement().matches(each -> !each.isUnique());
        });
    }

    @Test
    void data_are_part_of_the_function() {
        Var t = Tensor.vector(0, 1, 2, 3);
        Var y = Tensor.vector(2, 1.2, 0.74, 0.45);
        GlobalVerdict fit = of(
                p -> t.times(p.get(1))
                        .negate()
                        .exp()
                        .times(p.get(0))
                        .minus(y)
                        .square()
                        .sum(),
                new double[] {0, 0},
                new double[] {10, 5});
        assertThat(fit).as(fit.text()).isInstanceOfSatisfying(GlobalVerdict.Proved.class, proved -> {
            assertThat(proved.minimisers()).singleElement().matches(GlobalVerdict.Minimiser::isUnique);
            assertThat(proved.minimisers().getFirst().at()[1]).isCloseTo(0.5, within(0.05));
        });
    }

    @Test
    void without_bounds_the_tails_are_shown_to_be_above() {
        double[] lower = {Double.NEGATIVE_INFINITY, -3};
        double[] upper = {Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY};
        GlobalVerdict verdict = of(
                x -> x.get(0)
                        .pow(4)
                        .plus(x.get(1).minus(1).square().times(x.get(0).square().plus(1))),
                lower,
                upper);
        assertThat(verdict)
                .as(verdict.text())
                .isInstanceOfSatisfying(
                        GlobalVerdict.Proved.class,
                        proved -> assertThat(
                                        proved.minimisers().getFirst().box().contains(0, 1))
                                .isTrue());
        GlobalVerdict falling = new GlobalSearch(Duration.ofMinutes(1), 500, 1e-7)
                .of(
                        (Var x) -> x.exp(),
                        (Var) Tensor.scalar(0),
                        new Box(new double[] {Double.NEGATIVE_INFINITY}, new double[] {1}));
        assertThat(falling).isNotInstanceOf(GlobalVerdict.Proved.class);
    }

    /// Where a side has no end, its terms grow against each other.
    @ParameterizedTest
    @ValueSource(strings = {"x^4 - 2*x^2 + .3*x", "x^6 - 3*x^5 + x - 20*sin(x)", "(x^2 - 5)^2 - 3*x^2 + cos(x) + x"})
    void polynomials_are_proved_over_all_numbers(String formula) {
        GlobalVerdict verdict =
                PATIENT.of(Formula.parse(formula)::evaluate, Map.of("x", (Var) Tensor.scalar(0)), Box.unbounded(1));
        assertThat(verdict)
                .as(verdict.text())
                .isInstanceOfSatisfying(
                        GlobalVerdict.Proved.class,
                        proved -> assertThat(proved.minimisers())
                                .singleElement()
                                .matches(GlobalVerdict.Minimiser::isUnique));
    }

    @Test
    void where_it_is_not_defined_it_says_so() {
        assertThat(of(x -> x.getFirst().reciprocal(), new double[] {-1}, new double[] {1}))
                .isInstanceOf(GlobalVerdict.Undefined.class);
        assertThat(of(x -> x.getFirst().log(), new double[] {-1}, new double[] {1}))
                .isInstanceOf(GlobalVerdict.Undefined.class);
    }

    @Test
    void where_it_falls_without_end_it_says_so() {
        GlobalVerdict verdict = of(x -> x.getFirst().pow(3), new double[] {Double.NEGATIVE_INFINITY}, new double[] {
            Double.POSITIVE_INFINITY
        });
        assertThat(verdict).isInstanceOf(GlobalVerdict.Unbounded.class);
    }

    static Stream<GlobalSearch> budgets() {
        Duration time = Duration.ofMinutes(1);
        return Stream.of(
                new GlobalSearch(time, 100, 1e-7),
                new GlobalSearch(time, Integer.MAX_VALUE, 1e-7, 50_000),
                new GlobalSearch(Duration.ofNanos(1), Integer.MAX_VALUE, 1e-7));
    }

    @ParameterizedTest
    @MethodSource("budgets")
    void a_spent_budget_leaves_bounds_that_hold(GlobalSearch budget) {
        Known shubert = Known.planar().get(8);
        GlobalVerdict verdict = budget.of(shubert.function(), shubert.example(), shubert.box());
        assertThat(verdict).isInstanceOfSatisfying(GlobalVerdict.BudgetSpent.class, spent -> {
            assertThat(spent.lower()).isLessThanOrEqualTo(shubert.value());
            assertThat(spent.upper()).isGreaterThanOrEqualTo(shubert.value() - 1e-9);
            assertThat(spent.unexplored()).isBetween(0.0, 1.0);
        });
    }

    @Test
    void the_answer_is_the_same_every_time() {
        Known camel = Known.planar().get(1);
        var first = (GlobalVerdict.Proved) PATIENT.of(camel.function(), camel.example(), camel.box());
        var second = (GlobalVerdict.Proved) PATIENT.of(camel.function(), camel.example(), camel.box());
        assertThat(second.lower()).isEqualTo(first.lower());
        assertThat(second.upper()).isEqualTo(first.upper());
        assertThat(second.effort().boxes()).isEqualTo(first.effort().boxes());
        assertThat(second.minimisers().stream().map(GlobalVerdict.Minimiser::box))
                .isEqualTo(first.minimisers().stream()
                        .map(GlobalVerdict.Minimiser::box)
                        .toList());
    }

    @Test
    void what_has_no_form_in_single_numbers_is_left_open() {
        GlobalVerdict verdict = of(
                x -> Sorting.sort(x.getFirst().plus(Tensor.vector(1, 2)), 0).at(0), new double[] {-1}, new double[] {1
                });
        assertThat(verdict).isInstanceOf(GlobalVerdict.BudgetSpent.class);
        assertThat(verdict.text()).contains("`sort`");
    }

    @Test
    void boxes_and_results_of_another_size_are_refused() {
        List<Var> one = List.of(Tensor.scalar(0));
        assertThatThrownBy(() -> PATIENT.of((List<Var> x) -> x.getFirst(), one, Box.unbounded(2)))
                .hasMessageContaining("requires a box of 1 sides, got 2");
        assertThatThrownBy(() -> of(x -> Tensor.vector(1, 2).times(x.getFirst()), new double[] {0}, new double[] {1}))
                .hasMessageContaining("one number");
    }

    @Test
    void low_values_on_a_bounded_box_have_a_least() {
        double end = 1e150;
        assertThat(GlobalSearch.standard()
                        .of(
                                (List<Var> x) -> x.getFirst().times(1),
                                List.<Var>of(Tensor.scalar(0)),
                                new Box(new double[] {-end}, new double[] {end})))
                .isInstanceOfSatisfying(
                        GlobalVerdict.Proved.class,
                        least -> assertThat(least.upper()).isEqualTo(-end));
    }

    /// Convex functions that have no minimum.
    @ParameterizedTest
    @ValueSource(strings = {"exp(x)", "softplus(x)", "atan(x)"})
    void what_falls_for_ever_is_said_to(String formula) {
        GlobalVerdict verdict =
                PATIENT.of(Formula.parse(formula)::evaluate, Map.of("x", (Var) Tensor.scalar(0)), Box.unbounded(1));
        assertThat(verdict).isInstanceOfSatisfying(GlobalVerdict.BudgetSpent.class, open -> {
            assertThat(open.why()).contains("towards the infinite end of `x`");
            assertThat(open.upper() - open.lower()).isBetween(0.0, 1e-14);
        });
    }
}
