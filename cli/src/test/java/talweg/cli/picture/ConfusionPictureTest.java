package talweg.cli.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ConfusionPictureTest {
    private static final List<String> IRIS = List.of("setosa", "versicolor", "virginica");

    private static ConfusionPicture iris() {
        return new ConfusionPicture("iris", "", IRIS, new long[][] {{10, 0, 0}, {0, 9, 1}, {0, 0, 10}});
    }

    private static ConfusionPicture classes(int count) {
        var random = new Random(7);
        long[][] counts = new long[count][count];
        for (int i = 0; i < count; i++) {
            counts[i][i] = 1 + random.nextInt(100);
            counts[i][random.nextInt(count)] += random.nextInt(30);
        }
        List<String> names =
                IntStream.range(0, count).mapToObj(i -> "<class> " + i).toList();
        return new ConfusionPicture("many", "line", names, counts);
    }

    @Test
    void a_cell_holds_its_count_and_share_in_its_place() {
        Picture picture = iris().picture();
        Drawn.expectSound(picture);
        List<String> texts = Drawn.texts(picture);
        assertThat(texts).contains("29 of 30 right (96.7 %)", "9", "90 %", "1", "10 %", "90.9 %");
        Mark.Text wrong = text(picture, "1");
        assertThat(wrong.at().x())
                .isEqualTo(text(picture, "virginica", Mark.Anchor.MIDDLE).at().x());
        assertThat(wrong.at().y()).isEqualTo(text(picture, "9").at().y());
        // three right cells and a wrong one, and one of each in the key
        assertThat(Drawn.marks(picture, Mark.Rectangle.class).stream()
                        .filter(r -> r.fill().isDrawn()))
                .hasSize(6);
    }

    private static Mark.Text text(Picture picture, String text) {
        return text(picture, text, Mark.Anchor.MIDDLE);
    }

    private static Mark.Text text(Picture picture, String text, Mark.Anchor anchor) {
        return Drawn.marks(picture, Mark.Text.class).stream()
                .filter(mark -> mark.text().equals(text) && mark.anchor() == anchor)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void names_that_do_not_fit_above_columns_are_numbered() {
        List<String> names = List.of("a name that is far too long for a column", "b");
        Picture picture = new ConfusionPicture("", "", names, new long[][] {{1, 2}, {3, 4}}).picture();
        Drawn.expectSound(picture);
        assertThat(text(picture, "2").anchor()).isEqualTo(Mark.Anchor.MIDDLE);
        assertThat(text(picture, "b  2", Mark.Anchor.END)).isNotNull();
    }

    @Test
    void one_class_and_hundreds_are_drawn() {
        for (int count : new int[] {1, 2, 10, 20, 47, 300})
            Drawn.expectSound(classes(count).picture());
    }

    @Test
    void shares_are_not_rounded_to_all_or_nothing() {
        assertThat(ConfusionPicture.percent(9_999_999, 10_000_000)).isEqualTo("99.9 %");
        assertThat(ConfusionPicture.percent(1, 10_000_000)).isEqualTo("0.1 %");
        assertThat(ConfusionPicture.percent(0, 10)).isEqualTo("0 %");
        assertThat(ConfusionPicture.percent(10, 10)).isEqualTo("100 %");
        assertThat(ConfusionPicture.percent(0, 0)).isEqualTo("–");
    }

    @Test
    void what_is_not_square_is_refused() {
        assertThatThrownBy(() -> new ConfusionPicture("", "", IRIS, new long[2][3]))
                .hasMessageContaining("a column for each of its 3 classes, at least one, got 2 rows");
        assertThatThrownBy(() -> new ConfusionPicture("", "", List.of(), new long[0][0]))
                .hasMessageContaining("at least one");
    }
}
