package talweg.bench.report;

import java.util.Arrays;

/// Positive numbers on a line of pixels, equal ratios taking equal room, from whole decade to whole decade.
///
/// @param low  exponent of ten
/// @param high exponent of ten, > low
record Decades(int low, int high, double from, double to) {
    /// Those that hold all the numbers; numbers that are not positive and finite have no place.
    static Decades around(double[] numbers, double from, double to) {
        double[] placed = Arrays.stream(numbers).filter(Decades::hasPlace).toArray();
        double least = Arrays.stream(placed).min().orElse(1);
        double most = Arrays.stream(placed).max().orElse(10);
        int low = (int) Math.floor(Math.log10(least) + 1e-9);
        int high = (int) Math.ceil(Math.log10(most) - 1e-9);
        return new Decades(low, Math.max(high, low + 1), from, to);
    }

    static boolean hasPlace(double number) {
        return number > 0 && Double.isFinite(number);
    }

    double at(double number) {
        return from + (Math.log10(number) - low) / (high - low) * (to - from);
    }

    /// The exponents to name: all, or so many that they are legible.
    int[] ticks(int most) {
        int step = Math.max(1, Math.ceilDiv(high - low, most));
        int count = (high - low) / step + 1;
        int[] ticks = new int[count];
        for (int i = 0; i < count; i++) ticks[i] = low + i * step;
        return ticks;
    }

    static String name(int exponent) {
        return switch (exponent) {
            case -1 -> "0.1";
            case 0 -> "1";
            case 1 -> "10";
            case 2 -> "100";
            default -> "10" + superscript(exponent);
        };
    }

    private static String superscript(int exponent) {
        StringBuilder out = new StringBuilder();
        for (char each : Integer.toString(exponent).toCharArray()) {
            out.append(each == '-' ? '⁻' : "⁰¹²³⁴⁵⁶⁷⁸⁹".charAt(each - '0'));
        }
        return out.toString();
    }
}
