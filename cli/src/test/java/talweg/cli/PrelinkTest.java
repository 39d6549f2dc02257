package talweg.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeModel;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.constant.DirectMethodHandleDesc;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the launcher writes into the classes it has built: they do what they did, and leave nothing of it to the JVM.
class PrelinkTest {
    private static final String CODE = """
            package subject;

            import java.util.ArrayList;
            import java.util.List;
            import java.util.concurrent.Callable;

            public class Subject implements Callable<List<Object>> {
                sealed interface Shape permits Circle, Square, Nothing {
                    default String kind() {
                        return switch (this) {
                            case Circle(double r) when r > 1 -> "large circle";
                            case Circle c -> "circle " + c.r();
                            case Square s -> "square";
                            case Nothing n -> "nothing";
                        };
                    }
                }

                record Circle(double r) implements Shape {}

                record Square(float side, int corners, long area, char name, byte b, short s, boolean filled, Object of)
                        implements Shape {}

                record Nothing() implements Shape {}

                static String over(Object x) {
                    return switch (x) {
                        case null -> "null";
                        case Integer i when i > 3 -> "more than 3";
                        case Integer i -> "int";
                        case CharSequence s -> "text " + s.length();
                        case int[] a -> "array " + a.length;
                        default -> "other";
                    };
                }

                static String word(Object x) {
                    return switch (x) {
                        case String s when s.isEmpty() -> "empty";
                        case String s -> s;
                        default -> "none";
                    };
                }

                @Override
                public List<Object> call() {
                    List<Object> seen = new ArrayList<>();
                    Square one = new Square(1f, 4, 1L << 40, 'x', (byte) 1, (short) 2, true, List.of(1));
                    Square same = new Square(1f, 4, 1L << 40, 'x', (byte) 1, (short) 2, true, List.of(1));
                    List<Shape> shapes = List.of(new Circle(2), new Circle(0.5), new Circle(-0.0), new Circle(0.0),
                            new Circle(Double.NaN), new Circle(Double.NaN), one, same, new Nothing(), new Nothing(),
                            new Square(2f, 4, 1L << 40, 'x', (byte) 1, (short) 2, true, List.of(1)),
                            new Square(1f, 5, 1L << 40, 'x', (byte) 1, (short) 2, true, List.of(1)),
                            new Square(1f, 4, 0, 'x', (byte) 1, (short) 2, true, List.of(1)),
                            new Square(1f, 4, 1L << 40, 'y', (byte) 1, (short) 2, true, List.of(1)),
                            new Square(1f, 4, 1L << 40, 'x', (byte) 2, (short) 2, true, List.of(1)),
                            new Square(1f, 4, 1L << 40, 'x', (byte) 1, (short) 3, true, List.of(1)),
                            new Square(1f, 4, 1L << 40, 'x', (byte) 1, (short) 2, false, List.of(1)),
                            new Square(1f, 4, 1L << 40, 'x', (byte) 1, (short) 2, true, null));
                    for (Shape a : shapes) {
                        seen.add(a.kind());
                        seen.add(a.toString());
                        seen.add(a.equals(null));
                        seen.add(a.equals("a"));
                        for (Shape b : shapes) {
                            seen.add(a.equals(b));
                            seen.add(!a.equals(b) || a.hashCode() == b.hashCode());
                        }
                    }
                    Object[] values = {null, 2, 7, "abc", "", new StringBuilder("ab"), new int[3], 2.0};
                    for (Object x : values) seen.add(over(x) + (x == null ? "" : word(x)));
                    return seen;
                }
            }
            """;

    @TempDir
    Path folder;

    private Path jar;

    @BeforeEach
    void compile() throws IOException, InterruptedException {
        Path source = folder.resolve("Subject.java");
        Files.writeString(source, CODE);
        Path classes = Files.createDirectory(folder.resolve("classes"));
        run("javac", "-d", classes.toString(), source.toString());
        jar = folder.resolve("talweg-subject.jar");
        try (var out = new JarOutputStream(Files.newOutputStream(jar));
                Stream<Path> files = Files.list(classes.resolve("subject"))) {
            for (Path file : files.toList()) {
                out.putNextEntry(new JarEntry("subject/" + file.getFileName()));
                out.write(Files.readAllBytes(file));
            }
        }
    }

    private Object answer() throws Exception {
        try (var loader = new URLClassLoader(new URL[] {jar.toUri().toURL()}, null)) {
            Class<?> subject = loader.loadClass("subject.Subject");
            Method call = subject.getMethod("call");
            return call.invoke(subject.getConstructor().newInstance());
        }
    }

    /// The names of methods of the JDK that make a call's target at run time, other than of lambdas and texts.
    private List<String> leftToTheJvm() throws IOException {
        try (var opened = new JarFile(jar.toFile())) {
            return opened.stream()
                    .flatMap(entry -> calls(opened, entry))
                    .map(call ->
                            call.invokedynamic().bootstrap().bootstrapMethod().asSymbol())
                    .map(DirectMethodHandleDesc::methodName)
                    .filter(maker -> !maker.equals("makeConcatWithConstants") && !maker.equals("metafactory"))
                    .toList();
        }
    }

    private static Stream<InvokeDynamicInstruction> calls(JarFile jar, JarEntry entry) {
        try (var in = jar.getInputStream(entry)) {
            return ClassFile.of().parse(in.readAllBytes()).methods().stream()
                    .flatMap(method -> method.code().stream())
                    .flatMap(CodeModel::elementStream)
                    .filter(InvokeDynamicInstruction.class::isInstance)
                    .map(InvokeDynamicInstruction.class::cast);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void run(String tool, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", tool).toString()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
    }

    private void prelink() throws IOException, InterruptedException {
        run("java", "src/launcher/Prelink.java", folder.toString());
    }

    @Test
    void switches_and_records_do_what_they_did_and_need_no_classes_made_at_run_time() throws Exception {
        Object before = answer();
        assertThat(leftToTheJvm()).contains("typeSwitch", "bootstrap");
        prelink();
        assertThat(answer()).isEqualTo(before);
        // the texts of records stay: seldom asked for
        assertThat(leftToTheJvm()).hasSize(3).containsOnly("bootstrap");
    }

    @Test
    void jars_of_others_stay_as_they_are() throws Exception {
        Path other = folder.resolve("other.jar");
        Files.copy(jar, other);
        byte[] before = Files.readAllBytes(other);
        prelink();
        assertThat(Files.readAllBytes(other)).isEqualTo(before);
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("Subject.java", "classes", "other.jar", "talweg-subject.jar");
        }
    }
}
