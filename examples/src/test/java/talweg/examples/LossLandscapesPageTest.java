package talweg.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import talweg.cli.picture.LossLinePicture;
import talweg.cli.picture.LossPlanePicture;
import talweg.cli.picture.Picture;
import talweg.cli.picture.PictureFormat;
import talweg.cli.picture.SpectrumPicture;
import talweg.cli.picture.TrainingPicture;
import talweg.examples.LossLandscapes.Network;
import talweg.inspect.HessianProducts;
import talweg.inspect.HessianSpectrum;
import talweg.inspect.LossLine;
import talweg.inspect.LossPlane;
import talweg.inspect.StochasticLanczos;
import talweg.inspect.TrainingPath;
import talweg.op.Var;
import talweg.random.Key;

/// docs/loss-landscapes.md quotes a program that prints what stands there, and shows what is drawn of it.
/// `-Dtalweg.landscapes.write=true` draws the pictures anew.
class LossLandscapesPageTest {
    private static final Document PAGE = Document.of("docs/loss-landscapes.md");
    private static final Path IMAGES = Replay.ROOT.resolve("docs").resolve("images");

    @Test
    void the_program_is_quoted_and_prints_what_is_shown() throws Exception {
        List<String> program = Files.readAllLines(
                        Replay.ROOT.resolve("examples/src/test/java/talweg/examples/LossLandscapes.java"))
                .stream()
                .map(String::strip)
                .toList();
        for (Document.Fence fence : PAGE.fences("java")) {
            List<String> quoted = fence.lines().stream().map(String::strip).toList();
            assertThat(program).as("%s", fence).containsSequence(quoted);
        }
        List<String> shown = PAGE.fences("text").stream()
                .flatMap(fence -> fence.lines().stream())
                .toList();
        assertThat(printed()).isEqualTo(shown);
    }

    private static List<String> printed() {
        PrintStream before = System.out;
        var bytes = new ByteArrayOutputStream();
        System.setOut(new PrintStream(bytes, true, StandardCharsets.UTF_8));
        try {
            LossLandscapes.main();
        } finally {
            System.setOut(before);
        }
        return bytes.toString(StandardCharsets.UTF_8).lines().toList();
    }

    @Test
    void pictures_are_what_is_drawn() throws Exception {
        for (var entry : pictures().entrySet()) {
            Path file = IMAGES.resolve(entry.getKey());
            byte[] bytes = PictureFormat.SVG.bytes(entry.getValue());
            if (Boolean.getBoolean("talweg.landscapes.write")) Files.write(file, bytes);
            assertThat(Files.readString(file)).as("%s", file).isEqualTo(new String(bytes, StandardCharsets.UTF_8));
        }
    }

    @Test
    void links_lead_to_files() {
        assertThat(PAGE.links())
                .contains("images/loss-path.svg", "images/loss-spectrum.svg")
                .allSatisfy(link ->
                        assertThat(Replay.ROOT.resolve("docs").resolve(link)).exists());
    }

    private static Map<String, Picture> pictures() {
        List<Network> path = LossLandscapes.training();
        Network end = path.getLast();
        Function<Network, Var> loss = LossLandscapes::loss;
        String title = "three spirals, 2 → 12 → 3";
        var pictures = new LinkedHashMap<String, Picture>();
        LossLine line = LossLine.between(loss, path.getFirst(), end, LossPlane.places(-0.2, 1.2, 57));
        var curve = new TrainingPicture.Curve("loss of all data", line.at(), line.values());
        var losses = new TrainingPicture.Measure("loss", TrainingPicture.Scaling.FITTING, List.of(curve));
        var ends = List.of(new LossLinePicture.Place("start", 0), new LossLinePicture.Place("end", 1));
        pictures.put("loss-line.svg", new LossLinePicture(title, "", "share of the way", losses, ends).picture());
        LossPlane around = LossPlane.around(loss, end, Key.of(3), 41, 1);
        pictures.put("loss-around.svg", picture(title, "filter-normalised directions", around, List.of()));
        TrainingPath<Network> way = TrainingPath.of(path);
        String shares = "the way of 300 steps: %.1f %% and %.1f %% of its variance"
                .formatted(100 * way.explained()[0], 100 * way.explained()[1]);
        pictures.put("loss-path.svg", picture(title, shares, way.plane(loss, 41), way.points()));
        HessianSpectrum spectrum =
                StochasticLanczos.standard(Key.of(1)).withSteps(40).of(HessianProducts.of(loss, end));
        HessianSpectrum.Density density = spectrum.density(401);
        var drawn = new SpectrumPicture(
                title,
                "ten vectors of 40 steps",
                density.at(),
                density.values(),
                density.standardErrors(),
                spectrum.least().value(),
                spectrum.most().value());
        pictures.put("loss-spectrum.svg", drawn.picture());
        return pictures;
    }

    private static Picture picture(String title, String line, LossPlane plane, List<double[]> path) {
        return new LossPlanePicture(
                        title,
                        line,
                        "first direction",
                        "second direction",
                        plane.across(),
                        plane.up(),
                        plane.values(),
                        path)
                .picture();
    }
}
