package talweg.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import talweg.op.Tensor;
import talweg.shape.ElementType;
import talweg.shape.Shape;

/// What stands before the elements in a file of safetensors: eight bytes of length, then JSON.
///
/// @param entries  in the order of their elements, which follow each other without gaps
/// @param metadata strings
record SafetensorsHeader(List<Entry> entries, SequencedMap<String, String> metadata) {
    private static final String METADATA = "__metadata__";
    /// The longest header in bytes: that of the most names, long ones.
    private static final int LONGEST = 1 << 25;
    /// Elements begin at a multiple of this.
    private static final int ALIGNMENT = 8;

    /// A tensor's place.
    ///
    /// @param from first byte after the header
    /// @param to   the byte after the last
    record Entry(String name, Encoding encoding, Shape shape, long from, long to) {}

    static SafetensorsHeader read(Input input) throws IOException {
        Site site = input.site();
        long length = ByteBuffer.wrap(input.bytes(8, "eight bytes with the length of the header"))
                .order(ByteOrder.LITTLE_ENDIAN)
                .getLong();
        if (length < 0 || length > input.left()) {
            throw site.refused(
                    "a header within the file",
                    "one of " + Long.toUnsignedString(length) + " bytes where " + input.left() + " follow");
        }
        if (length > LONGEST) throw site.refused("a header of at most " + LONGEST + " bytes", length);
        Site inside = site.at("the header");
        Cursor text = new Cursor(inside, Utf8.decode(inside, input.bytes((int) length, "a header")));
        SafetensorsHeader header = parse(inside, text);
        header.requireNoGaps(inside, input.left());
        return header;
    }

    private static SafetensorsHeader parse(Site site, Cursor text) throws StoreException {
        List<Entry> entries = new ArrayList<>();
        SequencedMap<String, String> metadata = new LinkedHashMap<>();
        JsonText.object(text, name -> {
            if (name.equals(METADATA)) metadata.putAll(JsonText.strings(text));
            else entries.add(entry(site, name, text));
        });
        text.end();
        entries.sort(Comparator.comparingLong(Entry::from).thenComparingLong(Entry::to));
        return new SafetensorsHeader(entries, metadata);
    }

    private static Entry entry(Site site, String name, Cursor text) throws StoreException {
        Site here = site.at(Site.quoted(name) + " in");
        Fields fields = new Fields();
        JsonText.object(text, key -> {
            switch (key) {
                case "dtype" -> fields.type = JsonText.string(text);
                case "shape" -> fields.sizes = numbers(text);
                case "data_offsets" -> fields.offsets = numbers(text);
                default -> throw here.refused("`dtype`, `shape` and `data_offsets`", Site.quoted(key));
            }
        });
        return fields.entry(here, name);
    }

    /// What has been read of a tensor's entry.
    private static final class Fields {
        private @Nullable String type;
        private @Nullable List<Long> sizes;
        private @Nullable List<Long> offsets;

        Entry entry(Site site, String name) throws StoreException {
            if (type == null || sizes == null || offsets == null) {
                throw site.refused("`dtype`, `shape` and `data_offsets`", "fewer");
            }
            String given = type;
            Encoding encoding = Encoding.named(given)
                    .orElseThrow(() -> site.refused(
                            "one of "
                                    + Arrays.stream(Encoding.values())
                                            .map(each -> each.name)
                                            .collect(Collectors.joining(", ")),
                            Site.quoted(given)));
            Shape shape = Input.shape(site, sizes);
            if (offsets.size() != 2) throw site.refused("two offsets", offsets.size());
            long from = offsets.getFirst();
            long to = offsets.getLast();
            long bytes = (long) shape.count() * encoding.bytes;
            if (from > to || to - from != bytes) {
                throw site.refused("offsets " + bytes + " bytes apart for " + given + shape, from + " and " + to);
            }
            return new Entry(name, encoding, shape, from, to);
        }
    }

    private static List<Long> numbers(Cursor text) throws StoreException {
        List<Long> numbers = new ArrayList<>();
        text.expect('[');
        if (text.accept(']')) return numbers;
        do {
            if (numbers.size() == Input.AXES) throw text.wrong("at most " + Input.AXES + " axes", "more");
            numbers.add(text.integer());
        } while (text.accept(','));
        text.expect(']');
        return numbers;
    }

    private void requireNoGaps(Site site, long bytes) throws StoreException {
        long end = 0;
        for (Entry entry : entries) {
            if (entry.from != end) {
                throw site.refused(
                        "elements that follow each other without gaps",
                        Site.quoted(entry.name) + " from byte " + entry.from + " where byte " + end + " is next");
            }
            end = entry.to;
        }
        if (end > bytes) throw site.refused(end + " bytes of elements", bytes + " bytes; the file is cut short");
        if (end < bytes) throw site.refused(end + " bytes of elements and nothing after them", bytes + " bytes");
    }

    /// The tensors in the order in which they are written: the widest first, so that all are aligned, then by name.
    static List<Map.Entry<String, Tensor>> ordered(Map<String, Tensor> tensors) {
        List<Map.Entry<String, Tensor>> ordered = new ArrayList<>(tensors.entrySet());
        ordered.sort(Comparator.<Map.Entry<String, Tensor>>comparingInt(
                        each -> place(each.getValue().type().element()))
                .thenComparing(Map.Entry::getKey));
        return ordered;
    }

    private static int place(ElementType element) {
        return switch (element) {
            case I64 -> 0;
            case F64 -> 1;
            case F32 -> 2;
            case I32 -> 3;
            case BOOL -> 4;
        };
    }

    /// The header of tensors in this order.
    ///
    /// @throws IllegalArgumentException if a name is no text, or that of the metadata
    static ByteBuffer bytes(List<Map.Entry<String, Tensor>> tensors, Map<String, String> metadata) {
        StringBuilder text = new StringBuilder("{");
        if (!metadata.isEmpty()) {
            text.append("\"" + METADATA + "\":");
            JsonText.write(metadata, text);
        }
        long end = 0;
        for (var each : tensors) {
            if (each.getKey().equals(METADATA)) {
                throw new IllegalArgumentException("`Safetensors.write` requires names other than `" + METADATA
                        + "`, got a tensor of that name; rename it");
            }
            if (text.length() > 1) text.append(',');
            long from = end;
            end += each.getValue().type().bytes();
            entry(each.getKey(), each.getValue(), from, end, text);
        }
        byte[] json = Utf8.encode("Safetensors.write", text.append('}'));
        if (json.length > LONGEST || Math.max(tensors.size(), metadata.size()) > JsonText.NAMES) {
            throw new IllegalArgumentException("`Safetensors.write` requires at most " + JsonText.NAMES
                    + " names and a header of " + LONGEST + " bytes, got " + tensors.size() + " tensors, "
                    + metadata.size() + " strings and " + json.length + " bytes");
        }
        int length = (json.length + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
        byte[] padded = Arrays.copyOf(json, length);
        Arrays.fill(padded, json.length, length, (byte) ' ');
        return ByteBuffer.allocate(8 + length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(length)
                .put(padded)
                .flip();
    }

    private static void entry(String name, Tensor tensor, long from, long to, StringBuilder text) {
        JsonText.write(name, text);
        text.append(":{\"dtype\":\"").append(Encoding.of(tensor.type().element()).name);
        text.append("\",\"shape\":").append(tensor.shape());
        text.append(",\"data_offsets\":[").append(from).append(',').append(to).append("]}");
    }
}
