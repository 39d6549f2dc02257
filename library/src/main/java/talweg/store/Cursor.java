package talweg.store;

/// A text read once from front to back, where the caller says what must come next; what does not is refused with its
/// place.
final class Cursor {
    private final Site site;
    private final String text;
    private int at;

    Cursor(Site site, String text) {
        this.site = site;
        this.text = text;
    }

    /// Passes over blanks and ends of lines.
    Cursor skip() {
        while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) at++;
        return this;
    }

    boolean isAtEnd() {
        return at == text.length();
    }

    /// Whether the next character after blanks is this one, which is then passed.
    boolean accept(char c) {
        skip();
        if (isAtEnd() || text.charAt(at) != c) return false;
        at++;
        return true;
    }

    /// Whether the text goes on with this word, which is then passed.
    boolean accept(String word) {
        skip();
        if (!text.startsWith(word, at)) return false;
        at += word.length();
        return true;
    }

    void expect(char c) throws StoreException {
        if (!accept(c)) throw refused("`" + c + "`");
    }

    /// The next character, which is passed.
    char next(String required) throws StoreException {
        if (isAtEnd()) throw refused(required);
        return text.charAt(at++);
    }

    /// The next characters, as many as `count`, which are passed.
    String next(int count, String required) throws StoreException {
        if (text.length() - at < count) throw refused(required);
        at += count;
        return text.substring(at - count, at);
    }

    /// A whole number ≥ 0 in decimal digits, without zeros in front, below 2⁶³.
    long integer() throws StoreException {
        skip();
        int from = at;
        while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') at++;
        String digits = text.substring(from, at);
        boolean isWhole = !digits.isEmpty() && (digits.length() == 1 || digits.charAt(0) != '0');
        if (isWhole && digits.length() <= 19) {
            try {
                return Long.parseLong(digits);
            } catch (NumberFormatException _) {
                // 2⁶³ or more
            }
        }
        at = from;
        throw isWhole ? refused("a number below 2^63", Site.quoted(digits)) : refused("a whole number ≥ 0");
    }

    /// Refuses anything but blanks up to the end.
    void end() throws StoreException {
        if (!skip().isAtEnd()) throw refused("its end");
    }

    /// The error of what stands here.
    StoreException refused(String required) {
        return refused(required, isAtEnd() ? "its end" : Site.quoted(text.substring(at, at + 1)));
    }

    StoreException refused(String required, String got) {
        return site.refused(required + " at character " + (at + 1), got);
    }

    /// The error of what the header says.
    StoreException wrong(String required, String got) {
        return site.refused(required, got);
    }
}
