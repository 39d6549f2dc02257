package talweg.landscape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static talweg.landscape.Surfaces.box;
import static talweg.landscape.Surfaces.objective;

import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import talweg.certify.Verdict;
import talweg.descend.Objective;
import talweg.landscape.StationaryPoint.Kind;

final class StationaryPointsTest {
    /// Long enough for any machine: what is tested are the points, not the time.
    private static final StationaryPointSearch PATIENT = new StationaryPointSearch(20_000, Duration.ofMinutes(10), 0);

    static StationaryPoints search(String expression, double... ends) {
        return PATIENT.in(objective(expression), box(ends));
    }

    @ParameterizedTest
    @MethodSource("talweg.landscape.PublishedPoints#cases")
    void all_are_found_and_rightly_classified(PublishedPoints.Case c) {
        StationaryPoints found = search(c.expression(), c.box());
        assertThat(found.of(Kind.MINIMUM)).hasSize(c.minima());
        assertThat(found.of(Kind.SADDLE)).hasSize(c.saddles());
        assertThat(found.of(Kind.MAXIMUM)).hasSize(c.maxima());
        assertThat(found.points()).hasSize(c.minima() + c.saddles() + c.maxima());
        for (PublishedPoints.Known known : c.known()) {
            assertThat(found.points()).as(known.toString()).anySatisfy(point -> {
                assertThat(point.at()).containsExactly(known.at(), within(1e-6));
                assertThat(point.value()).isCloseTo(known.value(), within(1e-6));
                assertThat(point.kind()).isEqualTo(known.kind());
            });
        }
        assertThat(found.isCut()).isFalse();
        assertThat(found.below()).isEmpty();
        assertThat(found.lowest()).isZero();
        assertThat(found.confidence()).contains("are expected in all");
    }

    @Test
    void turns_of_the_gradient_round_the_box_confirm_the_count() {
        StationaryPoints camel = search(Surfaces.SIX_HUMP_CAMEL, -3, 3, -2, 2);
        assertThat(camel.degree()).hasValue(1).isEqualTo(camel.signs());
        // 2 minima and 2 maxima in the middle of cells, 9 saddles at their corners
        StationaryPoints waves = search("sin(x)*sin(y)", -4, 4, -4, 4);
        assertThat(waves.points()).hasSize(13);
        assertThat(waves.degree()).isEqualTo(waves.signs()).hasValue(4 - 9);
        assertThat(waves.confidence())
                .contains("Round the boundary the gradient turns by -5, which is extrema less saddles");
        // a pole is no stationary point, though the gradient turns round it
        StationaryPoints pole = search("1/(x^2 + y^2) + x^2 + y^2 + 0.1*x", -2, 2, -2, 2.1);
        assertThat(pole.degree()).hasValue(1);
        assertThat(pole.signs()).hasValue(0);
        assertThat(pole.confidence()).contains("points are missing, or f is not smooth in the box");
    }

    /// The directions are those of the Hessian, and they tell where f goes.
    @Test
    void directions_are_those_along_which_f_falls_and_rises() {
        Objective f = objective("x*y");
        StationaryPoint saddle = PATIENT.in(f, box(-1, 2, -1, 2)).points().getFirst();
        double half = Math.sqrt(0.5);
        assertThat(saddle.index()).isEqualTo(1);
        assertThat(saddle.down()).hasSize(1);
        assertThat(saddle.down().getFirst().eigenvalue()).isCloseTo(-1, within(1e-12));
        assertThat(saddle.up().getFirst().eigenvalue()).isCloseTo(1, within(1e-12));
        double[] down = saddle.down().getFirst().direction();
        assertThat(Math.abs(down[0])).isCloseTo(half, within(1e-12));
        assertThat(down[0] * down[1]).isNegative();
        double[] below = {saddle.at()[0] + 0.1 * down[0], saddle.at()[1] + 0.1 * down[1]};
        assertThat(f.value(below)).isLessThan(saddle.value());
    }

    @Test
    void a_point_without_curvature_is_one_point_and_said_to_be_degenerate() {
        for (String expression : List.of("x^2 + y^4", "(x - 0.5)^2 + (y - 0.5)^4", "x^2 + y^6")) {
            StationaryPoints found = search(expression, -2, 2, -2, 3);
            assertThat(found.points()).as(expression).hasSize(1);
            StationaryPoint point = found.points().getFirst();
            assertThat(point.kind()).isEqualTo(Kind.DEGENERATE);
            assertThat(point.isMinimum()).isTrue();
            assertThat(point.extent()).isEmpty();
            assertThat(point.level()).hasSize(1);
            assertThat(Math.abs(point.level().getFirst().direction()[1])).isCloseTo(1, within(1e-6));
            assertThat(found.lowest()).isZero();
        }
        StationaryPoint inflection = search("x^3 + y^2", -2, 2, -2, 3).points().getFirst();
        assertThat(inflection.kind()).isEqualTo(Kind.DEGENERATE);
        assertThat(inflection.isMinimum()).isFalse();
    }

