package talweg.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Epochs over files run in bounded memory, whatever the size of the file.
class MemoryTest {
    private static final int ENGINE = 256;
    /// Resident, in MB, beyond what the engine may cache.
    private static final int MOST = 600;

    @TempDir
    Path folder;

    @BeforeEach
    void where_the_system_says_what_was_resident() {
        assumeTrue(Files.exists(Path.of("/proc/self/status")), "the peak of resident memory is read from /proc");
    }

    private static String rows(long count) {
        return "select *, a * 2 + b * 0.01 - c as y from (select random() as a, random() * 100 as b, random() - 0.5 as c,"
                + " random() as d, random() as e, random() as f, random() as g, random() as h, random() as i,"
                + " 'k' || (range % 7) as kind from range(" + count + "))";
    }

    private static void requireBounded(Path file, String run, long rows) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-XX:+UseSerialGC",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "talweg.data.EpochRun",
                        file.toString(),
                        Integer.toString(ENGINE),
                        run))
                .redirectErrorStream(true)
                .start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(printed).isZero();
        String[] answer = printed.strip().split(" ");
        // nine in ten, to five standard deviations
        assertThat((double) Long.parseLong(answer[0]))
                .isBetween(0.9 * rows - 1.5 * Math.sqrt(rows), 0.9 * rows + 1.5 * Math.sqrt(rows));
        assertThat(Long.parseLong(answer[2])).as(printed).isLessThan(ENGINE + MOST);
        System.out.println(file.getFileName() + ", " + Files.size(file) / 1_000_000 + " MB: " + printed.strip());
    }

    @Test
    void an_epoch_over_fifty_megabytes() throws IOException, InterruptedException {
        Path parquet = folder.resolve("a.parquet");
        Written.parquet(rows(640_000), parquet);
        assertThat(Files.size(parquet)).isGreaterThan(50_000_000);
        requireBounded(parquet, "122880", 640_000);
    }

    @Test
    @Tag("soak")
    void an_epoch_over_two_gigabytes_of_parquet() throws IOException, InterruptedException {
        Path parquet = folder.resolve("a.parquet");
        Written.parquet(rows(25_500_000), parquet);
        assertThat(Files.size(parquet)).isGreaterThan(2_000_000_000);
        requireBounded(parquet, "0", 25_500_000);
        requireBounded(parquet, "122880", 25_500_000);
        requireBounded(parquet, "train", 25_500_000);
    }

    @Test
    @Tag("soak")
    void an_epoch_over_two_gigabytes_of_text() throws IOException, InterruptedException {
        Path csv = folder.resolve("a.csv");
        Written.csv(rows(10_400_000), csv);
        assertThat(Files.size(csv)).isGreaterThan(2_000_000_000);
        requireBounded(csv, "0", 10_400_000);
        requireBounded(csv, "train", 10_400_000);
    }
}
