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

    /// A union of many sets, gathered one after another.
    static final class Union {
        private static final int CROWDED = 1 << 16;

        private int[] members = new int[16];
        private int count;
        private int unique;
        private int[] largest = EMPTY;
        private int[] last = EMPTY;

        void add(int[] set) {
            if (set == last || set == largest || set.length == 0) return;
            if (count + set.length > members.length) grow(set.length);
            System.arraycopy(set, 0, members, count, set.length);
            count += set.length;
            last = set;
            if (set.length > largest.length) largest = set;
        }

        private void grow(int more) {
            if (count > CROWDED && count > 2 * unique) compact();
            if (count + more > members.length) {
                members = Arrays.copyOf(members, Math.max(count + more, 2 * members.length));
            }
        }

        private void compact() {
            Arrays.sort(members, 0, count);
            int kept = 0;
            for (int k = 0; k < count; k++) {
                if (k == 0 || members[k] != members[k - 1]) members[kept++] = members[k];
            }
            count = kept;
            unique = kept;
        }

        /// The union; nothing is gathered any more.
        int[] take() {
            if (count > largest.length) compact();
            int[] union = count == largest.length ? largest : Arrays.copyOf(members, count);
            count = 0;
            unique = 0;
            largest = EMPTY;
            last = EMPTY;
            return union;
        }
    }
}
