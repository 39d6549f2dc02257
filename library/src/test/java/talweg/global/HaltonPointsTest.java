package talweg.global;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import talweg.descend.Box;

final class HaltonPointsTest {
    private static double[] coordinate(HaltonPoints points, int j, int count) {
        return IntStream.range(0, count).mapToDouble(i -> points.at(i)[j]).toArray();
    }

    /// Of the first bᵏ points each of as many equal parts has one, in every prime base b.
    @Test
    void every_part_of_every_coordinate_has_its_point() {
        int[] powers = {64, 81, 125, 49, 121};
        HaltonPoints points = HaltonPoints.of(Landscapes.cube(5, 0, 1), 3);
        for (int j = 0; j < powers.length; j++) {
            int parts = powers[j];
            int[] found = Arrays.stream(coordinate(points, j, parts))
                    .mapToInt(x -> (int) (x * parts))
                    .sorted()
                    .toArray();
            assertThat(found).containsExactly(IntStream.range(0, parts).toArray());
        }
    }

    /// The plain sequence runs along a few lines in the plane of two large bases: 173 points of it have a
    /// correlation near 1 there.
    @Test
    void large_bases_make_no_stripes() {
        HaltonPoints points = HaltonPoints.of(Landscapes.cube(40, -1, 1), 0);
        double[] x = coordinate(points, 38, 150);
        double[] y = coordinate(points, 39, 150);
        double xy = 0;
        double xx = 0;
        double yy = 0;
        for (int i = 0; i < x.length; i++) {
            xy += x[i] * y[i];
            xx += x[i] * x[i];
            yy += y[i] * y[i];
        }
        assertThat(Math.abs(xy) / Math.sqrt(xx * yy)).isLessThan(0.25);
    }

    @Test
    void a_seed_gives_the_same_points_within_the_box() {
        Box box = new Box(new double[] {-3, 5, 1e6}, new double[] {2, 5, 2e6});
        HaltonPoints points = HaltonPoints.of(box, 9);
        for (int i = 0; i < 100; i++) {
            assertThat(box.contains(points.at(i))).isTrue();
            assertThat(points.at(i)).containsExactly(HaltonPoints.of(box, 9).at(i));
        }
        assertThat(points.at(0)).isNotEqualTo(HaltonPoints.of(box, 10).at(0));
    }

    @Test
    void what_has_no_points_is_refused() {
        assertThatThrownBy(() -> HaltonPoints.of(Box.unbounded(2), 0))
                .hasMessage("`HaltonPoints.of` requires a box with finite bounds on every variable, got"
                        + " -Infinity..Infinity for variable 1; set both");
        assertThatThrownBy(() -> HaltonPoints.of(Landscapes.cube(1, 0, 1), 0).at(-1))
                .hasMessageContaining("requires ≥ 0, got -1");
    }
}
