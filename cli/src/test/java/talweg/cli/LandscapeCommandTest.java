package talweg.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static talweg.cli.Tolerances.CERTIFIED;
import static talweg.cli.Tolerances.DESCENT;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// `talweg landscape`: what it says of functions whose landscapes are known.
class LandscapeCommandTest {
    private static final String CAMEL = "(4 - 2.1*x^2 + x^4/3)*x^2 + x*y + (-4 + 4*y^2)*y^2";
    private static final String VALLEYS = "x^4 - 2*x^2 + 0.3*x";

    /// Two valleys along x = z, one deeper, in three variables.
    private static final String THREE = "(x^2-1)^2 + y^2 + (z-x)^2 + 0.2*x";

    @TempDir
    Path folder;

    private static JsonTree answer(String... args) {
        String[] all = new String[args.length + 3];
        System.arraycopy(args, 0, all, 1, args.length);
        all[0] = "landscape";
        all[args.length + 1] = "--format";
        all[args.length + 2] = "json";
        return JsonTree.parse(Run.answered(all).out());
    }

    private static Map<String, Integer> kinds(JsonTree answer) {
        Map<String, Integer> kinds = new TreeMap<>();
        for (JsonTree point : answer.at("points").elements())
            kinds.merge(point.at("kind").text(), 1, Integer::sum);
        return kinds;
    }

    private static JsonTree point(JsonTree answer, int number) {
        return answer.at("points").at(number - 1);
    }

