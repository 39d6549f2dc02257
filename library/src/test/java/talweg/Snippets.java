package talweg;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.reflect.InvocationTargetException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Java that stands in documentation or is printed, compiled and run within a test.
public final class Snippets {
    private Snippets() {}

    /// The class of this name, which is public and has no package, with the class path of the test.
    ///
    /// @param folder where its files may be, for as long as it is used
    public static Class<?> compiled(String name, String source, Path folder)
            throws IOException, ReflectiveOperationException {
        return compiled(Map.of(name, source), folder).loadClass(name);
    }

    /// What loads classes of these names, each with its source, as above.
    public static ClassLoader compiled(Map<String, String> sources, Path folder) throws IOException {
        String classes = Stream.of("jdk.module.path", "java.class.path")
                .map(property -> System.getProperty(property, ""))
                .collect(Collectors.joining(File.pathSeparator));
        StringWriter said = new StringWriter();
        PrintWriter out = new PrintWriter(said);
        List<String> options =
                new ArrayList<>(List.of("-d", folder.toString(), "-classpath", classes, "-proc:none", "-nowarn"));
        for (Map.Entry<String, String> each : sources.entrySet()) {
            Path file = Files.writeString(folder.resolve(each.getKey() + ".java"), each.getValue());
            options.add(file.toString());
        }
        int exit = ToolProvider.findFirst("javac").orElseThrow().run(out, out, options.toArray(String[]::new));
        assertThat(exit).as(said + String.join("\n", sources.values())).isZero();
        // open for as long as the classes are used: whatever their lambdas need is loaded by it
        return new URLClassLoader(new URL[] {folder.toUri().toURL()});
    }

    /// What a method without parameters prints, line by line.
    public static List<String> printed(Class<?> of, String method) throws ReflectiveOperationException {
        PrintStream before = System.out;
        var bytes = new ByteArrayOutputStream();
        System.setOut(new PrintStream(bytes, true, StandardCharsets.UTF_8));
        try {
            of.getMethod(method).invoke(null);
        } catch (InvocationTargetException e) {
            throw new AssertionError(method, e.getCause());
        } finally {
            System.setOut(before);
        }
        return bytes.toString(StandardCharsets.UTF_8).lines().toList();
    }
}
