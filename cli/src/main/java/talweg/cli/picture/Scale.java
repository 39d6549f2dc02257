package talweg.cli.picture;

import java.util.Arrays;

/// Numbers from `low` to `high` laid over the pixels from `from` to `to`, which may run backwards.
///
/// Halves are subtracted, so that a span above the largest double still has a middle.
///
/// @param low  finite, < high
/// @param high finite
record Scale(double low, double high, double from, double to, Kind kind) {
    /// How numbers are laid over pixels, and which of them are named.
    enum Kind {
        /// Evenly.
        LINEAR,
        /// Evenly; only whole numbers are named.
        WHOLE,
        /// Equal ratios take equal room; only positive numbers have a place.
        LOGARITHMIC
    }

    /// Pixels beyond which it makes no difference where off the canvas a point lies.
    private static final double FAR = 1e6;

    /// What is as good as 0: a fraction of a smaller span would lose its digits.
    private static final double TINY = 1e-290;

    /// Share of the span left free at either end.
    private static final double MARGIN = 0.06;

    Scale {
        if (!(low < high && Double.isFinite(low) && Double.isFinite(high))) {
            throw new IllegalArgumentException("`Scale` requires finite low < high, got " + low + " and " + high);
        }
        if (kind == Kind.LOGARITHMIC && !(low > 0)) {
            throw new IllegalArgumentException("A logarithmic `Scale` requires low > 0, got " + low);
        }
    }

    Scale(double low, double high, double from, double to) {
        this(low, high, from, to, Kind.LINEAR);
    }

    /// Whether a number has a place, be it off the canvas.
    boolean takes(double number) {
        return Double.isFinite(number) && (kind != Kind.LOGARITHMIC || number > 0);
    }

    /// The pixel of a number that has a place, at most a million pixels off.
    double at(double number) {
        double share = kind == Kind.LOGARITHMIC
                ? (Math.log(number) - Math.log(low)) / (Math.log(high) - Math.log(low))
                : (number / 2 - low / 2) / (high / 2 - low / 2);
        return Math.clamp(from + share * (to - from), -FAR, FAR);
    }

    /// About `wanted` numbers to name.
    Ticks ticks(int wanted) {
        return switch (kind) {
            case LINEAR -> Ticks.of(low, high, wanted);
            case WHOLE -> Ticks.of(low, high, (int) Math.clamp(high - low, 1, wanted));
            case LOGARITHMIC -> Ticks.ofPowers(low, high, wanted);
        };
    }

    /// Pixels that one unit takes, signed; where numbers are laid evenly.
    double pixelsPerUnit() {
        return (to - from) / (high / 2 - low / 2) / 2;
    }

    boolean contains(double number) {
        return low <= number && number <= high;
    }

    /// From the least to the greatest of the numbers that are finite, with some room around them; a single value is
    /// given room of its own size, and no value at all the unit interval.
    static Scale around(double[] numbers, double from, double to) {
        double[] finite = Arrays.stream(numbers).filter(Double::isFinite).toArray();
        if (finite.length == 0) return new Scale(0, 1, from, to);
        double low = Arrays.stream(finite).min().orElseThrow();
        double high = Arrays.stream(finite).max().orElseThrow();
        double size = Math.max(Math.abs(low), Math.abs(high));
        // below this span the ticks would differ in digits that rounding errors fill
        double least = Math.max(size * 1e-12, TINY);
        double room = high - low > least ? MARGIN * (high / 2 - low / 2) * 2 : size < TINY ? 1 : size / 2;
        return new Scale(bounded(low - room), bounded(high + room), from, to);
    }

    private static double bounded(double x) {
        return Math.clamp(x, -Double.MAX_VALUE, Double.MAX_VALUE);
    }
}
