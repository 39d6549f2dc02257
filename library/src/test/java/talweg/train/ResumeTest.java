package talweg.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import talweg.checkpoint.Checkpoints;
import talweg.checkpoint.PassedOver;
import talweg.layer.BatchNorm;
import talweg.layer.Dense;
import talweg.layer.Dropout;
import talweg.op.Hyperbolics;
import talweg.op.Losses;
import talweg.op.Tensor;
import talweg.op.Var;
import talweg.random.Key;
import talweg.schedule.Cosine;
import talweg.schedule.Plateau;
import talweg.shape.Shape;
import talweg.update.Adam;
import talweg.update.ClipByGlobalNorm;

/// Runs that are stopped and go on from their checkpoints end with the bits of those that never stopped.
class ResumeTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    /// With what needs a key and what runs along.
    record Network(Dense first, BatchNorm norm, Dense last) {
        static Network of(Key key) {
            Key keys = key.split(2);
            return new Network(Dense.of(keys.at(0), 2, 4), BatchNorm.of(4), Dense.of(keys.at(1), 4, 2));
        }

        Loss.Trained<BatchNorm.Running> train(BatchNorm.Running running, Batch batch, Key key) {
            var normed = norm.train(first.apply(batch.x()), running);
            Var hidden = new Dropout(0.25).train(Hyperbolics.tanh(normed.y()), key);
            return new Loss.Trained<>(Losses.crossEntropy(last.apply(hidden), batch.y()), normed.running());
        }

        Var evaluate(BatchNorm.Running running, Batch batch) {
            Var hidden = Hyperbolics.tanh(norm.apply(first.apply(batch.x()), running));
            return Losses.crossEntropy(last.apply(hidden), batch.y());
        }
    }

    record Batch(Var x, Var y) {}

    private static Batch spirals(int count) {
        Var x = Key.of(8).normal(count, 2);
        double[] numbers = Tensor.of(x).toDoubles();
        int[] y = new int[count];
        for (int i = 0; i < count; i++) y[i] = numbers[2 * i] * numbers[2 * i + 1] > 0 ? 1 : 0;
        return new Batch(x, Tensor.of(Shape.of(count), y));
    }

    private static final Loss<Network, Batch, BatchNorm.Running> LOSS =
            Loss.of(BatchNorm.Running.of(4), Network::train, Network::evaluate);
    private static final Network START = Network.of(Key.of(1));
    private static final Rows.Split<Batch> DATA = Rows.of(spirals(26)).split(0.2, Key.of(2));
    private static final Batches<Batch> BATCHES = DATA.training().shuffled().batches(6);
    private static final int STEPS = 12;

    private static final Trainer<Network, Batch, BatchNorm.Running, ?> TRAINER = Trainer.of(
                    LOSS, new ClipByGlobalNorm(1).then(Adam.of(0.1)).by(Cosine.over(STEPS)))
            .key(Key.of(3))
            .epochs(3)
            .validation(DATA.validation().batches(3))
            .patience(2)
            .plateau(new Plateau(0.5, 0, 0, 0));

    private static void expectSame(Outcome<?, ?, ?> actual, Outcome<?, ?, ?> expected) {
        assertThat(actual.getClass()).isEqualTo(expected.getClass());
        Progress<?, ?, ?> one = actual.last();
        Progress<?, ?, ?> other = expected.last();
        TrainerTest.expectSameBits(one.now(), other.now());
        TrainerTest.expectSameBits(one.running(), other.running());
        assertThat(one.step()).isEqualTo(other.step());
        assertThat(one.plateau()).isEqualTo(other.plateau());
        assertThat(one.waited()).isEqualTo(other.waited());
        Best<?, ?> best = one.best().orElseThrow();
        Best<?, ?> expectedBest = other.best().orElseThrow();
        TrainerTest.expectSameBits(best.parameters(), expectedBest.parameters());
        TrainerTest.expectSameBits(best.running(), expectedBest.running());
        assertThat(best.loss()).isEqualTo(expectedBest.loss());
        assertThat(best.epoch()).isEqualTo(expectedBest.epoch());
    }

    private static <S> Outcome<?, ?, ?> stopped(Trainer<Network, Batch, BatchNorm.Running, S> trainer, int after) {
        long[] done = {0};
        Listener counting = new Listener() {
            @Override
            public void step(Step step) {
                done[0] = step.step();
            }
        };
        return trainer.listener(counting).stop(() -> done[0] >= after).run(START, BATCHES);
    }

    @Test
    void stopped_at_any_batch_it_ends_with_the_same_bits() {
        Outcome<?, ?, ?> whole = TRAINER.run(START, BATCHES);
        assertThat(whole.last().step()).isGreaterThanOrEqualTo(8);
        for (int after = 0; after <= whole.last().step(); after++) {
            var trainer = TRAINER.checkpoints(Checkpoints.in(folder.resolve("stop" + after), "spirals"), 1000);
            Outcome<?, ?, ?> stopped = stopped(trainer, after);
            assertThat(stopped.last().step()).isEqualTo(after);
            expectSame(trainer.resume(START, BATCHES), whole);
        }
    }

    @Test
    void lost_after_any_checkpoint_it_ends_with_the_same_bits() throws IOException {
        Outcome<?, ?, ?> whole = TRAINER.run(START, BATCHES);
        Path kept = folder.resolve("kept");
        var trainer = TRAINER.checkpoints(new Checkpoints(kept, "spirals", 100), 1);
        expectSame(trainer.run(START, BATCHES), whole);
        // the newest goes, then the one before it, and so on, as if the run had been killed earlier and earlier
        for (Path newest : newestFirst(kept)) {
            Files.delete(newest);
            Path copy = folder.resolve("copy-" + newest.getFileName());
            copy(kept, copy);
            expectSame(
                    TRAINER.checkpoints(Checkpoints.in(copy, "spirals"), 1000).resume(START, BATCHES), whole);
        }
    }

    private static List<Path> newestFirst(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .sorted((a, b) -> b.compareTo(a))
                    .toList();
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.createDirectories(to);
        try (Stream<Path> files = Files.list(from)) {
            for (Path file : files.toList()) Files.copy(file, to.resolve(file.getFileName()));
        }
    }

    @Test
    void a_torn_checkpoint_is_passed_over_and_told() throws IOException {
        Outcome<?, ?, ?> whole = TRAINER.run(START, BATCHES);
        List<PassedOver> passed = new ArrayList<>();
        var trainer = TRAINER.checkpoints(new Checkpoints(folder, "spirals", 100), 1)
                .listener(new Listener() {
                    @Override
                    public void passedOver(PassedOver checkpoint) {
                        passed.add(checkpoint);
                    }
                });
        stopped(trainer, 5);
        Path newest = newestFirst(folder).getFirst();
        Files.writeString(newest, Files.readString(newest).substring(1));
        expectSame(trainer.resume(START, BATCHES), whole);
        assertThat(passed).singleElement().isInstanceOf(PassedOver.Torn.class);
    }

    @Test
    void more_epochs_go_on_where_fewer_ended() {
        var trainer = TRAINER.checkpoints(Checkpoints.in(folder, "spirals"), 1000);
        trainer.epochs(1).run(START, BATCHES);
        expectSame(trainer.resume(START, BATCHES), TRAINER.run(START, BATCHES));
    }

    @Test
    void without_a_checkpoint_it_starts() {
        var trainer = TRAINER.checkpoints(Checkpoints.in(folder.resolve("none"), "spirals"), 1000);
        expectSame(trainer.resume(START, BATCHES), TRAINER.run(START, BATCHES));
    }

    @Test
    void what_would_not_be_the_same_run_is_refused() {
        var trainer = TRAINER.checkpoints(Checkpoints.in(folder, "spirals"), 1000);
        stopped(trainer, 2);
        assertThatThrownBy(() -> trainer.key(Key.of(4)).resume(START, BATCHES))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("`Trainer.resume` requires the key of the checkpoint `")
                .hasMessageEndingWith(", 3, got 4; go on with the same, or start anew in another folder");
        assertThatThrownBy(
                        () -> trainer.resume(START, DATA.training().shuffled().batches(5)))
                .hasMessageStartingWith("`Trainer.resume` requires the batch.size of the checkpoint `");
        assertThatThrownBy(() -> TRAINER.resume(START, BATCHES))
                .hasMessage("`Trainer.resume` requires a folder to go on from, got none; say it by `checkpoints`");
        assertThatThrownBy(() -> TRAINER.checkpoints(Checkpoints.in(folder, "x"), 0))
                .hasMessage("`Trainer.checkpoints` requires steps ≥ 1, got 0");
    }

    @Test
    void a_folder_that_cannot_be_written_ends_it_in_one_line() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "no folder");
        var trainer = TRAINER.checkpoints(Checkpoints.in(file, "spirals"), 1);
        assertThatThrownBy(() -> trainer.run(START, BATCHES))
                .isInstanceOf(UncheckedIOException.class)
                .satisfies(e -> assertThat(e.getMessage()).contains("file").doesNotContain("\n"));
    }

    record Scale(Var s) {}

    @Test
    void a_divergence_leaves_the_checkpoints_before_it() {
        Batches<Var> batches = Rows.<Var>of(Tensor.vector(1, 1, 1, 1, 1, 1)).batches(1);
        var trainer = Trainer.of(
                        (Scale scale, Var x) -> x.mean().times(scale.s().square()), Adam.of(1e200))
                .checkpoints(Checkpoints.in(folder, "scale"), 1);
        var outcome = trainer.run(new Scale(Tensor.scalar(1)), batches);
        assertThat(outcome).isInstanceOf(Outcome.Diverged.class);
        var again = trainer.resume(new Scale(Tensor.scalar(1)), batches);
        assertThat(again).isInstanceOf(Outcome.Diverged.class);
        assertThat(again.last().step()).isEqualTo(outcome.last().step());
    }
}
