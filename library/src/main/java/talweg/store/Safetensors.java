package talweg.store;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import talweg.op.Tensor;
import talweg.shape.Type;

/// A file of safetensors: named tensors, and strings about them. It begins with the length of its header in eight
/// bytes, then the header as JSON, padded with blanks, then all elements, little-endian and in row-major order.
///
/// `F64`, `F32`, `I64`, `I32` and `BOOL` are written and read bit for bit; `F16`, `BF16`, `U32`, `I16`, `U16`, `I8`
/// and `U8` are read as the next wider type that holds every such number. Equal tensors and strings give equal
/// bytes: the widest elements come first, then by name, which are the bytes that the reference writes.
///
/// A header longer than the file, elements that overlap or leave gaps, names that come twice, bytes at the end and
/// whatever else is not of the format are refused before anything is allocated.
///
/// @param tensors  by name, in order
/// @param metadata strings about them, by name
/// @see <a href="https://huggingface.co/docs/safetensors">The format of safetensors</a>
public record Safetensors(SequencedMap<String, Tensor> tensors, SequencedMap<String, String> metadata) {
    /// Copies both.
    public Safetensors {
        tensors = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(tensors));
        metadata = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(metadata));
    }

    /// What a file holds, without the elements.
    ///
    /// @param types    of the tensors as they would be read, by name
    /// @param metadata strings about them
    public record Outline(SequencedMap<String, Type> types, SequencedMap<String, String> metadata) {
        /// Copies both.
        public Outline {
            types = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(types));
            metadata = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(metadata));
        }
    }

    /// The values of a tree by the names that [talweg.Trees#names] gives them, `layers[1].weight`; a tree that is a
    /// single value has the name `value`.
    ///
    /// @throws IllegalArgumentException if two values have one name
    /// @throws IllegalStateException    if a value is traced
    public static Safetensors of(Object tree, Map<String, String> metadata) {
        return new Safetensors(Named.of("Safetensors.of", tree), new LinkedHashMap<>(metadata));
    }

    /// The values of a tree by name, without metadata.
    ///
    /// @throws IllegalArgumentException if two values have one name
    /// @throws IllegalStateException    if a value is traced
    public static Safetensors of(Object tree) {
        return of(tree, Map.of());
    }

    /// Reads a file.
    ///
    /// @throws StoreException if it cannot be read or is no such file: what is wrong, in one line
    public static Safetensors read(Path file) throws StoreException {
        Site site = Site.of("Safetensors.read", file);
        Site.requireFile(site.method(), file);
        try (FileChannel channel = FileChannel.open(file)) {
            return read(new Input(site, channel, channel.size()));
        } catch (IOException e) {
            throw site.failed("read", e);
        }
    }

    /// Reads a tree from a file.
    ///
    /// @param like an example of the tree: its structure, and the types and shapes of its values
    /// @throws StoreException if the file cannot be read, is no such file, or holds other values, naming them
    public static <T> T read(Path file, T like) throws StoreException {
        return Named.tree(Site.of("Safetensors.read", file), read(file).tensors, like);
    }

    /// Reads from where a channel stands.
    ///
    /// @param size how many bytes there are, all of which belong to it
    /// @param name as errors show it
    /// @throws StoreException if the bytes are no such file
    /// @throws IOException    if reading fails
    public static Safetensors read(ReadableByteChannel channel, long size, String name) throws IOException {
        return read(new Input(new Site("Safetensors.read", Site.quoted(name)), channel, size));
    }

    /// Reads bytes.
    ///
    /// @throws StoreException if they are no such file
    public static Safetensors read(byte[] bytes) throws StoreException {
        Site site = new Site("Safetensors.read", "these bytes");
        try {
            return read(Input.of(site, bytes));
        } catch (IOException e) {
            throw site.failed("read", e);
        }
    }

    private static Safetensors read(Input input) throws IOException {
        SafetensorsHeader header = SafetensorsHeader.read(input);
        SequencedMap<String, Tensor> tensors = new LinkedHashMap<>();
        for (var entry : header.entries()) {
            tensors.put(entry.name(), input.tensor(entry.encoding(), ByteOrder.LITTLE_ENDIAN, entry.shape()));
        }
        return new Safetensors(tensors, header.metadata());
    }

    /// Reads what a file holds, without the elements.
    ///
    /// @throws StoreException if it cannot be read or is no such file
    public static Outline outline(Path file) throws StoreException {
        Site site = Site.of("Safetensors.outline", file);
        Site.requireFile(site.method(), file);
        try (FileChannel channel = FileChannel.open(file)) {
            SafetensorsHeader header = SafetensorsHeader.read(new Input(site, channel, channel.size()));
            SequencedMap<String, Type> types = new LinkedHashMap<>();
            for (var entry : header.entries()) {
                types.put(entry.name(), new Type(entry.encoding().element, entry.shape()));
            }
            return new Outline(types, header.metadata());
        } catch (IOException e) {
            throw site.failed("read", e);
        }
    }

    /// The tree built as the example of these tensors.
    ///
    /// @throws StoreException if a value is missing, is not in the example, or is of another type or shape
    public <T> T tree(T like) throws StoreException {
        return Named.tree(new Site("Safetensors.tree", "what was read"), tensors, like);
    }

    /// Writes the file beside its place and moves it there.
    ///
    /// @throws StoreException if it cannot be written; what was there stays
    public void write(Path file) throws StoreException {
        Replacement.write("Safetensors.write", file, this::write);
    }

    /// Writes to a channel.
    ///
    /// @throws IOException if writing fails
    public void write(WritableByteChannel channel) throws IOException {
        var ordered = SafetensorsHeader.ordered(tensors);
        Elements.write(SafetensorsHeader.bytes(ordered, metadata), channel);
        for (var each : ordered) Elements.write(each.getValue(), channel);
    }

    /// The bytes of the file.
    public byte[] bytes() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            write(Channels.newChannel(bytes));
        } catch (IOException e) {
            throw new IllegalStateException("writing to memory does not fail", e);
        }
        return bytes.toByteArray();
    }
}
