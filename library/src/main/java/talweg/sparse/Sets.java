package talweg.sparse;

import java.util.Arrays;

/// Sets of numbers as ascending arrays, which never change. A union that adds nothing is the set itself, so that
/// what everything depends on is one array however often it is met.
final class Sets {
    /// The set without numbers.
    static final int[] EMPTY = {};

    /// How much larger a set must be for the other's numbers to be looked up in it rather than merged.
    private static final int MUCH = 16;

    private Sets() {}

    static int[] union(int[] a, int[] b) {
        if (a == b || b.length == 0) return a;
        if (a.length == 0) return b;
        if (a.length > MUCH * b.length && contains(a, b)) return a;
        if (b.length > MUCH * a.length && contains(b, a)) return b;
        int[] merged = new int[a.length + b.length];
        int count = 0;
        int i = 0;
        int j = 0;
        while (i < a.length && j < b.length) {
            int x = a[i];
            int y = b[j];
            merged[count++] = Math.min(x, y);
            if (x <= y) i++;
            if (y <= x) j++;
        }
        while (i < a.length) merged[count++] = a[i++];
        while (j < b.length) merged[count++] = b[j++];
        if (count == a.length) return a;
        return count == b.length ? b : Arrays.copyOf(merged, count);
    }

    private static boolean contains(int[] large, int[] small) {
        for (int each : small) {
            if (Arrays.binarySearch(large, each) < 0) return false;
        }
        return true;
    }

    /// A union of many sets, gathered one after another: the largest, and what else there is in any order.
    static final class Union {
        private static final int CROWDED = 1 << 16;

        private int[] largest = EMPTY;
        private int[] others = new int[16];
        private int count;
        private int unique;

        void add(int[] set) {
            if (set == largest) return;
            boolean larger = set.length > largest.length;
            int[] smaller = larger ? largest : set;
            if (larger) largest = set;
            if (largest.length > MUCH * smaller.length && contains(largest, smaller)) return;
            if (count + smaller.length > others.length) grow(smaller.length);
            System.arraycopy(smaller, 0, others, count, smaller.length);
            count += smaller.length;
        }

        private void grow(int more) {
            if (count > CROWDED && count > 2 * unique) compact();
            if (count + more > others.length) {
                others = Arrays.copyOf(others, Math.max(count + more, 2 * others.length));
            }
        }

        private void compact() {
            Arrays.sort(others, 0, count);
            int kept = 0;
            for (int k = 0; k < count; k++) {
                if (k == 0 || others[k] != others[k - 1]) others[kept++] = others[k];
            }
            count = kept;
            unique = kept;
        }

        /// The union; nothing is gathered any more.
        int[] take() {
            compact();
            int[] union = count == 0 ? largest : Sets.union(largest, Arrays.copyOf(others, count));
            largest = EMPTY;
            count = 0;
            unique = 0;
            return union;
        }
    }
}
