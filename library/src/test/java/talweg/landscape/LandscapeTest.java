package talweg.landscape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static talweg.landscape.Surfaces.box;
import static talweg.landscape.Surfaces.objective;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import talweg.descend.Box;
import talweg.descend.GradientDescent;
import talweg.descend.Objective;
import talweg.landscape.StationaryPoint.Kind;

/// What leads from where to where.
final class LandscapeTest {
    private static final StationaryPointSearch PATIENT = new StationaryPointSearch(20_000, Duration.ofMinutes(10), 0);

    private static Landscape landscape(String expression, double... ends) {
        return Landscape.of(objective(expression), box(ends), PATIENT);
    }

    /// The minima of each saddle, as pairs of indices in any order.
    private static List<Set<Integer>> pairs(Landscape landscape) {
        return landscape.connections().stream()
                .map(each -> Set.of(each.forward().end(), each.backward().end()))
                .toList();
    }

    @Test
    void saddles_of_himmelblau_connect_its_minima_in_a_ring() {
        Landscape landscape = landscape(Surfaces.HIMMELBLAU, -6, 6, -6, 6);
        // minima by coordinates: 0 lower left, 1 upper left, 2 upper right, 3 lower right; saddles by value:
        // between 2 and 3, 1 and 2, 0 and 1, 0 and 3
        assertThat(pairs(landscape)).containsExactly(Set.of(2, 3), Set.of(1, 2), Set.of(0, 1), Set.of(0, 3));
    }

    @Test
    void the_six_hump_camel_is_all_connected() {
        Landscape landscape = landscape(Surfaces.SIX_HUMP_CAMEL, -3, 3, -2, 2);
        assertThat(landscape.connections()).hasSize(7);
        for (Connection connection : landscape.connections()) {
            StationaryPoint saddle = landscape.points().points().get(connection.saddle());
            assertThat(saddle.kind()).isEqualTo(Kind.SADDLE);
            for (Connection.Way way : List.of(connection.forward(), connection.backward())) {
                StationaryPoint end = landscape.points().points().get(way.end());
                assertThat(end.kind()).isEqualTo(Kind.MINIMUM);
                assertThat(way.drop()).isCloseTo(saddle.value() - end.value(), within(1e-12));
                assertThat(way.curve().getFirst()).isEqualTo(saddle.at());
                assertThat(way.curve().getLast()).containsExactly(end.at(), within(1e-6));
            }
        }
        Set<Integer> reached = pairs(landscape).stream().flatMap(Set::stream).collect(Collectors.toSet());
        assertThat(reached).hasSize(6);
    }

    /// f falls all the way, and the way is that of −∇f.
    @Test
    void ways_go_straight_down() {
        Objective f = objective(Surfaces.MULLER_BROWN);
        Box box = box(-1.5, 1.2, -0.5, 2);
        Landscape landscape = Landscape.of(f, box, PATIENT);
        assertThat(pairs(landscape)).containsExactly(Set.of(1, 2), Set.of(0, 2));
        List<double[]> curve = landscape.connections().getLast().forward().curve();
        for (int k = 1; k < curve.size(); k++) {
            assertThat(f.value(curve.get(k))).isLessThanOrEqualTo(f.value(curve.get(k - 1)));
        }
        double[] gradient = new double[2];
        for (int k = 3; k < curve.size() - 4; k++) {
            f.gradient(curve.get(k), gradient);
            // the chord of both neighbours, and −∇f, in widths of the box
            double chordX = (curve.get(k + 1)[0] - curve.get(k - 1)[0]) / 2.7;
            double chordY = (curve.get(k + 1)[1] - curve.get(k - 1)[1]) / 2.5;
            double along = -(chordX * gradient[0] * 2.7 + chordY * gradient[1] * 2.5);
            double cosine = along / Math.hypot(chordX, chordY) / Math.hypot(gradient[0] * 2.7, gradient[1] * 2.5);
            assertThat(cosine).as("point " + k).isGreaterThan(0.95);
        }
    }

    @Test
    void a_maximum_of_one_variable_connects_the_minima_beside_it() {
        Landscape landscape = landscape(Surfaces.DOUBLE_WELL, -2, 2);
        assertThat(pairs(landscape)).containsExactly(Set.of(0, 1));
        Connection.Way up = landscape.connections().getFirst().forward();
        assertThat(landscape.points().points().get(up.end()).at()[0]).isPositive();
        assertThat(up.drop()).isCloseTo(0.7171355, within(1e-6));
    }

    @Test
    void a_way_that_leaves_the_box_ends_nowhere_and_one_may_end_on_a_line() {
        Landscape open = landscape("x^3/3 - x + y^2", -1.5, 3, -1, 1);
        assertThat(open.connections()).hasSize(1);
        assertThat(pairs(open)).containsExactly(Set.of(-1, 0));
        // two valleys along z, and between them a ridge along z
        Landscape lines = landscape("(x^2 - 1)^2 + y^2 + 0*z", -2, 2, -1, 1, -1, 1);
        assertThat(lines.points().points())
                .hasSize(3)
                .allMatch(point -> point.extent().isPresent());
        assertThat(pairs(lines)).containsExactly(Set.of(0, 1));
    }

    @Test
    void basins_are_mapped_over_the_same_box() {
        Objective f = objective(Surfaces.DOUBLE_WELL);
        Landscape landscape =
                Landscape.of(f, box(-2, 2), PATIENT).with(f, new Basins(GradientDescent.of(0.05, 10_000), 50, 1));
        BasinMap map = landscape.basins().orElseThrow();
        assertThat(map.box()).isEqualTo(landscape.points().box());
        assertThat(map.attractors()).extracting(landscape::pointOf).containsExactly(0, 1);
    }
}
