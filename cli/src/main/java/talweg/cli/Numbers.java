package talweg.cli;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/// Numbers as text.
final class Numbers {
    private static final int DENOMINATORS = 100_000;
    private static final double LEAST_OF_TWO_DIGITS = 1e-320;

    private Numbers() {}

    /// The shortest text that reads back as the same number: `500`, `0.1`, `1E-7`; `-0.0` keeps its sign.
    static String shortest(double x) {
        String text = Double.toString(x);
        if (text.equals("-0.0")) return text;
        if (text.endsWith(".0")) return text.substring(0, text.length() - 2);
        return Math.abs(x) < LEAST_OF_TWO_DIGITS ? oneDigit(x, text) : text.replace(".0E", "E");
    }

    /// Java gives two digits where one would read back as well, which happens among the least numbers alone.
    private static String oneDigit(double x, String text) {
        String one = new BigDecimal(text)
                .round(new MathContext(1, RoundingMode.HALF_EVEN))
                .toString();
        String shorter = Double.parseDouble(one) == x ? one : text;
        return shorter.replace(".0E", "E").replace("E+", "E");
    }

    /// As [#shortest], for people: `1e-7`, and no sign of a zero.
    static String shown(double x) {
        String text = shortest(x == 0 ? 0 : x);
        return Double.isFinite(x) ? text.replace('E', 'e') : text;
    }

    /// As [#shown] where that has no more than so many digits, else rounded to them: `0.5`, `0.00055015643`.
    static String upTo(int digits, double x) {
        boolean isShort = !Double.isFinite(x)
                || BigDecimal.valueOf(x).stripTrailingZeros().precision() <= digits;
        return isShort ? shown(x) : significant(x, digits);
    }

    /// Rounded to so many significant digits, all of which are shown: `0.00055015643`, `1.2500e-9`.
    static String significant(double x, int digits) {
        if (x == 0 || !Double.isFinite(x)) return shortest(x == 0 ? 0 : x);
        BigDecimal rounded = new BigDecimal(x).round(new MathContext(digits, RoundingMode.HALF_EVEN));
        int exponent = rounded.precision() - rounded.scale() - 1;
        if (exponent >= -5 && exponent < Math.max(digits, 7)) {
            return rounded.setScale(Math.max(0, digits - 1 - exponent), RoundingMode.HALF_EVEN)
                    .toPlainString();
        }
        BigDecimal mantissa = rounded.movePointLeft(exponent).setScale(digits - 1, RoundingMode.HALF_EVEN);
        return mantissa.toPlainString() + "e" + exponent;
    }

    /// The fraction of small whole numbers within two units in the last place of `x`, as `-1/6`; empty where
    /// the shortest decimal says as much, or there is none.
    static String fraction(double x) {
        double rest = Math.abs(x);
        if (!(rest < 1e6) || shortest(rest).length() < 10) return "";
        // continued fraction; its convergents p/q are the best approximations
        long p = 1;
        long q = 0;
        long beforeP = 0;
        long beforeQ = 1;
        while (q < DENOMINATORS) {
            long whole = (long) rest;
            long nextP = whole * p + beforeP;
            long nextQ = whole * q + beforeQ;
            if (nextQ > DENOMINATORS) return "";
            beforeP = p;
            beforeQ = q;
            p = nextP;
            q = nextQ;
            if (Math.abs((double) p / q - Math.abs(x)) <= 2 * Math.ulp(x)) return (x < 0 ? "-" : "") + p + "/" + q;
            rest = 1 / (rest - whole);
        }
        return "";
    }
}
