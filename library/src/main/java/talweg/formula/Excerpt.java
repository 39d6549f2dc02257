package talweg.formula;

/// Parts of a text, fit to be shown on one line: control characters are spaces, and what is long is cut.
final class Excerpt {
    /// Columns shown before the caret, and in all; two ellipses come on top.
    private static final int BEFORE = 34;

    private static final int ALL = 68;
    private static final int QUOTED = 30;

    private Excerpt() {}

    /// `text` in backticks; its first 30 characters where it is longer.
    static String quoted(String text) {
        StringBuilder shown = new StringBuilder("`");
        int to = text.offsetByCodePoints(
                0, Math.min(QUOTED, text.codePointCount(0, Math.min(text.length(), 2 * QUOTED))));
        text.substring(0, to).codePoints().map(Excerpt::visible).forEach(shown::appendCodePoint);
        return shown.append(to < text.length() ? "…`" : "`").toString();
    }

    /// The text around `offset`, and on a second line a caret under it.
    static String caret(String text, int offset) {
        int from = offset;
        int before = 0;
        while (from > 0 && before < BEFORE) {
            int character = text.codePointBefore(from);
            before += columns(character);
            from -= Character.charCount(character);
        }
        int to = offset;
        int all = before;
        while (to < text.length() && all < ALL) {
            int character = text.codePointAt(to);
            all += columns(character);
            to += Character.charCount(character);
        }
        StringBuilder shown = new StringBuilder(from > 0 ? "…" : "");
        text.substring(from, to).codePoints().map(Excerpt::visible).forEach(shown::appendCodePoint);
        String indent = " ".repeat(before + (from > 0 ? 1 : 0));
        return shown.append(to < text.length() ? "…" : "")
                .append('\n')
                .append(indent)
                .append('^')
                .toString();
    }

    /// The character itself, a space for one that would move the line, a replacement for half a character.
    private static int visible(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL, Character.FORMAT, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> ' ';
            case Character.SURROGATE, Character.UNASSIGNED, Character.PRIVATE_USE -> 0xFFFD;
            default -> character;
        };
    }

    /// The columns that a character takes in a terminal: 2 for ideographs and Hangul, 0 for what combines with the
    /// one before (Unicode Standard Annex 11, *East Asian Width*, in its main blocks).
    private static int columns(int character) {
        int type = Character.getType(character);
        if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK) return 0;
        if (character < 0x1100) return 1;
        if (character >= 0x1160 && character < 0x1200) return 0;
        boolean isWide = character < 0x1160
                || character >= 0x2E80 && character < 0xA4D0 && character != 0x303F
                || character >= 0xAC00 && character < 0xD7A4
                || character >= 0xF900 && character < 0xFB00
                || character >= 0xFE30 && character < 0xFE70
                || character >= 0xFF00 && character < 0xFF61
                || character >= 0xFFE0 && character < 0xFFE7
                || character >= 0x1F300 && character < 0x1FB00
                || character >= 0x20000 && character < 0x3FFFE;
        return isWide ? 2 : 1;
    }
}
