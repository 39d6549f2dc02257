package talweg.op;

import talweg.shape.Type;

/// Numbers that the caller owns and may change: where compiled code reads and writes without allocating. Row-major,
/// as a [Tensor]. Not safe for use by several threads at once.
public final class Buffer {
    private final Type type;
    private final Object array;

    private Buffer(Type type, Object array) {
        this.type = type;
        this.array = array;
    }

    /// A buffer over `array` itself: a `double[]`, `float[]`, `long[]`, `int[]` or `boolean[]` that `type` fills. A
    /// history, whose array is of any length, is the one element of an `Object[]`.
    ///
    /// @throws IllegalArgumentException if the array is not of that type and length
    public static Buffer over(Type type, Object array) {
        return new Buffer(type, Tensor.require("Buffer.over", type, array));
    }

    /// A buffer of zeros.
    public static Buffer of(Type type) {
        Object array = Tensor.zeros(type).array();
        return new Buffer(type, type.isHistory() ? new Object[] {array} : array);
    }

    /// A buffer that shares the array of a tensor, which nobody may write to.
    public static Buffer reading(Tensor tensor) {
        return new Buffer(tensor.type(), tensor.type().isHistory() ? new Object[] {tensor.array()} : tensor.array());
    }

    /// A vector of type `F64` over `array` itself.
    public static Buffer over(double[] array) {
        return new Buffer(Type.f64(array.length), array);
    }

    /// The type, which never changes.
    public Type type() {
        return type;
    }

    /// The array itself: a `double[]` for `F64`, and so on.
    public Object array() {
        return array;
    }

    /// The array itself, of a buffer of type `F64`.
    ///
    /// @throws ClassCastException if the elements are of another type
    public double[] doubles() {
        return (double[]) array;
    }

    /// The elements now, as a tensor of its own.
    public Tensor toTensor() {
        return Tensor.of(type.shape(), array);
    }

    @Override
    public String toString() {
        return "Buffer of " + type;
    }
}
