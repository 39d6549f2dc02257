package talweg.store;

import java.util.Map;
import java.util.SequencedMap;

/// Strings by name as a JSON object, such as `{"epoch":"3","key":"42"}`.
public final class Notes {
    private Notes() {}

    /// The object in one line, its names sorted.
    ///
    /// @throws IllegalArgumentException if there is half a surrogate pair
    public static String write(Map<String, String> notes) {
        StringBuilder text = new StringBuilder();
        JsonText.write(notes, text);
        Utf8.encode("Notes.write", text);
        return text.toString();
    }

    /// Reads an object of strings, in order. Anything else is refused: other values, names that come twice, text after
    /// it.
    ///
    /// @param name as errors show it
    /// @throws StoreException if the text is no such object
    public static SequencedMap<String, String> read(String text, String name) throws StoreException {
        Cursor cursor = new Cursor(new Site("Notes.read", Site.quoted(name)), text);
        SequencedMap<String, String> notes = JsonText.strings(cursor);
        cursor.end();
        return notes;
    }

    /// Reads an object of strings from UTF-8.
    ///
    /// @param name as errors show it
    /// @throws StoreException if the bytes are no such text
    public static SequencedMap<String, String> read(byte[] text, String name) throws StoreException {
        return read(Utf8.decode(new Site("Notes.read", Site.quoted(name)), text), name);
    }
}
