package talweg.bench.adbench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Files with expected values, if the data are there: the folder that the system property `talweg.adbench` names, or
/// that beside the repository. Of these the small ones; `./talweg-bench adbench` does them all.
class GoldenTest {
    private static final String SMALL = "(gmm_d(2|5|10)_K(5|7|25)(?!\\d)|bahet|ba1|hand[12]|lstm_l2_c1024)\\w*\\.txt";
    private static final Path BESIDE = Path.of("../../shared/data/adbench");

    /// A folder that is asked for must be there; that beside the repository is read if it is.
    static Stream<Path> folders() {
        Optional<Path> asked =
                Optional.ofNullable(System.getProperty("talweg.adbench")).map(Path::of);
        return asked.or(() -> Optional.of(BESIDE).filter(Files::isDirectory)).stream();
    }

    @ParameterizedTest(allowZeroInvocations = true)
    @MethodSource("folders")
    void errors_are_those_of_rounding(Path folder) throws IOException {
        List<Path> inputs;
        try (Stream<Path> files = Files.walk(folder)) {
            inputs = files.filter(file -> file.getFileName().toString().matches(SMALL))
                    .sorted()
                    .toList();
        }
        assertThat(inputs).isNotEmpty();
        Suite suite = new Suite(folder.resolve("golden"), 0);
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream());
        assertThat(inputs)
                .allSatisfy(
                        input -> assertThat(suite.run(List.of(input), nowhere)).isTrue());
    }
}
