package talweg.op;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class LineTest {
    /// A package that is missing there would be taken for the user's, and its lines be named in the user's errors.
    @Test
    void every_package_of_the_library_is_known() throws Exception {
        Path classes = Path.of(
                Line.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        try (Stream<Path> files = Files.walk(classes)) {
            Set<String> packages = files.filter(
                            file -> file.toString().endsWith(".class") && !file.endsWith("module-info.class"))
                    .map(file -> classes.relativize(file)
                            .getParent()
                            .toString()
                            .replace(file.getFileSystem().getSeparator(), "."))
                    .collect(Collectors.toSet());
            assertThat(Line.LIBRARY).isEqualTo(packages);
        }
    }
}
