package talweg.cli.picture;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class LetteringTest {
    @Test
    void strokes_cover_formulas_and_keep_their_place() {
        char[] printable = new char[95];
        for (int i = 0; i < printable.length; i++) printable[i] = (char) (' ' + i);
        String text = new String(printable) + "∂∇θλπ∞−·×…‖";
        String boxed = Lettering.strokes("名", new Point(0, 0), 10).toString();
        text.codePoints().filter(letter -> letter != '@' && letter != '$').forEach(letter -> {
            String strokes = Lettering.strokes(Character.toString(letter), new Point(0, 0), 10)
                    .toString();
            assertThat(strokes).as(Character.toString(letter)).isNotEqualTo(boxed);
            assertThat(strokes.equals("[]")).isEqualTo(letter == ' ');
        });
        double width = Lettering.width(text, 12);
        assertThat(Lettering.strokes(text, new Point(5, 20), 12).stream().flatMap(List::stream))
                .allSatisfy(point -> {
                    assertThat(point.x()).isBetween(5.0, 5 + width);
                    assertThat(point.y()).isBetween(20 - 0.9 * 12, 20 + 0.3 * 12);
                });
        assertThat(width).isLessThan(1.05 * Label.width(text, 12, false));
    }
}
