package talweg.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import talweg.Snippets;

/// The programs of `docs/training.md` are compiled as they stand there and print what stands under them;
/// `-Dtalweg.training.write=true` writes anew what they print.
class TrainingPageTest {
    private static final Path PAGE = Path.of("..", "docs", "training.md");
    private static final String FENCE = "```";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    /// What stands between two fences.
    private record Fence(String language, int line, List<String> lines) {}

    private static List<Fence> fences(List<String> page) {
        List<Fence> fences = new ArrayList<>();
        for (int i = 0; i < page.size(); i++) {
            if (!page.get(i).startsWith(FENCE)) continue;
            String language = page.get(i).substring(FENCE.length());
            int from = ++i;
            while (!page.get(i).equals(FENCE)) i++;
            fences.add(new Fence(language, from, page.subList(from, i)));
        }
        return fences;
    }

    @Test
    void programs_print_what_is_shown() throws Exception {
        List<String> page = Files.readAllLines(PAGE);
        List<Fence> fences = fences(page);
        List<Fence> java =
                fences.stream().filter(fence -> fence.language.equals("java")).toList();
        List<Fence> shown =
                fences.stream().filter(fence -> fence.language.equals("text")).toList();
        List<Fence> programs = java.subList(2, java.size());
        assertThat(shown).hasSameSizeAs(programs).hasSizeGreaterThan(5);
        Class<?> compiled = compiled(java.get(0), java.get(1), programs);
        compiled.getField("folder").set(null, folder);
        List<List<String>> printed = new ArrayList<>();
        for (int k = 0; k < programs.size(); k++) printed.add(Snippets.printed(compiled, "program" + k));
        if (Boolean.getBoolean("talweg.training.write")) write(page, shown, printed);
        SoftAssertions all = new SoftAssertions();
        List<Fence> now = fences(Files.readAllLines(PAGE)).stream()
                .filter(fence -> fence.language.equals("text"))
                .toList();
        for (int k = 0; k < printed.size(); k++) {
            all.assertThat(printed.get(k)).as("line %d", now.get(k).line).isEqualTo(now.get(k).lines);
        }
        all.assertAll();
    }

    private static void write(List<String> page, List<Fence> shown, List<List<String>> printed) throws IOException {
        List<String> lines = new ArrayList<>();
        int next = 0;
        for (int i = 0; i < page.size(); i++) {
            if (next < shown.size() && i == shown.get(next).line) {
                lines.addAll(printed.get(next));
                i += shown.get(next++).lines.size();
            }
            lines.add(page.get(i));
        }
        Files.write(PAGE, lines);
    }

    /// Each program as a method of one class.
    private Class<?> compiled(Fence imports, Fence members, List<Fence> programs) throws Exception {
        List<String> source = new ArrayList<>(imports.lines);
        source.add("public final class Page {");
        source.add("public static Path folder;");
        source.addAll(members.lines);
        for (int k = 0; k < programs.size(); k++) {
            source.add("public static void program" + k + "() throws Exception {");
            source.addAll(programs.get(k).lines);
            source.add("}");
        }
        source.add("}");
        return Snippets.compiled("Page", String.join("\n", source), folder);
    }
}
