package talweg.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import talweg.op.Tensor;
import talweg.shape.Type;

class ReplacementTest {
    @TempDir
    Path folder;

    private static Replacement.Contents text(String text) {
        return channel -> channel.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
    }

    private void assertAlone(Path file) throws IOException {
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void a_file_is_replaced_and_nothing_is_left_beside_it() throws Exception {
        Path file = folder.resolve("x");
        Replacement.write("Test.write", file, text("long before"));
        Replacement.write("Test.write", file, text("after"));
        assertThat(file).hasContent("after");
        assertAlone(file);
    }

    @Test
    void a_full_disk_leaves_what_was_there() throws Exception {
        Path file = Files.writeString(folder.resolve("x"), "before");
        assertThatThrownBy(() -> Replacement.write("Test.write", file, channel -> {
                    text("half of ").to(channel);
                    throw new IOException("No space left on device");
                }))
                .isInstanceOf(StoreException.class)
                .hasMessage("`Test.write` could not write `" + file
                        + "`: No space left on device; make room or name another place; nothing was changed");
        assertThat(file).hasContent("before");
        assertAlone(file);
    }

    @Test
    void a_device_without_room_is_one_clear_line() {
        Safetensors large = Safetensors.of(Tensor.zeros(Type.f64(100_000)));
        assertThatThrownBy(() -> large.write(Path.of("/dev/full")))
                .isInstanceOf(StoreException.class)
                .hasMessage(
                        "`Safetensors.write` could not write `/dev/full`: No space left on device; make room or name"
                                + " another place; nothing was changed");
    }

    @Test
    void what_refuses_to_be_written_leaves_nothing() throws Exception {
        Path file = Files.writeString(folder.resolve("x"), "before");
        assertThatThrownBy(() -> Replacement.write("Test.write", file, _ -> {
                    throw new IllegalArgumentException("no");
                }))
                .hasMessage("no");
        assertAlone(file);
    }

    @Test
    void a_folder_that_is_missing_is_named_with_a_remedy() {
        assertThatThrownBy(() -> Replacement.write("Test.write", folder.resolve("none/x"), text("x")))
                .isInstanceOf(StoreException.class)
                .hasMessageEndingWith("there is no such file or folder; create the folder first");
        assertThatThrownBy(() -> Replacement.write("Test.write", folder, text("x")))
                .isInstanceOf(StoreException.class)
                .hasMessageEndingWith("it is a folder; add a file name");
    }

    @Test
    void links_and_permissions_stay() throws Exception {
        Path file = Files.writeString(folder.resolve("x"), "before");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
        Path link = Files.createSymbolicLink(folder.resolve("link"), file);
        Replacement.write("Test.write", link, text("after"));
        assertThat(link).isSymbolicLink();
        assertThat(file).hasContent("after");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-r-----");
    }
}
