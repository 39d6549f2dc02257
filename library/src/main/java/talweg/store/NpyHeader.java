package talweg.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import talweg.shape.Shape;
import talweg.shape.Type;

/// What stands before the elements in one of NumPy's arrays: a magic word, a version, a length, and a literal of
/// Python such as `{'descr': '<f8', 'fortran_order': False, 'shape': (2, 3), }`.
///
/// @param isFortran whether the first axis is the contiguous one
/// @param sizes     of the axes; those of an array that need not fit into memory
/// @param bytes     how long all of this is
record NpyHeader(Encoding encoding, ByteOrder order, boolean isFortran, List<Long> sizes, int bytes) {
    private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
    /// The longest literal in bytes: that of 64 axes has a twentieth of it.
    private static final int LONGEST = 1 << 16;
    /// Elements begin at a multiple of this.
    private static final int ALIGNMENT = 64;

    static NpyHeader read(Input input) throws IOException {
        Site site = input.site();
        byte[] begin = input.bytes(8, "the eight bytes that a .npy file begins with");
        if (!Arrays.equals(begin, 0, MAGIC.length, MAGIC, 0, MAGIC.length)) {
            throw site.refused("a .npy file, which begins with \\x93NUMPY", "other bytes");
        }
        int version = begin[6];
        if (version < 1 || version > 3 || begin[7] != 0) {
            throw site.refused("version 1.0, 2.0 or 3.0", (version & 0xff) + "." + (begin[7] & 0xff));
        }
        int width = version == 1 ? 2 : 4;
        ByteBuffer length =
                ByteBuffer.wrap(input.bytes(width, "the length of the header")).order(ByteOrder.LITTLE_ENDIAN);
        long count = version == 1 ? Short.toUnsignedLong(length.getShort()) : Integer.toUnsignedLong(length.getInt());
        if (count > input.left()) {
            throw site.refused(
                    "a header within the file", "one of " + count + " bytes where " + input.left() + " follow");
        }
        if (count > LONGEST) throw site.refused("a header of at most " + LONGEST + " bytes", count);
        Site inside = site.at("the header");
        byte[] literal = input.bytes((int) count, "a header");
        String text = version == 3 ? Utf8.decode(inside, literal) : new String(literal, StandardCharsets.ISO_8859_1);
        return parse(inside, new Cursor(inside, text), 8 + width + (int) count);
    }

    /// What has been read of the literal.
    private static final class Fields {
        private @Nullable String type;
        private @Nullable Boolean isFortran;
        private @Nullable List<Long> sizes;
    }

    private static NpyHeader parse(Site site, Cursor text, int bytes) throws StoreException {
        Fields fields = new Fields();
        text.expect('{');
        while (!text.accept('}')) {
            entry(text, fields);
            if (text.accept(',')) continue;
            text.expect('}');
            break;
        }
        text.end();
        if (fields.type == null || fields.isFortran == null || fields.sizes == null) {
            throw site.refused("`descr`, `fortran_order` and `shape`", "fewer");
        }
        Encoding encoding = encoding(site, fields.type);
        ByteOrder order = fields.type.charAt(0) == '>' ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
        return new NpyHeader(encoding, order, fields.isFortran, List.copyOf(fields.sizes), bytes);
    }

    private static void entry(Cursor text, Fields fields) throws StoreException {
        String key = string(text);
        text.expect(':');
        boolean isFirst = switch (key) {
            case "descr" -> fields.type == null;
            case "fortran_order" -> fields.isFortran == null;
            case "shape" -> fields.sizes == null;
            default -> throw text.wrong("`descr`, `fortran_order` and `shape`", Site.quoted(key));
        };
        if (!isFirst) throw text.wrong("every name once", Site.quoted(key) + " twice");
        if (key.equals("shape")) fields.sizes = tuple(text);
        else if (key.equals("fortran_order")) fields.isFortran = truth(text);
        else fields.type = type(text);
    }

    private static String string(Cursor text) throws StoreException {
        char quote = text.accept('"') ? '"' : '\'';
        if (quote == '\'') text.expect(quote);
        StringBuilder string = new StringBuilder();
        for (char c = text.next("a quote"); c != quote; c = text.next("a quote")) {
            if (c == '\\') throw text.wrong("a string without escapes", "one with a backslash");
            string.append(c);
        }
        return string.toString();
    }

    private static boolean truth(Cursor text) throws StoreException {
        if (text.accept("True")) return true;
        if (text.accept("False")) return false;
        throw text.refused("True or False");
    }

    private static List<Long> tuple(Cursor text) throws StoreException {
        List<Long> sizes = new ArrayList<>();
        text.expect('(');
        while (!text.accept(')')) {
            sizes.add(text.integer());
            if (text.accept(',')) continue;
            // (3) is a number, (3,) a tuple
            if (sizes.size() == 1) throw text.refused("`,`");
            text.expect(')');
            break;
        }
        return sizes;
    }

    private static String type(Cursor text) throws StoreException {
        if (text.accept('[')) {
            throw text.wrong("elements that are numbers or truth values", "a structured type; save each field alone");
        }
        String type = string(text);
        if (type.isEmpty()) throw text.wrong("a type such as '<f8'", "an empty one");
        return type;
    }

    private static Encoding encoding(Site site, String type) throws StoreException {
        if (type.equals("O") || type.equals("|O")) {
            throw site.refused("elements that are numbers or truth values", "pickled objects, which are never loaded");
        }
        Encoding encoding = "<>|".indexOf(type.charAt(0)) < 0
                ? null
                : Encoding.numpy(type.substring(1)).orElse(null);
        if (encoding == null || type.charAt(0) == '|' && encoding.bytes > 1) {
            throw site.refused(
                    "f8, f4, f2, i8, i4, i2, i1, u4, u2, u1 or b1 with `<`, `>` or `|` before it", Site.quoted(type));
        }
        return encoding;
    }

    /// The header of an array in row-major order, as NumPy writes it.
    static ByteBuffer bytes(Encoding encoding, List<Long> sizes) {
        StringBuilder shape = new StringBuilder("(");
        for (long size : sizes) shape.append(shape.length() > 1 ? ", " : "").append(size);
        shape.append(sizes.size() == 1 ? ",)" : ")");
        String literal = "{'descr': '" + (encoding.bytes == 1 ? '|' : '<') + encoding.numpy
                + "', 'fortran_order': False, 'shape': " + shape + ", }";
        int length = (10 + literal.length() + 1 + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
        byte[] text =
                (literal + " ".repeat(length - 10 - literal.length() - 1) + "\n").getBytes(StandardCharsets.ISO_8859_1);
        return ByteBuffer.allocate(length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(MAGIC)
                .put((byte) 1)
                .put((byte) 0)
                .putShort((short) text.length)
                .put(text)
                .flip();
    }

    /// The type of the whole array as a tensor.
    ///
    /// @throws StoreException if no tensor is that large
    Type type(Site site) throws StoreException {
        return new Type(encoding.element, Input.shape(site.at("the header"), sizes));
    }

    /// A shape with its axes in reverse.
    static Shape reversed(Shape shape) {
        int[] sizes = new int[shape.rank()];
        for (int axis = 0; axis < sizes.length; axis++) sizes[axis] = shape.size(sizes.length - 1 - axis);
        return Shape.of(sizes);
    }
}
