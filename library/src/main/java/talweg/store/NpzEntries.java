package talweg.store;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import talweg.op.Tensor;

/// Reads the entries of a zip archive, none of which is trusted.
final class NpzEntries {
    /// The most bytes that one deflated byte stands for.
    private static final long RATIO = 1032;
    /// Bytes of an entry's own header, at least.
    private static final long LOCAL = 30;

    private NpzEntries() {}

    static SequencedMap<String, Tensor> read(Site site, Path file) throws StoreException {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            List<? extends ZipEntry> entries = new ArrayList<>(Collections.list(zip.entries()));
            require(site, entries, Files.size(file));
            SequencedMap<String, Tensor> tensors = new LinkedHashMap<>();
            for (ZipEntry entry : entries) {
                String name = entry.getName().substring(0, entry.getName().length() - Npz.ENDING.length());
                tensors.put(name, tensor(site.at(Site.quoted(entry.getName())), zip, entry));
            }
            return tensors;
        } catch (IOException e) {
            throw site.failed("read", e);
        }
    }

    /// Refuses an archive by what it says of its entries, before any is read.
    private static void require(Site site, List<? extends ZipEntry> entries, long bytes) throws StoreException {
        Set<String> names = new HashSet<>();
        long claimed = 0;
        for (ZipEntry entry : entries) {
            String name = entry.getName();
            Optional<String> wrong = wrong(name);
            if (wrong.isPresent()) {
                throw site.refused("entries with plain names", Site.quoted(name) + ", " + wrong.get());
            }
            if (!names.add(name)) throw site.refused("every name once", Site.quoted(name) + " twice");
            long packed = entry.getCompressedSize();
            long size = entry.getSize();
            boolean isStored = entry.getMethod() == ZipEntry.STORED;
            if (packed < 0 || size < 0 || (isStored ? size != packed : size / RATIO > packed)) {
                throw site.refused(
                        "entries no larger than their bytes can hold",
                        Site.quoted(name) + " of " + size + " bytes in " + packed);
            }
            claimed += LOCAL + name.length() + packed;
            if (claimed > bytes) {
                throw site.refused("entries that do not overlap", "more bytes in them than the file has, " + bytes);
            }
        }
    }

    /// What is wrong with the name of an entry, if anything is.
    static Optional<String> wrong(String name) {
        if (!name.endsWith(Npz.ENDING)) return Optional.of("which is no .npy");
        if (name.startsWith("/") || name.indexOf('\\') >= 0 || name.indexOf(':') == 1) {
            return Optional.of("which leads out of the archive");
        }
        if (List.of(name.split("/", -1)).contains("..")) return Optional.of("which leads out of the archive");
        boolean isText = name.chars().noneMatch(c -> Character.isISOControl(c) || c == 0xfffd);
        return isText ? Optional.empty() : Optional.of("which is no text");
    }

    private static Tensor tensor(Site site, ZipFile zip, ZipEntry entry) throws IOException {
        CRC32 sum = new CRC32();
        try (InputStream stream = zip.getInputStream(entry)) {
            InputStream checked = new CheckedInputStream(stream, sum);
            Tensor tensor = Npy.read(new Input(site, Channels.newChannel(checked), entry.getSize()));
            if (checked.read() >= 0) throw site.refused(entry.getSize() + " bytes", "more");
            if (sum.getValue() != entry.getCrc()) {
                throw site.refused(
                        "the sum " + Long.toHexString(entry.getCrc()),
                        Long.toHexString(sum.getValue()) + "; its bytes have changed");
            }
            return tensor;
        }
    }
}
