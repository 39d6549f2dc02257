package talweg.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import talweg.op.Tensor;
import talweg.shape.Shape;

/// Against what NumPy 2.4.6 writes: its header, then the elements in hexadecimal digits.
class NpyTest {
    @TempDir
    Path folder;

    /// A file of some version, its header filled with blanks to a multiple of 64 bytes as NumPy does.
    static byte[] file(int version, String literal, String elements) {
        int before = version == 1 ? 10 : 12;
        int length = (before + literal.length() + 64) / 64 * 64 - before;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', (byte) version, 0});
        for (int i = 0; i < before - 8; i++) bytes.write(length >> 8 * i);
        bytes.writeBytes((literal + " ".repeat(length - literal.length() - 1) + "\n").getBytes(StandardCharsets.UTF_8));
        bytes.writeBytes(HexFormat.of().parseHex(elements));
        return bytes.toByteArray();
    }

    static String literal(String type, boolean isFortran, String shape) {
        return "{'descr': '" + type + "', 'fortran_order': " + (isFortran ? "True" : "False") + ", 'shape': " + shape
                + ", }";
    }

    private static final Tensor MATRIX = Tensor.of(Shape.of(2, 3), new double[] {1, 2.5, 3, 4, 5, 6});
    private static final String DOUBLES =
            "000000000000f03f000000000000044000000000000008400000000000001040000000000000144000000000000018" + "40";

