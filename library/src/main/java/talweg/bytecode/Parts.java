package talweg.bytecode;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.function.IntUnaryOperator;

/// Code cut into methods that HotSpot compiles: it compiles nothing above 8,000 bytes. An item ≥ 0 is an instruction
/// with its arms; −1 − k is the writing of result k.
///
/// @param items    of each method, in order
/// @param crossing the place of each value that a later method reads than the one that computes it
/// @param longest  bytes of the longest method
record Parts(List<List<Integer>> items, Map<Integer, Integer> crossing, int longest) {
    /// Bytes of a method, by an upper estimate.
    private static final int LONGEST = 6_000;

    /// The part of a method's length, of four, before which it is not cut.
    private static final int FULL = 3;

    /// @param top     the instructions that are always computed, in order
    /// @param results the instruction of each result
    /// @param early   which results are written as soon as they are computed, and not after all else
    /// @param writing the bytes that writing a result counts for
    /// @param bytes   what an instruction counts for, with its arms: an upper estimate of its bytes, or more
    /// @param reads   what it reads, with its arms
    static Parts of(
            List<Integer> top,
            int[] results,
            boolean[] early,
            int writing,
            IntUnaryOperator bytes,
            IntFunction<int[]> reads) {
        int[] items = items(top, results, early);
        int[][] read = new int[items.length][];
        int[] own = new int[items.length];
        for (int i = 0; i < items.length; i++) {
            read[i] = items[i] < 0 ? new int[] {results[-1 - items[i]]} : reads.apply(items[i]);
            own[i] = items[i] < 0 ? writing : bytes.applyAsInt(items[i]);
        }
        int[] alive = alive(items, read);
        boolean[] writes = writes(items, results, early);
        List<List<Integer>> parts = new ArrayList<>();
        int longest = 0;
        for (int from = 0; from < items.length; ) {
            int to = end(from, own, alive, writes);
            parts.add(Arrays.stream(items, from, to).boxed().toList());
            longest = Math.max(longest, Arrays.stream(own, from, to).sum());
            from = to;
        }
        if (parts.isEmpty()) parts.add(List.of());
        return new Parts(parts, crossing(parts, results, reads), longest);
    }

    private static int[] items(List<Integer> top, int[] results, boolean[] early) {
        List<Integer> items = new ArrayList<>();
        boolean[] isWritten = new boolean[results.length];
        for (int each : top) {
            items.add(each);
            for (int k = 0; k < results.length; k++) {
                if (!early[k] || results[k] != each) continue;
                items.add(-1 - k);
                isWritten[k] = true;
            }
        }
        for (int k = 0; k < results.length; k++) if (!isWritten[k]) items.add(-1 - k);
        return items.stream().mapToInt(Integer::intValue).toArray();
    }

    /// How many values that items up to each one compute are read by later ones.
    private static int[] alive(int[] items, int[][] read) {
        Map<Integer, Integer> last = new HashMap<>();
        for (int i = 0; i < items.length; i++) for (int value : read[i]) last.put(value, i);
        int[] alive = new int[items.length];
        for (int i = 0; i < items.length; i++) {
            if (items[i] < 0) continue;
            for (int at = i; at < last.getOrDefault(items[i], 0); at++) alive[at]++;
        }
        return alive;
    }

    /// Which items write a result early: in the method that computes it, since later ones find it in its array.
    private static boolean[] writes(int[] items, int[] results, boolean[] early) {
        boolean[] writes = new boolean[items.length];
        for (int i = 1; i < items.length; i++) {
            boolean follows = items[i] < 0 && (writes[i - 1] || items[i - 1] == results[-1 - items[i]]);
            writes[i] = follows && early[-1 - items[i]];
        }
        return writes;
    }

    /// Where the method ends that begins at `from`: near the longest that it may be, where the fewest values cross, and
    /// not before what `writes` early.
    private static int end(int from, int[] own, int[] alive, boolean[] writes) {
        int length = own[from];
        int to = from + 1;
        int best = -1;
        while (to < own.length && (length + own[to] <= LONGEST || best < 0 && writes[to])) {
            boolean isFull = 4 * length >= FULL * LONGEST && !writes[to];
            if (isFull && (best < 0 || alive[to - 1] <= alive[best - 1])) best = to;
            length += own[to++];
        }
        boolean isHere = to == own.length || best < 0 || !writes[to] && alive[to - 1] <= alive[best - 1];
        return isHere ? to : best;
    }

    /// Whether each method is short enough, beyond which arms of a choice may make it.
    boolean isCompiled() {
        return longest <= LONGEST;
    }

    private static Map<Integer, Integer> crossing(List<List<Integer>> parts, int[] results, IntFunction<int[]> reads) {
        Map<Integer, Integer> crossing = new HashMap<>();
        Map<Integer, Integer> home = new HashMap<>();
        for (int p = 0; p < parts.size(); p++) {
            for (int item : parts.get(p)) {
                for (int read : item < 0 ? new int[] {results[-1 - item]} : reads.apply(item)) {
                    Integer made = home.get(read);
                    if (made != null && made != p) crossing.computeIfAbsent(read, _ -> crossing.size());
                }
                if (item >= 0) home.put(item, p);
            }
        }
        return crossing;
    }
}
