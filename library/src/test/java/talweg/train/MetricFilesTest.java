package talweg.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import talweg.op.Tensor;
import talweg.op.Var;
import talweg.update.Adam;
import talweg.update.GradientDescent;

class MetricFilesTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    record Weight(Var w) {
        Var loss(Var x) {
            return x.times(w.square()).mean();
        }
    }

    private static final Weight ONE = new Weight(Tensor.scalar(1));
    private static final Batches<Var> BATCHES =
            Rows.<Var>of(Tensor.vector(1, 2, 3)).batches(1);

    @Test
    void csv_has_a_line_for_each_epoch() throws IOException {
        Path file = folder.resolve("run.csv");
        List<Epoch> epochs = new ArrayList<>();
        Trainer.of(Weight::loss, Adam.of(0.01))
                .epochs(2)
                .validation(BATCHES)
                .measure("a,b", (weight, _, _) -> weight.w())
                .listener(Csv.to(file, "a,b"))
                .listener(TrainerTest.into(epochs))
                .run(ONE, BATCHES);
        List<String> expected = new ArrayList<>(List.of("epoch,step,rate,loss,validation,\"a,b\""));
        for (Epoch epoch : epochs) {
            expected.add(epoch.epoch() + "," + epoch.step() + ",0.01," + epoch.loss() + ","
                    + epoch.validation().orElseThrow() + "," + epoch.measures().get("a,b"));
        }
        assertThat(Files.readAllLines(file)).isEqualTo(expected).hasSize(3);
    }

    @Test
    void csv_of_a_run_that_goes_on_is_that_of_one_that_never_stopped() throws IOException {
        Path whole = folder.resolve("whole.csv");
        Path parts = folder.resolve("parts.csv");
        var trainer = Trainer.of(Weight::loss, Adam.of(0.01)).epochs(4);
        trainer.listener(Csv.to(whole)).run(ONE, BATCHES);
        var middle = trainer.epochs(2).run(ONE, BATCHES).last();
        trainer.epochs(3).listener(Csv.to(parts)).run(ONE, BATCHES);
        // epoch 2 was done but its checkpoint lost; the last line was cut short
        Files.writeString(parts, Files.readString(parts) + "3,1");
        trainer.listener(Csv.to(parts)).run(middle, BATCHES);
        assertThat(Files.readString(parts)).isEqualTo(Files.readString(whole));
        trainer.listener(Csv.to(parts)).run(ONE, BATCHES);
        assertThat(Files.readString(parts)).isEqualTo(Files.readString(whole));
        assertThatThrownBy(() -> trainer.listener(Csv.to(folder.resolve("none").resolve("x.csv")))
                        .run(ONE, BATCHES))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageStartingWith("`Csv` could not write `");
    }

    /// The check value of CRC-32C, of the digits 1 to 9, is e3069283 (RFC 3720, B.4 has others of the same sum); its
    /// mask follows by hand: rotated right by 15 it is 2507c60d, and a282ead8 more is c78ab0e5.
    @Test
    void a_record_has_the_bytes_of_the_format() {
        byte[] record = EventFile.framed("123456789".getBytes(StandardCharsets.US_ASCII));
        assertThat(record).hasSize(8 + 4 + 9 + 4);
        assertThat(HexFormat.of().formatHex(record, 0, 8)).isEqualTo("0900000000000000");
        assertThat(new String(record, 12, 9, StandardCharsets.US_ASCII)).isEqualTo("123456789");
        assertThat(HexFormat.of().formatHex(record, 21, 25)).isEqualTo("e5b08ac7");
    }

    @Test
    void an_event_file_begins_with_known_bytes() throws IOException {
        Instant second = Instant.ofEpochSecond(1_700_000_000);
        try (EventFile file = new EventFile(folder, InstantSource.fixed(second))) {
            file.scalars(300, Map.of("loss", 0.5));
        }
        byte[] bytes = Files.readAllBytes(folder.resolve("events.out.tfevents.1700000000.talweg.0"));
        HexFormat hex = HexFormat.of();
        // time 1.7e9 as a double, field 1; version, field 3
        assertThat(hex.formatHex(bytes, 12, 12 + 9 + 15))
                .isEqualTo("09" + "00000040fc54d941" + "1a0d"
                        + hex.formatHex("brain.Event:2".getBytes(StandardCharsets.US_ASCII)));
        // time; step 300 as a varint, field 2; summary of 13 bytes, field 5; value of 11, field 1; tag; 0.5f, field 2
        assertThat(hex.formatHex(bytes, bytes.length - 4 - 27, bytes.length - 4))
                .isEqualTo("09" + "00000040fc54d941" + "10ac02" + "2a0d" + "0a0b" + "0a046c6f7373" + "150000003f");
    }

    @Test
    void tensorboard_reads_what_the_listeners_saw() throws IOException {
        List<Step> steps = new ArrayList<>();
        List<Epoch> epochs = new ArrayList<>();
        Trainer.of(Weight::loss, new GradientDescent(0.25))
                .epochs(2)
                .norms()
                .validation(BATCHES)
                .measure("w", (weight, _, _) -> weight.w())
                .listener(TensorBoard.to(folder, 2))
                .listener(TrainerTest.into(epochs))
                .listener(new Listener() {
                    @Override
                    public void step(Step step) {
                        steps.add(step);
                    }
                })
                .run(ONE, BATCHES);
        Map<String, Map<Long, Float>> scalars = new EventReader().read(only(folder));
        for (Step step : steps) {
            assertThat(scalars.get("step/loss").get(step.step()))
                    .isEqualTo(step.step() % 2 == 0 ? (Float) (float) step.loss() : null);
        }
        assertThat(scalars.get("step/rate").values()).containsOnly(0.25f);
        Norms norms = steps.get(1).norms().orElseThrow();
        assertThat(scalars.get("gradient/w").get(2L))
                .isEqualTo(norms.gradient().getFirst().floatValue());
        assertThat(scalars.get("gradient").get(2L)).isEqualTo((float) norms.global());
        assertThat(scalars).containsKeys("update/w", "parameter/w");
        for (Epoch epoch : epochs) {
            assertThat(scalars.get("epoch/loss").get(epoch.step())).isEqualTo((float) epoch.loss());
            assertThat(scalars.get("epoch/validation").get(epoch.step()))
                    .isEqualTo((float) epoch.validation().orElseThrow());
            assertThat(scalars.get("epoch/w").get(epoch.step()))
                    .isEqualTo(epoch.measures().get("w").floatValue());
        }
        assertThat(epochs).hasSize(2);
    }

    @Test
    void each_run_has_a_file_of_its_own() throws IOException {
        var trainer = Trainer.of(Weight::loss, new GradientDescent(0.25)).listener(TensorBoard.to(folder, 1));
        trainer.run(ONE, BATCHES);
        trainer.run(ONE, BATCHES);
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).hasSize(2);
        }
        assertThatThrownBy(() -> TensorBoard.to(folder, 0)).isInstanceOf(IllegalArgumentException.class);
    }

    private static Path only(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> all = files.toList();
            assertThat(all).hasSize(1);
            return all.getFirst();
        }
    }

    /// Reads event files by the formats' descriptions, with a bitwise CRC-32C.
    private static final class EventReader {
        private final Map<String, Map<Long, Float>> scalars = new LinkedHashMap<>();

        Map<String, Map<Long, Float>> read(Path file) throws IOException {
            ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
            int events = 0;
            while (bytes.hasRemaining()) {
                byte[] length = new byte[8];
                bytes.duplicate().get(length);
                int size = Math.toIntExact(bytes.getLong());
                assertThat(bytes.getInt()).isEqualTo(masked(length));
                byte[] data = new byte[size];
                bytes.get(data);
                assertThat(bytes.getInt()).isEqualTo(masked(data));
                event(ByteBuffer.wrap(data).order(ByteOrder.LITTLE_ENDIAN), events++ == 0);
            }
            return scalars;
        }

        private static int masked(byte[] data) {
            int sum = -1;
            for (byte each : data) {
                sum ^= each & 0xff;
                for (int bit = 0; bit < 8; bit++) sum = sum >>> 1 ^ ((sum & 1) == 0 ? 0 : 0x82f63b78);
            }
            sum = ~sum;
            return (sum >>> 15 | sum << 17) + 0xa282ead8;
        }

        private void event(ByteBuffer event, boolean first) {
            long step = 0;
            while (event.hasRemaining()) {
                long key = varint(event);
                switch ((int) key) {
                    case 9 -> assertThat(event.getDouble()).isGreaterThan(1e9);
                    case 16 -> step = varint(event);
                    case 26 -> {
                        assertThat(first).isTrue();
                        assertThat(text(event)).isEqualTo("brain.Event:2");
                    }
                    case 42 -> summary(part(event), step);
                    default -> throw new AssertionError("no such field: " + key);
                }
            }
        }

        private void summary(ByteBuffer summary, long step) {
            while (summary.hasRemaining()) {
                assertThat(varint(summary)).isEqualTo(10);
                ByteBuffer value = part(summary);
                assertThat(varint(value)).isEqualTo(10);
                String tag = text(value);
                assertThat(varint(value)).isEqualTo(21);
                scalars.computeIfAbsent(tag, _ -> new LinkedHashMap<>()).put(step, value.getFloat());
                assertThat(value.hasRemaining()).isFalse();
            }
        }

        private static String text(ByteBuffer from) {
            ByteBuffer part = part(from);
            byte[] bytes = new byte[part.remaining()];
            part.get(bytes);
            return new String(bytes, StandardCharsets.UTF_8);
        }

        private static ByteBuffer part(ByteBuffer from) {
            int size = Math.toIntExact(varint(from));
            ByteBuffer part = from.slice(from.position(), size).order(ByteOrder.LITTLE_ENDIAN);
            from.position(from.position() + size);
            return part;
        }

        private static long varint(ByteBuffer from) {
            long value = 0;
            for (int shift = 0; ; shift += 7) {
                byte each = from.get();
                value |= (long) (each & 0x7f) << shift;
                if (each >= 0) return value;
            }
        }
    }
}
