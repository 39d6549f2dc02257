package talweg.kernel;

/// Rows whose elements lie side by side, and columns that have an array each: turned one into the other, a few rows at
/// a time, so that what is touched stays in the first cache.
public final class Turning {
    private static final int BLOCK = 32;

    private Turning() {}

    /// Copies element k of each of `count` rows to column k.
    ///
    /// @param start   where the first row begins
    /// @param columns arrays of the rows' element type; those of the row begin at `first`
    public static void read(Object rows, int start, int width, int count, Object[] columns, int first) {
        if (width == 1) {
            System.arraycopy(rows, start, columns[first], 0, count);
            return;
        }
        for (int from = 0; from < count; from += BLOCK) {
            int to = Math.min(from + BLOCK, count);
            int k = 0;
            if (rows instanceof double[] a)
                for (; k + 4 <= width; k += 4) read(a, start + k, width, columns, first + k, from, to);
            for (; k < width; k++) read(rows, start + k, width, columns[first + k], from, to);
        }
    }

    /// Four neighbours of each row at once: they are in one or two lines of the cache.
    private static void read(double[] rows, int start, int width, Object[] columns, int first, int from, int to) {
        double[] a = (double[]) columns[first];
        double[] b = (double[]) columns[first + 1];
        double[] c = (double[]) columns[first + 2];
        double[] d = (double[]) columns[first + 3];
        for (int i = from; i < to; i++) {
            int place = start + i * width;
            a[i] = rows[place];
            b[i] = rows[place + 1];
            c[i] = rows[place + 2];
            d[i] = rows[place + 3];
        }
    }

    private static void read(Object rows, int start, int width, Object column, int from, int to) {
        switch (rows) {
            case double[] a -> {
                double[] b = (double[]) column;
                for (int i = from; i < to; i++) b[i] = a[start + i * width];
            }
            case float[] a -> {
                float[] b = (float[]) column;
                for (int i = from; i < to; i++) b[i] = a[start + i * width];
            }
            default -> {
                long[] element = new long[1];
                for (int i = from; i < to; i++) {
                    Elements.read(rows, start + i * width, 1, element);
                    Elements.write(column, i, 1, element);
                }
            }
        }
    }

    /// The integers from `from` on, which must be in [0, size).
    ///
    /// @throws IndexOutOfBoundsException if one is not
    public static void places(Object indices, int from, int size, int[] places) {
        for (int i = 0; i < places.length; i++) {
            long index = indices instanceof long[] a ? a[from + i] : ((int[]) indices)[from + i];
            if (index < 0 || index >= size) throw Whole.outside(index, size, from + i);
            places[i] = (int) index;
        }
    }

    /// As [#read(Object, int, int, int, Object[], int)], of the rows of a table at `places`.
    public static void take(Object table, int[] places, int width, int count, Object[] columns, int first) {
        for (int from = 0; from < count; from += BLOCK) {
            int to = Math.min(from + BLOCK, count);
            int k = 0;
            if (table instanceof double[] a)
                for (; k + 4 <= width; k += 4) take(a, places, width, k, columns, first + k, from, to);
            for (; k < width; k++) take(table, places, width, k, columns[first + k], from, to);
        }
    }

    private static void take(
            double[] table, int[] places, int width, int k, Object[] columns, int first, int from, int to) {
        double[] a = (double[]) columns[first];
        double[] b = (double[]) columns[first + 1];
        double[] c = (double[]) columns[first + 2];
        double[] d = (double[]) columns[first + 3];
        for (int i = from; i < to; i++) {
            int place = places[i] * width + k;
            a[i] = table[place];
            b[i] = table[place + 1];
            c[i] = table[place + 2];
            d[i] = table[place + 3];
        }
    }

    private static void take(Object table, int[] places, int width, int k, Object column, int from, int to) {
        switch (table) {
            case double[] a -> {
                double[] b = (double[]) column;
                for (int i = from; i < to; i++) b[i] = a[places[i] * width + k];
            }
            case float[] a -> {
                float[] b = (float[]) column;
                for (int i = from; i < to; i++) b[i] = a[places[i] * width + k];
            }
            default -> {
                long[] element = new long[1];
                for (int i = from; i < to; i++) {
                    Elements.read(table, places[i] * width + k, 1, element);
                    Elements.write(column, i, 1, element);
                }
            }
        }
    }

    /// Copies column k to element k of each of `count` rows.
    ///
    /// @param columns arrays of the rows' element type
    /// @param places  which of them column k is
    /// @param first   where the places of the row begin
    /// @param start   where the first row begins
    public static void write(Object[] columns, int[] places, int first, int width, int count, Object rows, int start) {
        if (width == 1) {
            System.arraycopy(columns[places[first]], 0, rows, start, count);
            return;
        }
        for (int from = 0; from < count; from += BLOCK) {
            int to = Math.min(from + BLOCK, count);
            int k = 0;
            if (rows instanceof double[] b)
                for (; k + 4 <= width; k += 4) write(columns, places, first + k, b, start + k, width, from, to);
            for (; k < width; k++) write(columns[places[first + k]], rows, start + k, width, from, to);
        }
    }

    private static void write(
            Object[] columns, int[] places, int first, double[] rows, int start, int width, int from, int to) {
        double[] a = (double[]) columns[places[first]];
        double[] b = (double[]) columns[places[first + 1]];
        double[] c = (double[]) columns[places[first + 2]];
        double[] d = (double[]) columns[places[first + 3]];
        for (int i = from; i < to; i++) {
            int place = start + i * width;
            rows[place] = a[i];
            rows[place + 1] = b[i];
            rows[place + 2] = c[i];
            rows[place + 3] = d[i];
        }
    }

    private static void write(Object column, Object rows, int start, int width, int from, int to) {
        switch (rows) {
            case double[] b -> {
                double[] a = (double[]) column;
                for (int i = from; i < to; i++) b[start + i * width] = a[i];
            }
            case float[] b -> {
                float[] a = (float[]) column;
                for (int i = from; i < to; i++) b[start + i * width] = a[i];
            }
            default -> {
                long[] element = new long[1];
                for (int i = from; i < to; i++) {
                    Elements.read(column, i, 1, element);
                    Elements.write(rows, start + i * width, 1, element);
                }
            }
        }
    }

    /// Copies what lies below the diagonal of a square matrix to what lies above.
    ///
    /// @param start where the matrix begins
    /// @param size  its rows and columns
    /// @param row   places from row to row
    public static void mirror(Object matrix, int start, int size, int row) {
        for (int i = 0; i < size; i += BLOCK) {
            for (int j = 0; j <= i; j += BLOCK) {
                int below = Math.min(i + BLOCK, size);
                int right = Math.min(j + BLOCK, size);
                if (matrix instanceof double[] a) mirror(a, start, row, i, below, j, right);
                else mirror((float[]) matrix, start, row, i, below, j, right);
            }
        }
    }

    private static void mirror(double[] a, int start, int row, int above, int below, int left, int right) {
        for (int i = above; i < below; i++) {
            for (int j = left; j < Math.min(right, i); j++) a[start + j * row + i] = a[start + i * row + j];
        }
    }

    private static void mirror(float[] a, int start, int row, int above, int below, int left, int right) {
        for (int i = above; i < below; i++) {
            for (int j = left; j < Math.min(right, i); j++) a[start + j * row + i] = a[start + i * row + j];
        }
    }
}
