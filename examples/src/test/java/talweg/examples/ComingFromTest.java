package talweg.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.spi.ToolProvider;
import java.util.stream.IntStream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The programs of docs/coming-from-pytorch-and-jax.md are compiled as they stand there, and print what stands under
/// them.
class ComingFromTest {
    private static final Document PAGE = Document.of("docs/coming-from-pytorch-and-jax.md");

    @TempDir
    Path folder;

    @Test
    void programs_print_what_is_shown() throws Exception {
        List<Document.Fence> java = PAGE.fences("java");
        List<Document.Fence> programs = java.subList(1, java.size());
        List<Document.Fence> shown = PAGE.fences("text");
        assertThat(shown).hasSameSizeAs(programs);
        compile(java.getFirst(), programs);
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {folder.toUri().toURL()})) {
            Class<?> page = loader.loadClass("Page");
            SoftAssertions all = new SoftAssertions();
            for (int k = 0; k < programs.size(); k++) {
                all.assertThat(printed(page, k))
                        .as("%s", programs.get(k))
                        .isEqualTo(shown.get(k).lines());
            }
            all.assertAll();
        }
    }

    @Test
    void every_program_stands_beside_the_python_it_replaces() {
        assertThat(PAGE.fences("python")).hasSameSizeAs(PAGE.fences("text"));
    }

    @Test
    void links_lead_to_files() {
        assertThat(PAGE.links())
                .isNotEmpty()
                .allSatisfy(link ->
                        assertThat(Replay.ROOT.resolve("docs").resolve(link)).exists());
    }

    /// Each program as a method of one class.
    private void compile(Document.Fence imports, List<Document.Fence> programs) throws Exception {
        List<String> source = new ArrayList<>(imports.lines());
        source.add("public final class Page {");
        for (int k = 0; k < programs.size(); k++) {
            source.add("public static void program" + k + "() {");
            source.addAll(programs.get(k).lines());
            source.add("}");
        }
        source.add("}");
        Path file = Files.write(folder.resolve("Page.java"), source);
        StringWriter said = new StringWriter();
        PrintWriter out = new PrintWriter(said);
        String classes = IntStream.of(0, 1)
                .mapToObj(k -> System.getProperty(k == 0 ? "jdk.module.path" : "java.class.path", ""))
                .reduce("", (a, b) -> a + java.io.File.pathSeparator + b);
        int exit = ToolProvider.findFirst("javac")
                .orElseThrow()
                .run(
                        out,
                        out,
                        "-d",
                        folder.toString(),
                        "-classpath",
                        classes,
                        "-proc:none",
                        "-nowarn",
                        file.toString());
        assertThat(exit).as(said.toString()).isZero();
    }

    private static List<String> printed(Class<?> page, int program) throws Exception {
        PrintStream before = System.out;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        System.setOut(new PrintStream(bytes, true, StandardCharsets.UTF_8));
        try {
            page.getMethod("program" + program).invoke(null);
        } finally {
            System.setOut(before);
        }
        return bytes.toString(StandardCharsets.UTF_8).lines().toList();
    }
}