    private static int whole(JsonTree number) {
        return (int) number.number();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            (4 - 2.1*x^2 + x^4/3)*x^2 + x*y + (-4 + 4*y^2)*y^2 | x=-3..3,y=-2..2 | 6 | 7 | 2
            (x^2+y-11)^2 + (x+y^2-7)^2                         | x=-5..5,y=-5..5 | 4 | 4 | 1
            2*x^2 - 1.05*x^4 + x^6/6 + x*y + y^2               | x=-5..5,y=-5..5 | 3 | 2 | 0
            """)
    void all_stationary_points_are_found_and_named_for_what_they_are(
            String formula, String box, int minima, int saddles, int maxima) {
        JsonTree answer = answer(formula, "--box", box, "--basins", "12");
        Map<String, Integer> expected = new TreeMap<>(Map.of("minimum", minima, "saddle", saddles));
        if (maxima > 0) expected.put("maximum", maxima);
        assertThat(kinds(answer)).isEqualTo(expected);
        assertThat(answer.at("degree").number()).isEqualTo(minima + maxima - saddles);
        assertThat(answer.at("signs").number()).isEqualTo(minima + maxima - saddles);
        assertThat(answer.at("status").text()).isEqualTo("settled");
        double before = Double.NEGATIVE_INFINITY;
        for (JsonTree point : answer.at("points").elements()) {
            double value = point.at("value").number();
            // values that rounding alone tells apart count as one
            assertThat(value).isGreaterThanOrEqualTo(before - CERTIFIED.of(value, 1).value);
            before = value;
        }
        int starts = 0;
        for (JsonTree end : answer.at("basins").at("ends").elements()) {
            assertThat(point(answer, whole(end.at("point"))).at("kind").text()).isEqualTo("minimum");
            starts += whole(end.at("starts"));
        }
        assertThat(starts).isEqualTo(144);
        // every saddle of these stands between two minima of the box
        assertThat(answer.at("connections").elements()).hasSize(saddles);
        for (JsonTree connection : answer.at("connections").elements()) {
            double top =
                    point(answer, whole(connection.at("point"))).at("value").number();
            for (JsonTree end : connection.at("ends").elements()) {
                JsonTree minimum = point(answer, whole(end.at("point")));
                assertThat(minimum.at("kind").text()).isEqualTo("minimum");
                assertThat(end.at("barrier").number())
                        .isCloseTo(top - minimum.at("value").number(), DESCENT.of(top, 1));
            }
        }
    }

    @Test
    void the_two_starts_of_the_course_end_in_different_valleys() {
        JsonTree answer =
                answer(VALLEYS, "--box", "x=-2..2", "--starts", "A:x=1.5;B:x=-1.5", "--rate", "0.05", "--basins", "40");
        assertThat(kinds(answer)).isEqualTo(Map.of("minimum", 2, "maximum", 1));
        JsonTree a = answer.at("descents").at(0);
        JsonTree b = answer.at("descents").at(1);
        assertThat(a.at("name").text()).isEqualTo("A");
        assertThat(whole(a.at("point"))).isEqualTo(2);
        assertThat(whole(b.at("point"))).isEqualTo(1);
        assertThat(a.at("method").text()).isEqualTo("gradient-descent");
        // roots of 4x³ − 4x + 0.3 to 16 digits, by the cubic formula
        double root = 2 / Math.sqrt(3);
        double third = Math.acos(-0.3 * 3 * Math.sqrt(3) / 8) / 3;
        double right = root * Math.cos(third);
        double left = root * Math.cos(third + 2 * Math.PI / 3);
        assertThat(a.at("at").at("x").number()).isCloseTo(right, DESCENT.of(right));
        assertThat(b.at("at").at("x").number()).isCloseTo(left, DESCENT.of(left));
        double top = root * Math.cos(third - 2 * Math.PI / 3);
        assertThat(point(answer, 3).at("at").at("x").number()).isCloseTo(top, CERTIFIED.of(top));
        // every start left of the maximum ends left of it
        List<JsonTree> map = answer.at("basins").at("map").at(0).elements();
        for (int i = 0; i < 40; i++) {
            assertThat(whole(map.get(i))).as("start " + i).isEqualTo(-2 + (i + 0.5) / 10 < top ? 1 : 2);
        }
    }

    @Test
    void the_text_tells_points_directions_barriers_basins_and_how_sure_it_is() {
        Run run = Run.answered("landscape", CAMEL, "--box", "x=-3..3,y=-2..2", "--basins", "12");
        assertThat(run.out().lines())
                .contains(
                        CAMEL + "   in x=-3..3, y=-2..2",
                        "saddle               x         y  curvature",
                        "5       down  -0.06214    0.9981     -8.062",
                        "5         up    0.9981   0.06214      8.062",
                        "basin of  starts   share",
                        "descents by auto from 12 × 12 starts")
                .anyMatch(line -> line.matches("1 +minimum +-?0\\.0898420\\d+ +-?0\\.712656\\d+ +-1\\.0316285 .*"))
                .anyMatch(line -> line.matches("5 +[12] +1\\.0316285 +[12] +1\\.0316285"));
        assertThat(run.out())
                .contains("confidence: ", "15 points in the box", "Boender and Rinnooy Kan", "On the boundary only");
        assertThat(run.err()).isEmpty();
    }

    @Test
    void the_json_has_the_documented_keys_in_their_order() throws IOException {
        Run run = Run.answered(
                "landscape",
                VALLEYS,
                "--box",
                "x=-2..2",
                "--starts",
                "x=1",
                "--path",
                "1..2",
                "--basins",
                "8",
                "--format",
                "json");
        assertThat(run.keys())
                .containsExactly(
                        "schema",
                        "command",
                        "expression",
                        "box",
                        "status",
                        "confidence",
                        "points",
                        "connections",
                        "coverage",
                        "degree",
                        "signs",
                        "below",
                        "basins",
                        "descents",
                        "path",
                        "seconds",
                        "warnings");
    }

    @Test
    void a_path_between_two_minima_rises_to_the_saddle_between_them() {
        JsonTree path = answer(CAMEL, "--box", "x=-3..3,y=-2..2", "--basins", "4", "--path", "3..2")
                .at("path");
        assertThat(path.at("status").text()).isEqualTo("converged");
        double highest = path.at("saddles").elements().stream()
                .mapToDouble(saddle -> saddle.at("value").number())
                .max()
                .orElseThrow();
        List<JsonTree> images = path.at("images").elements();
        double first = images.getFirst().at("value").number();
        assertThat(path.at("barrier").number()).isCloseTo(highest - first, CERTIFIED.of(highest, 1));
        assertThat(images).allMatch(image -> image.at("value").number() <= highest + 1e-9);
        assertThat(whole(path.at("from"))).isEqualTo(3);
    }

    @Test
    void of_more_than_two_variables_a_plane_through_the_lowest_minimum_is_mapped() throws IOException {
        Path picture = folder.resolve("plane.svg");
        JsonTree answer = answer(
                THREE,
                "--box",
                "x=-2..2,y=-1..1,z=-2..2",
                "--plane",
                "z,x",
                "--basins",
                "10",
                "--plot",
                picture.toString());
        assertThat(kinds(answer)).isEqualTo(Map.of("minimum", 2, "saddle", 1));
        JsonTree basins = answer.at("basins");
        // in the order of the box
        assertThat(basins.at("horizontal").text()).isEqualTo("x");
        assertThat(basins.at("vertical").text()).isEqualTo("z");
        assertThat(basins.at("fixed").at("y").number()).isCloseTo(0, DESCENT.of(1));
        assertThat(basins.at("ends").elements()).hasSize(2);
        assertThat(Files.readString(picture)).contains("the plane through the lowest minimum: y = 0", "2 minima");
        assertThat(Run.answered("landscape", THREE, "--box", "x=-2..2,y=-1..1,z=-2..2")
                        .out())
                .contains("saddle")
                .doesNotContain("basin of");
    }

    @Test
    void a_picture_shows_what_was_found() throws IOException {
        Path svg = folder.resolve("camel.svg");
        Path png = folder.resolve("valleys.png");
        Run.answered("landscape", CAMEL, "--box", "x=-3..3,y=-2..2", "--basins", "12", "--plot", svg.toString());
        assertThat(Files.readString(svg))
                .contains(
                        "6 minima", "7 saddles", "2 maxima", "minimum-energy path", "down from a saddle", "basin of 1");
        Run.answered("landscape", VALLEYS, "--box", "x=-2..2", "--starts", "x=1.5;x=-1.5", "--plot", png.toString());
        assertThat(ImageIO.read(png.toFile()).getWidth()).isGreaterThan(1000);
    }

    @Test
    void columns_of_data_are_no_variables() throws IOException {
        Path data = folder.resolve("data.csv");
        Files.writeString(data, "x,y\n0,1\n1,3\n2,5\n");
        JsonTree answer =
                answer("mean((y - a - b*x)^2)", "--data", data.toString(), "--box", "a=-5..5,b=-5..5", "--basins", "3");
        assertThat(kinds(answer)).isEqualTo(Map.of("minimum", 1));
        assertThat(point(answer, 1).at("at").at("a").number()).isCloseTo(1, DESCENT.of(1));
        assertThat(point(answer, 1).at("at").at("b").number()).isCloseTo(2, DESCENT.of(2));
    }

    @Test
    void what_has_no_minimum_inside_says_where_it_is_lower() {
        Run run = Run.of("landscape", "x^3 - 3*x", "--box", "x=-5..5", "--basins", "9");
        assertThat(run.out()).contains("minimum", "maximum", "lower: at x=-5");
        Run none = Run.of("landscape", "x + y", "--box", "x=0..1,y=0..1", "--basins", "2");
        assertThat(none.out()).contains("no point where the gradient is 0 was found");
    }

    @Test
    void a_search_that_is_cut_short_says_so() {
        Run run = Run.of("landscape", CAMEL, "--box", "x=-3..3,y=-2..2", "--max-starts", "5", "--basins", "2");
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.out()).contains("cut short");
    }

    @Test
    void an_interrupt_before_anything_is_found_says_so() {
        Thread.currentThread().interrupt();
        Run run = Run.of("landscape", "x^2", "--box", "x=-1..1");
        assertThat(Thread.interrupted()).isTrue();
        assertThat(run.code()).isEqualTo(130);
        assertThat(run.out()).isEmpty();
        assertThat(run.err())
                .isEqualTo("error: interrupted while searching for stationary points; nothing has been computed yet\n");
    }
}