    @Test
    void a_line_of_stationary_points_is_one_with_its_extent() {
        StationaryPoints valley = search("x^2 + 0*y", -2, 2, -2, 3);
        assertThat(valley.points()).hasSize(1);
        StationaryPoint floor = valley.points().getFirst();
        assertThat(floor.kind()).isEqualTo(Kind.DEGENERATE);
        assertThat(floor.isMinimum()).isTrue();
        StationaryPoint.Extent extent = floor.extent().orElseThrow();
        assertThat(extent.least()).containsExactly(new double[] {0, -2}, within(0.05));
        assertThat(extent.most()).containsExactly(new double[] {0, 3}, within(0.05));
        StationaryPoints circle = search("(x^2 + y^2 - 1)^2", -2, 2, -2, 3);
        assertThat(circle.points()).extracting(StationaryPoint::kind).containsExactly(Kind.DEGENERATE, Kind.MAXIMUM);
        StationaryPoint.Extent round = circle.points().getFirst().extent().orElseThrow();
        assertThat(round.least()).containsExactly(new double[] {-1, -1}, within(0.05));
        assertThat(round.most()).containsExactly(new double[] {1, 1}, within(0.05));
        // curvature along the line changes from place to place, so that Newton's own steps run along it
        assertThat(search("exp(-x^2)*y^2", -2, 2, -2, 2).points().getFirst().extent())
                .isPresent();
        assertThat(search("0*x + 0*y + 3", -1, 1, -1, 1).points()).hasSize(1);
    }

    @Test
    void where_f_is_not_defined_starts_are_counted_and_nothing_is_found() {
        StationaryPoints found = search("log(x)^2 + y^2", -1, 3, -1, 1);
        assertThat(found.points()).hasSize(1);
        assertThat(found.points().getFirst().at()).containsExactly(new double[] {1, 0}, within(1e-12));
        Coverage coverage = found.coverage();
        assertThat(coverage.undefined()).isBetween(coverage.starts() / 5, coverage.starts() / 3);
        assertThat(found.confidence()).contains(coverage.undefined() + " began where f or a derivative is not finite");
        assertThat(search("log(-1 - x^2)", -1, 1).points()).isEmpty();
    }

    @Test
    void a_lower_point_on_the_boundary_or_at_a_kink_is_told() {
        StationaryPoints plane = search("x + y", 0, 1, 0, 1);
        assertThat(plane.points()).isEmpty();
        assertThat(plane.lowest()).isEqualTo(-1);
        assertThat(plane.below().orElseThrow()).containsExactly(0, 0);
        StationaryPoints cubic = search("x^3 - 3*x", -4, 4);
        assertThat(cubic.lowest()).isZero();
        assertThat(cubic.below().orElseThrow()).containsExactly(-4);
        StationaryPoints kink = search("abs(x) + y^2", -2, 2, -2, 3);
        assertThat(kink.points()).isEmpty();
        assertThat(kink.below().orElseThrow()).containsExactly(new double[] {0, 0}, within(1e-6));
    }

    @Test
    void a_point_on_the_boundary_itself_is_found() {
        StationaryPoints found = search("x^2 + y^2", 0, 1, -1, 1);
        assertThat(found.points()).hasSize(1);
        assertThat(found.points().getFirst().at()).containsExactly(0, 0);
        assertThat(found.degree()).isEmpty();
    }

    /// f and the variables in other units have the same points.
    @Test
    void units_do_not_matter() {
        StationaryPoints large = search("1e20*(" + Surfaces.HIMMELBLAU + ")", -6, 6, -6, 6);
        assertThat(large.points()).hasSize(9);
        StationaryPoints small = search("1e-20*(" + Surfaces.HIMMELBLAU + ")", -6, 6, -6, 6);
        assertThat(small.points()).hasSize(9);
        StationaryPoints mixed = search("(x*1e6)^4 - 2*(x*1e6)^2 + (y*1e-6)^2", -3e-6, 3e-6, -1e7, 1e7);
        assertThat(mixed.of(Kind.MINIMUM)).hasSize(2);
        assertThat(mixed.of(Kind.SADDLE)).hasSize(1);
        assertThat(mixed.points().getFirst().at()[0]).isCloseTo(-1e-6, within(1e-18));
    }

    @Test
    void derivatives_by_differences_will_do() {
        Function<double[], Double> himmelblau =
                x -> Math.pow(x[0] * x[0] + x[1] - 11, 2) + Math.pow(x[0] + x[1] * x[1] - 7, 2);
        StationaryPoints found = PATIENT.in(Objective.numeric(himmelblau::apply, 2), box(-6, 6, -6, 6));
        assertThat(found.points()).extracting(StationaryPoint::kind).hasSize(9);
        assertThat(found.of(Kind.SADDLE)).hasSize(4);
        assertThat(found.points().get(2).at()).containsExactly(new double[] {3, 2}, within(1e-8));
    }

