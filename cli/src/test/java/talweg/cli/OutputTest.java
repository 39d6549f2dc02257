package talweg.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class OutputTest {
    private static final byte[] NEW = "new".getBytes(UTF_8);

    @TempDir
    Path folder;

    private void write(Path path) {
        Output.write("--trace", path, NEW);
    }

    private void refused(Path path, String... said) {
        assertThatThrownBy(() -> Output.check("--trace", path))
                .isInstanceOf(InputError.class)
                .hasMessageStartingWith("`--trace` requires ")
                .hasMessageContaining("`" + path + "`")
                .hasMessageContainingAll(said);
    }

    @Test
    void a_file_is_replaced_whole_and_nothing_is_left_beside_it() throws IOException {
        Path file = folder.resolve("a.csv");
        Files.writeString(file, "what was there before");
        write(file);
        assertThat(file).hasContent("new");
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void a_link_stays_and_what_it_leads_to_is_replaced() throws IOException {
        Path file = Files.writeString(folder.resolve("a.csv"), "old");
        Path link = Files.createSymbolicLink(folder.resolve("link.csv"), Path.of("a.csv"));
        Path linkToLink = Files.createSymbolicLink(folder.resolve("again.csv"), link);
        write(linkToLink);
        assertThat(link).isSymbolicLink();
        assertThat(linkToLink).isSymbolicLink();
        assertThat(file).isRegularFile().hasContent("new");
    }

    @Test
    void a_link_to_nothing_yet_makes_the_file() throws IOException {
        Path link = Files.createSymbolicLink(folder.resolve("link.csv"), Path.of("a.csv"));
        write(link);
        assertThat(link).isSymbolicLink();
        assertThat(folder.resolve("a.csv")).hasContent("new");
    }

    @Test
    void permissions_are_kept() throws IOException {
        Path file = Files.writeString(folder.resolve("a.csv"), "old");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
        write(file);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-r-----");
    }

    @Test
    void a_read_only_file_is_refused_unless_its_user_may_write_anything() throws IOException {
        Path file = Files.writeString(folder.resolve("a.csv"), "old");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("r--r--r--"));
        if (Files.isWritable(file)) {
            write(file);
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("r--r--r--");
        } else {
            refused(file, "read-only", "name another place");
        }
    }

    @Test
    void a_place_that_takes_no_file_is_refused_with_a_remedy() throws IOException {
        Path file = Files.writeString(folder.resolve("a.csv"), "old");
        refused(folder, "got the folder", "add a file name");
        refused(folder.resolve("none/a.csv"), "a folder that exists", "create `" + folder.resolve("none") + "` first");
        refused(file.resolve("b.csv"), "a folder that exists", "`" + file + "` is a file");
        Path circle = folder.resolve("one.csv");
        Files.createSymbolicLink(circle, Path.of("two.csv"));
        Files.createSymbolicLink(folder.resolve("two.csv"), Path.of("one.csv"));
        refused(circle, "circle", "remove it");
    }

    @Test
    void what_cannot_be_a_name_is_refused_before_any_work() {
        refused(folder.resolve("a".repeat(300) + ".csv"), "File name too long", "name another place");
    }

    @Test
    void contents_that_end_in_an_exception_leave_what_was_there() throws IOException {
        Path file = Files.writeString(folder.resolve("a.csv"), "old");
        assertThatThrownBy(() -> Output.write("--trace", file, stream -> {
                    stream.write(new byte[1_000_000]);
                    throw new IllegalStateException("what was to be written is wrong");
                }))
                .hasMessage("what was to be written is wrong");
        assertThatThrownBy(() -> Output.write("--trace", file, stream -> {
                    stream.write(new byte[1_000_000]);
                    throw new IOException("the disk is gone");
                }))
                .isInstanceOf(WorkError.class)
                .hasMessage(
                        "`--trace` could not write `" + file + "`: the disk is gone; make room or name another place");
        assertThat(file).hasContent("old");
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void a_place_that_is_read_only_for_everybody_ends_in_one_line() {
        Child.assumeLinux();
        Path nowhere = Path.of("/proc/way.csv");
        assertThatThrownBy(() -> write(nowhere))
                .isInstanceOf(InputError.class)
                .hasMessageContainingAll("`--trace` requires a place that can be written to", "`/proc/way.csv`");
    }

    @Test
    void a_full_disk_ends_in_one_line() {
        Child.assumeLinux();
        assertThatThrownBy(() -> write(Path.of("/dev/full")))
                .isInstanceOf(WorkError.class)
                .hasMessage("`--trace` could not write `/dev/full`: No space left on device; make room or name another"
                        + " place");
    }

    @Test
    void the_answer_is_printed_though_a_file_beside_it_cannot_be_written() {
        Child.assumeLinux();
        Run run = Run.of("minimize", "x^2", "--start", "x=0", "--trace", "/dev/full");
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.out()).contains("converged after 0 iterations");
        assertThat(run.err()).containsOnlyOnce("error: `--trace` could not write");
    }

    @Test
    @Timeout(value = 1, unit = TimeUnit.MINUTES)
    void a_pipe_is_written_to_and_stays_one() throws Exception {
        Child.assumeLinux();
        Path pipe = folder.resolve("pipe.csv");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString())
                        .inheritIO()
                        .start()
                        .waitFor())
                .isZero();
        var read = CompletableFuture.supplyAsync(() -> read(pipe));
        write(pipe);
        assertThat(read.get()).isEqualTo("new");
        assertThat(Files.isRegularFile(pipe)).isFalse();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    @Timeout(value = 1, unit = TimeUnit.MINUTES)
    void standard_output_takes_a_file_before_the_answer() throws Exception {
        Child.assumeLinux();
        File both = folder.resolve("both.txt").toFile();
        Run run = Child.of(
                        ProcessBuilder.Redirect.to(both), "minimize", "x^2", "--start", "x=0", "--trace", "/dev/stdout")
                .ended();
        assertThat(run.code()).isZero();
        assertThat(both)
                .content()
                .startsWith("step,x,value,gradientNorm\n0,0,0,0\nx^2\n")
                .contains("converged after");
    }

    @Test
    @Timeout(value = 1, unit = TimeUnit.MINUTES)
    void a_full_standard_output_and_a_closed_pipe_are_told_by_the_exit_code() throws Exception {
        Child.assumeLinux();
        Run full = Child.of(ProcessBuilder.Redirect.to(new File("/dev/full")), "derive", "x^2", "--at", "x=1")
                .ended();
        assertThat(full.code()).isEqualTo(1);
        assertThat(full.err())
                .endsWith("error: the answer could not be written to standard output: No space left on device\n");
        Child child = Child.of(ProcessBuilder.Redirect.PIPE, "derive", "x^2", "--at", "x=1");
        child.process().getInputStream().close();
        assertThat(child.process().waitFor()).isEqualTo(141);
        assertThat(child.process().errorReader(UTF_8).lines()).noneMatch(line -> line.contains("rror"));
    }

    /// /dev/full takes every file that is opened, and fails when it is written.
    @Test
    void an_answer_outlives_a_file_that_cannot_be_written() throws IOException {
        Child.assumeLinux();
        Path data = Files.writeString(folder.resolve("line.csv"), "x,y\n1,2\n2,4.1\n3,5.9\n");
        Path full = Files.createSymbolicLink(folder.resolve("full.svg"), Path.of("/dev/full"));
        for (String option : List.of("--plot", "--predict", "--residuals")) {
            Run fit = Run.of("fit", "y ~ a + b*x", data.toString(), "--start", "a=0,b=0", option, full.toString());
            assertThat(fit.code()).as(option).isEqualTo(1);
            assertThat(fit.err()).as(option).contains("error: `" + option + "`");
            assertThat(fit.out()).as(option).contains("converged after");
        }
        for (String option : List.of("--plot", "--trace")) {
            Run minimize = Run.of("minimize", "x^2", "--start", "x=1", option, full.toString());
            assertThat(minimize.code()).as(option).isEqualTo(1);
            assertThat(minimize.err()).as(option).contains("error: `" + option + "`");
            assertThat(minimize.out()).as(option).contains("converged after");
        }
    }
}
