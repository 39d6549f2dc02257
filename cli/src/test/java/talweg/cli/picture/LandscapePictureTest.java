package talweg.cli.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static talweg.cli.Tolerances.UNSEEN;

import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class LandscapePictureTest {
    private static final List<double[]> NO_DIRECTIONS = List.of();
    private static final double[] RIGHT = {1, 0};
    private static final double[] UP = {0, 1};

    /// (x² − 1)² + y²: minima at (±1, 0), a saddle between them.
    private static double wells(double[] p) {
        return Math.pow(p[0] * p[0] - 1, 2) + p[1] * p[1];
    }

    private static final List<Relief.Place> WELLS = List.of(
            new Relief.Place(1, Relief.Kind.MINIMUM, new double[] {-1, 0}, 0, List.of(RIGHT, UP), NO_DIRECTIONS),
            new Relief.Place(2, Relief.Kind.MINIMUM, new double[] {1, 0}, 0, List.of(RIGHT, UP), NO_DIRECTIONS),
            new Relief.Place(3, Relief.Kind.SADDLE, new double[] {0, 0}, 1, List.of(UP), List.of(RIGHT)));

    private static int[][] halves(int columns, int rows) {
        int[][] ends = new int[rows][columns];
        for (int[] row : ends) for (int i = 0; i < columns; i++) row[i] = 2 * i < columns ? 1 : 2;
        return ends;
    }

    private static List<double[]> path() {
        return IntStream.rangeClosed(-10, 10)
                .mapToObj(i -> new double[] {i / 10.0, 0})
                .toList();
    }

    private static Relief relief(ToDoubleFunction<double[]> f, double height, int[][] ends) {
        return new Relief(
                "wells",
                "a line",
                f,
                List.of(new Relief.Axis("x", -2, 2), new Relief.Axis("y", -height, height)),
                WELLS,
                Optional.of(new Relief.Basins(ends)),
                List.of(path()),
                List.of(new Relief.Way("A", List.of(new double[] {1.5, 0.8}, new double[] {1.1, 0.1}, RIGHT))));
    }

    private static Relief relief() {
        return relief(LandscapePictureTest::wells, 1, halves(20, 10));
    }

    private static Mark.Rectangle frame(Picture picture) {
        return Drawn.marks(picture, Mark.Rectangle.class).stream()
                .filter(r -> r.edge().equals(Pen.of(Colour.MUTED, 1)))
                .findFirst()
                .orElseThrow();
    }

    /// The middles of the marks of a kind within the frame.
    private static List<Point> middles(Picture picture, Symbol symbol) {
        Mark.Rectangle frame = frame(picture);
        List<Point> middles = new ArrayList<>();
        for (Mark mark : picture.marks()) {
            if (mark instanceof Mark.Circle c && c.fill().equals(symbol.colour())) middles.add(c.centre());
            if (mark instanceof Mark.Area a
                    && a.fill().equals(symbol.colour())
                    && a.points().size() == 4) {
                middles.add(a.points().get(0).towards(a.points().get(2), 0.5));
            }
        }
        middles.removeIf(middle -> !frame.contains(middle));
        return middles;
    }

    private static Point at(Picture picture, double x, double y, double height) {
        Mark.Rectangle frame = frame(picture);
        return new Point(
                frame.left() + (x + 2) / 4 * frame.width(), frame.top() + (height - y) / (2 * height) * frame.height());
    }

    private static void expectNear(Point point, Point other) {
        assertThat(point.distance(other)).isCloseTo(0, UNSEEN.of(Drawn.PIXEL));
    }

    /// No two texts within the frame lie on one another, nor does one lie on a mark.
    private static void expectApart(Picture picture) {
        Mark.Rectangle frame = frame(picture);
        List<Mark.Text> texts = Drawn.marks(picture, Mark.Text.class).stream()
                .filter(text -> frame.contains(text.at()))
                .toList();
        for (int i = 0; i < texts.size(); i++) {
            for (int j = 0; j < i; j++) {
                assertThat(texts.get(i).extent().meets(texts.get(j).extent()))
                        .as(texts.get(i).text() + " and " + texts.get(j).text())
                        .isFalse();
            }
            for (Symbol symbol : Symbol.values()) {
                assertThat(middles(picture, symbol))
                        .as(texts.get(i).text())
                        .noneMatch(texts.get(i).extent()::contains);
            }
        }
    }

    @Test
    void every_stationary_point_stands_in_its_place_with_its_number_and_its_own_mark() {
        Picture picture = LandscapePicture.of(relief());
        Drawn.expectSound(picture);
        expectApart(picture);
        List<Point> minima = middles(picture, Symbol.MINIMUM);
        assertThat(minima).hasSize(2);
        expectNear(minima.get(0), at(picture, -1, 0, 1));
        expectNear(minima.get(1), at(picture, 1, 0, 1));
        List<Point> saddles = middles(picture, Symbol.SADDLE);
        assertThat(saddles).hasSize(1);
        expectNear(saddles.getFirst(), at(picture, 0, 0, 1));
        assertThat(Drawn.texts(picture)).contains("1", "2", "3", "A", "2 minima", "1 saddle", "minimum-energy path");
    }

    @Test
    void a_saddle_has_arrows_both_ways_down_and_up() {
        Picture picture = LandscapePicture.of(relief());
        Point saddle = at(picture, 0, 0, 1);
        // the first of each is the key's
        List<Mark.Polyline> down = Drawn.lines(picture, LandscapeMap.DOWN);
        assertThat(down).hasSize(3);
        List<Mark.Polyline> up = Drawn.lines(picture, LandscapeMap.UP);
        assertThat(up).hasSize(3);
        for (int way = 1; way <= 2; way++) {
            expectNear(down.get(way).points().getFirst(), saddle);
            expectNear(up.get(way).points().getFirst(), saddle);
            Point tip = down.get(way).points().getLast();
            assertThat(tip.y()).isCloseTo(saddle.y(), UNSEEN.of(Drawn.PIXEL));
            assertThat(Math.signum(tip.x() - saddle.x())).isEqualTo(way == 1 ? -1 : 1);
            Point top = up.get(way).points().getLast();
            assertThat(top.x()).isCloseTo(saddle.x(), UNSEEN.of(Drawn.PIXEL));
            // upwards on the canvas is less
            assertThat(Math.signum(top.y() - saddle.y())).isEqualTo(way == 1 ? 1 : -1);
        }
    }

    @Test
    void basins_are_areas_of_their_own_colours_that_meet_halfway_between_starts() {
        Picture picture = LandscapePicture.of(relief());
        Mark.Rectangle frame = frame(picture);
        List<Mark.Area> areas = Drawn.marks(picture, Mark.Area.class).stream()
                .filter(area ->
                        area.fill().equals(Colour.wash(0)) || area.fill().equals(Colour.wash(1)))
                .toList();
        assertThat(areas).hasSize(2);
        for (Mark.Area area : areas) {
            boolean isLeft = area.fill().equals(Colour.wash(0));
            double from = frame.left() + (isLeft ? 0 : frame.width() / 2);
            assertThat(area.points()).allMatch(p -> p.x() >= from - 1e-9 && p.x() <= from + frame.width() / 2 + 1e-9);
        }
        assertThat(Drawn.texts(picture)).contains("basin of 1: 50 %", "basin of 2: 50 %");
    }

    @Test
    void starts_that_end_nowhere_are_neutral_and_counted() {
        int[][] ends = halves(20, 10);
        ends[0][0] = 0;
        ends[9][19] = 0;
        Picture picture = LandscapePicture.of(relief(LandscapePictureTest::wells, 1, ends));
        Drawn.expectSound(picture);
        assertThat(Drawn.texts(picture)).contains("basin of 1: 49.5 %", "none of them: 1 %");
        assertThat(Drawn.marks(picture, Mark.Area.class))
                .filteredOn(area -> area.fill().equals(Colour.FAINT))
                .hasSize(2);
    }

    @Test
    void a_unit_is_equally_long_on_both_axes_unless_the_box_is_a_ribbon() {
        Mark.Rectangle like = frame(LandscapePicture.of(relief()));
        assertThat(like.width()).isEqualTo(2 * like.height());
        Mark.Rectangle ribbon = frame(LandscapePicture.of(relief(LandscapePictureTest::wells, 0.01, halves(20, 10))));
        assertThat(ribbon.height()).isGreaterThan(ribbon.width() / 2);
        Mark.Rectangle upright = frame(LandscapePicture.of(relief(LandscapePictureTest::wells, 4, halves(20, 10))));
        assertThat(upright.height()).isEqualTo(2 * upright.width());
    }

    @Test
    void where_f_is_no_number_there_is_still_a_picture() {
        Picture picture = LandscapePicture.of(relief(_ -> Double.NaN, 1, halves(20, 10)));
        Drawn.expectSound(picture);
        assertThat(Drawn.texts(picture)).anyMatch(text -> text.startsWith("no contours"));
    }

    private static Relief course() {
        ToDoubleFunction<double[]> f = p -> Math.pow(p[0], 4) - 2 * p[0] * p[0];
        List<Relief.Place> places = List.of(
                new Relief.Place(1, Relief.Kind.MINIMUM, new double[] {-1}, -1, NO_DIRECTIONS, NO_DIRECTIONS),
                new Relief.Place(2, Relief.Kind.MINIMUM, new double[] {1}, -1, NO_DIRECTIONS, NO_DIRECTIONS),
                new Relief.Place(3, Relief.Kind.MAXIMUM, new double[] {0}, 0, NO_DIRECTIONS, NO_DIRECTIONS));
        return new Relief(
                "two valleys",
                "",
                f,
                List.of(new Relief.Axis("x", -2, 2)),
                places,
                Optional.of(new Relief.Basins(halves(40, 1))),
                List.of(),
                List.of(
                        new Relief.Way("A", List.of(new double[] {1.5}, new double[] {1.1}, new double[] {1})),
                        new Relief.Way("B", List.of(new double[] {-1.5}, new double[] {-1.1}, new double[] {-1}))));
    }

    @Test
    void one_variable_is_a_curve_with_its_basins_as_a_strip_that_parts_at_the_maximum() {
        Picture picture = LandscapePicture.of(course());
        Drawn.expectSound(picture);
        expectApart(picture);
        Mark.Rectangle frame = frame(picture);
        List<Mark.Rectangle> strip = Drawn.marks(picture, Mark.Rectangle.class).stream()
                .filter(r -> r.edge().equals(Pen.of(Colour.WHITE, 1)))
                .toList();
        assertThat(strip).extracting(Mark.Rectangle::fill).containsExactly(Colour.wash(0), Colour.wash(1));
        assertThat(strip.get(1).left()).isCloseTo(frame.left() + frame.width() / 2, UNSEEN.of(Drawn.PIXEL));
        assertThat(strip).allMatch(r -> r.top() + r.height() <= frame.top() + frame.height() + 1e-9);
        // everything else of the curve lies above the strip
        Point lowest = middles(picture, Symbol.MINIMUM).getFirst();
        assertThat(lowest.y()).isLessThan(strip.getFirst().top());
        assertThat(Drawn.texts(picture)).contains("A", "B", "2 minima", "1 maximum");
        assertThat(Drawn.marks(picture, Mark.Circle.class))
                .filteredOn(circle -> circle.edge().equals(Trail.PEN))
                .hasSize(2);
    }

    @Test
    void the_same_landscape_is_the_same_bytes_and_a_png_has_its_size() throws Exception {
        for (Relief each : List.of(relief(), course())) {
            Picture picture = LandscapePicture.of(each);
            for (PictureFormat format : PictureFormat.values()) {
                assertThat(format.bytes(LandscapePicture.of(each))).isEqualTo(format.bytes(picture));
            }
            var image = ImageIO.read(new ByteArrayInputStream(PictureFormat.PNG.bytes(picture)));
            assertThat(image.getWidth()).isEqualTo(picture.width() * Png.scale(picture));
        }
    }

    @Test
    void what_has_no_map_is_refused() {
        assertThatThrownBy(() -> new Relief(
                        "f",
                        "",
                        LandscapePictureTest::wells,
                        List.of(new Relief.Axis("x", 0, 1), new Relief.Axis("y", 0, 1), new Relief.Axis("z", 0, 1)),
                        List.of(),
                        Optional.empty(),
                        List.of(),
                        List.of()))
                .hasMessage("`Relief.axes` requires one variable or two, got 3");
        assertThatThrownBy(() -> new Relief(
                        "f",
                        "",
                        LandscapePictureTest::wells,
                        List.of(new Relief.Axis("x", 0, 1)),
                        WELLS,
                        Optional.empty(),
                        List.of(),
                        List.of()))
                .hasMessage("`Place.at` requires 1 numbers each, got 2");
    }
}
