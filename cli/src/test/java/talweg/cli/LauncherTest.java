package talweg.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The launcher in a clone whose Maven and JDK are scripts: they write down how they were called.
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class LauncherTest {
    @TempDir
    Path folder;

    private Path clone = Path.of("");
    private Path jdk = Path.of("");

    @BeforeEach
    void clone_with_spaces_in_its_path() throws IOException {
        Child.assumeLinux();
        clone = Files.createDirectories(folder.resolve("a clone"));
        for (String each : List.of("library/src/main", "data/src/main", "cli/src/main", "cli/src/launcher"))
            Files.createDirectories(clone.resolve(each));
        for (String pom : List.of("pom.xml", "library/pom.xml", "data/pom.xml", "cli/pom.xml"))
            Files.writeString(clone.resolve(pom), "");
        Files.createDirectories(clone.resolve("examples"));
        Files.writeString(clone.resolve("examples/misra1a.csv"), "x,y\n77.6,10.07\n");
        // the JDKs of this machine must not be found
        String launcher = Files.readString(Path.of("../talweg"));
        String folders = "for folder in /usr/lib/jvm /usr/java /opt/java ";
        assertThat(launcher).contains(folders);
        script(clone.resolve("talweg"), launcher.replace(folders, "for folder in \"" + folder + "/jvm\" "));
        script(clone.resolve("mvnw"), """
                #!/bin/sh
                [ "$1" = -v ] && exit
                echo "$JAVA_HOME" >>builds
                sleep 1
                [ ! -f broken ] || { echo '[ERROR] Failed to execute goal compile'; exit 1; }
                mkdir -p cli/target/app
                touch cli/target/app/picocli-0.jar cli/target/app/talweg.jar
                """);
        jdk = jdk(folder.resolve("a jdk"), "25.0.1");
    }

    private static Path jdk(Path home, String version) throws IOException {
        Files.createDirectories(home.resolve("bin"));
        Files.writeString(
                home.resolve("release"),
                "JAVA_VERSION=\"" + version + "\"\nJAVA_RUNTIME_VERSION=\"" + version + "+9\"\n");
        script(home.resolve("bin/javac"), "#!/bin/sh\n");
        // as java: what it records in training becomes the cache
        script(home.resolve("bin/java"), """
                #!/bin/sh
                case $1 in
                  -XX:AOTCacheOutput=*) : >"${1#*=}" ;;
                  *Prelink*) ;;
                  *) pwd; for each; do echo "<$each>"; done ;;
                esac
                """);
        return home;
    }

    private static void script(Path file, String text) throws IOException {
        Files.writeString(file, text);
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }

    private ProcessBuilder start(Path launcher, String... arguments) {
        List<String> command = new ArrayList<>(List.of(launcher.toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
        builder.environment().keySet().removeAll(List.of("JAVA_HOME", "JDK_HOME"));
        builder.environment().put("HOME", folder.toString());
        builder.environment().put("TALWEG_JAVA_HOME", jdk.toString());
        return builder;
    }

    private static Run ended(Process process) throws IOException, InterruptedException {
        var out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        var err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Run(process.waitFor(), out, err);
    }

    private List<String> builds() throws IOException {
        return Files.readAllLines(clone.resolve("builds"));
    }

    @Test
    void the_first_start_builds_and_later_ones_do_not() throws Exception {
        Path launcher = clone.resolve("talweg");
        Run first = ended(start(launcher, "derive", "x y", "--at", "x=1").start());
        assertThat(first.code()).as(first.err()).isZero();
        assertThat(first.err().lines()).hasSize(2).first().asString().contains("building, once", "launcher.log");
        Run second = ended(start(launcher, "derive", "x y", "--at", "x=1").start());
        assertThat(second).isEqualTo(new Run(0, first.out(), ""));
        assertThat(builds()).containsExactly(jdk.toString());
        Path real = clone.toRealPath();
        assertThat(second.out().lines())
                .startsWith(folder.toRealPath().toString(), "<-XX:AOTCache=" + real + "/cli/target/talweg.aot>")
                .containsSubsequence("<-p>", "<" + real + "/cli/target/app>", "<-m>", "<talweg.cli/talweg.cli.Main>")
                .endsWith("<derive>", "<x y>", "<--at>", "<x=1>");
    }

    @Test
    void it_is_found_through_links_and_works_where_it_is_called() throws Exception {
        Path bin = Files.createDirectories(folder.resolve("my bin"));
        Path link = Files.createSymbolicLink(bin.resolve("talweg"), Path.of("../a clone/talweg"));
        Path again = Files.createSymbolicLink(folder.resolve("t"), link);
        Path here = Files.createDirectories(folder.resolve("some where"));
        Run run = ended(start(again, "fit").directory(here.toFile()).start());
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out().lines()).startsWith(here.toRealPath().toString()).endsWith("<fit>");
        assertThat(builds()).hasSize(1);
    }

    /// The benchmarks are built beside the command, and their sources alone do not have it built again.
    @Test
    void the_benchmarks_have_a_build_of_their_own() throws Exception {
        Files.createDirectories(clone.resolve("bench/src/main"));
        Files.writeString(clone.resolve("bench/pom.xml"), "");
        script(clone.resolve("talweg-bench"), Files.readString(Path.of("../talweg-bench")));
        Path link = Files.createSymbolicLink(folder.resolve("b"), clone.resolve("talweg-bench"));
        Run first = ended(start(link, "adbench", "a file").start());
        assertThat(first.code()).as(first.err()).isZero();
        assertThat(first.err().lines()).hasSize(1).first().asString().contains("building, once", "bench/target");
        Run second =
                ended(start(clone.resolve("talweg-bench"), "adbench", "a file").start());
        assertThat(second).isEqualTo(new Run(0, first.out(), ""));
        assertThat(builds()).hasSize(1);
        assertThat(second.out().lines())
                .contains("<--add-modules=jdk.incubator.vector>")
                .containsSubsequence("<-cp>", "<" + clone.toRealPath() + "/bench/target/app/*>", "<talweg.bench.Main>")
                .endsWith("<adbench>", "<a file>");
        assertThat(ended(start(clone.resolve("talweg"), "fit").start()).code()).isZero();
        assertThat(builds()).hasSize(2);
        Files.setLastModifiedTime(
                clone.resolve("bench/pom.xml"), FileTime.from(Instant.now().plusSeconds(60)));
        assertThat(ended(start(clone.resolve("talweg"), "fit").start()).code()).isZero();
        assertThat(builds()).hasSize(2);
        assertThat(ended(start(clone.resolve("talweg-bench"), "adbench").start())
                        .code())
                .isZero();
        assertThat(builds()).hasSize(3);
    }

    @Test
    void two_first_starts_build_once_and_both_run() throws Exception {
        Process one = start(clone.resolve("talweg"), "fit").start();
        Process two = start(clone.resolve("talweg"), "fit").start();
        List<Run> runs = List.of(ended(one), ended(two));
        assertThat(runs).allMatch(run -> run.code() == 0 && run.out().endsWith("<fit>\n"));
        assertThat(runs).filteredOn(run -> run.err().contains("waiting")).hasSizeLessThanOrEqualTo(1);
        assertThat(builds()).hasSize(1);
    }

    @Test
    void a_build_that_fails_says_so_in_one_line_and_the_next_start_tries_again() throws Exception {
        Files.createFile(clone.resolve("broken"));
        Run run = ended(start(clone.resolve("talweg"), "fit").start());
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.out()).isEmpty();
        assertThat(run.err().lines())
                .hasSize(2)
                .last()
                .asString()
                .contains("the build failed; see ", "/cli/target/launcher.log", "Failed to execute goal compile");
        Files.delete(clone.resolve("broken"));
        assertThat(ended(start(clone.resolve("talweg"), "fit").start()).code()).isZero();
        assertThat(builds()).hasSize(2);
    }

    @Test
    void without_a_jdk_one_line_says_what_was_looked_for_where() throws Exception {
        jdk(folder.resolve("jvm/old"), "17.0.9");
        Path tools = Files.createDirectories(folder.resolve("tools"));
        script(tools.resolve("readlink"), "#!/bin/sh\nexec /bin/readlink \"$@\"\n");
        ProcessBuilder builder = start(clone.resolve("talweg"), "fit");
        builder.environment().remove("TALWEG_JAVA_HOME");
        builder.environment().put("JAVA_HOME", folder.resolve("jvm/old").toString());
        builder.environment().put("PATH", tools.toString());
        Run run = ended(builder.start());
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.out()).isEmpty();
        assertThat(run.err().lines()).hasSize(1);
        assertThat(run.err())
                .contains(
                        "requires JDK 25 or later and found none",
                        "TALWEG_JAVA_HOME (not set)",
                        "JAVA_HOME (17.0.9 at " + folder + "/jvm/old)",
                        "java on the PATH (none)",
                        folder + "/jvm/* (17.0.9 at ",
                        "Install one",
                        "set JAVA_HOME");
        assertThat(clone.resolve("builds")).doesNotExist();
    }
}
