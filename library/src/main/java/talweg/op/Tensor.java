package talweg.op;

import java.lang.reflect.Array;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import talweg.scalar.Bits;
import talweg.shape.ElementType;
import talweg.shape.Shape;
import talweg.shape.Type;

/// A value that holds numbers: row-major, on the Java heap, never changing.
public final class Tensor implements Var {
    private static final int PRINTED = 24;

    private final Type type;
    private final Object array;

    private Tensor(Type type, Object array) {
        this.type = type;
        this.array = array;
    }

    /// A scalar of type `F64`.
    public static Tensor scalar(double value) {
        return new Tensor(Type.F64, new double[] {value});
    }

    /// A vector of type `F64`.
    public static Tensor vector(double... values) {
        return new Tensor(Type.f64(values.length), values.clone());
    }

    /// A matrix of type `F64`, row by row.
    ///
    /// @throws IllegalArgumentException if the rows differ in length
    public static Tensor matrix(double[]... rows) {
        int columns = rows.length == 0 ? 0 : rows[0].length;
        double[] all = new double[rows.length * columns];
        for (int row = 0; row < rows.length; row++) {
            if (rows[row].length != columns) {
                throw new IllegalArgumentException("`Tensor.matrix` requires rows of one length, got " + columns
                        + " in row 0 and " + rows[row].length + " in row " + row);
            }
            System.arraycopy(rows[row], 0, all, row * columns, columns);
        }
        return new Tensor(Type.f64(rows.length, columns), all);
    }

    /// A tensor of any shape, of type `F64`, `F32`, `I64`, `I32` or `BOOL` as `elements` is a `double[]`,
    /// `float[]`, `long[]`, `int[]` or `boolean[]`; the elements are copied.
    ///
    /// @throws IllegalArgumentException if `elements` is no such array or does not fill `shape`
    public static Tensor of(Shape shape, Object elements) {
        Type type = new Type(elementOf("Tensor.of", elements), shape);
        if (Array.getLength(elements) != shape.count()) {
            throw new IllegalArgumentException("`Tensor.of` requires " + shape.count() + " elements for shape " + shape
                    + ", got " + Array.getLength(elements));
        }
        return new Tensor(type, copy(elements));
    }

    /// The tensor that a value is.
    ///
    /// @throws IllegalStateException if the value is traced and so holds no numbers, naming the user's line
    public static Tensor of(Var value) {
        if (value instanceof Tensor tensor) return tensor;
        Line line = Line.here();
        throw new IllegalStateException("`Tensor.of` requires a value that holds numbers, got " + value
                + ", which is traced: numbers exist only when the program runs; use `choose` for choices that depend"
                + " on values" + (line == null ? "" : ", at " + line));
    }

    /// A tensor over `array` itself, which nobody may change from now on: for the engine, which makes the array.
    public static Tensor wrap(Type type, Object array) {
        return new Tensor(type, require("Tensor.wrap", type, array));
    }

    /// The array, if `type` fits it; else an error of `method`. That of a history is as long as it has values: an
    /// array of elements, or of other histories.
    static Object require(String method, Type type, Object array) {
        if (type.isHistory()) return array;
        if (elementOf(method, array) != type.element()
                || Array.getLength(array) != type.shape().count()) {
            throw new IllegalArgumentException("`" + method + "` requires an array of " + type + ", got "
                    + Array.getLength(array) + " elements of " + elementOf(method, array));
        }
        return array;
    }

    /// Zeros; a history without values.
    public static Tensor zeros(Type type) {
        if (type.depth() > 1) return new Tensor(type, new Object[0]);
        int count = type.isHistory() ? 0 : type.shape().count();
        return new Tensor(
                type,
                switch (type.element()) {
                    case F64 -> new double[count];
                    case F32 -> new float[count];
                    case I64 -> new long[count];
                    case I32 -> new int[count];
                    case BOOL -> new boolean[count];
                });
    }

