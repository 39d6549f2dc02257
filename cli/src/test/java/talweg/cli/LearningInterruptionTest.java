package talweg.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A training that is stopped, however, goes on as if it had never been.
@Timeout(value = 4, unit = TimeUnit.MINUTES)
class LearningInterruptionTest {
    private static final int EPOCHS = 400;

    @TempDir
    Path folder;

    private String data = "";

    @BeforeEach
    void write_data() throws Exception {
        Child.assumeLinux();
        data = Pebbles.write(folder, "pebbles.csv", 60).toString();
    }

    private String[] train(String out, int epochs, String... more) {
        List<String> all = new ArrayList<>(List.of(
                "train",
                data,
                "--target",
                "kind",
                "--without",
                "mass,heavy,long",
                "--hidden",
                "8",
                "--batch",
                "8",
                "--epochs",
                Integer.toString(epochs),
                "--out",
                folder.resolve(out).toString()));
        all.addAll(List.of(more));
        return all.toArray(String[]::new);
    }

    private Path undisturbed(int epochs) {
        Run.answered(train("whole", epochs));
        return folder.resolve("whole");
    }

    @Test
    void a_signal_writes_a_checkpoint_and_says_how_to_go_on() throws Exception {
        int endless = 100_000_000;
        Path metrics = folder.resolve("metrics.csv");
        Child child = Child.of(ProcessBuilder.Redirect.PIPE, train("model", endless, "--metrics", metrics.toString()));
        child.begins("training");
        while (!Files.exists(metrics) || Files.size(metrics) < 200) Thread.sleep(5);
        Run run = child.ended(Child.Signal.TERM);
        assertThat(run.code()).isEqualTo(Child.Signal.TERM.exitCode());
        Path kept = folder.resolve("model.checkpoints");
        assertThat(run.err()).contains("interrupted while training", "add --resume to the same command");
        assertThat(folder.resolve("model")).doesNotExist();
        assertThat(Files.isDirectory(kept)).as(run.err()).isTrue();
        int epochs = epoch(kept) + 3;
        Run resumed = Run.answered(train("model", epochs, "--resume"));
        assertThat(resumed.err()).contains("going on from step ");
        assertThat(folder.resolve("model")).hasSameBinaryContentAs(undisturbed(epochs));
        assertThat(kept).as("what nobody asked for is removed").doesNotExist();
    }

    /// The epoch that the only checkpoint stands in, of six steps each.
    private static int epoch(Path kept) throws Exception {
        try (Stream<Path> files = Files.list(kept)) {
            String name = files.map(file -> file.getFileName().toString())
                    .filter(each -> each.endsWith(".json"))
                    .findFirst()
                    .orElseThrow();
            return Integer.parseInt(name.replaceAll(".*-step-(\\d+)\\.json", "$1")) / 6;
        }
    }

    @Test
    void a_process_that_is_killed_goes_on_from_its_last_checkpoint() throws Exception {
        String kept = folder.resolve("kept").toString();
        Child child = Child.of(
                ProcessBuilder.Redirect.PIPE, train("model", 100_000_000, "--checkpoints", kept, "--every", "7"));
        child.begins("training");
        while (!Files.isDirectory(Path.of(kept)) || isEmpty(Path.of(kept))) Thread.sleep(5);
        child.process().destroyForcibly().waitFor();
        Run resumed = Run.answered(train("model", EPOCHS, "--checkpoints", kept, "--resume"));
        assertThat(resumed.err()).contains("going on from step ");
        assertThat(folder.resolve("model")).hasSameBinaryContentAs(undisturbed(EPOCHS));
    }

    private static boolean isEmpty(Path kept) throws Exception {
        try (Stream<Path> files = Files.list(kept)) {
            return files.noneMatch(file -> file.toString().endsWith(".json"));
        }
    }
}
