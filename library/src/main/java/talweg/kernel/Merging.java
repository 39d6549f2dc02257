package talweg.kernel;

import talweg.op.Monoid;

/// Partial results of folds, merged element by element.
public final class Merging {
    private Merging() {}

    /// Merges `count` elements from `start` of `from` into those from `at` of `into`, an array of the same type, which
    /// come first in the order of the fold. The arrays may be one, if the elements do not overlap.
    public static void run(Monoid monoid, Object into, int at, Object from, int start, int count) {
        switch (into) {
            case double[] a -> run(monoid, a, at, (double[]) from, start, count);
            case float[] a -> run(monoid, a, at, (float[]) from, start, count);
            case long[] a -> run(monoid, a, at, (long[]) from, start, count);
            case int[] a -> run(monoid, a, at, (int[]) from, start, count);
            default ->
                throw new IllegalStateException(
                        "no array of numbers: " + into.getClass().getSimpleName());
        }
    }

    private static void run(Monoid monoid, double[] into, int at, double[] from, int start, int count) {
        switch (monoid) {
            case SUM -> {
                for (int i = 0; i < count; i++) into[at + i] += from[start + i];
            }
            case MAX -> {
                for (int i = 0; i < count; i++) into[at + i] = Math.max(into[at + i], from[start + i]);
            }
            case MIN -> {
                for (int i = 0; i < count; i++) into[at + i] = Math.min(into[at + i], from[start + i]);
            }
        }
    }

    private static void run(Monoid monoid, float[] into, int at, float[] from, int start, int count) {
        switch (monoid) {
            case SUM -> {
                for (int i = 0; i < count; i++) into[at + i] += from[start + i];
            }
            case MAX -> {
                for (int i = 0; i < count; i++) into[at + i] = Math.max(into[at + i], from[start + i]);
            }
            case MIN -> {
                for (int i = 0; i < count; i++) into[at + i] = Math.min(into[at + i], from[start + i]);
            }
        }
    }

    private static void run(Monoid monoid, long[] into, int at, long[] from, int start, int count) {
        switch (monoid) {
            case SUM -> {
                for (int i = 0; i < count; i++) into[at + i] += from[start + i];
            }
            case MAX -> {
                for (int i = 0; i < count; i++) into[at + i] = Math.max(into[at + i], from[start + i]);
            }
            case MIN -> {
                for (int i = 0; i < count; i++) into[at + i] = Math.min(into[at + i], from[start + i]);
            }
        }
    }

    private static void run(Monoid monoid, int[] into, int at, int[] from, int start, int count) {
        switch (monoid) {
            case SUM -> {
                for (int i = 0; i < count; i++) into[at + i] += from[start + i];
            }
            case MAX -> {
                for (int i = 0; i < count; i++) into[at + i] = Math.max(into[at + i], from[start + i]);
            }
            case MIN -> {
                for (int i = 0; i < count; i++) into[at + i] = Math.min(into[at + i], from[start + i]);
            }
        }
    }
}
