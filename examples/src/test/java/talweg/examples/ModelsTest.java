package talweg.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import talweg.data.Dataset;
import talweg.data.Table;
import talweg.tabular.Prediction;
import talweg.tabular.TabularNetwork;

/// `docs/models.md`: its sessions print what it shows, its program runs, its links lead to files.
///
/// With `-Dtalweg.readme.write=true` its sessions are first written anew, from what happens now.
class ModelsTest {
    private static final String NAME = "docs/models.md";

    @TempDir
    Path folder;

    @Test
    void sessions_print_what_is_shown() throws Exception {
        Replay replay = new Replay(folder);
        if (Boolean.getBoolean("talweg.readme.write")) Rewriting.sessions(NAME, folder);
        List<Document.Fence> sessions = Document.of(NAME).fences("console");
        assertThat(sessions).hasSizeGreaterThanOrEqualTo(6);
        for (Document.Fence fence : sessions) {
            for (Session.Step step : Session.of(fence.lines()).steps()) {
                assertThat(Session.asShown(step.printed(), replay.lines(step.command())))
                        .as("%s: %s", fence, step.command())
                        .isEqualTo(step.printed());
            }
        }
        for (String picture : List.of("training.svg", "confusion.svg", "calibration.svg")) {
            assertThat(folder.resolve(picture)).isNotEmptyFile();
        }
        assertThat(kind(folder.resolve("pebbles.talweg"), Replay.ROOT.resolve("examples/pebbles.csv")))
                .isEqualTo(Files.readAllLines(folder.resolve("predictions.csv"))
                        .get(1)
                        .split(",")[0]);
    }

    static String kind(Path model, Path pebbles) throws IOException {
        TabularNetwork network = TabularNetwork.load(model);
        Table table = Dataset.of(pebbles).read();
        var prediction = (Prediction.Classification) network.predict(table);
        return prediction.label(0);
    }

    @Test
    void the_program_shown_is_the_one_that_is_run() throws IOException {
        Path source = Replay.ROOT.resolve("examples/src/test/java/talweg/examples/ModelsTest.java");
        String shown =
                String.join("\n", Document.of(NAME).fences("java").getFirst().lines());
        assertThat(Files.readString(source)).containsIgnoringWhitespaces(shown);
    }

    @Test
    void links_lead_to_files() {
        assertThat(Document.of(NAME).links())
                .isNotEmpty()
                .allSatisfy(link ->
                        assertThat(Replay.ROOT.resolve("docs").resolve(link)).exists());
    }
}
