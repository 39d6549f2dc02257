package talweg.store;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeMap;

/// JSON as far as files of tensors use it: objects, lists of numbers, strings. The caller says what must come, so
/// nothing nests deeper than the caller does.
final class JsonText {
    /// The most names in an object: what is kept of each takes more memory than the shortest ones take in a file.
    static final int NAMES = 100_000;

    private static final String STRING = "a string in double quotes";

    private JsonText() {}

    /// What reads the value of a key.
    interface Entry {
        void read(String key) throws StoreException;
    }

    /// Reads an object; keys that come twice are refused.
    static void object(Cursor text, Entry entry) throws StoreException {
        Set<String> keys = new HashSet<>();
        text.expect('{');
        if (text.accept('}')) return;
        do {
            String key = string(text);
            if (!keys.add(key)) throw text.wrong("every name once", Site.quoted(key) + " twice");
            if (keys.size() > NAMES) throw text.wrong("at most " + NAMES + " names", "more");
            text.expect(':');
            entry.read(key);
        } while (text.accept(','));
        text.expect('}');
    }

    /// An object of strings.
    static SequencedMap<String, String> strings(Cursor text) throws StoreException {
        SequencedMap<String, String> strings = new LinkedHashMap<>();
        object(text, key -> strings.put(key, string(text)));
        return strings;
    }

    static String string(Cursor text) throws StoreException {
        if (!text.accept('"')) throw text.refused(STRING);
        StringBuilder string = new StringBuilder();
        for (char c = text.next(STRING); c != '"'; c = text.next(STRING)) {
            if (c < ' ') throw text.wrong("control characters escaped", Site.quoted(String.valueOf(c)));
            string.append(c == '\\' ? escaped(text) : c);
        }
        requirePairs(string.toString(), text);
        return string.toString();
    }

    private static void requirePairs(String string, Cursor text) throws StoreException {
        // a code point is a surrogate where its other half is missing
        boolean isWhole =
                string.codePoints().noneMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
        if (!isWhole) throw text.wrong("surrogates in pairs", Site.quoted(string));
    }

    private static char escaped(Cursor text) throws StoreException {
        char c = text.next("an escape");
        return switch (c) {
            case '"', '\\', '/' -> c;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> unicode(text);
            default -> throw text.wrong("an escape as \\n or \\u0041", Site.quoted("\\" + c));
        };
    }

    private static char unicode(Cursor text) throws StoreException {
        String digits = text.next(4, "four hexadecimal digits");
        int code = 0;
        for (int i = 0; i < 4; i++) {
            int digit = digits.charAt(i) < 128 ? Character.digit(digits.charAt(i), 16) : -1;
            if (digit < 0) throw text.wrong("four hexadecimal digits", Site.quoted(digits));
            code = code * 16 + digit;
        }
        return (char) code;
    }

    /// An object of strings in one line, sorted by key.
    static void write(Map<String, String> strings, StringBuilder to) {
        to.append('{');
        new TreeMap<>(strings).forEach((key, value) -> {
            if (to.charAt(to.length() - 1) != '{') to.append(',');
            write(key, to);
            to.append(':');
            write(value, to);
        });
        to.append('}');
    }

    static void write(String string, StringBuilder to) {
        to.append('"');
        for (int i = 0; i < string.length(); i++) {
            char c = string.charAt(i);
            switch (c) {
                case '"', '\\' -> to.append('\\').append(c);
                case '\b' -> to.append("\\b");
                case '\f' -> to.append("\\f");
                case '\n' -> to.append("\\n");
                case '\r' -> to.append("\\r");
                case '\t' -> to.append("\\t");
                default -> {
                    if (c < ' ') to.append(String.format("\\u%04x", (int) c));
                    else to.append(c);
                }
            }
        }
        to.append('"');
    }
}
