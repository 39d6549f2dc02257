package talweg.kernel;

import java.util.Arrays;

/// Arrays of elements: made, filled, and moved between a Java array of the element's own type and raw bits.
public final class Elements {
    private Elements() {}

    /// Writes the element of raw bits `bits` everywhere.
    public static void fill(Object array, long bits) {
        switch (array) {
            case double[] a -> Arrays.fill(a, Double.longBitsToDouble(bits));
            case float[] a -> Arrays.fill(a, Float.intBitsToFloat((int) bits));
            case long[] a -> Arrays.fill(a, bits);
            case int[] a -> Arrays.fill(a, (int) bits);
            case boolean[] a -> Arrays.fill(a, bits != 0);
            default -> throw unknown(array);
        }
    }

    /// Raw bits of elements `from` to `from + count`.
    public static void read(Object array, int from, int count, long[] bits) {
        switch (array) {
            case double[] a -> {
                for (int i = 0; i < count; i++) bits[i] = Double.doubleToRawLongBits(a[from + i]);
            }
            case float[] a -> {
                for (int i = 0; i < count; i++) bits[i] = Float.floatToRawIntBits(a[from + i]) & 0xffffffffL;
            }
            case long[] a -> System.arraycopy(a, from, bits, 0, count);
            case int[] a -> {
                for (int i = 0; i < count; i++) bits[i] = a[from + i];
            }
            case boolean[] a -> {
                for (int i = 0; i < count; i++) bits[i] = a[from + i] ? 1 : 0;
            }
            default -> throw unknown(array);
        }
    }

    /// Writes raw bits as elements `from` to `from + count`.
    public static void write(Object array, int from, int count, long[] bits) {
        switch (array) {
            case double[] a -> {
                for (int i = 0; i < count; i++) a[from + i] = Double.longBitsToDouble(bits[i]);
            }
            case float[] a -> {
                for (int i = 0; i < count; i++) a[from + i] = Float.intBitsToFloat((int) bits[i]);
            }
            case long[] a -> System.arraycopy(bits, 0, a, from, count);
            case int[] a -> {
                for (int i = 0; i < count; i++) a[from + i] = (int) bits[i];
            }
            case boolean[] a -> {
                for (int i = 0; i < count; i++) a[from + i] = bits[i] != 0;
            }
            default -> throw unknown(array);
        }
    }

    /// Copies element `places[i]` of one array to place i of another of the same type.
    public static void gather(Object from, int[] places, Object to) {
        switch (from) {
            case double[] a -> {
                for (int i = 0; i < places.length; i++) ((double[]) to)[i] = a[places[i]];
            }
            case float[] a -> {
                for (int i = 0; i < places.length; i++) ((float[]) to)[i] = a[places[i]];
            }
            case long[] a -> {
                for (int i = 0; i < places.length; i++) ((long[]) to)[i] = a[places[i]];
            }
            case int[] a -> {
                for (int i = 0; i < places.length; i++) ((int[]) to)[i] = a[places[i]];
            }
            case boolean[] a -> {
                for (int i = 0; i < places.length; i++) ((boolean[]) to)[i] = a[places[i]];
            }
            default -> throw unknown(from);
        }
    }

    /// Adds element i of one array of numbers to place `places[i]` of another of the same type, one after
    /// another.
    /// −0 is what changes no sum, not even one of −0 alone.
    public static void accumulate(Object from, int[] places, Object to) {
        switch (from) {
            case double[] a -> {
                double[] sums = (double[]) to;
                for (int place : places) sums[place] = -0.0;
                for (int i = 0; i < places.length; i++) sums[places[i]] += a[i];
            }
            case float[] a -> {
                float[] sums = (float[]) to;
                for (int place : places) sums[place] = -0f;
                for (int i = 0; i < places.length; i++) sums[places[i]] += a[i];
            }
            case long[] a -> {
                for (int i = 0; i < places.length; i++) ((long[]) to)[places[i]] += a[i];
            }
            case int[] a -> {
                for (int i = 0; i < places.length; i++) ((int[]) to)[places[i]] += a[i];
            }
            default -> throw unknown(from);
        }
    }

    /// What to throw for an array that is of no element type.
    static IllegalStateException unknown(Object array) {
        return new IllegalStateException(
                "no array of elements: " + array.getClass().getSimpleName());
    }
}
