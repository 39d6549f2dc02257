package talweg.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import talweg.op.Tensor;
import talweg.shape.Type;

class ConcurrentReadersTest {
    private static final int STEPS = 100;

    @Test
    void readers_see_whole_checkpoints_only_and_none_is_passed_over(@TempDir Path folder) throws Exception {
        Checkpoints checkpoints = new Checkpoints(folder, "test", 1);
        Tensor like = Tensor.zeros(Type.f64(1000));
        checkpoints.save(0, like, Map.of());
        AtomicBoolean isDone = new AtomicBoolean();
        Callable<Long> reader = () -> {
            long last = 0;
            while (!isDone.get()) {
                Latest.Found<Tensor> found = (Latest.Found<Tensor>) checkpoints.latest(like);
                assertThat(found.passedOver()).isEmpty();
                assertThat(found.step()).isGreaterThanOrEqualTo(last);
                assertThat(found.tree().toDoubles()).containsOnly(found.step());
                last = found.step();
            }
            return last;
        };
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var readers = List.of(threads.submit(reader), threads.submit(reader));
            for (int step = 1; step <= STEPS; step++) {
                checkpoints.save(step, Tensor.of(like.plus(step)), Map.of());
            }
            isDone.set(true);
            for (var each : readers) assertThat(each.get()).isLessThanOrEqualTo(STEPS);
        }
        Latest.Found<Tensor> found = (Latest.Found<Tensor>) checkpoints.latest(like);
        assertThat(found.step()).isEqualTo(STEPS);
    }
}
