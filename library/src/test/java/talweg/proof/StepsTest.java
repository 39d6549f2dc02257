package talweg.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static talweg.proof.Claims.region;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Steps are read as they are written, each in one way.
final class StepsTest {
    private static final Partition ABOVE = new Partition.Above();

    private static List<String> words(Partition whole) throws IOException {
        List<String> words = new ArrayList<>();
        Steps.write(whole, words::add);
        return words;
    }

    private static Partition read(List<String> words) {
        Steps.Building building = new Steps.Building();
        words.forEach(building::take);
        return building.whole();
    }

    private static void same(Partition whole, String... expected) throws IOException {
        assertThat(words(whole)).containsExactly(expected);
        Partition read = read(List.of(expected));
        assertThat(read.getClass()).isEqualTo(whole.getClass());
        assertThat(words(read)).containsExactly(expected);
    }

    @Test
    void every_step_has_its_words() throws IOException {
        double[][] two = {{1, 0.5}, {-2, 0}};
        same(ABOVE, "above");
        same(new Partition.Bowl(), "bowl");
        same(new Partition.Monotone(12), "monotone 12");
        same(new Partition.Concave(0), "concave 0");
        same(new Partition.Bounded(3), "bounded 3");
        same(new Partition.Nowhere(two), "nowhere 2 0x1.0p0 0x1.0p-1 -0x1.0p1 0x0.0p0");
        same(new Partition.Nowhere(new double[0][0]), "nowhere 0");
        same(new Partition.Unique(two, 4), "unique 4 2 0x1.0p0 0x1.0p-1 -0x1.0p1 0x0.0p0");
        same(new Partition.Tangent(new double[] {1, -0.25}), "tangent 0x1.0p0 -0x1.0p-2");
        same(new Partition.Tangent(new double[0]), "tangent");
        same(new Partition.Split(1, 3, ABOVE, new Partition.Bowl()), "split 1 0x1.8p1", "above", "bowl");
        same(
                new Partition.Newton(new double[][] {{2}}, region(0, 1, -2, 4), new Partition.Bounded(0)),
                "newton 1 0x1.0p1 0x0.0p0 0x1.0p0 -0x1.0p1 0x1.0p2",
                "bounded 0");
    }

    @Test
    void faces_say_which_ends_they_reach() throws IOException {
        Partition lower = new Partition.Monotone(1);
        Partition upper = new Partition.Monotone(2);
        Partition inner = new Partition.Bounded(3);
        same(new Partition.Faces(0, null, null, inner), "faces 0", "bounded 3");
        same(new Partition.Faces(0, lower, null, inner), "faces 0 lower", "monotone 1", "bounded 3");
        same(new Partition.Faces(0, null, upper, inner), "faces 0 upper", "monotone 2", "bounded 3");
        same(
                new Partition.Faces(7, lower, upper, inner),
                "faces 7 lower upper",
                "monotone 1",
                "monotone 2",
                "bounded 3");
        Partition.Faces read =
                (Partition.Faces) read(List.of("faces 0 lower upper", "monotone 1", "monotone 2", "bounded 3"));
        assertThat(read.lower()).isEqualTo(lower);
        assertThat(read.upper()).isEqualTo(upper);
        assertThat(read.inner()).isEqualTo(inner);
    }

