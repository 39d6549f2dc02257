package talweg.cli.picture;

import java.math.BigDecimal;
import java.math.MathContext;

/// The words and numbers in pictures, and the room they take.
final class Label {
    /// Significant digits of a number in a label.
    private static final MathContext DIGITS = new MathContext(5);

    private static final String ELLIPSIS = "…";

    private Label() {}

    /// A number to five digits, with a true minus sign; in powers of ten outside [10⁻⁴, 10⁶).
    static String of(double number) {
        if (Double.isNaN(number)) return "not a number";
        if (Double.isInfinite(number)) return number > 0 ? "∞" : "−∞";
        return number == 0 ? "0" : of(new BigDecimal(number).round(DIGITS));
    }

    /// All digits of the number but trailing zeros.
    static String of(BigDecimal number) {
        BigDecimal shown = number.stripTrailingZeros();
        int exponent = shown.precision() - shown.scale() - 1;
        if (shown.signum() == 0) return "0";
        boolean plain = exponent >= -4 && exponent < 6;
        String text = plain
                ? shown.toPlainString()
                : shown.scaleByPowerOfTen(-exponent).toPlainString() + "e" + exponent;
        return text.replace('-', '−');
    }

    /// About the width of the text in pixels: that of a wide sans-serif face, so that others fit too.
    static double width(String text, double size, boolean bold) {
        double em = text.codePoints().mapToDouble(Label::advance).sum();
        return em * size * (bold ? 1.09 : 1);
    }

    private static double advance(int letter) {
        if ("iljI.,:;'|!".indexOf(letter) >= 0) return 0.34;
        if ("ft()[]- r\"`*".indexOf(letter) >= 0) return 0.42;
        if ("mwMW%@&".indexOf(letter) >= 0) return 0.96;
        if ("⁰¹²³⁴⁵⁶⁷⁸⁹⁻".indexOf(letter) >= 0) return 0.42;
        if (letter == '…' || (letter >= 0x1100 && letter < 0x2000) || letter >= 0x2e80) return 1.0;
        if ("=+−<>~^∇".indexOf(letter) >= 0) return 0.84;
        if (letter >= 'A' && letter <= 'Z') return 0.7;
        return 0.625;
    }

    /// The text itself if it fits `room` pixels, else as much of its beginning as does, and an ellipsis.
    static String shorten(String text, double size, boolean bold, double room) {
        if (width(text, size, bold) <= room) return text;
        double left = room - width(ELLIPSIS, size, bold);
        int end = 0;
        while (end < text.length()) {
            int letter = text.codePointAt(end);
            left -= width(Character.toString(letter), size, bold);
            if (left < 0) break;
            end += Character.charCount(letter);
        }
        return text.substring(0, end).stripTrailing() + ELLIPSIS;
    }
}
