package talweg.store;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Path;
import java.util.Arrays;
import talweg.op.Tensor;
import talweg.shape.Shape;

/// A tensor as one of NumPy's `.npy` files.
///
/// Read are versions 1.0 to 3.0, either order of bytes, C and Fortran order; `f8`, `f4`, `i8`, `i4` and `b1` bit for
/// bit, `f2` as `F32`, `i2`, `u2`, `i1` and `u1` as `I32`, `u4` as `I64`. Other types are refused by name: pickled
/// objects are never loaded. Written is version 1.0, little-endian, in C order: the bytes that NumPy writes.
///
/// @see <a href="https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html">NumPy's format</a>
public final class Npy {
    private Npy() {}

    /// Reads a file.
    ///
    /// @throws StoreException if it cannot be read or is no such file: what is wrong, in one line
    public static Tensor read(Path file) throws StoreException {
        Site site = Site.of("Npy.read", file);
        Site.requireFile(site.method(), file);
        try (FileChannel channel = FileChannel.open(file)) {
            return read(new Input(site, channel, channel.size()));
        } catch (IOException e) {
            throw site.failed("read", e);
        }
    }

    /// Reads bytes.
    ///
    /// @throws StoreException if they are no such file
    public static Tensor read(byte[] bytes) throws StoreException {
        Site site = new Site("Npy.read", "these bytes");
        try {
            return read(Input.of(site, bytes));
        } catch (IOException e) {
            throw site.failed("read", e);
        }
    }

    static Tensor read(Input input) throws IOException {
        NpyHeader header = NpyHeader.read(input);
        Shape shape = header.type(input.site()).shape();
        boolean isColumnMajor = header.isFortran() && shape.rank() > 1;
        Shape stored = isColumnMajor ? NpyHeader.reversed(shape) : shape;
        Tensor tensor = input.tensor(header.encoding(), header.order(), stored);
        input.end();
        return isColumnMajor ? Tensor.of(tensor.transpose()) : tensor;
    }

    /// Opens a file whose rows are read some at a time.
    ///
    /// @throws StoreException if it cannot be read, is no such file, or has no rows
    public static NpyRows rows(Path file) throws StoreException {
        return NpyRows.open(file);
    }

    /// Writes the file beside its place and moves it there.
    ///
    /// @throws StoreException if it cannot be written; what was there stays
    public static void write(Path file, Tensor tensor) throws StoreException {
        Replacement.write("Npy.write", file, channel -> write(channel, tensor));
    }

    static void write(WritableByteChannel channel, Tensor tensor) throws IOException {
        var sizes = Arrays.stream(tensor.shape().sizes()).asLongStream().boxed().toList();
        Elements.write(NpyHeader.bytes(Encoding.of(tensor.type().element()), sizes), channel);
        Elements.write(tensor, channel);
    }

    /// The bytes of the file.
    public static byte[] bytes(Tensor tensor) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            write(Channels.newChannel(bytes), tensor);
        } catch (IOException e) {
            throw new IllegalStateException("writing to memory does not fail", e);
        }
        return bytes.toByteArray();
    }
}
