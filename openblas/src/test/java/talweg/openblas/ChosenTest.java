package talweg.openblas;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import talweg.blas.Blas;
import talweg.blas.MatrixProduct;

/// Who multiplies in processes of their own: with and without natives, native access, the Vector API, and strictly.
class ChosenTest {
    /// Prints who is in use, the library's own, and an element of a product.
    public static final class Main {
        public static void main(String[] arguments) {
            double[] x = new double[100 * 100];
            for (int i = 0; i < x.length; i++) x[i] = Math.sqrt(i);
            double[] z = new double[x.length];
            MatrixProduct p = MatrixProduct.of(100, 100, 100);
            for (int call = 0; call < 40; call++) Blas.of(p).multiply(p, x, 0, x, 0, z, 0);
            System.out.println(Blas.chosen().name() + "|" + Blas.own().name() + "|" + Double.toHexString(z[4321]));
        }
    }

    private static List<String> run(boolean natives, String... options) throws Exception {
        String path = Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(each -> natives || !each.contains("bytedeco"))
                .collect(Collectors.joining(File.pathSeparator));
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp", path));
        command.addAll(List.of(options));
        String cache = System.getProperty("talweg.openblas.cache");
        if (cache != null) command.add("-Dtalweg.openblas.cache=" + cache);
        command.add(Main.class.getName());
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String printed = new String(process.getInputStream().readAllBytes()).strip();
        assertThat(process.waitFor()).as(printed).isZero();
        return List.of(printed.split("\\|"));
    }

    @Test
    void openblas_where_it_is_and_may_be_used() throws Exception {
        String expected = new OpenBlas().obstacle().isEmpty() ? "OpenBLAS" : "Java";
        assertThat(run(true, "--enable-native-access=ALL-UNNAMED").getFirst()).startsWith(expected);
    }

    @Test
    void the_library_itself_where_it_is_not_or_may_not_be_used_with_the_same_bits_in_every_form() throws Exception {
        List<String> strict = run(true, "--enable-native-access=ALL-UNNAMED", "-Dtalweg.strict=true");
        List<String> denied = run(true, "--illegal-native-access=deny");
        List<String> named =
                run(false, "--enable-native-access=ALL-UNNAMED", "-Dtalweg.openblas.library=/nowhere/libopenblas.so");
        List<String> vectors = run(true, "--add-modules=jdk.incubator.vector", "-Dtalweg.strict=true");
        assertThat(strict.getFirst()).isEqualTo("Java, in plain code");
        assertThat(denied).isEqualTo(strict);
        assertThat(named).isEqualTo(strict);
        assertThat(vectors.getFirst()).isEqualTo("Java, in vectors");
        assertThat(vectors.getLast()).isEqualTo(strict.getLast());
    }
}
