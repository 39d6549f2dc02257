package talweg.cli.picture;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;

/// The numbers that an axis shows.
///
/// @param low  finite, ≤ high
/// @param high finite
record Window(double low, double high) {
    /// How often a window is narrowed tenfold before it is taken as it is.
    private static final int NARROWINGS = 12;

    private static final int SAMPLES = 101;

    /// As far to both sides as the number itself is large, at least 1.
    static Window around(double number) {
        return around(number, reach(number));
    }

    static Window around(double number, double reach) {
        double low = Math.max(number - reach, -Double.MAX_VALUE);
        double high = Math.min(number + reach, Double.MAX_VALUE);
        return low < high ? new Window(low, high) : new Window(Math.nextDown(low), Math.nextUp(high));
    }

    private static double reach(double number) {
        return Math.max(1, Math.abs(number));
    }

    /// The widest of ever narrower windows around `number` in which f is mostly finite and not all in one spike.
    static Window around(double number, DoubleUnaryOperator f) {
        double reach = reach(number);
        for (int i = 0; i < NARROWINGS; i++, reach /= 10) {
            Window window = around(number, reach);
            if (window.isTelling(f)) return window;
        }
        return around(number);
    }

    private boolean isTelling(DoubleUnaryOperator f) {
        double[] finite = Arrays.stream(samples(SAMPLES))
                .map(f)
                .filter(Double::isFinite)
                .sorted()
                .toArray();
        if (finite.length < 0.4 * SAMPLES) return false;
        double span = finite[finite.length - 1] / 2 - finite[0] / 2;
        return middle(finite, 4).halfSpan() >= 0.05 * span;
    }

    /// `count` numbers from low to high, evenly spaced.
    double[] samples(int count) {
        double[] samples = new double[count];
        for (int i = 0; i < count; i++) {
            double t = i / (count - 1.0);
            samples[i] = low * (1 - t) + high * t;
        }
        return samples;
    }

    double halfSpan() {
        return high / 2 - low / 2;
    }

    /// As many numbers to both sides of the middle as `half` says.
    Window widened(double half) {
        return half == halfSpan() ? this : around(low / 2 + high / 2, half);
    }

    /// Sorted numbers without the lowest and the highest of so many parts; low = high if one number is left.
    private static Window middle(double[] sorted, int parts) {
        int cut = sorted.length / parts;
        return new Window(sorted[cut], sorted[sorted.length - 1 - cut]);
    }

    /// What a y axis shows of values: all that are finite, but of a spike only its foot; and always `value`.
    static Window of(double[] values, double value) {
        double[] finite =
                Arrays.stream(values).filter(Double::isFinite).sorted().toArray();
        if (finite.length == 0) return spread(value, value);
        Window most = middle(finite, 20);
        double low = finite[0];
        double high = finite[finite.length - 1];
        if (most.halfSpan() < 0.1 * (high / 2 - low / 2) && most.halfSpan() > 0) {
            low = Math.max(low, most.low - 2 * most.halfSpan());
            high = Math.min(high, most.high + 2 * most.halfSpan());
        }
        return spread(
                Double.isFinite(value) ? Math.min(low, value) : low,
                Double.isFinite(value) ? Math.max(high, value) : high);
    }

    /// All numbers that are finite, with some room around them.
    static Window over(double[] values) {
        Scale scale = Scale.around(values, 0, 1);
        return new Window(scale.low(), scale.high());
    }

    /// All numbers that are positive and finite, with some room around them in ratio; around 1 if there are none.
    static Window ofPowers(double[] values) {
        double[] logarithms = Arrays.stream(values)
                .filter(value -> value > 0 && Double.isFinite(value))
                .map(Math::log10)
                .sorted()
                .toArray();
        if (logarithms.length == 0) return new Window(0.1, 10);
        double low = logarithms[0];
        double high = logarithms[logarithms.length - 1];
        double room = Math.max(0.1, 0.06 * (high - low));
        return new Window(
                Math.max(Double.MIN_NORMAL, Math.pow(10, low - room)),
                Math.min(Double.MAX_VALUE, Math.pow(10, high + room)));
    }

    private static Window spread(double low, double high) {
        return over(new double[] {low, high});
    }
}
