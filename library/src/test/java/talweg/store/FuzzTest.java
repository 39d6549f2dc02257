package talweg.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import talweg.op.Tensor;
import talweg.op.Var;
import talweg.shape.Shape;

/// Files with bytes changed, cut, doubled and moved at random: what is read is a tensor for every byte of it, or the
/// file is refused in one line, and no other exception is thrown. A claim that is allocated shows as memory that
/// does not suffice, since claims of gigabytes are among them.
class FuzzTest {
    private static final int MUTANTS = 4_000;

    /// Reads a file.
    private interface Reader {
        Map<String, Tensor> read(byte[] bytes) throws Exception;
    }

    private static Map<String, Var> tree() {
        Map<String, Var> tree = new LinkedHashMap<>();
        tree.put("weight", Tensor.of(Shape.of(2, 3), new double[] {1, 2, 3, 4, 5, 6}));
        tree.put("bias", Tensor.of(Shape.of(3), new float[] {1, 2, 3}));
        tree.put("mask", Tensor.of(Shape.of(2), new boolean[] {true, false}));
        tree.put("steps", Tensor.of(Shape.SCALAR, new long[] {7}));
        return tree;
    }

    private static byte[] mutant(byte[] sound, SplittableRandom random) {
        byte[] bytes = sound.clone();
        int changes = 1 + random.nextInt(4);
        for (int i = 0; i < changes && bytes.length > 0; i++) {
            int at = random.nextInt(bytes.length);
            switch (random.nextInt(8)) {
                case 0 -> bytes[at] = (byte) random.nextInt();
                case 1 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
                case 2 -> bytes[at] = (byte) "0123456789{}[]()\",:'\\-FIBO".charAt(random.nextInt(26));
                case 3 -> bytes[at] = (byte) 0xff;
                case 4 -> bytes = Arrays.copyOf(bytes, at);
                case 5 -> bytes = Arrays.copyOf(bytes, bytes.length + 1 + random.nextInt(9));
                case 6 -> {
                    int from = random.nextInt(bytes.length);
                    int count = Math.min(random.nextInt(16), bytes.length - Math.max(at, from));
                    System.arraycopy(bytes, from, bytes, at, count);
                }
                default -> {
                    byte digit = (byte) ('0' + random.nextInt(10));
                    for (int k = at; k < bytes.length && bytes[k] >= '0' && bytes[k] <= '9'; k++) bytes[k] = digit;
                }
            }
        }
        return bytes;
    }

    private static void assertAllAreReadOrRefused(byte[] sound, int mutants, long seed, Reader reader)
            throws Exception {
        assertThat(reader.read(sound)).isNotEmpty();
        SplittableRandom random = new SplittableRandom(seed);
        int refused = 0;
        for (int i = 0; i < mutants; i++) {
            byte[] bytes = mutant(sound, random);
            try {
                Map<String, Tensor> read = reader.read(bytes);
                long elements = read.values().stream()
                        .mapToLong(each -> each.shape().count())
                        .sum();
                assertThat(elements).isLessThanOrEqualTo(2L * sound.length);
            } catch (StoreException e) {
                refused++;
                assertThat(String.valueOf(e.getMessage()).lines()).hasSize(1);
                assertThat(e).message().as("nothing large is allocated").doesNotContain("-Xmx");
            } catch (Exception | Error e) {
                fail("mutant " + i + " of seed " + seed, e);
            }
        }
        // most changes are seen, and not all files are refused because none is read
        assertThat(refused).isBetween(mutants / 2, mutants - 1);
    }

    @Test
    void changed_safetensors_are_read_or_refused() throws Exception {
        byte[] sound = Safetensors.of(tree(), Map.of("a", "b")).bytes();
        assertAllAreReadOrRefused(
                sound, MUTANTS, 1, bytes -> Safetensors.read(bytes).tensors());
    }

    @Test
    void changed_npy_files_are_read_or_refused() throws Exception {
        byte[] narrow = NpyTest.file(1, NpyTest.literal(">i2", true, "(2, 3)"), "000102030405060708090a0b");
        assertAllAreReadOrRefused(narrow, MUTANTS, 2, bytes -> Map.of("", Npy.read(bytes)));
        byte[] third = NpyTest.file(3, NpyTest.literal("|b1", false, "(8,)"), "0001000100010001");
        assertAllAreReadOrRefused(third, MUTANTS, 3, bytes -> Map.of("", Npy.read(bytes)));
    }

    @Test
    void changed_npz_files_are_read_or_refused(@TempDir Path folder) throws Exception {
        npz(folder, MUTANTS / 8, 4);
    }

    @Test
    @Tag("soak")
    void very_many_changed_files_are_read_or_refused(@TempDir Path folder) throws Exception {
        byte[] safetensors = Safetensors.of(tree(), Map.of("a", "b")).bytes();
        assertAllAreReadOrRefused(
                safetensors, 400_000, 5, bytes -> Safetensors.read(bytes).tensors());
        byte[] npy = Npy.bytes(Tensor.of(Shape.of(2, 3), new double[6]));
        assertAllAreReadOrRefused(npy, 400_000, 6, bytes -> Map.of("", Npy.read(bytes)));
        npz(folder, 20_000, 7);
    }

    private static void npz(Path folder, int mutants, long seed) throws Exception {
        Path file = folder.resolve("x.npz");
        Reader reader = bytes -> {
            Files.write(file, bytes);
            return Npz.read(file).tensors();
        };
        Npz.of(tree()).write(file);
        byte[] stored = Files.readAllBytes(file);
        assertAllAreReadOrRefused(stored, mutants, seed, reader);
        Npz.of(tree()).writeDeflated(file);
        byte[] deflated = Files.readAllBytes(file);
        assertAllAreReadOrRefused(deflated, mutants, seed + 10, reader);
    }
}
