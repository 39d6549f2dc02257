package talweg.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
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

/// Where there is no room for what is written, one line says so, the exit code is that of work that could not be done,
/// and nothing is left.
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class FullDiskTest {
    @TempDir
    Path folder;

    private String pebbles = "";

    @BeforeEach
    void write_data() throws IOException {
        Child.assumeLinux();
        pebbles = Pebbles.write(folder, "pebbles.csv", 2_000).toString();
    }

    /// A file with this ending that takes no byte.
    private String full(String name) throws IOException {
        Path link = folder.resolve(name);
        return (Files.isSymbolicLink(link) ? link : Files.createSymbolicLink(link, Path.of("/dev/full"))).toString();
    }

    private List<String> train(String out, String... more) {
        List<String> all = new ArrayList<>(
                List.of("train", pebbles, "--target", "mass", "--hidden", "4", "--epochs", "1", "--out", out));
        all.addAll(List.of(more));
        return all;
    }

    private String model() {
        String model = folder.resolve("pebbles.talweg").toString();
        Run.answered(train(model).toArray(String[]::new));
        return model;
    }

    private static String failed(List<String> command) {
        Run run = Run.of(command.toArray(String[]::new));
        assertThat(run.code()).as(command + run.err()).isEqualTo(1);
        List<String> lines =
                run.err().lines().filter(line -> line.startsWith("error: ")).toList();
        assertThat(lines).as(run.err()).hasSize(1);
        return lines.getFirst();
    }

    @Test
    void every_command_that_writes_a_file_says_so() throws IOException {
        String model = model();
        List<List<String>> commands = List.of(
                List.of("predict", model, pebbles, "--out", full("out.csv")),
                List.of("predict", model, pebbles, "--out", full("out.csv"), "--format", "json"),
                List.of("export", model, "--out", full("out.onnx")),
                List.of("evaluate", model, pebbles, "--plot", full("out.svg")),
                List.of("certify", "x^2 + y^2", "--box", "x=-1..1,y=-1..1", "--global", "--proof", full("out.json")),
                List.of("landscape", "x^2 + y^2", "--box", "x=-1..1,y=-1..1", "--plot", full("out.svg")),
                train(folder.resolve("plotted.talweg").toString(), "--plot", full("out.svg")),
                train(folder.resolve("measured.talweg").toString(), "--metrics", full("out.csv")),
                train(full("out.talweg")));
        for (List<String> command : commands) {
            assertThat(failed(command)).contains("could not write", "No space left on device");
        }
    }

    @Test
    void the_answer_outlives_the_picture() throws IOException {
        String model = model();
        Run evaluated = Run.of("evaluate", model, pebbles, "--plot", full("out.svg"));
        assertThat(evaluated.out()).contains("RMSE");
        Run trained = Run.of(train(folder.resolve("again.talweg").toString(), "--plot", full("out.svg"))
                .toArray(String[]::new));
        assertThat(trained.out()).contains("written to ");
        assertThat(folder.resolve("again.talweg")).exists();
    }

    /// No file may be larger than 8 KB: as on a disk on which that is left.
    private Run limited(List<String> command) throws IOException, InterruptedException {
        List<String> all = new ArrayList<>(List.of("sh", "-c", "ulimit -f 16; exec \"$@\"", "sh"));
        all.addAll(Child.command(command.toArray(String[]::new)));
        Process process = new ProcessBuilder(all).start();
        return new Child(process).ended();
    }

    @Test
    void half_a_file_is_not_left_beside_what_was_there() throws Exception {
        Path out = Files.writeString(folder.resolve("out.svg"), "what was there before");
        List<Path> before = files();
        Run run = limited(List.of(
                "landscape", "(x^2+y-11)^2 + (x+y^2-7)^2", "--box", "x=-5..5,y=-5..5", "--plot", out.toString()));
        assertThat(run.code()).as(run.err()).isEqualTo(1);
        assertThat(run.err()).contains("error: `--plot` could not write `" + out + "`: File too large; make room");
        assertThat(out).hasContent("what was there before");
        assertThat(files()).isEqualTo(before);
    }

    @Test
    void half_a_model_is_not_left_either() throws Exception {
        String model = folder.resolve("large.talweg").toString();
        List<String> train = train(model);
        train.set(train.indexOf("--hidden") + 1, "64,64");
        Run.answered(train.toArray(String[]::new));
        List<Path> before = files();
        Run run = limited(
                List.of("export", model, "--out", folder.resolve("large.onnx").toString()));
        assertThat(run.code()).as(run.err()).isEqualTo(1);
        assertThat(run.err()).contains("large.onnx`: File too large; make room");
        assertThat(files()).isEqualTo(before);
    }

    @Test
    void the_engine_of_tables_says_that_it_has_no_room() throws Exception {
        String model = model();
        Path out = Files.writeString(folder.resolve("out.csv"), "what was there before");
        List<Path> before = files();
        Run run = limited(List.of("predict", model, pebbles, "--out", out.toString()));
        assertThat(run.code()).as(run.err()).isEqualTo(1);
        assertThat(run.err()).contains("error: the engine of tables could not be unpacked into `", "make room there");
        assertThat(out).hasContent("what was there before");
        assertThat(files()).isEqualTo(before);
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }
}
