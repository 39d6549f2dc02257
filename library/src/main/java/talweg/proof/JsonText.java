package talweg.proof;

import java.io.IOException;
import java.io.Reader;
import java.util.HashSet;
import java.util.Set;

/// JSON as far as proof files use it, read once from front to back: objects, lists, strings, whole
/// numbers and truth values, where the caller says which is to come. Anything else is refused with its
/// place.
final class JsonText {
    /// The longest string, in characters.
    private static final int LENGTH = 1 << 24;

    private static final int END = -1;

    /// So much of it is shown.
    private static final int SHOWN = 60;

    private final Reader text;
    private int next;
    private int line = 1;
    private int column;

    JsonText(Reader text) throws IOException {
        this.text = text;
        advance();
    }

    /// What reads the value of a key or an element of a list.
    interface Entry {
        void read(String key) throws IOException;
    }

    /// What reads an element of a list.
    interface Element {
        void read() throws IOException;
    }

    private void advance() throws IOException {
        next = text.read();
        column++;
        if (next == '\n') {
            line++;
            column = 0;
        }
    }

    private void skip() throws IOException {
        while (next == ' ' || next == '\n' || next == '\r' || next == '\t') advance();
    }

    /// The error of what stands here.
    IllegalArgumentException refused(String required) {
        String got = next == END ? "its end" : "`" + (char) next + "`";
        return refused(required, got);
    }

    IllegalArgumentException refused(String required, String got) {
        return new IllegalArgumentException("A proof file requires " + required + ", got " + shown(got) + " at line "
                + line + ", column " + column);
    }

    /// What a file has, on one line and no longer than that.
    static String shown(String text) {
        String start = text.length() > SHOWN ? text.substring(0, SHOWN) + "…" : text;
        return start.replaceAll("\\p{Cntrl}", "?");
    }

    private void take(char expected) throws IOException {
        skip();
        if (next != expected) throw refused("`" + expected + "`");
        advance();
    }

    private boolean isAt(char expected) throws IOException {
        skip();
        return next == expected;
    }

    /// Reads an object, each key once.
    void object(Entry entry) throws IOException {
        Set<String> seen = new HashSet<>();
        take('{');
        for (boolean isFirst = true; !isAt('}'); isFirst = false) {
            if (!isFirst) take(',');
            String key = string();
            if (!seen.add(key)) throw refused("every key once", "`" + key + "` again");
            take(':');
            entry.read(key);
        }
        take('}');
    }

    /// Reads a list.
    void list(Element element) throws IOException {
        take('[');
        for (boolean isFirst = true; !isAt(']'); isFirst = false) {
            if (!isFirst) take(',');
            element.read();
        }
        take(']');
    }

    /// Reads a string.
    String string() throws IOException {
        take('"');
        StringBuilder string = new StringBuilder();
        while (next != '"') {
            if (next < ' ') throw refused("a string that ends on its line");
            if (string.length() == LENGTH) throw refused("strings of at most " + LENGTH + " characters", "more");
            if (next == '\\') {
                advance();
                string.append(escaped());
            } else {
                string.append((char) next);
            }
            advance();
        }
        advance();
        return string.toString();
    }

    private char escaped() throws IOException {
        return switch (next) {
            case '"', '\\', '/' -> (char) next;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> {
                int code = 0;
                for (int i = 0; i < 4; i++) {
                    advance();
                    int digit = next < 128 ? Character.digit(next, 16) : -1;
                    if (digit < 0) throw refused("four hexadecimal digits");
                    code = 16 * code + digit;
                }
                yield (char) code;
            }
            default -> throw refused("an escape");
        };
    }

    /// Reads a whole number from 0 to 999 999 999.
    int number() throws IOException {
        skip();
        int number = 0;
        int digits = 0;
        for (; next >= '0' && next <= '9'; digits++) {
            if (digits == 9) throw refused("a number of at most 9 digits");
            number = 10 * number + (next - '0');
            advance();
        }
        if (digits == 0) throw refused("a whole number");
        return number;
    }

    /// Reads `true` or `false`.
    boolean truth() throws IOException {
        boolean isTrue = isAt('t');
        for (char each : (isTrue ? "true" : "false").toCharArray()) {
            if (next != each) throw refused("`true` or `false`");
            advance();
        }
        return isTrue;
    }

    /// Makes sure that nothing follows.
    void end() throws IOException {
        skip();
        if (next != END) throw refused("nothing after the object");
    }

    /// A string as JSON writes it.
    static String quoted(String string) {
        StringBuilder quoted = new StringBuilder(string.length() + 2).append('"');
        for (int i = 0; i < string.length(); i++) {
            char c = string.charAt(i);
            if (c == '"' || c == '\\') quoted.append('\\').append(c);
            else if (c < ' ' || c > '~') quoted.append("\\u").append(hex(c));
            else quoted.append(c);
        }
        return quoted.append('"').toString();
    }

    private static String hex(char c) {
        String digits = Integer.toHexString(c);
        return "0".repeat(4 - digits.length()) + digits;
    }
}
