package talweg.bench.minima;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Two numbers between which a least value lies, in decimals.
record Enclosure(BigDecimal lower, BigDecimal upper) {
    private static final Pattern PRINTED = Pattern.compile("\\[([^,\\]]+), ([^\\]]+)]");

    /// Rounded outward, to two digits behind those in which the ends differ.
    static Enclosure outward(double lower, double upper) {
        BigDecimal lo = new BigDecimal(lower);
        BigDecimal hi = new BigDecimal(upper);
        BigDecimal width = hi.subtract(lo);
        if (width.signum() == 0) return new Enclosure(lo, hi);
        int places = 2 - (width.precision() - width.scale());
        return new Enclosure(rounded(lo, places, RoundingMode.FLOOR), rounded(hi, places, RoundingMode.CEILING));
    }

    private static BigDecimal rounded(BigDecimal x, int places, RoundingMode mode) {
        BigDecimal rounded = x.setScale(Math.max(0, places), mode).stripTrailingZeros();
        return rounded.scale() < 0 ? rounded.setScale(0) : rounded;
    }

    /// What [#toString] prints.
    static Enclosure parse(String text) {
        Matcher matcher = PRINTED.matcher(text);
        if (!matcher.find()) throw new IllegalArgumentException("`[lower, upper]` is required, got `" + text + "`");
        return new Enclosure(new BigDecimal(matcher.group(1)), new BigDecimal(matcher.group(2)));
    }

    boolean meets(Enclosure other) {
        return lower.compareTo(other.upper) <= 0 && other.lower.compareTo(upper) <= 0;
    }

    double width() {
        return upper.subtract(lower).doubleValue();
    }

    /// Whether a published value lies within, is within once its digits are taken as rounded, or how far it
    /// lies away.
    String judged(String published) {
        BigDecimal value = new BigDecimal(published);
        if (meets(new Enclosure(value, value))) return "inside";
        BigDecimal half = BigDecimal.valueOf(5, value.scale() + 1);
        if (meets(new Enclosure(value.subtract(half), value.add(half)))) return "to its digits";
        boolean isBelow = value.compareTo(lower) < 0;
        BigDecimal off = isBelow ? lower.subtract(value) : value.subtract(upper);
        return "too " + (isBelow ? "low" : "high") + " by " + off.round(new MathContext(2));
    }

    @Override
    public String toString() {
        return "[" + number(lower) + ", " + number(upper) + "]";
    }

    private static String number(BigDecimal x) {
        boolean isSmall = x.signum() != 0 && x.abs().compareTo(new BigDecimal("1e-6")) < 0;
        return isSmall ? x.toString() : x.toPlainString();
    }
}
