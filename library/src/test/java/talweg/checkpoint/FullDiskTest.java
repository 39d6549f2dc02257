package talweg.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import talweg.op.Tensor;

/// A checkpoint for which there is no room, in a JVM of its own that the system lets write small files only.
class FullDiskTest {
    @Test
    void a_full_disk_is_one_clear_line_and_the_checkpoint_before_stays(@TempDir Path folder) throws Exception {
        // 64 blocks of 512 bytes, which a part of the large checkpoint fits into
        List<String> command = new ArrayList<>(List.of("sh", "-c", "ulimit -f 64; exec \"$@\"", "sh"));
        command.addAll(KillTest.java(FullDiskRun.class, folder.toString()));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        List<String> printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .toList();
        assertThat(process.waitFor()).as(printed.toString()).isZero();
        assertThat(printed).hasSize(2);
        assertThat(printed.getFirst())
                .startsWith("`Checkpoints.save` could not write `" + folder + "/000002-step-2.safetensors`: ")
                .endsWith("; make room or name another place; nothing was changed");
        assertThat(printed.getLast()).isEqualTo("step 1, passed over: []");
        Latest.Found<Tensor> found =
                (Latest.Found<Tensor>) Checkpoints.in(folder, "full").latest(Tensor.vector(0));
        assertThat(found.tree().item()).isEqualTo(1);
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).hasSize(2);
        }
    }
}
