package talweg.kernel;

import java.lang.reflect.Array;
import java.util.Arrays;
import talweg.op.Tensor;
import talweg.shape.Type;

/// The values of a loop's steps, one after another in one array: the elements of tensors, or the arrays of
/// histories. What a `xs` or `ys` of a loop is when it runs.
///
/// Not safe for use by several threads.
public final class Stack {
    private static final int FIRST = 16;

    private final Type step;
    private final int count;
    private Object array;
    private int size;

    private Stack(Type step, Object array, int size) {
        this.step = step;
        this.count = step.isHistory() ? 1 : step.shape().count();
        this.array = array;
        this.size = size;
    }

    /// A stack of `size` values, each to be put.
    public static Stack of(Type step, int size) {
        return new Stack(step, allocate(step, size), size);
    }

    /// A stack without values, which grows.
    public static Stack growing(Type step) {
        return new Stack(step, allocate(step, FIRST), 0);
    }

    /// A stack over an array that [#array] gave, or the elements of a tensor of `size` slices.
    public static Stack over(Type step, Object array, int size) {
        return new Stack(step, array, size);
    }

    private static Object allocate(Type step, long size) {
        if (step.isHistory()) return new Object[Math.toIntExact(size)];
        long elements = size * step.shape().count();
        if (elements > Integer.MAX_VALUE - 8) {
            throw new OutOfMemoryError("The values of " + size + " steps of " + step
                    + " take more elements than an array has; checkpoint the loop");
        }
        Class<?> component = Tensor.zeros(step).array().getClass().getComponentType();
        return Array.newInstance(component, (int) elements);
    }

    /// Value number `i` becomes `value`: the array of a tensor, which is copied, or of a history.
    public void put(int i, Object value) {
        if (step.isHistory()) ((Object[]) array)[i] = value;
        else System.arraycopy(value, 0, array, i * count, count);
    }

    /// One more value.
    public void push(Object value) {
        int capacity = count == 0 ? Integer.MAX_VALUE : Array.getLength(array) / count;
        if (size == capacity) {
            Object larger = allocate(step, size + (size >> 1) + 1L);
            System.arraycopy(array, 0, larger, 0, size * count);
            array = larger;
        }
        put(size++, value);
    }

    /// Copies value number `i` into the array `to`.
    public void copy(int i, Object to) {
        System.arraycopy(array, i * count, to, 0, count);
    }

    /// The array of value number `i`: a copy of a tensor's elements, a history's own.
    public Object at(int i) {
        if (step.isHistory()) return ((Object[]) array)[i];
        Object to = allocate(step, 1);
        copy(i, to);
        return to;
    }

    /// Whether values are histories, whose arrays are passed on and not copied.
    public boolean isNested() {
        return step.isHistory();
    }

    /// All values, and nothing else.
    public Object array() {
        int length = size * count;
        if (Array.getLength(array) == length) return array;
        return switch (array) {
            case double[] a -> Arrays.copyOf(a, length);
            case float[] a -> Arrays.copyOf(a, length);
            case long[] a -> Arrays.copyOf(a, length);
            case int[] a -> Arrays.copyOf(a, length);
            case boolean[] a -> Arrays.copyOf(a, length);
            default -> Arrays.copyOf((Object[]) array, length);
        };
    }

    /// How many values there are in an array of a history of `step`; 0 if they have no elements.
    public static int length(Type step, Object array) {
        int each = step.isHistory() ? 1 : step.shape().count();
        return each == 0 ? 0 : Array.getLength(array) / each;
    }
}