    private static ElementType elementOf(String method, Object array) {
        return switch (array) {
            case double[] _ -> ElementType.F64;
            case float[] _ -> ElementType.F32;
            case long[] _ -> ElementType.I64;
            case int[] _ -> ElementType.I32;
            case boolean[] _ -> ElementType.BOOL;
            default ->
                throw new IllegalArgumentException(
                        "`" + method + "` requires double[], float[], long[], int[] or boolean[], got "
                                + array.getClass().getSimpleName());
        };
    }

    private static Object copy(Object array) {
        int length = Array.getLength(array);
        Object copy = Array.newInstance(array.getClass().getComponentType(), length);
        System.arraycopy(array, 0, copy, 0, length);
        return copy;
    }

    @Override
    public Type type() {
        return type;
    }

    /// The array behind this tensor, shared: for the engine, which reads it and never changes it.
    public Object array() {
        return array;
    }

    /// The raw bits of the element at `place` in row-major order; see [Bits].
    public long bits(int place) {
        return switch (array) {
            case double[] a -> Double.doubleToRawLongBits(a[place]);
            case float[] a -> Float.floatToRawIntBits(a[place]) & 0xffffffffL;
            case long[] a -> a[place];
            case int[] a -> a[place];
            case boolean[] a -> a[place] ? 1 : 0;
            default -> throw new IllegalStateException("a tensor holds an array of numbers");
        };
    }

    /// The one element of a scalar, or of a tensor with one element, as a `double`.
    ///
    /// @throws IllegalStateException if there is not exactly one
    public double item() {
        if (shape().count() != 1) {
            throw new IllegalStateException("`Tensor.item` requires exactly one element, got shape " + shape());
        }
        return Bits.toDouble(bits(0), type.element());
    }

    /// The element at these indices, one for each axis, as a `double`.
    ///
    /// @throws IndexOutOfBoundsException if an index is outside its axis
    public double get(int... indices) {
        int place = 0;
        if (indices.length != shape().rank()) {
            throw new IllegalArgumentException("`Tensor.get` requires " + shape().rank() + " indices for shape "
                    + shape() + ", got " + indices.length);
        }
        for (int axis = 0; axis < indices.length; axis++) {
            place = place * shape().size(axis) + java.util.Objects.checkIndex(indices[axis], shape().size(axis));
        }
        return Bits.toDouble(bits(place), type.element());
    }

    /// All elements in row-major order as a fresh array of `double`s (an `I64` may round; booleans are 0 and 1).
    public double[] toDoubles() {
        if (array instanceof double[] doubles) return doubles.clone();
        return IntStream.range(0, shape().count())
                .mapToDouble(place -> Bits.toDouble(bits(place), type.element()))
                .toArray();
    }

    /// Whether type and all raw bits agree: −0 differs from +0, a NaN agrees with its own bits.
    public boolean sameBits(Tensor other) {
        return type.equals(other.type)
                && IntStream.range(0, shape().count()).allMatch(place -> bits(place) == other.bits(place));
    }

    /// Type and elements, row-major; long tensors are cut.
    @Override
    public String toString() {
        if (type.isHistory()) return type.toString();
        int count = shape().count();
        String elements = IntStream.range(0, Math.min(count, PRINTED))
                .mapToObj(this::element)
                .collect(Collectors.joining(", "));
        if (shape().rank() == 0) return elements;
        return type + " " + (count > PRINTED ? "[" + elements + ", …]" : "[" + elements + "]");
    }

    private String element(int place) {
        return switch (type.element()) {
            case F64, F32 -> shortest(place);
            case I64, I32 -> Long.toString(bits(place));
            case BOOL -> Boolean.toString(bits(place) != 0);
        };
    }

    private String shortest(int place) {
        return array instanceof float[] floats
                ? Float.toString(floats[place])
                : Double.toString(((double[]) array)[place]);
    }

    /// Whether all elements are finite.
    public boolean isFinite() {
        return Arrays.stream(toDoubles()).allMatch(Double::isFinite);
    }
}
