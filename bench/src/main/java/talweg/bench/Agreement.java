package talweg.bench;

/// What is timed must first be right.
final class Agreement {
    private Agreement() {}

    static void require(double[] expected, double[] actual) {
        for (int i = 0; i < expected.length; i++) {
            if (!(Math.abs(expected[i] - actual[i]) <= 1e-14 * Math.abs(expected[i]))) {
                throw new IllegalStateException("number " + i + " is " + actual[i] + ", by hand " + expected[i]);
            }
        }
    }

    /// Sums in another order differ by rounding: `tolerance`, relative to 1 and the number expected.
    static void require(double expected, double actual, double tolerance) {
        if (!(Math.abs(expected - actual) <= tolerance * (1 + Math.abs(expected)))) {
            throw new IllegalStateException("a number is " + actual + ", by hand " + expected);
        }
    }
}
