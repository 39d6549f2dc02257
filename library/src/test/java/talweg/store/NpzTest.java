package talweg.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import talweg.op.Tensor;
import talweg.op.Var;
import talweg.shape.Shape;
import talweg.shape.Type;

class NpzTest {
    /// What NumPy 2.4.6 writes by `savez_compressed`: `a`, `layers[1].weight`, and `z`, which is big-endian.
    private static final String COMPRESSED = """
            504b03042d000000080000002100f6c0f3e8ffffffffffffffff05001400612e6e70790100100088000000000000004c0000
            00000000009bec17ea1b10c9c850c650ad9e925a9c5ca46ea5a06e9366a2aea3a09e965f54529498179f5f94920a12774bcc
            294e058a17672416a402f91a463a9a3a0ab50a14002e068603f60c0c0c0e00504b03042d00000008000000210010193a19ff
            ffffffffffffff140014006c61796572735b315d2e7765696768742e6e707901001000820000000000000048000000000000
            009bec17ea1b10c9c850c650ad9e925a9c5ca46ea5a05e9364a8aea3a09e965f54529498179f5f94920a12774bcc294e058a
            17672416a402f91a863a0a469a3a0ab50a64032e460600504b03042d000000080000002100d4f43db6ffffffffffffffff05
            0014007a2e6e707901001000c0010000000000004a000000000000009bec17ea1b10c9c850c650ad9e925a9c5ca46ea5a06e
            9769a1aea3a09e965f54529498179f5f94920a12774bcc294e058a17672416a402f91a26063a9a3a0ab50ae4032e86514011
            0000504b01022d032d000000080000002100f6c0f3e84c00000088000000050000000000000000000000800100000000612e
            6e7079504b01022d032d00000008000000210010193a1948000000820000001400000000000000000000008001830000006c
            61796572735b315d2e7765696768742e6e7079504b01022d032d000000080000002100d4f43db64a000000c0010000050000
            0000000000000000008001110100007a2e6e7079504b05060000000003000300a8000000920100000000""";

    /// What it writes by `savez`: `a` alone.
    private static final String STORED = """
            504b03042d000000000000002100f6c0f3e8ffffffffffffffff05001400612e6e7079010010008800000000000000880000
            0000000000934e554d5059010076007b276465736372273a20273c6634272c2027666f727472616e5f6f72646572273a2046
            616c73652c20277368617065273a2028322c292c207d20202020202020202020202020202020202020202020202020202020
            20202020202020202020202020202020202020202020202020202020202020200a0000c03f00000040504b01022d032d0000
            00000000002100f6c0f3e88800000088000000050000000000000000000000800100000000612e6e7079504b050600000000
            0100010033000000bf0000000000""";

    private static final Tensor A = Tensor.of(Shape.of(2), new float[] {1.5f, 2});

    @TempDir
    Path folder;

    private static byte[] bytes(String digits) {
        return HexFormat.of().parseHex(digits.replace("\n", ""));
    }

    private Path file(byte[] bytes) throws IOException {
        return Files.write(folder.resolve("x.npz"), bytes);
    }

    @Test
    void what_numpy_writes_is_read() throws Exception {
        SafetensorsTest.assertSame(Npz.read(file(bytes(STORED))).tensors(), Map.of("a", A));
        Tensor truths = Tensor.of(Shape.of(1, 2), new boolean[] {true, false});
        SafetensorsTest.assertSame(
                Npz.read(file(bytes(COMPRESSED))).tensors(),
                Map.of("a", A, "layers[1].weight", truths, "z", Tensor.of(Shape.of(40), new long[40])));
    }

    @Test
    void a_tree_comes_back_stored_or_deflated() throws Exception {
        record Dense(Var weight, Var bias) {}
        Dense dense = new Dense(Tensor.of(Shape.of(100, 30), new float[3000]), Tensor.vector(-0.0, Double.NaN));
        Path file = folder.resolve("dense.npz");
        Npz.of(dense).write(file);
        assertThat(Files.size(file)).isGreaterThan(12_000);
        SafetensorsTest.assertSame(
                Npz.of(Npz.read(file, dense)).tensors(), Npz.of(dense).tensors());
        byte[] once = Files.readAllBytes(file);
        Npz.of(dense).write(file);
        assertThat(Files.readAllBytes(file)).isEqualTo(once);
        Npz.of(dense).writeDeflated(file);
        assertThat(Files.size(file)).isLessThan(1_000);
        SafetensorsTest.assertSame(
                Npz.of(Npz.read(file, dense)).tensors(), Npz.of(dense).tensors());
        assertThatThrownBy(() -> Npz.read(file, new Dense(dense.bias(), dense.bias())))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("`weight` is f32[100,30] instead of f64[2]");
    }

