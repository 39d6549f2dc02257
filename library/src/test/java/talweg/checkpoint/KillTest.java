package talweg.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
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

/// A run in a JVM of its own is killed as `kill -9` does, at moments that a seed decides: after some number of its
/// steps and a delay of milliseconds, so also while it saves. Resumed as often, it ends with the bits of a run that
/// was never disturbed. Four kills in every build, twenty among the long tests.
class KillTest {
    /// The most steps that are waited for before a kill, and the longest delay after them.
    private static final int STEPS = 12;

    private static final int MICROSECONDS = 5_000;

    @TempDir
    Path folder;

    @Test
    void a_run_killed_four_times_ends_with_the_bits_of_one_undisturbed() throws Exception {
        killed(4, 1);
    }

    @Test
    @Tag("soak")
    void a_run_killed_twenty_times_ends_with_the_bits_of_one_undisturbed() throws Exception {
        killed(20, 2);
    }

    private void killed(int kills, long seed) throws Exception {
        long steps = 40L * kills;
        String undisturbed = KilledRun.run(folder.resolve("undisturbed"), steps, false);
        Path killed = folder.resolve("killed");
        SplittableRandom random = new SplittableRandom(seed);
        List<String> resumed = new ArrayList<>();
        for (int i = 0; i < kills; i++) {
            Process process = start(killed, steps);
            try (BufferedReader lines = process.inputReader()) {
                for (int line = random.nextInt(STEPS); line >= 0; line--) {
                    String text = lines.readLine();
                    assertThat(text).as("kill %d", i).isNotNull().doesNotStartWith(KilledRun.END);
                    if (text.startsWith("from ")) resumed.add(text);
                }
                Thread.sleep(0, random.nextInt(1000) * 1000);
                Thread.sleep(random.nextInt(MICROSECONDS / 1000));
                process.destroyForcibly();
                assertThat(process.waitFor()).as("killed").isEqualTo(128 + 9);
            }
        }
        Process last = start(killed, steps);
        try (BufferedReader lines = last.inputReader()) {
            List<String> printed = lines.lines().toList();
            assertThat(printed.getLast()).isEqualTo(KilledRun.END + undisturbed);
        }
        assertThat(last.waitFor()).isZero();
        assertThat(resumed).hasSizeGreaterThan(kills / 2);
        try (Stream<Path> files = Files.list(killed)) {
            assertThat(files.map(String::valueOf)).hasSize(6).noneMatch(name -> name.endsWith(".part"));
        }
    }

    private static Process start(Path folder, long steps) throws IOException {
        return new ProcessBuilder(java(KilledRun.class, folder.toString(), Long.toString(steps)))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    /// The command that runs a test's program in a JVM of its own, soon and with little memory.
    static List<String> java(Class<?> program, String... arguments) {
        String path = Stream.of(program, Checkpoints.class, Talweg.class)
                .map(type -> Path.of(URI.create(type.getProtectionDomain()
                                .getCodeSource()
                                .getLocation()
                                .toString()))
                        .toString())
                .distinct()
                .collect(Collectors.joining(File.pathSeparator));
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        List<String> command = new ArrayList<>(List.of(java, "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
        command.addAll(List.of("-XX:-UsePerfData", "-cp", path, program.getName()));
        command.addAll(List.of(arguments));
        return command;
    }
}
