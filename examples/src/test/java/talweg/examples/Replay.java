package talweg.examples;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import talweg.cli.Main;

/// Does in this process what a session in a document does in a shell: `./talweg …`, `java -cp … File.java` and
/// `head -n N FILE`.
///
/// Files are named in a document from the root of the project. Those that are there are read there; all others are
/// written and read in a folder of their own.
///
/// @param folder where files are written
record Replay(Path folder) {
    /// The root of the project, whether tests run there or in the module.
    static final Path ROOT = Stream.of(Path.of(""), Path.of(".."))
            .map(path -> path.toAbsolutePath().normalize())
            .filter(path -> Files.exists(path.resolve("README.md")) && Files.exists(path.resolve("library")))
            .findFirst()
            .orElseThrow();

    private static final Pattern WORD = Pattern.compile("'([^']*)'|(\\S+)");
    private static final Pattern FILE = Pattern.compile("[\\w/.-]+\\.(csv|json|svg|png|talweg|onnx)");
    private static final String JAVA = "java -cp cli/target/app/talweg-0.1.0-SNAPSHOT.jar examples/src/main/java/";

    /// What `command` prints, stdout after stderr, line by line.
    List<String> lines(String command) throws IOException, ReflectiveOperationException {
        if (command.startsWith(JAVA)) return program(command.substring(JAVA.length()));
        List<String> words = words(command);
        return switch (words.getFirst()) {
            case "./talweg" -> talweg(words.subList(1, words.size()));
            case "head" -> head(words);
            default ->
                throw new IllegalArgumentException("A session requires ./talweg, java or head, got `" + command + "`");
        };
    }

    private static List<String> words(String command) {
        List<String> words = new ArrayList<>();
        Matcher matcher = WORD.matcher(command);
        while (matcher.find()) words.add(matcher.group(1) != null ? matcher.group(1) : matcher.group(2));
        return words;
    }

    private List<String> talweg(List<String> words) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (PrintStream out = new PrintStream(bytes, true, UTF_8)) {
            Main.run(words.stream().map(this::placed).toArray(String[]::new), out, out);
        }
        return bytes.toString(UTF_8)
                .replace(ROOT + "/", "")
                .replace(folder + "/", "")
                .lines()
                .toList();
    }

    /// The file that a word names, or the word itself.
    private String placed(String word) {
        if (!FILE.matcher(word).matches()) return word;
        Path there = ROOT.resolve(word);
        return (Files.exists(there) ? there : folder.resolve(word)).toString();
    }

    private List<String> head(List<String> words) throws IOException {
        List<String> lines = Files.readAllLines(Path.of(placed(words.get(3))));
        return lines.subList(0, Integer.parseInt(words.get(2)));
    }

    /// Runs the `main` of a source file, which is on the class path here.
    private static List<String> program(String file) throws ReflectiveOperationException {
        Class<?> program = Class.forName(file.replace(".java", "").replace('/', '.'));
        var main = program.getDeclaredMethod("main");
        main.setAccessible(true);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PrintStream before = System.out;
        System.setOut(new PrintStream(bytes, true, UTF_8));
        try {
            main.invoke(null);
        } finally {
            System.setOut(before);
        }
        return bytes.toString(UTF_8).lines().toList();
    }
}