    private static byte[] zip(String... names) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (String name : names) {
                zip.putNextEntry(new ZipEntry(name));
                zip.write(Npy.bytes(Tensor.scalar(1)));
            }
        }
        return bytes.toByteArray();
    }

    private void assertRefused(byte[] bytes, String what) throws IOException {
        Path file = file(bytes);
        assertThatThrownBy(() -> Npz.read(file))
                .isInstanceOf(StoreException.class)
                .message()
                .startsWith("`Npz.read` ")
                .contains(what)
                .matches(message -> message.lines().count() == 1, "is one line");
    }

    @Test
    void names_that_lead_elsewhere_are_refused() throws Exception {
        for (String name :
                new String[] {"../a.npy", "a/../../b.npy", "/etc/a.npy", "..\\a.npy", "C:\\a.npy", "C:a.npy"}) {
            assertRefused(zip(name), "which leads out of the archive");
        }
        assertRefused(zip("a.txt"), "`a.txt`, which is no .npy");
        assertRefused(zip("a/"), "`a/`, which is no .npy");
        assertRefused(zip("a\n.npy"), "`a\\u000a.npy`, which is no text");
        SequencedMap<String, Tensor> hostile = new LinkedHashMap<>(Map.of("../a", Tensor.scalar(1)));
        assertThatThrownBy(() -> new Npz(hostile).write(folder.resolve("y.npz")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("`../a`, which leads out of the archive");
        assertThat(folder.resolve("y.npz")).doesNotExist();
    }

    @Test
    void a_name_that_comes_twice_is_refused() throws Exception {
        byte[] two = zip("a.npy", "b.npy");
        assertRefused(replaced(two, "b.npy", "a.npy"), "`a.npy` twice");
    }

    /// The bytes with one text in place of another one of the same length, everywhere.
    private static byte[] replaced(byte[] bytes, String from, String to) {
        String text = new String(bytes, StandardCharsets.ISO_8859_1).replace(from, to);
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    @Test
    void an_entry_that_claims_more_than_its_bytes_can_hold_is_refused() throws Exception {
        // the size in the directory at the end, and that beside the entry's bytes
        byte[] bomb = bytes(COMPRESSED);
        int directory = new String(bomb, StandardCharsets.ISO_8859_1).indexOf("PK\1\2");
        bomb[directory + 27] = 0x7f;
        assertRefused(bomb, "`a.npy` of 2130706568 bytes in 76");
        byte[] stored = bytes(STORED);
        directory = new String(stored, StandardCharsets.ISO_8859_1).indexOf("PK\1\2");
        stored[directory + 27] = 0x7f;
        assertRefused(stored, "`a.npy` of 2130706568 bytes in 136");
    }

    @Test
    void a_bomb_of_zeros_is_no_larger_than_it_says() throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("a.npy"));
            zip.write(NpyTest.file(1, NpyTest.literal("<f8", false, "(1,)"), ""));
            zip.write(new byte[10_000_000]);
        }
        assertThat(bytes.size()).isLessThan(20_000);
        assertRefused(bytes.toByteArray(), "nothing after the last element, got 9999992 bytes more");
    }

    @Test
    void entries_that_overlap_are_refused() throws Exception {
        // 200 entries in the directory, all of which lead to the same bytes
        byte[] one = zip("a.npy");
        String text = new String(one, StandardCharsets.ISO_8859_1);
        int directory = text.indexOf("PK\1\2");
        int end = text.indexOf("PK\5\6");
        ByteArrayOutputStream bomb = new ByteArrayOutputStream();
        bomb.write(one, 0, directory);
        for (int i = 0; i < 200; i++) {
            String name = String.format("%01x.npy", i % 16);
            bomb.writeBytes(replaced(Arrays.copyOfRange(one, directory, end), "a.npy", name));
        }
        byte[] last = Arrays.copyOfRange(one, end, one.length);
        last[8] = last[10] = (byte) 200;
        int size = 200 * (end - directory);
        last[12] = (byte) size;
        last[13] = (byte) (size >> 8);
        bomb.writeBytes(last);
        assertRefused(bomb.toByteArray(), "");
        Path file = folder.resolve("x.npz");
        assertThatThrownBy(() -> Npz.read(file)).message().containsAnyOf("overlap", "twice");
    }

    @Test
    void bytes_whose_sum_is_another_one_are_refused() throws Exception {
        byte[] changed = bytes(STORED);
        int element = new String(changed, StandardCharsets.ISO_8859_1).indexOf("PK\1\2") - 1;
        changed[element] ^= 1;
        assertRefused(changed, "its bytes have changed");
    }

    @Test
    void every_cut_is_refused() throws Exception {
        byte[] whole = bytes(STORED);
        for (int cut = 0; cut < whole.length; cut++) assertRefused(Arrays.copyOf(whole, cut), "");
    }

    @Test
    void what_is_no_archive_is_refused() throws Exception {
        assertRefused(Npy.bytes(Tensor.zeros(Type.f64(3))), "could not read");
    }
}
