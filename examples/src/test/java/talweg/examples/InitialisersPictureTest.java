package talweg.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import talweg.cli.picture.Picture;
import talweg.cli.picture.PictureFormat;
import talweg.cli.picture.TrainingPicture;
import talweg.cli.picture.TrainingPicture.Curve;
import talweg.cli.picture.TrainingPicture.Measure;
import talweg.cli.picture.TrainingPicture.Scaling;

/// The picture of `docs/initialisers.md` is its tables, which `InitialisersPageTest` holds to what comes out of 1,000
/// starts; `-Dtalweg.initialisers.write=true` draws it anew.
class InitialisersPictureTest {
    private static final Path PAGE = Replay.ROOT.resolve("docs/initialisers.md");
    private static final Path FILE = Replay.ROOT.resolve("docs/images/initialisers.svg");
    private static final double[] LAYERS = {1, 5, 10};
    /// LeCun's stand where Glorot's do, and orthogonal ones so near that they would hide them.
    private static final List<String> DRAWN = List.of("normal, deviation 0.05", "Glorot", "He", "normal, deviation 1");

    private static double[] medians(String heading, String name) throws IOException {
        String row = Files.readAllLines(PAGE).stream()
                .dropWhile(line -> !line.equals(heading))
                .filter(line -> line.startsWith("| " + name + " |"))
                .findFirst()
                .orElseThrow();
        Matcher cells = Pattern.compile("\\| (\\d\\S*) \\[").matcher(row);
        return cells.results()
                .mapToDouble(each -> Double.parseDouble(each.group(1)))
                .toArray();
    }

    private static Measure measure(String name, String heading, int... columns) throws IOException {
        List<Curve> curves = new ArrayList<>();
        for (String each : DRAWN) {
            double[] row = medians(heading, each);
            assertThat(row).as(each).hasSize(6);
            curves.add(new Curve(
                    each,
                    LAYERS,
                    Arrays.stream(columns).mapToDouble(k -> row[k]).toArray()));
        }
        return new Measure(name, Scaling.LOGARITHMIC, curves);
    }

    private static Picture picture() throws IOException {
        List<Measure> measures = new ArrayList<>();
        for (String unit : List.of("tanh", "ReLU")) {
            String heading = "## Ten layers of " + unit;
            measures.add(measure(unit + ": what a layer gives", heading, 0, 1, 2));
            measures.add(measure(unit + ": slopes that come back to it", heading, 5, 4, 3));
        }
        return new TrainingPicture(
                        "What becomes of a signal in ten layers",
                        "mean squares, medians over 1,000 starts; LeCun's and orthogonal ones stand where Glorot's do",
                        "layer",
                        measures,
                        OptionalDouble.empty())
                .picture();
    }

    @Test
    void the_picture_is_what_the_tables_say() throws IOException {
        byte[] bytes = PictureFormat.SVG.bytes(picture());
        if (Boolean.getBoolean("talweg.initialisers.write")) Files.write(FILE, bytes);
        assertThat(Files.readString(FILE)).isEqualTo(new String(bytes, StandardCharsets.UTF_8));
        assertThat(Files.readString(PAGE)).contains("(images/initialisers.svg)");
    }
}
