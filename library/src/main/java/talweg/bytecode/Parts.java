package talweg.bytecode;

import java.util.ArrayList;
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

    /// @param top     the instructions that are always computed, in order
    /// @param results the instruction of each result
    /// @param writing the bytes that writing a result counts for
    /// @param bytes   what an instruction counts for, with its arms: an upper estimate of its bytes, or more
    /// @param reads   what it reads, with its arms
    static Parts of(List<Integer> top, int[] results, int writing, IntUnaryOperator bytes, IntFunction<int[]> reads) {
        List<Integer> items = new ArrayList<>(top);
        for (int k = 0; k < results.length; k++) items.add(-1 - k);
        List<List<Integer>> parts = new ArrayList<>();
        List<Integer> part = new ArrayList<>();
        int length = 0;
        int longest = 0;
        for (int item : items) {
            int own = item < 0 ? writing : bytes.applyAsInt(item);
            if (!part.isEmpty() && length + own > LONGEST) {
                parts.add(part);
                part = new ArrayList<>();
                length = 0;
            }
            part.add(item);
            length += own;
            longest = Math.max(longest, length);
        }
        parts.add(part);
        return new Parts(parts, crossing(parts, results, reads), longest);
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
