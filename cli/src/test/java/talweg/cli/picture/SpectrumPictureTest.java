package talweg.cli.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class SpectrumPictureTest {
    private static final double[] AT = new Window(-1, 5).samples(101);

    private static SpectrumPicture spectrum(double[] density, double[] errors) {
        return new SpectrumPicture("net", "trace 7", AT, density, errors, -0.5, 4);
    }

    private static double[] bumps() {
        return Arrays.stream(AT)
                .map(t -> Math.exp(-50 * t * t) + 0.01 * Math.exp(-50 * (t - 4) * (t - 4)))
                .toArray();
    }

    @Test
    void what_is_not_there_is_not_drawn() {
        double[] density = bumps();
        Picture picture = spectrum(
                        density, Arrays.stream(density).map(d -> d / 3).toArray())
                .picture();
        Drawn.expectSound(picture);
        // the bulk, what stands out, and one in the key
        assertThat(Drawn.lines(picture, Pen.of(Colour.BLUE, 2))).hasSize(3);
        assertThat(Drawn.texts(picture))
                .contains("trace 7", "lowest and highest seen: −0.5 and 4", "logarithmic scale");
        assertThat(Drawn.marks(picture, Mark.Circle.class)).hasSize(3);
        assertThat(Drawn.marks(picture, Mark.Area.class)).isNotEmpty();
    }

    @Test
    void the_highest_density_is_highest() {
        Picture picture = spectrum(bumps(), new double[101]).picture();
        List<Mark.Polyline> lines = Drawn.lines(picture, Pen.of(Colour.BLUE, 2));
        assertThat(highest(lines.get(1))).isLessThan(highest(lines.get(2)));
    }

    private static double highest(Mark.Polyline line) {
        return line.points().stream().mapToDouble(Point::y).min().orElseThrow();
    }

    @Test
    void a_density_without_errors_or_of_nothing_is_drawn() {
        double[] unknown = new double[101];
        Arrays.fill(unknown, Double.NaN);
        Drawn.expectSound(spectrum(bumps(), unknown).picture());
        Drawn.expectSound(spectrum(new double[101], new double[101]).picture());
        assertThatThrownBy(() -> spectrum(new double[3], new double[101])).hasMessageContaining("got 3 and 101");
    }
}
