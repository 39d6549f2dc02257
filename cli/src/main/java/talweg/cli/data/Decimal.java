package talweg.cli.data;

import ch.randelshofer.fastdoubleparser.JavaDoubleParser;

/// Numbers as files write them: `-1.5e3`, with blanks around, and perhaps with a comma as decimal sign.
final class Decimal {
    private static final String SIGNS = "+-eE";

    private final char sign;
    private char[] pointed = new char[64];

    /// @param sign `.` or `,`
    Decimal(char sign) {
        this.sign = sign;
    }

    /// The nearest double; infinite where none is that large, NaN where the text is no number.
    double parse(char[] text, int from, int length) {
        int begin = from;
        int end = from + length;
        while (begin < end && isBlank(text[begin])) begin++;
        while (end > begin && isBlank(text[end - 1])) end--;
        boolean isPointed = true;
        for (int i = begin; i < end; i++) {
            char c = text[i];
            if (c >= '0' && c <= '9') continue;
            if (c == sign) isPointed &= c == '.';
            // hexadecimal digits, suffixes and words that Java reads are no numbers of a data file
            else if (SIGNS.indexOf(c) < 0) return Double.NaN;
        }
        if (begin == end) return Double.NaN;
        try {
            if (isPointed) return JavaDoubleParser.parseDouble(text, begin, end - begin);
            return JavaDoubleParser.parseDouble(pointed(text, begin, end), 0, end - begin);
        } catch (NumberFormatException _) {
            return Double.NaN;
        }
    }

    double parse(String text) {
        return parse(text.toCharArray(), 0, text.length());
    }

    private char[] pointed(char[] text, int begin, int end) {
        if (pointed.length < end - begin) pointed = new char[2 * (end - begin)];
        for (int i = begin; i < end; i++) pointed[i - begin] = text[i] == sign ? '.' : text[i];
        return pointed;
    }

    private static boolean isBlank(char character) {
        return character <= ' ' || character == '\u00a0';
    }
}