    @Test
    void the_bytes_written_are_numpys() {
        assertThat(Npy.bytes(MATRIX)).isEqualTo(file(1, literal("<f8", false, "(2, 3)"), DOUBLES));
        assertThat(Npy.bytes(Tensor.of(Shape.SCALAR, new boolean[] {true})))
                .isEqualTo(file(1, literal("|b1", false, "()"), "01"));
        assertThat(Npy.bytes(Tensor.of(Shape.of(2), new long[] {1, -1})))
                .isEqualTo(file(1, literal("<i8", false, "(2,)"), "0100000000000000ffffffffffffffff"));
        assertThat(Npy.bytes(Tensor.of(Shape.of(0, 3), new float[0])))
                .isEqualTo(file(1, literal("<f4", false, "(0, 3)"), ""));
        assertThat(Npy.bytes(Tensor.of(Shape.of(1), new int[] {258})))
                .isEqualTo(file(1, literal("<i4", false, "(1,)"), "02010000"));
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            1, <f8, False, 000000000000f03f000000000000044000000000000008400000000000001040000000000000144000000000000018 40
            2, <f8, False, 000000000000f03f000000000000044000000000000008400000000000001040000000000000144000000000000018 40
            3, <f8, False, 000000000000f03f000000000000044000000000000008400000000000001040000000000000144000000000000018 40
            1, >f8, False, 3ff00000000000004004000000000000400800000000000040100000000000004014000000000000401800000000 0000
            1, <f8, True,  000000000000f03f000000000000104000000000000004400000000000001440000000000000084000000000000018 40
            1, >f8, True,  3ff0000000000000401000000000000040040000000000004014000000000000400800000000000040180000000000 00
            """)
    void versions_and_orders_are_read(int version, String type, String isFortran, String elements) throws Exception {
        byte[] file =
                file(version, literal(type, Boolean.parseBoolean(isFortran), "(2, 3)"), elements.replace(" ", ""));
        assertThat(Npy.read(file).sameBits(MATRIX)).isTrue();
    }

    @Test
    void narrower_numbers_are_read_as_wider_ones() throws Exception {
        float[] half = {1, -0f, 65504, 0x1p-24f, Float.POSITIVE_INFINITY};
        assertRead("<f2", "(5,)", "003c0080ff7b0100007c", half);
        assertRead(">f2", "(5,)", "3c0080007bff00017c00", half);
        assertRead("|u1", "(2,)", "00ff", new int[] {0, 255});
        assertRead("|i1", "(2,)", "807f", new int[] {-128, 127});
        assertRead("<u2", "(1,)", "ffff", new int[] {65535});
        assertRead(">i2", "(1,)", "8000", new int[] {-32768});
        assertRead("<u4", "(1,)", "ffffffff", new long[] {4294967295L});
        assertRead(">u4", "(1,)", "fffffffe", new long[] {4294967294L});
        assertRead("<f4", "(1,)", "230140ff", new float[] {Float.intBitsToFloat(0xff400123)});
        assertRead("|b1", "(3,)", "010001", new boolean[] {true, false, true});
    }

    private static void assertRead(String type, String shape, String elements, Object expected) throws Exception {
        Tensor read = Npy.read(file(1, literal(type, false, shape), elements));
        Tensor required = Tensor.of(Shape.of(java.lang.reflect.Array.getLength(expected)), expected);
        assertThat(read.sameBits(required)).as(type).isTrue();
    }

    @Test
    void keys_may_come_in_any_order_and_quotes() throws Exception {
        byte[] file = file(1, "{\"shape\":(1,),\"fortran_order\":False,'descr':\"<i4\"}", "01000000");
        assertThat(Npy.read(file).item()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', quoteCharacter = '\0', textBlock = """
            {'descr': '|O', 'fortran_order': False, 'shape': (1,), }                      ~ pickled objects, which are never loaded
            {'descr': 'O', 'fortran_order': False, 'shape': (1,), }                       ~ pickled objects, which are never loaded
            {'descr': [('a', '<f8')], 'fortran_order': False, 'shape': (1,), }            ~ a structured type
            {'descr': '<c16', 'fortran_order': False, 'shape': (1,), }                    ~ got `<c16`
            {'descr': '<u8', 'fortran_order': False, 'shape': (1,), }                     ~ got `<u8`
            {'descr': '<f16', 'fortran_order': False, 'shape': (1,), }                    ~ got `<f16`
            {'descr': '<U3', 'fortran_order': False, 'shape': (1,), }                     ~ got `<U3`
            {'descr': '|f8', 'fortran_order': False, 'shape': (1,), }                     ~ got `|f8`
            {'descr': 'f8', 'fortran_order': False, 'shape': (1,), }                      ~ got `f8`
            {'descr': '<', 'fortran_order': False, 'shape': (1,), }                       ~ got `<`
            {'descr': '', 'fortran_order': False, 'shape': (1,), }                        ~ an empty one
            {'descr': '<f8', 'fortran_order': 0, 'shape': (1,), }                         ~ True or False
            {'descr': '<f8', 'fortran_order': False, 'shape': (1), }                      ~ requires `,`
            {'descr': '<f8', 'fortran_order': False, 'shape': [1], }                      ~ requires `(`
            {'descr': '<f8', 'fortran_order': False, 'shape': (-1,), }                    ~ a whole number ≥ 0
            {'descr': '<f8', 'fortran_order': False, 'shape': (1L,), }                    ~ requires `,`
            {'descr': '<f8', 'fortran_order': False, 'shape': (1,,), }                    ~ a whole number ≥ 0
            {'descr': '<f8', 'fortran_order': False, 'shape': (65536, 65536), }           ~ fewer than 2^31 elements
            {'descr': '<f8', 'fortran_order': False, 'shape': (9223372036854775808,), }   ~ below 2^63
            {'descr': '<f8', 'fortran_order': False, 'shape': (2000000000,), }            ~ 16000000000 bytes for F64[2000000000], got the end
            {'descr': '<f8', 'fortran_order': False, 'shape': (2,), }                     ~ which is cut short
            {'descr': '<f8', 'fortran_order': False, 'shape': (0,), }                     ~ nothing after the last element, got 8 bytes more
            {'descr': '|b1', 'fortran_order': False, 'shape': (8,), }                     ~ 0 or 1 for a truth value, got 240
            {'descr': '<f8', 'fortran_order': False, }                                    ~ got fewer
            {'descr': '<f8', 'descr': '<f8', 'fortran_order': False, 'shape': (1,), }     ~ `descr` twice
            {'descr': '<f8', 'fortran_order': False, 'shape': (1,), 'x': 1}               ~ got `x`
            {'descr': __import__('os').system('true'), }                                  ~ requires `'`
            {'descr': '<f8', 'fortran_order': False, 'shape': (1,), } + {}                ~ requires its end
            {'descr': '<f8', 'fortran_order': False, 'shape': (1,                         ~ a whole number ≥ 0
            {'descr': '<f                                                                 ~ a quote
            """)
    void a_header_that_is_none_is_refused(String literal, String what) {
        assertRefused(file(1, literal, "000000000000f03f"), what);
    }

    private static void assertRefused(byte[] bytes, String what) {
        assertThatThrownBy(() -> Npy.read(bytes))
                .isInstanceOf(StoreException.class)
                .message()
                .startsWith("`Npy.read` requires ")
                .contains(what)
                .matches(message -> message.lines().count() == 1, "is one line");
    }

    @Test
    void lengths_versions_and_magic_words_are_checked() {
        byte[] sound = Npy.bytes(MATRIX);
        byte[] other = sound.clone();
        other[0] = 'N';
        assertRefused(other, "begins with \\x93NUMPY");
        byte[] version = sound.clone();
        version[6] = 4;
        assertRefused(version, "got 4.0");
        byte[] length = sound.clone();
        length[9] = (byte) 0xff;
        assertRefused(length, "a header within the file, got one of 65398 bytes where 166 follow");
        byte[] second = file(2, literal("<f8", false, "(1,)"), "000000000000f03f");
        second[11] = (byte) 0xff;
        assertRefused(second, "a header within the file, got one of 42");
        byte[] utf8 = file(3, literal("<f8", false, "(1,)"), "000000000000f03f");
        utf8[30] = (byte) 0xff;
        assertRefused(utf8, "text in UTF-8");
    }

    @Test
    void every_cut_is_refused() {
        byte[] whole = Npy.bytes(MATRIX);
        for (int cut = 0; cut < whole.length; cut++) assertRefused(Arrays.copyOf(whole, cut), "");
        assertRefused(Arrays.copyOf(whole, whole.length + 1), "nothing after the last element, got 1 bytes more");
    }

    @Test
    void files_are_replaced_as_a_whole() throws Exception {
        Path file = folder.resolve("x.npy");
        Npy.write(file, MATRIX);
        Npy.write(file, Tensor.scalar(1));
        assertThat(Npy.read(file).item()).isEqualTo(1);
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(file);
        }
    }
}