    @Test
    void the_same_search_gives_the_same_points_and_another_seed_the_same_kinds() {
        StationaryPoints first = search(Surfaces.SIX_HUMP_CAMEL, -3, 3, -2, 2);
        StationaryPoints second = search(Surfaces.SIX_HUMP_CAMEL, -3, 3, -2, 2);
        StationaryPoints other = new StationaryPointSearch(20_000, Duration.ofMinutes(10), 7)
                .in(objective(Surfaces.SIX_HUMP_CAMEL), box(-3, 3, -2, 2));
        for (int i = 0; i < first.points().size(); i++) {
            StationaryPoint point = first.points().get(i);
            assertThat(second.points().get(i).at()).containsExactly(point.at());
            assertThat(second.points().get(i).hits()).isEqualTo(point.hits());
            assertThat(other.points().get(i).at()).containsExactly(point.at(), within(1e-12));
            assertThat(other.points().get(i).kind()).isEqualTo(point.kind());
        }
        assertThat(other.points())
                .anyMatch(point -> first.points().stream().noneMatch(each -> each.hits() == point.hits()));
    }

    @Test
    void limits_cut_it_short_and_say_so() {
        StationaryPoints cut = new StationaryPointSearch(10, Duration.ofMinutes(10), 0)
                .in(objective("sin(x)*sin(y)"), box(-7, 7, -7, 7));
        assertThat(cut.coverage().starts()).isEqualTo(10);
        assertThat(cut.isCut()).isTrue();
        assertThat(cut.confidence()).contains("the search was cut short by its limits");
        StationaryPoints late = new StationaryPointSearch(20_000, Duration.ofNanos(1), 0)
                .in(objective("sin(x)*sin(y)"), box(-7, 7, -7, 7));
        assertThat(late.isCut()).isTrue();
        assertThat(late.coverage().starts()).isLessThan(20_000);
    }

    @Test
    void every_point_has_the_verdict_it_rests_on() {
        for (StationaryPoint point : search(Surfaces.HIMMELBLAU, -6, 6, -6, 6).points()) {
            Verdict verdict = point.verdict();
            assertThat(verdict.kind())
                    .isEqualTo(
                            point.kind() == Kind.MINIMUM
                                    ? "local-minimum"
                                    : point.kind().text());
            assertThat(point.gradientNorm()).isLessThan(1e-12);
            assertThat(point.down().size() + point.up().size()).isEqualTo(2);
            assertThat(point.hits()).isPositive();
        }
    }

    @Test
    void a_box_must_be_finite_and_of_the_functions_variables() {
        Objective f = objective("x^2 + y^2");
        assertThatThrownBy(() -> StationaryPoints.of(f, box(-1, 1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("`StationaryPointSearch.in` requires a box of 2 variables, got one of 1");
        assertThatThrownBy(() -> StationaryPoints.of(f, box(-1, 1, 2, 2)))
                .hasMessage(
                        "`StationaryPointSearch.in` requires finite bounds, lower < upper, got 2.0 and 2.0 for variable 2");
        assertThatThrownBy(() -> StationaryPoints.of(f, box(-1, Double.POSITIVE_INFINITY, 0, 1)))
                .hasMessageContaining("requires finite bounds");
        assertThatThrownBy(() -> new StationaryPointSearch(0, Duration.ofSeconds(1), 0))
                .hasMessage("`StationaryPointSearch.starts` requires ≥ 1, got 0");
        assertThatThrownBy(() -> new StationaryPointSearch(1, Duration.ZERO, 0)).hasMessageContaining("a time > 0");
    }

    /// The numbers of Boender and Rinnooy Kan's formulas, worked out by hand for w = 2 and N = 10.
    @Test
    void coverage_follows_the_formulas() {
        Coverage coverage = new Coverage(12, 10, 1, 1, 2);
        assertThat(coverage.lost()).isZero();
        assertThat(coverage.expected()).isEqualTo(2 * 9 / 6.0);
        assertThat(coverage.unseen()).isCloseTo(2 * 3 / 90.0, within(1e-15));
        assertThat(coverage.complete()).isCloseTo(8 / 10.0 * (7 / 11.0), within(1e-15));
        assertThat(new Coverage(4, 4, 0, 0, 2).expected()).isInfinite();
        assertThat(new Coverage(3, 0, 0, 0, 0).complete()).isZero();
        assertThat(new Coverage(3, 1, 0, 0, 1).unseen()).isEqualTo(1);
        assertThat(new Coverage(9, 3, 1, 2, 1).lost()).isEqualTo(3);
    }
}
