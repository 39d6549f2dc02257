package talweg.cli.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class PictureTest {
    private static final Point AT = new Point(20, 30);
    private static final Picture PICTURE = new Picture(
            120,
            80,
            "a < b & \"c\"",
            List.of(
                    Mark.Polyline.of(Pen.of(Colour.BLUE, 2).dash(), AT, AT.plus(50, 10)),
                    new Mark.Curve(
                            List.of(AT, AT.plus(10, 0), AT.plus(10, 20), AT.plus(30, 20)), Pen.of(Colour.INK, 1)),
                    new Mark.Area(List.of(AT, AT.plus(8, 0), AT.plus(4, 8)), Colour.VERMILION),
                    new Mark.Rectangle(5, 5, 20, 10, 3, Colour.PALE_BLUE, Pen.of(Colour.INK, 1)),
                    new Mark.Circle(AT, 4, Colour.PURPLE, Pen.NONE),
                    Mark.Text.of(AT, "x < 1 && \"∂f/∂x\" \u0001", 12, Mark.Anchor.END, Colour.INK)
                            .strong()));

    @Test
    void svg_is_xml_with_one_element_for_each_mark() {
        for (String element : List.of("polyline", "path", "polygon", "circle", "text")) {
            assertThat(Drawn.count(PICTURE, element)).as(element).isEqualTo(1);
        }
        assertThat(Drawn.count(PICTURE, "rect")).isEqualTo(2);
        assertThat(Drawn.svg(PICTURE).getDocumentElement().getAttribute("viewBox"))
                .isEqualTo("0 0 120 80");
    }

    @Test
    void text_comes_back_as_it_was_but_for_what_xml_cannot_hold() {
        var svg = Drawn.svg(PICTURE);
        assertThat(svg.getElementsByTagName("text").item(0).getTextContent()).isEqualTo("x < 1 && \"∂f/∂x\" \ufffd");
        assertThat(svg.getElementsByTagName("title").item(0).getTextContent()).isEqualTo(PICTURE.title());
        assertThat(Svg.escape("\ud800 \uffff 😀")).isEqualTo("\ufffd \ufffd 😀");
    }

    @Test
    void a_cut_text_keeps_the_whole_as_its_hint() {
        Mark.Text cut = Mark.Text.of(AT, "a long formula <x>", 12, Mark.Anchor.START, Colour.INK)
                .within(50);
        assertThat(cut.text()).endsWith("…");
        assertThat(cut.width()).isLessThanOrEqualTo(50);
        var picture = new Picture(100, 50, "", List.of(cut));
        assertThat(Drawn.svg(picture).getElementsByTagName("title").item(1).getTextContent())
                .isEqualTo("a long formula <x>");
    }

    @Test
    void png_decodes_to_twice_the_size_and_is_not_blank() throws IOException {
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(PictureFormat.PNG.bytes(PICTURE)));
        assertThat(image.getWidth()).isEqualTo(240);
        assertThat(image.getHeight()).isEqualTo(160);
        assertThat(image.getRGB(239, 159)).isEqualTo(0xffffffff);
        assertThat(image.getRGB(40, 60)).isEqualTo(0xff000000 | Colour.PURPLE.rgb());
        assertThat(image.getRGB(30, 20)).isEqualTo(0xff000000 | Colour.PALE_BLUE.rgb());
    }

    @Test
    void a_large_picture_is_drawn_at_its_own_size_and_a_huge_one_refused() throws IOException {
        var large = new Picture(10_000, 1_000, "", List.of());
        assertThat(ImageIO.read(new ByteArrayInputStream(Png.of(large))).getWidth())
                .isEqualTo(10_000);
        assertThatThrownBy(() -> Png.of(new Picture(100_000, 10_000, "", List.of())))
                .hasMessage("A PNG requires a picture of at most 10⁸ pixels, got 100000 × 10000; write it as .svg");
    }

    @Test
    void the_same_picture_gives_the_same_bytes() {
        for (PictureFormat format : PictureFormat.values())
            assertThat(format.bytes(PICTURE)).isEqualTo(format.bytes(PICTURE));
    }

    @Test
    void an_unknown_extension_is_an_error_that_names_the_known_ones() {
        for (String name : List.of("a.pdf", "svg", "a.svg.gz", "")) {
            assertThatThrownBy(() -> PictureFormat.of(Path.of("folder", name)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining(".svg or .png, got `");
        }
    }

    @Test
    void a_canvas_without_extent_is_refused() {
        assertThatThrownBy(() -> new Picture(0, 5, "", List.of())).hasMessageContaining("at least 1 × 1, got 0 × 5");
    }

    @Test
    void shapes_without_enough_points_are_refused() {
        assertThatThrownBy(() -> new Mark.Polyline(List.of(AT), Pen.NONE))
                .hasMessageContaining("at least 2 points, got 1");
        assertThatThrownBy(() -> new Mark.Curve(List.of(AT, AT), Pen.NONE)).hasMessageContaining("1 + 3n points");
    }
}
