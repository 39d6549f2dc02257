package talweg.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import talweg.op.Tensor;
import talweg.shape.Shape;
import talweg.shape.Type;

class NpyRowsTest {
    @TempDir
    Path folder;

    private static Tensor counted(int... sizes) {
        Shape shape = Shape.of(sizes);
        return Tensor.of(shape, IntStream.range(0, shape.count()).toArray());
    }

    private static byte[] fortran(Tensor tensor) {
        byte[] reversed = Npy.bytes(Tensor.of(tensor.transpose()));
        String shape =
                tensor.shape().toString().replace("[", "(").replace("]", ")").replace(",", ", ");
        byte[] header = NpyTest.file(1, NpyTest.literal("<i4", true, shape), "");
        ByteBuffer file = ByteBuffer.allocate(reversed.length).put(header);
        return file.put(reversed, header.length, reversed.length - header.length)
                .array();
    }

    @Test
    void rows_are_those_of_the_whole() throws Exception {
        Tensor whole = counted(7, 2, 3);
        for (byte[] bytes : new byte[][] {Npy.bytes(whole), fortran(whole)}) {
            assertThat(Npy.read(bytes).sameBits(whole)).isTrue();
            Path file = Files.write(folder.resolve("x.npy"), bytes);
            try (NpyRows rows = Npy.rows(file)) {
                assertThat(rows.count()).isEqualTo(7);
                assertThat(rows.row()).isEqualTo(Type.parse("i32[2,3]"));
                for (int from = 0; from <= 7; from++) {
                    for (int to = from; to <= 7; to++) {
                        Tensor some = Tensor.of(whole.slice(0, from, to));
                        assertThat(rows.read(from, to).sameBits(some)).isTrue();
                    }
                }
            }
        }
    }

    @Test
    void rows_of_a_file_larger_than_any_tensor_are_read() throws Exception {
        // 24 GB that are not there: a file with a hole
        long count = 3_000_000_000L;
        byte[] header = NpyTest.file(1, NpyTest.literal("<f8", false, "(" + count + ",)"), "");
        Path file = folder.resolve("large.npy");
        try (RandomAccessFile large = new RandomAccessFile(file.toFile(), "rw")) {
            large.write(header);
            large.setLength(header.length + 8 * count);
            large.seek(header.length + 8 * (count - 1));
            large.write(new byte[] {0, 0, 0, 0, 0, 0, (byte) 0xf0, 0x3f});
        }
        try (NpyRows rows = Npy.rows(file)) {
            assertThat(rows.count()).isEqualTo(count);
            assertThat(rows.read(count - 3, count).toDoubles()).containsExactly(0, 0, 1);
            assertThatThrownBy(() -> rows.read(0, count))
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining("fewer than 2^31 elements");
        }
        assertThatThrownBy(() -> Npy.read(file)).hasMessageContaining("fewer than 2^31 elements");
    }

    @Test
    void rows_that_are_not_there_are_refused() throws Exception {
        Path file = folder.resolve("x.npy");
        Npy.write(file, counted(4, 2));
        try (NpyRows rows = Npy.rows(file)) {
            for (long[] each : new long[][] {{-1, 2}, {3, 2}, {0, 5}, {5, 5}}) {
                assertThatThrownBy(() -> rows.read(each[0], each[1]))
                        .isInstanceOf(IndexOutOfBoundsException.class)
                        .hasMessageContaining("`NpyRows.read` requires rows in [0, 4], got [" + each[0]);
            }
        }
    }

    @Test
    void a_file_that_does_not_hold_its_rows_is_refused() throws Exception {
        assertRefused(NpyTest.file(1, NpyTest.literal("<f8", false, "()"), "0000000000000000"), "an array with axes");
        String hostile = "(9223372036854775807, 1073741824)";
        assertRefused(
                NpyTest.file(1, NpyTest.literal("<f8", false, hostile), ""), "9223372036854775807 rows of 8589934592");
        assertRefused(NpyTest.file(1, NpyTest.literal("<f8", false, "(2,)"), "00"), "2 rows of 8 bytes");
        assertRefused(NpyTest.file(1, NpyTest.literal("<i4", false, "(1, 0)"), "00"), "1 rows of 0 bytes");
        assertRefused(NpyTest.file(1, NpyTest.literal("<i4", false, "(1, 1)"), "0000000000"), "got 5 bytes");
    }

    private void assertRefused(byte[] bytes, String what) throws Exception {
        Path file = Files.write(folder.resolve("refused.npy"), bytes);
        assertThatThrownBy(() -> Npy.rows(file))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining(what);
    }
}
