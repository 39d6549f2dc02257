package talweg.train;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import talweg.Allocation;
import talweg.layer.Dense;
import talweg.op.Hyperbolics;
import talweg.op.Losses;
import talweg.op.Var;
import talweg.random.Key;
import talweg.shape.ElementType;
import talweg.update.Adam;

/// A step leaves no garbage that grows with the batch.
class StepAllocationTest {
    private static final int INPUTS = 16;
    private static final int STEPS = 4;
    private static final int EPOCHS = 2_500;

    /// What any array with a number for each example more would add: 8 bytes for each of 1024 − 64.
    private static final long GROWN = 8 * (1024 - 64);

    record Network(Dense first, Dense last) {
        Var loss(Batch batch) {
            Var hidden = Hyperbolics.tanh(first.apply(batch.x()));
            return Losses.crossEntropy(last.apply(hidden), batch.y());
        }
    }

    record Batch(Var x, Var y) {}

    /// The least bytes of a step: those of one that the JIT has compiled. Products on vectors come last; until then
    /// their vectors are objects, so that it takes more steps until there is one below what would be grown.
    private static long bytes(int size, int ahead) {
        Key keys = Key.of(4).split(4);
        int count = STEPS * size;
        var rows = Rows.of(new Batch(
                keys.at(0).normal(count, INPUTS),
                keys.at(1).integers(0, 3, count).cast(ElementType.I32)));
        var start = new Network(Dense.of(keys.at(2), INPUTS, 8), Dense.of(keys.at(3), 8, 3));
        Least least = new Least();
        Trainer.of(Network::loss, Adam.of(0.01))
                .epochs(EPOCHS)
                .listener(least)
                .stop(() -> least.steps > STEPS * EPOCHS / 100 && least.bytes < GROWN)
                .run(start, rows.shuffled().batches(size).ahead(ahead));
        return least.bytes;
    }

    private static final class Least implements Listener {
        private long before;
        private int steps;
        private long bytes = Long.MAX_VALUE;

        @Override
        public void step(Step step) {
            long now = Allocation.byNow();
            if (steps++ > 0) bytes = Math.min(bytes, now - before);
            before = now;
        }
    }

    private static void expectNotGrown(long small, long large) {
        assertThat(large).isLessThan(GROWN);
        assertThat(large - small).as("%d and %d bytes", small, large).isLessThan(GROWN / 8);
    }

    @Test
    void the_bytes_of_a_step_do_not_grow_with_the_batch() {
        long small = bytes(64, 0);
        long large = bytes(1024, 0);
        expectNotGrown(small, large);
    }

    @Test
    void nor_do_those_of_a_step_whose_batch_was_read_ahead() {
        long small = bytes(64, 2);
        long large = bytes(1024, 2);
        expectNotGrown(small, large);
    }
}
