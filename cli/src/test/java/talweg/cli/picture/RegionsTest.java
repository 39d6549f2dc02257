package talweg.cli.picture;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.geom.Path2D;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RegionsTest {
    private static Path2D path(List<Regions.Vertex> outline) {
        var path = new Path2D.Double();
        path.moveTo(outline.getFirst().column(), outline.getFirst().row());
        outline.stream().skip(1).forEach(vertex -> path.lineTo(vertex.column(), vertex.row()));
        path.closePath();
        return path;
    }

    private static int[][] random(long seed, int rows, int columns, int numbers) {
        var random = new Random(seed);
        int[][] grid = new int[rows][columns];
        for (int[] row : grid) for (int i = 0; i < columns; i++) row[i] = random.nextInt(numbers);
        return grid;
    }

    static Stream<int[][]> grids() {
        return Stream.of(
                new int[][] {{4}},
                new int[][] {{1, 1, 2, 1}},
                new int[][] {{1, 2}, {2, 1}},
                new int[][] {{1, 1, 1}, {1, 0, 1}, {1, 1, 1}},
                random(1, 9, 12, 2),
                random(2, 15, 7, 3),
                random(3, 30, 30, 2));
    }

    @ParameterizedTest
    @MethodSource("grids")
    void painted_in_order_every_cell_has_its_own_number(int[][] grid) {
        List<Regions.Region> regions = Regions.of(grid);
        List<Path2D> paths =
                regions.stream().map(region -> path(region.outline())).toList();
        for (int row = 0; row < grid.length; row++) {
            for (int column = 0; column < grid[row].length; column++) {
                int seen = -1;
                for (int i = 0; i < paths.size(); i++) {
                    if (paths.get(i).contains(column + 0.5, row + 0.5))
                        seen = regions.get(i).number();
                }
                assertThat(seen).as("row " + row + ", column " + column).isEqualTo(grid[row][column]);
            }
        }
    }

    @Test
    void the_outline_of_all_there_is_keeps_the_corners_of_the_grid() {
        List<Regions.Region> regions = Regions.of(new int[][] {{7, 7}, {7, 7}});
        assertThat(regions).hasSize(1);
        assertThat(regions.getFirst().borders()).isEmpty();
        assertThat(regions.getFirst().outline())
                .contains(
                        new Regions.Vertex(0, 0),
                        new Regions.Vertex(2, 0),
                        new Regions.Vertex(2, 2),
                        new Regions.Vertex(0, 2));
        assertThat(path(regions.getFirst().outline()).contains(0, 0, 2, 2)).isTrue();
    }

    @Test
    void the_line_between_two_areas_is_drawn_once_from_rim_to_rim() {
        List<Regions.Region> regions = Regions.of(new int[][] {{1, 1, 2}, {1, 1, 2}, {1, 1, 2}});
        assertThat(regions).extracting(Regions.Region::number).containsExactly(1, 2);
        assertThat(regions.get(0).borders()).isEmpty();
        List<Regions.Vertex> border = regions.get(1).borders().getFirst();
        assertThat(regions.get(1).borders()).hasSize(1);
        assertThat(border).allMatch(vertex -> vertex.column() == 2);
        assertThat(List.of(border.getFirst().row(), border.getLast().row())).containsExactlyInAnyOrder(0.0, 3.0);
    }

    @Test
    void cells_that_touch_at_a_corner_alone_are_apart() {
        assertThat(Regions.of(new int[][] {{1, 2}, {2, 1}})).hasSize(4);
    }

    @Test
    void an_area_comes_after_the_one_that_surrounds_it() {
        List<Regions.Region> regions = Regions.of(new int[][] {{1, 1, 1}, {1, 2, 1}, {1, 1, 1}});
        assertThat(regions).extracting(Regions.Region::number).containsExactly(1, 2);
        // a diamond around the cell's middle
        assertThat(regions.get(1).outline()).hasSize(4);
        List<Regions.Vertex> ring = regions.get(1).borders().getFirst();
        assertThat(ring.getFirst()).isEqualTo(ring.getLast());
    }
}
