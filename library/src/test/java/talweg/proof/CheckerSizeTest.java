package talweg.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// What has to be trusted stays small, and the page on certificates says how large it is.
final class CheckerSizeTest {
    private static final Path SOURCES = Path.of("src", "main", "java", "talweg", "proof");
    private static final Path DOCUMENT = Path.of("..", "docs", "certificates.md");

    /// `| what | files | lines |`.
    private static final Pattern ROW = Pattern.compile("(?m)^\\| [^|`]+ \\| ((?:`\\w+`(?:, )?)+) \\| (\\d+) \\|$");

    private static final Pattern NAME = Pattern.compile("`(\\w+)`");

    /// Lines of code: neither blank nor a comment, nor the package and the imports.
    private static long lines(String name) {
        try (Stream<String> lines = Files.lines(SOURCES.resolve(name + ".java"))) {
            return lines.map(String::strip)
                    .filter(line -> !line.isEmpty() && !line.startsWith("//"))
                    .filter(line -> !line.startsWith("package ") && !line.startsWith("import "))
                    .count();
        } catch (IOException fault) {
            throw new IllegalStateException(fault);
        }
    }

    private static long lines(List<String> names) {
        return names.stream().mapToLong(CheckerSizeTest::lines).sum();
    }

    @Test
    void the_checker_proper_has_at_most_500_lines() {
        long deciding =
                lines(List.of("Checker", "PartitionCheck", "MinimumCheck", "CurvatureCheck", "Newton", "Semidefinite"));
        assertThat(deciding).isBetween(300L, 500L);
    }

    @Test
    void the_page_on_certificates_tells_the_size_of_all_files() throws IOException {
        Set<String> told = new TreeSet<>();
        ROW.matcher(Files.readString(DOCUMENT)).results().forEach(row -> {
            List<String> names = NAME.matcher(row.group(1))
                    .results()
                    .map(each -> each.group(1))
                    .toList();
            for (String name : names) assertThat(told.add(name)).as(name).isTrue();
            assertThat(lines(names)).as(row.group()).isEqualTo(Long.parseLong(row.group(2)));
        });
        try (Stream<Path> files = Files.list(SOURCES)) {
            Set<String> all = files.map(file -> file.getFileName().toString().replace(".java", ""))
                    .filter(name -> !name.equals("package-info"))
                    .collect(Collectors.toCollection(TreeSet::new));
            assertThat(told).isEqualTo(all);
        }
    }
}
