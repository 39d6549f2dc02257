package talweg.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the README shows is what happens: sessions are replayed, programs run, pictures drawn again, and quoted code is
/// that of the files it is quoted from.
///
/// With `-Dtalweg.readme.write=true` the sessions and pictures are first written anew, from what happens now.
class ReadmeTest {
    static {
        if (Boolean.getBoolean("talweg.readme.write")) Rewriting.run();
    }

    private static final Document ENGLISH = Document.of("README.md");
    private static final Document KOREAN = Document.of("README.ko.md");
    private static final Path PROGRAMS = Replay.ROOT.resolve("examples/src/main/java/talweg/examples");

    /// Commands that build, which a test cannot do to itself.
    private static final List<String> BUILDS = List.of("./mvnw verify", "./mvnw -q -DskipTests install");

    @TempDir
    static Path folder;

    /// What the commands print, in the order of the document.
    private static final List<List<String>> PRINTED = new ArrayList<>();

    @BeforeAll
    static void run_the_commands() throws Exception {
        Replay replay = new Replay(folder);
        for (String command : commands()) PRINTED.add(replay.lines(command));
    }

    @Test
    void sessions_print_what_is_shown() {
        Iterator<List<String>> printed = PRINTED.iterator();
        for (Document.Fence fence : ENGLISH.fences("console")) {
            for (Session.Step step : Session.of(fence.lines()).steps()) {
                assertThat(Session.asShown(step.printed(), printed.next()))
                        .as("%s: %s", fence, step.command())
                        .isEqualTo(step.printed());
            }
        }
    }

    @Test
    void pictures_are_what_the_commands_shown_draw() {
        List<String> shown =
                ENGLISH.links().stream().filter(link -> link.endsWith(".svg")).toList();
        assertThat(shown).isNotEmpty();
        for (String picture : shown) {
            Path drawn = folder.resolve(Path.of(picture).getFileName());
            assertThat(drawn).as(picture).hasSameTextualContentAs(Replay.ROOT.resolve(picture));
        }
    }

    @Test
    void code_is_that_of_the_file_it_is_quoted_from() throws IOException {
        List<Document.Fence> quotations = ENGLISH.fences("java");
        assertThat(quotations).isNotEmpty();
        for (Document.Fence quotation : quotations) {
            String file = quotation
                    .before()
                    .replaceAll(".*\\(examples/src/main/java/talweg/examples/(\\w+\\.java)\\).*", "$1");
            String source = flat(Files.readAllLines(PROGRAMS.resolve(file)));
            // members and paragraphs of the file in its order; others may be left out between them
            int from = 0;
            for (List<String> paragraph : paragraphs(quotation.lines())) {
                assertThat(source.substring(from))
                        .as("%s in %s", quotation, file)
                        .contains(flat(paragraph));
                from = source.indexOf(flat(paragraph), from) + flat(paragraph).length();
            }
        }
    }

    @Test
    void every_program_is_run() throws IOException {
        try (Stream<Path> files = Files.list(PROGRAMS)) {
            List<String> programs = files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".java") && !name.equals("package-info.java"))
                    .toList();
            assertThat(programs)
                    .allSatisfy(program -> assertThat(commands())
                            .anyMatch(command -> command.startsWith("java ") && command.endsWith("/" + program)));
        }
    }

    @Test
    void nothing_shown_goes_untested() {
        assertThat(ENGLISH.fences())
                .allSatisfy(fence -> assertThat(fence.language()).isIn("console", "java", "sh", "xml"));
        for (Document.Fence fence : ENGLISH.fences("sh")) assertThat(BUILDS).containsAll(fence.lines());
        for (Document.Fence fence : ENGLISH.fences("xml")) {
            List<String> pom = Document.of("examples/pom.xml").lines();
            String version = "<version>0.1.0-SNAPSHOT</version>";
            assertThat(flat(pom)).contains(version, flat(fence.lines()).replace(version, ""));
        }
    }

    @Test
    void links_lead_to_files() {
        for (Document document : List.of(ENGLISH, KOREAN)) {
            assertThat(document.links())
                    .isNotEmpty()
                    .allSatisfy(link -> assertThat(Replay.ROOT.resolve(link)).exists());
        }
    }

    @Test
    void the_korean_readme_shows_the_same() {
        assertThat(KOREAN.fences().stream().map(Document.Fence::lines))
                .isEqualTo(ENGLISH.fences().stream().map(Document.Fence::lines).toList());
        assertThat(KOREAN.headings()).isEqualTo(ENGLISH.headings());
        assertThat(KOREAN.links().stream().filter(link -> !link.startsWith("README")))
                .isEqualTo(ENGLISH.links().stream()
                        .filter(link -> !link.startsWith("README"))
                        .toList());
    }

    private static List<String> commands() {
        return ENGLISH.fences("console").stream()
                .flatMap(fence -> Session.of(fence.lines()).steps().stream())
                .map(Session.Step::command)
                .toList();
    }

    private static List<List<String>> paragraphs(List<String> lines) {
        List<List<String>> paragraphs = new ArrayList<>(List.of(new ArrayList<>()));
        for (String line : lines) {
            if (line.isBlank()) paragraphs.add(new ArrayList<>());
            else paragraphs.getLast().add(line);
        }
        return paragraphs;
    }

    /// The text without white space: a quotation may be indented and broken into lines as the page needs it.
    private static String flat(List<String> lines) {
        return String.join("", lines).replaceAll("\\s+", "");
    }
}