    @Test
    void the_parts_of_a_step_follow_it() throws IOException {
        Partition below = new Partition.Split(1, 2, new Partition.Monotone(1), new Partition.Monotone(2));
        Partition above = new Partition.Faces(0, ABOVE, null, new Partition.Monotone(3));
        same(
                new Partition.Split(0, 1, below, above),
                "split 0 0x1.0p0",
                "split 1 0x1.0p1",
                "monotone 1",
                "monotone 2",
                "faces 0 lower",
                "above",
                "monotone 3");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "above ",
                " above",
                "above 0",
                "Above",
                "monotone",
                "monotone 0 0",
                "monotone  0",
                "monotone +1",
                "monotone 01",
                "monotone -1",
                "monotone 2147483648",
                "monotone 4294967295",
                "monotone x",
                "concave",
                "bounded 1.0",
                "bowl bowl",
                "nowhere",
                "nowhere 1",
                "nowhere 1 0x1.0p0 0x1.0p0",
                "nowhere 2 0x1.0p0 0x1.0p0 0x1.0p0",
                "nowhere 1 1.0",
                "unique 0",
                "unique 1 0x1.0p0",
                "tangent x",
                "tangent 0x1.0p0 ",
            })
    void what_is_no_step_is_refused(String text) {
        assertThatThrownBy(() -> new Steps.Building().take(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("A partition requires a step with its numbers, got `" + text + "`")
                .isNotInstanceOf(NumberFormatException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "split",
                "split 0",
                "split 0 0x1.0p0 0",
                "split 0 1.0",
                "faces",
                "faces 0 up",
                "faces 0 lower lower",
                "faces 0 upper lower",
                "newton",
                "newton 1 0x1.0p0 0x1.0p0",
                "newton 1 0x1.0p0 0x1.0p0 0x1.0p0 0x1.0p0",
            })
    void what_is_no_step_with_its_parts_is_refused(String text) {
        List<String> words = List.of(text, "above", "above", "above");
        assertThatThrownBy(() -> read(words)).hasMessageContaining("A partition requires");
    }

    @Test
    void a_box_that_is_none_is_refused() {
        assertThatThrownBy(() -> read(List.of("newton 1 0x1.0p0 0x1.0p1 0x1.0p0", "above")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("lower ≤ upper");
    }

    @Test
    void a_tree_has_all_its_parts_and_no_more() {
        assertThatThrownBy(() -> read(List.of())).hasMessageContaining("all parts of every step");
        assertThatThrownBy(() -> read(List.of("split 0 0x1.0p0", "above"))).hasMessageContaining("all parts");
        assertThatThrownBy(() -> read(List.of("newton 0"))).hasMessageContaining("all parts");
        assertThatThrownBy(() -> read(List.of("faces 0"))).hasMessageContaining("all parts");
        assertThatThrownBy(() -> read(List.of("above", "bowl")))
                .hasMessageContaining("no step after the last part, got `bowl`");
    }

    @Test
    void long_steps_are_shown_by_their_start() {
        String sixty = "y".repeat(60);
        assertThatThrownBy(() -> new Steps.Building().take(sixty)).hasMessageEndingWith("got `" + sixty + "`");
        assertThatThrownBy(() -> new Steps.Building().take(sixty + "z")).hasMessageEndingWith("got `" + sixty + "…`");
    }

    /// So that a hostile file cannot ask for more memory than it is long.
    @Test
    void a_matrix_is_no_larger_than_its_words() {
        for (int n : new int[] {2001, 46341, 65536, 2147483647}) {
            assertThatThrownBy(() -> new Steps.Building().take("nowhere " + n)).hasMessageContaining("a step");
        }
        String row = " 0x0.0p0".repeat(3);
        assertThatThrownBy(() -> new Steps.Building().take("nowhere 2" + row)).hasMessageContaining("a step");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "0x",
                "NaN",
                "nan",
                "Infinity",
                "+inf",
                "-0x",
                "1.0",
                "+0x1.0p0",
                "0X1.0p0",
                "0x1.0P0",
                "0x1p0",
                "0x1.00p0",
                "0x2.0p0",
                "0x1.0p1024",
                "0x1.0p0d",
                " 0x1.0p0",
                "0x1.00000000000000000000000000000000000000000000000000001p0",
            })
    void a_number_is_written_in_one_way(String text) {
        assertThatThrownBy(() -> Steps.number(text)).isInstanceOf(NumberFormatException.class);
    }

    @Test
    void numbers_are_read_as_they_are_written() {
        double inf = Double.POSITIVE_INFINITY;
        for (double each : new double[] {0, -0.0, 1, -1.5, Math.PI, Double.MIN_VALUE, -Double.MAX_VALUE, inf, -inf}) {
            assertThat(Double.compare(Steps.number(Steps.number(each)), each)).isZero();
        }
        assertThat(Steps.number(-inf)).isEqualTo("-inf");
        assertThatThrownBy(() -> Steps.number(Double.NaN)).hasMessage("A proof requires numbers, got NaN");
    }
}
