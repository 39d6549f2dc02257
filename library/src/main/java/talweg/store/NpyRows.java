package talweg.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import talweg.op.Tensor;
import talweg.shape.ElementType;
import talweg.shape.Shape;
import talweg.shape.Type;

/// A `.npy` file whose rows, the parts along its first axis, are read some at a time: what is in memory is what is
/// asked for, however large the file is. Several threads may read at once; one
/// that is interrupted while it reads closes the file, as it does every `FileChannel`.
public final class NpyRows implements AutoCloseable {
    private final Site site;
    private final FileChannel channel;
    private final NpyHeader header;
    private final Type row;

    private NpyRows(Site site, FileChannel channel, NpyHeader header, Type row) {
        this.site = site;
        this.channel = channel;
        this.header = header;
        this.row = row;
    }

    static NpyRows open(Path file) throws StoreException {
        Site site = Site.of("Npy.rows", file);
        Site.requireFile(site.method(), file);
        FileChannel channel = null;
        try {
            channel = FileChannel.open(file);
            NpyRows rows = open(site, channel);
            channel = null; // now that of the rows
            return rows;
        } catch (IOException e) {
            throw site.failed("read", e);
        } finally {
            close(channel);
        }
    }

    private static void close(@Nullable FileChannel channel) {
        if (channel == null) return;
        try {
            channel.close();
        } catch (IOException _) {
            // what went wrong before is what is told
        }
    }

    private static NpyRows open(Site site, FileChannel channel) throws IOException {
        Input input = new Input(site, channel, channel.size());
        NpyHeader header = NpyHeader.read(input);
        List<Long> sizes = header.sizes();
        if (sizes.isEmpty()) throw site.refused("an array with axes", "a single number");
        Shape shape = Input.shape(site.at("the header"), sizes.subList(1, sizes.size()));
        long each = (long) shape.count() * header.encoding().bytes;
        long left = input.left();
        // by division: the product of hostile sizes need not be a long
        boolean isWhole = each == 0 ? left == 0 : left % each == 0 && left / each == sizes.getFirst();
        if (!isWhole) {
            throw site.refused(
                    sizes.getFirst() + " rows of " + each + " bytes and nothing after them", left + " bytes");
        }
        return new NpyRows(site, channel, header, new Type(header.encoding().element, shape));
    }

    /// How many rows there are.
    public long count() {
        return header.sizes().getFirst();
    }

    /// The type of one row: that of the array without its first axis.
    public Type row() {
        return row;
    }

    /// The rows from `from` to before `to`, as one tensor.
    ///
    /// @param from in [0, count]
    /// @param to   in [from, count]
    /// @throws IndexOutOfBoundsException if there are no such rows
    /// @throws StoreException            if they are 2³¹ elements or more, or cannot be read
    public Tensor read(long from, long to) throws StoreException {
        if (from < 0 || to < from || to > count()) {
            throw new IndexOutOfBoundsException("`NpyRows.read` requires rows in [0, " + count() + "], got [" + from
                    + ", " + to + ") of " + site.file());
        }
        List<Long> sizes = new ArrayList<>(List.of(to - from));
        for (int size : row.shape().sizes()) sizes.add((long) size);
        Shape shape = Input.shape(site, sizes);
        try {
            return header.isFortran() && shape.rank() > 1 ? apart(from, shape) : together(from, shape);
        } catch (IOException e) {
            throw site.failed("read", e);
        }
    }

    /// Rows that follow each other.
    private Tensor together(long from, Shape shape) throws IOException {
        Object array = Input.array(site, element(), shape.count());
        into(array, 0, shape.count(), from * row.shape().count());
        return Tensor.wrap(new Type(element(), shape), array);
    }

    /// Rows whose elements lie apart: as many runs as a row has elements.
    private Tensor apart(long from, Shape shape) throws IOException {
        Object array = Input.array(site, element(), shape.count());
        int rows = shape.size(0);
        int runs = rows == 0 ? 0 : shape.count() / rows;
        for (int run = 0; run < runs; run++) into(array, run * rows, (run + 1) * rows, run * count() + from);
        return Tensor.of(Tensor.wrap(new Type(element(), NpyHeader.reversed(shape)), array)
                .transpose());
    }

    /// Reads elements into places of an array.
    ///
    /// @param place the first one's, in the order in which they lie in the file
    private void into(Object array, int from, int to, long place) throws IOException {
        long start = header.bytes() + place * header.encoding().bytes;
        long bytes = (long) (to - from) * header.encoding().bytes;
        Input input = new Input(site, new From(channel, start), bytes);
        input.into(header.encoding(), header.order(), array, from, to);
    }

    private ElementType element() {
        return header.encoding().element;
    }

    /// Closes the file.
    @Override
    public void close() throws StoreException {
        try {
            channel.close();
        } catch (IOException e) {
            throw site.failed("close", e);
        }
    }
}
