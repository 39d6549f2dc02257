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
        int together = together(rows, width);
        for (int from = 0; from < count; from += BLOCK) {
            int to = Math.min(from + BLOCK, count);
            for (int k = 0; k < width; k = after(k, together, width)) {
                switch (together) {
                    case 4 -> readFour((double[]) rows, start + k, width, columns, first + k, from, to);
                    case 2 -> readTwo((double[]) rows, start + k, width, columns, first + k, from, to);
                    default -> read(rows, start + k, width, columns[first + k], from, to);
                }
            }
        }
    }

    /// How many neighbours of a row are copied at once: they are in one or two lines of the cache.
    private static int together(Object rows, int width) {
        return !(rows instanceof double[]) || width == 1 ? 1 : width < 4 ? 2 : 4;
    }

    /// Where those after the ones at `k` begin. The last ones end with the row, even if some are copied twice.
    private static int after(int k, int together, int width) {
        return k + together == width ? width : Math.min(k + together, width - together);
    }

    private static void readFour(double[] rows, int start, int width, Object[] columns, int first, int from, int to) {
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

    private static void readTwo(double[] rows, int start, int width, Object[] columns, int first, int from, int to) {
        double[] a = (double[]) columns[first];
        double[] b = (double[]) columns[first + 1];
        for (int i = from; i < to; i++) {
            int place = start + i * width;
            a[i] = rows[place];
            b[i] = rows[place + 1];
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
        int together = together(table, width);
        for (int from = 0; from < count; from += BLOCK) {
            int to = Math.min(from + BLOCK, count);
            for (int k = 0; k < width; k = after(k, together, width)) {
                switch (together) {
                    case 4 -> takeFour((double[]) table, places, width, k, columns, first + k, from, to);
                    case 2 -> takeTwo((double[]) table, places, width, k, columns, first + k, from, to);
                    default -> take(table, places, width, k, columns[first + k], from, to);
                }
            }
        }
    }

    private static void takeFour(
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

    private static void takeTwo(
            double[] table, int[] places, int width, int k, Object[] columns, int first, int from, int to) {
        double[] a = (double[]) columns[first];
        double[] b = (double[]) columns[first + 1];
        for (int i = from; i < to; i++) {
            int place = places[i] * width + k;
            a[i] = table[place];
            b[i] = table[place + 1];
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
        int together = together(rows, width);
        for (int from = 0; from < count; from += BLOCK) {
            int to = Math.min(from + BLOCK, count);
            for (int k = 0; k < width; k = after(k, together, width)) {
                switch (together) {
                    case 4 -> writeFour(columns, places, first + k, (double[]) rows, start + k, width, from, to);
                    case 2 -> writeTwo(columns, places, first + k, (double[]) rows, start + k, width, from, to);
                    default -> write(columns[places[first + k]], rows, start + k, width, from, to);
                }
            }
        }
    }

    private static void writeFour(
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

    private static void writeTwo(
            Object[] columns, int[] places, int first, double[] rows, int start, int width, int from, int to) {
        double[] a = (double[]) columns[places[first]];
        double[] b = (double[]) columns[places[first + 1]];
        for (int i = from; i < to; i++) {
            int place = start + i * width;
            rows[place] = a[i];
            rows[place + 1] = b[i];
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
