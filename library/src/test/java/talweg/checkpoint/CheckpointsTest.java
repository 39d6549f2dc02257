package talweg.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import talweg.Trees;
import talweg.op.Tensor;
import talweg.op.Var;
import talweg.store.StoreException;

class CheckpointsTest {
    record State(Var weights, Var steps) {}

    /// How many cuts and changes of each file are tried.
    private static final int FILES = 40;

    @TempDir
    Path folder;

    private static State state(double of) {
        return new State(Tensor.vector(of, -of, 1 / of), Tensor.scalar(of));
    }

    private Checkpoints checkpoints() {
        return Checkpoints.in(folder, "test");
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private static void assertIs(Latest<State> latest, long step) {
        assertThat(latest).isInstanceOf(Latest.Found.class);
        Latest.Found<State> found = (Latest.Found<State>) latest;
        assertThat(found.step()).isEqualTo(step);
        List<Var> actual = Trees.flatten(found.tree()).leaves();
        List<Var> expected = Trees.flatten(state(step)).leaves();
        for (int i = 0; i < expected.size(); i++) {
            assertThat(Tensor.of(actual.get(i)).sameBits(Tensor.of(expected.get(i))))
                    .isTrue();
        }
    }

    private void saved(long... steps) throws IOException {
        for (long step : steps) checkpoints().save(step, state(step), Map.of("epoch", Long.toString(step / 10)));
    }

    @Test
    void the_last_one_saved_comes_back_with_its_notes() throws Exception {
        saved(10, 20);
        Latest<State> latest = checkpoints().latest(state(1));
        assertIs(latest, 20);
        assertThat(((Latest.Found<State>) latest).notes()).containsExactly(Map.entry("epoch", "2"));
        assertThat(latest.passedOver()).isEmpty();
    }

    @Test
    void a_folder_that_is_missing_or_empty_has_none() throws Exception {
        assertThat(checkpoints().latest(state(1))).isEqualTo(new Latest.None<>(List.of()));
        Checkpoints none = Checkpoints.in(folder.resolve("a/b"), "test");
        assertThat(none.latest(state(1))).isEqualTo(new Latest.None<>(List.of()));
        none.save(3, state(3), Map.of());
        assertIs(none.latest(state(1)), 3);
    }

    @Test
    void the_last_few_are_kept() throws Exception {
        saved(10, 20, 30, 40, 50);
        assertThat(names())
                .containsExactly(
                        "000003-step-30.json",
                        "000003-step-30.safetensors",
                        "000004-step-40.json",
                        "000004-step-40.safetensors",
                        "000005-step-50.json",
                        "000005-step-50.safetensors");
        new Checkpoints(folder, "test", 1).save(60, state(60), Map.of());
        assertThat(names()).containsExactly("000006-step-60.json", "000006-step-60.safetensors");
    }

    @Test
    void the_newest_is_the_last_one_saved_whatever_its_step() throws Exception {
        saved(100, 200, 5);
        assertIs(checkpoints().latest(state(1)), 5);
        saved(5);
        assertIs(checkpoints().latest(state(1)), 5);
    }

    @Test
    void a_checkpoint_of_another_program_is_foreign_and_never_removed() throws Exception {
        saved(1);
        new Checkpoints(folder, "other", 1).save(2, state(2), Map.of());
        Latest<State> latest = checkpoints().latest(state(1));
        assertIs(latest, 1);
        assertThat(latest.passedOver()).hasSize(1);
        assertThat(latest.passedOver().getFirst())
                .isInstanceOf(PassedOver.Foreign.class)
                .hasToString("checkpoint `000002-step-2.json` is foreign and passed over: it is of the program `other`,"
                        + " not `test`");
        saved(3, 4, 5, 6);
        assertThat(names()).contains("000002-step-2.json", "000002-step-2.safetensors");
    }

    @Test
    void a_checkpoint_of_another_tree_is_foreign_with_the_leaf_named() throws Exception {
        saved(1);
        checkpoints().save(2, new State(Tensor.vector(1, 2), Tensor.scalar(2)), Map.of());
        Latest<State> latest = checkpoints().latest(state(1));
        assertIs(latest, 1);
        assertThat(latest.passedOver().getFirst()).isInstanceOf(PassedOver.Foreign.class);
        assertThat(latest.passedOver().getFirst().why()).contains("`weights` is f64[2] instead of f64[3]");
        assertThat(checkpoints().latest(Map.of()).passedOver()).hasSize(2);
        assertThat(checkpoints().latest(Map.of())).isInstanceOf(Latest.None.class);
    }

    /// What became of the newest of two checkpoints, of steps 1 and 2.
    private PassedOver passed() throws IOException {
        Latest<State> latest = checkpoints().latest(state(1));
        assertIs(latest, 1);
        assertThat(latest.passedOver()).hasSize(1);
        assertThat(latest.passedOver().getFirst().toString().lines()).hasSize(1);
        return latest.passedOver().getFirst();
    }

    private static byte[] changed(byte[] whole, int at, SplittableRandom random) {
        byte[] changed = whole.clone();
        changed[at] ^= (byte) (1 + random.nextInt(255));
        return changed;
    }

    @Test
    void files_cut_and_changed_at_random_are_torn() throws Exception {
        saved(1, 2);
        SplittableRandom random = new SplittableRandom(5);
        for (String name : List.of("000002-step-2.json", "000002-step-2.safetensors")) {
            Path file = folder.resolve(name);
            byte[] whole = Files.readAllBytes(file);
            for (int i = 0; i < FILES; i++) {
                int at = i < 3 ? i : random.nextInt(whole.length);
                Files.write(file, Arrays.copyOf(whole, at));
                assertThat(passed()).as("%s cut at %d", name, at).isInstanceOf(PassedOver.Torn.class);
                Files.write(file, changed(whole, at, random));
                assertThat(passed()).as("%s changed at %d", name, at).isInstanceOf(PassedOver.Torn.class);
            }
            Files.write(file, whole);
        }
        assertIs(checkpoints().latest(state(1)), 2);
    }

    @Test
    void notes_cut_and_changed_anywhere_are_torn() throws Exception {
        saved(1);
        Stem stem = new Stem(1, 1);
        byte[] whole = Files.readAllBytes(stem.json(folder));
        assertThat(Manifest.read(stem, whole).notes()).isEqualTo(Map.of("epoch", "0"));
        SplittableRandom random = new SplittableRandom(6);
        for (int at = 0; at < whole.length; at++) {
            byte[] cut = Arrays.copyOf(whole, at);
            assertThatThrownBy(() -> Manifest.read(stem, cut)).isInstanceOf(StoreException.class);
            byte[] changed = changed(whole, at, random);
            assertThatThrownBy(() -> Manifest.read(stem, changed)).isInstanceOf(StoreException.class);
        }
    }

    @Test
    void what_is_wrong_is_told() throws Exception {
        saved(1, 2);
        Path tensors = folder.resolve("000002-step-2.safetensors");
        byte[] whole = Files.readAllBytes(tensors);
        Files.write(tensors, Arrays.copyOf(whole, 100));
        assertThat(passed().why()).isEqualTo("its tensors have 100 bytes instead of " + whole.length);
        byte[] changed = whole.clone();
        changed[whole.length - 1] ^= 1;
        Files.write(tensors, changed);
        assertThat(passed().why()).startsWith("the bytes of its tensors have changed: their SHA-256 is ");
        Files.delete(tensors);
        assertThat(passed())
                .hasToString("checkpoint `000002-step-2.json` is torn and passed over: its tensors"
                        + " `000002-step-2.safetensors` are missing");
    }

    @Test
    void a_renamed_checkpoint_is_torn() throws Exception {
        saved(1, 2);
        for (String ending : List.of(".json", ".safetensors")) {
            Files.move(folder.resolve("000002-step-2" + ending), folder.resolve("000003-step-3" + ending));
        }
        assertThat(passed().why()).isEqualTo("it was renamed: it was `000002-step-2.json`");
    }

    @Test
    void tensors_of_another_checkpoint_are_torn() throws Exception {
        saved(1, 2);
        byte[] other = Files.readAllBytes(folder.resolve("000001-step-1.safetensors"));
        Files.write(folder.resolve("000002-step-2.safetensors"), other);
        assertThat(passed().why()).contains("have changed");
    }

    @Test
    void files_of_others_are_left_alone() throws Exception {
        Files.writeString(folder.resolve("notes.json"), "{}");
        Files.writeString(folder.resolve("000009-step-9.json"), "mine");
        Files.writeString(folder.resolve("model.safetensors"), "mine");
        saved(1, 2, 3, 4, 5);
        assertThat(names())
                .contains("notes.json", "000009-step-9.json", "model.safetensors")
                .hasSize(9);
        assertIs(checkpoints().latest(state(1)), 5);
    }

    @Test
    void what_a_killed_process_began_is_removed() throws Exception {
        Path begun = Files.writeString(
                folder.resolve(".talweg-" + ProcessHandle.current().pid() + "-1.part"), "half");
        Files.setLastModifiedTime(begun, FileTime.from(Instant.EPOCH));
        Path lone = Files.writeString(folder.resolve("000001-step-1.safetensors"), "without JSON");
        saved(2);
        assertThat(begun).doesNotExist();
        saved(3, 4);
        assertThat(lone).doesNotExist();
        assertThat(names()).hasSize(6);
    }

    @Test
    void what_cannot_be_saved_is_refused() {
        assertThatThrownBy(() -> checkpoints().save(-1, state(1), Map.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("`Checkpoints.save` requires a step in [0, 10^18), got -1");
        assertThatThrownBy(() -> checkpoints().save(1, state(1), Map.of("checkpoint.step", "2")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("`checkpoint.step`; rename it");
        assertThatThrownBy(() -> new Checkpoints(folder, "test", 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("`Checkpoints.keep` requires ≥ 1, got 0");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void a_folder_that_is_a_file_is_one_clear_line() throws Exception {
        Path file = Files.writeString(folder.resolve("file"), "x");
        assertThatThrownBy(() -> Checkpoints.in(file, "test").save(1, state(1), Map.of()))
                .isInstanceOf(IOException.class)
                .message()
                .startsWith("`Checkpoints.save` could not ")
                .matches(message -> message.lines().count() == 1, "is one line");
    }

    @Test
    void an_interrupted_run_saves_its_last_state() throws Exception {
        Thread.currentThread().interrupt();
        saved(1);
        assertThat(Thread.interrupted()).isTrue();
        assertIs(checkpoints().latest(state(1)), 1);
    }

    @Test
    void an_interrupted_reader_takes_no_checkpoint_for_torn() throws Exception {
        saved(1);
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> checkpoints().latest(state(1)))
                .isInstanceOf(IOException.class)
                .hasRootCauseInstanceOf(ClosedByInterruptException.class);
        assertThat(Thread.interrupted()).isTrue();
        assertIs(checkpoints().latest(state(1)), 1);
    }
}
