package talweg.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import talweg.Talweg;

/// Training in a JVM of its own is killed as `kill -9` does, at moments that a seed decides: after some of its steps
/// and a delay, so also while it saves, validates or starts an epoch. Resumed as often, it ends with the bits of a run
/// that was never disturbed. Two kills in every build, twenty among the long tests.
class KilledTrainingTest {
    private static final int STEPS = 15;
    private static final int MILLISECONDS = 5;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @Test
    void training_killed_ends_with_the_bits_of_one_undisturbed() throws Exception {
        killed(1, 1);
    }

    @Test
    @Tag("soak")
    void training_killed_twenty_times_ends_with_the_bits_of_one_undisturbed() throws Exception {
        killed(20, 2);
    }

    private void killed(int kills, long seed) throws Exception {
        int epochs = 60 * kills; // of six steps: enough that no child gets through
        String undisturbed = KilledTraining.run(folder.resolve("undisturbed"), epochs, Listener.none());
        SplittableRandom random = new SplittableRandom(seed);
        List<String> from = new ArrayList<>();
        for (int i = 0; i < kills; i++) {
            Process process = start(epochs);
            try (BufferedReader lines = process.inputReader()) {
                // three steps at least, so that each child saves a checkpoint
                for (int line = 3 + random.nextInt(STEPS); line >= 0; line--) {
                    String text = lines.readLine();
                    assertThat(text).as("kill %d", i).isNotNull().doesNotStartWith(KilledTraining.END);
                    if (text.startsWith("from ")) from.add(text);
                }
                Thread.sleep(random.nextInt(MILLISECONDS), random.nextInt(1_000_000));
                process.destroyForcibly();
                assertThat(process.waitFor()).as("killed").isEqualTo(128 + 9);
            }
        }
        Process last = start(epochs);
        try (BufferedReader lines = last.inputReader()) {
            List<String> printed = lines.lines().toList();
            from.add(printed.getFirst());
            assertThat(printed.getLast()).isEqualTo(KilledTraining.END + undisturbed);
        }
        assertThat(last.waitFor()).isZero();
        assertThat(from).hasSize(kills + 1).doesNotHaveDuplicates().first().isEqualTo("from 0");
    }

    private Process start(int epochs) throws IOException {
        String path = Stream.of(KilledTraining.class, Talweg.class)
                .map(type -> Path.of(URI.create(type.getProtectionDomain()
                                .getCodeSource()
                                .getLocation()
                                .toString()))
                        .toString())
                .distinct()
                .collect(Collectors.joining(File.pathSeparator));
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        return new ProcessBuilder(
                        java,
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-XX:-UsePerfData",
                        "-cp",
                        path,
                        KilledTraining.class.getName(),
                        folder.resolve("killed").toString(),
                        Integer.toString(epochs))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }
}
