package talweg;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.constantpool.PoolEntry;
import java.lang.classfile.constantpool.Utf8Entry;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Imports go downward only: the table of packages in `docs/architecture.md`, held against the class files.
final class LayersTest {
    private static final Path DOCUMENT = Path.of("..", "docs", "architecture.md");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `(talweg(?:\\.\\w+)?)` \\|.*\\| ([^|]+) \\|$");
    private static final Pattern NAME = Pattern.compile("`(\\w+)`");
    /// The package of a class named in a class file, by itself or in a descriptor or signature.
    private static final Pattern REFERENCE = Pattern.compile("(talweg(?:/[a-z]+)?)/[A-Z]");

    @Test
    void every_import_is_one_that_the_table_allows() throws Exception {
        Map<String, Set<String>> table = table();
        Map<String, Set<String>> forbidden = new TreeMap<>();
        references().forEach((name, references) -> {
            Set<String> rest = new TreeSet<>(references);
            rest.removeAll(below(name, table));
            rest.remove(name);
            if (!rest.isEmpty()) forbidden.put(name, rest);
        });
        assertThat(forbidden).isEmpty();
    }

    @Test
    void the_table_lists_the_packages_that_exist() throws Exception {
        assertThat(table().keySet()).isNotEmpty().isEqualTo(references().keySet());
    }

    @Test
    void no_package_lies_below_itself() throws Exception {
        Map<String, Set<String>> table = table();
        assertThat(table.keySet()).noneMatch(name -> below(name, table).contains(name));
    }

    @Test
    void references_are_found_in_instructions_descriptors_and_signatures() throws Exception {
        Map<String, Set<String>> references = references();
        assertThat(references.get("talweg")).contains("talweg.op", "talweg.bytecode");
        assertThat(references.get("talweg.op")).contains("talweg.shape", "talweg.scalar");
        assertThat(references.get("talweg.shape")).containsOnly("talweg.shape");
    }

    @Test
    void class_files_are_written_in_one_package_alone() throws Exception {
        Set<String> users = new TreeSet<>();
        for (Path file : classFiles()) {
            if (texts(file).toString().contains("java/lang/classfile/")) users.add(packageOf(file));
        }
        assertThat(users).containsExactly("talweg.bytecode");
    }

    /// What `name` may import, with everything below that.
    private static Set<String> below(String name, Map<String, Set<String>> table) {
        Set<String> found = new HashSet<>();
        for (String each : table.getOrDefault(name, Set.of())) {
            if (found.add(each)) found.addAll(below(each, table));
        }
        return found;
    }

    private static Map<String, Set<String>> table() throws IOException {
        Map<String, Set<String>> table = new TreeMap<>();
        for (MatchResult row : ROW.matcher(Files.readString(DOCUMENT)).results().toList()) {
            table.put(
                    row.group(1),
                    NAME.matcher(row.group(2))
                            .results()
                            .map(name -> name.group(1).equals("talweg") ? "talweg" : "talweg." + name.group(1))
                            .collect(Collectors.toSet()));
        }
        return table;
    }

    /// The packages of this library that the classes of each package name.
    private static Map<String, Set<String>> references() throws Exception {
        Map<String, Set<String>> references = new TreeMap<>();
        for (Path file : classFiles()) {
            Set<String> names = references.computeIfAbsent(packageOf(file), _ -> new TreeSet<>());
            REFERENCE
                    .matcher(texts(file).toString())
                    .results()
                    .forEach(match -> names.add(match.group(1).replace('/', '.')));
        }
        return references;
    }

    private static List<String> texts(Path file) throws IOException {
        List<String> texts = new ArrayList<>();
        for (PoolEntry entry : ClassFile.of().parse(file).constantPool()) {
            if (entry instanceof Utf8Entry text) texts.add(text.stringValue());
        }
        return texts;
    }

    private static Set<Path> classFiles() throws IOException, URISyntaxException {
        try (Stream<Path> files = Files.walk(classes())) {
            return files.filter(file -> file.toString().endsWith(".class"))
                    .filter(file -> !file.endsWith("module-info.class") && !file.endsWith("package-info.class"))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    private static String packageOf(Path file) throws URISyntaxException {
        return classes()
                .relativize(file)
                .getParent()
                .toString()
                .replace(file.getFileSystem().getSeparator(), ".");
    }

    private static Path classes() throws URISyntaxException {
        return Path.of(
                Talweg.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    }
}
