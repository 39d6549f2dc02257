package talweg.cli.data;

import java.util.regex.Pattern;

/// What to do about a text that stands where a number should.
enum Remedy {
    THOUSANDS(
            "[+-]?\\d{1,3}([ \u00a0\u202f'’]\\d{3})+([.,]\\d*)?|[+-]?\\d{1,3}(,\\d{3}){2,}(\\.\\d*)?|[+-]?\\d{1,3}(,\\d{3})+\\.\\d*"
                    + "|[+-]?\\d{1,3}(\\.\\d{3})+,\\d*|[+-]?\\d{1,3}(\\.\\d{3}){2,}",
            "write it without separators of thousands"),
    DECIMAL_OR_THOUSANDS(
            "[+-]?\\d{1,3},\\d{3}", "add `--decimal ,` if that is a decimal comma, else write it without the comma"),
    DECIMAL_COMMA("[+-]?\\d*,\\d*([eE][+-]?\\d+)?", "add `--decimal ,`"),
    DECIMAL_POINT("[+-]?\\d*\\.\\d*([eE][+-]?\\d+)?", "leave out `--decimal ,`, or write it with a comma"),
    NOT_A_NUMBER("(?i)[+-]?nan(\\(.*\\))?", "correct it, or add `--na NaN` to leave such rows out"),
    INFINITE("(?i)[+-]?(inf|infinity|∞)", "correct or remove the line"),
    DATE(
            "\\d{4}[-/.]\\d{1,2}([-/.]\\d{1,2})?([T ].*)?|\\d{1,2}[-/.]\\d{1,2}[-/.]\\d{2,4}( .*)?",
            "write a date as a number, such as the days since the first"),
    TIME("\\d{1,2}:\\d{2}(:\\d{2}([.,]\\d+)?)?", "write a time as a number, such as seconds"),
    PERCENT("[+-]?[\\d.,]+\\s*%", "write the share itself, 5 % as 0.05"),
    UNIT("[+-]?\\d[\\d.,]*([eE][+-]?\\d+)?\\s*\\p{L}.*", "write the number alone, and its unit in the column's name"),
    MINUS("[−–]\\s*[\\d.,].*", "write the sign as `-`"),
    OTHER("(?s).*", "correct or remove the line");

    private final Pattern pattern;
    private final String advice;

    Remedy(String pattern, String advice) {
        this.pattern = Pattern.compile(pattern);
        this.advice = advice;
    }

    /// The advice for a text without blanks around it.
    static String of(String text) {
        // where no number is that long, matching would take its time
        if (text.length() <= 100) {
            for (Remedy remedy : values()) {
                if (remedy.pattern.matcher(text).matches()) return remedy.advice;
            }
        }
        return OTHER.advice;
    }
}
