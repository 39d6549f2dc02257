package talweg.store;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import talweg.op.Tensor;

/// A file of NumPy's `.npz`: named tensors, each a [.npy][Npy] in a zip archive, stored or deflated.
///
/// Equal tensors give equal bytes. Refused when reading are names that lead elsewhere (`../`), come twice or are no
/// `.npy`, entries that overlap or claim more than their bytes could hold, and bytes whose sum is another one; nothing
/// is ever unpacked to a file.
///
/// @param tensors by name, without `.npy`, in order
/// @see <a href="https://numpy.org/doc/stable/reference/generated/numpy.savez.html">numpy.savez</a>
public record Npz(SequencedMap<String, Tensor> tensors) {
    static final String ENDING = ".npy";

    /// The first moment that a zip archive knows.
    private static final LocalDateTime TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

    /// Copies the map.
    public Npz {
        tensors = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(tensors));
    }

    /// The values of a tree by the names that [talweg.Trees#names] gives them, `layers[1].weight`; a tree that is a
    /// single value has the name `value`.
    ///
    /// @throws IllegalArgumentException if two values have one name
    /// @throws IllegalStateException    if a value is traced
    public static Npz of(Object tree) {
        return new Npz(Named.of("Npz.of", tree));
    }

    /// Reads a file.
    ///
    /// @throws StoreException if it cannot be read or is no such file: what is wrong, in one line
    public static Npz read(Path file) throws StoreException {
        Site site = Site.of("Npz.read", file);
        Site.requireFile(site.method(), file);
        return new Npz(NpzEntries.read(site, file));
    }

    /// Reads a tree from a file.
    ///
    /// @param like an example of the tree: its structure, and the types and shapes of its values
    /// @throws StoreException if the file cannot be read, is no such file, or holds other values, naming them
    public static <T> T read(Path file, T like) throws StoreException {
        return Named.tree(Site.of("Npz.read", file), read(file).tensors, like);
    }

    /// The tree built as the example of these tensors.
    ///
    /// @throws StoreException if a value is missing, is not in the example, or is of another type or shape
    public <T> T tree(T like) throws StoreException {
        return Named.tree(new Site("Npz.tree", "what was read"), tensors, like);
    }

    /// Writes the file, stored, beside its place and moves it there.
    ///
    /// @throws StoreException           if it cannot be written; what was there stays
    /// @throws IllegalArgumentException if a name cannot be that of an entry
    public void write(Path file) throws StoreException {
        Replacement.write("Npz.write", file, channel -> write(channel, false));
    }

    /// Writes the file, deflated, beside its place and moves it there.
    ///
    /// @throws StoreException           if it cannot be written; what was there stays
    /// @throws IllegalArgumentException if a name cannot be that of an entry
    public void writeDeflated(Path file) throws StoreException {
        Replacement.write("Npz.writeDeflated", file, channel -> write(channel, true));
    }

    private void write(WritableByteChannel channel, boolean isDeflated) throws IOException {
        ZipOutputStream zip = new ZipOutputStream(Channels.newOutputStream(channel));
        for (Map.Entry<String, Tensor> each : tensors.entrySet()) {
            NpzEntries.wrong(each.getKey() + ENDING).ifPresent(wrong -> {
                throw new IllegalArgumentException("`Npz.write` requires names that can be those of entries, got "
                        + Site.quoted(each.getKey()) + ", " + wrong);
            });
            ZipEntry entry = new ZipEntry(each.getKey() + ENDING);
            entry.setTimeLocal(TIME);
            if (!isDeflated) stored(entry, each.getValue());
            zip.putNextEntry(entry);
            Npy.write(Channels.newChannel(zip), each.getValue());
            zip.closeEntry();
        }
        zip.finish();
    }

    /// An entry that is not deflated says its size and sum beforehand.
    private static void stored(ZipEntry entry, Tensor tensor) throws IOException {
        CRC32 sum = new CRC32();
        long[] size = new long[1];
        Npy.write(
                Channels.newChannel(new OutputStream() {
                    @Override
                    public void write(int b) {
                        sum.update(b);
                        size[0]++;
                    }

                    @Override
                    public void write(byte[] bytes, int from, int count) {
                        sum.update(bytes, from, count);
                        size[0] += count;
                    }
                }),
                tensor);
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(size[0]);
        entry.setCrc(sum.getValue());
    }
}
