package talweg.checkpoint;

import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;
import talweg.store.Notes;
import talweg.store.StoreException;

/// The JSON file of a checkpoint: what was noted, and what the file of tensors beside it must be.
///
/// @param tensors of the file of tensors
/// @param notes   those of the caller alone
record Manifest(String program, Stem stem, Sum tensors, SequencedMap<String, String> notes) {
    static final String FORMAT = "talweg checkpoint 1";

    /// How our names begin, which those of notes must not.
    private static final String OURS = "checkpoint.";
    private static final String SELF = OURS + "self";
    private static final int OUR_NAMES = 7;

    /// Refuses notes that could be taken for ours.
    static void require(Map<String, String> notes) {
        for (String name : notes.keySet()) {
            if (name.startsWith(OURS)) {
                throw new IllegalArgumentException("`Checkpoints.save` requires notes whose names do not begin with `"
                        + OURS + "`, got `" + name + "`; rename it");
            }
        }
    }

    /// The text of the file, with a sum of itself.
    String text() {
        Map<String, String> all = new TreeMap<>(notes);
        all.put(OURS + "format", FORMAT);
        all.put(OURS + "program", program);
        all.put(OURS + "number", Long.toString(stem.number()));
        all.put(OURS + "step", Long.toString(stem.step()));
        all.put(OURS + "bytes", Long.toString(tensors.bytes()));
        all.put(OURS + "sha256", tensors.sha256());
        all.put(SELF, Sum.of(Notes.write(all)).sha256());
        return Notes.write(all);
    }

    /// Reads the text of a file of this name.
    ///
    /// @throws StoreException if it is not as it was written, or not of this format: what is wrong, in one line
    static Manifest read(Stem stem, byte[] text) throws StoreException {
        SequencedMap<String, String> all = Notes.read(text, stem + Stem.JSON);
        String self = all.getOrDefault(SELF, "");
        Map<String, String> rest = new TreeMap<>(all);
        rest.remove(SELF);
        String actual = Sum.of(Notes.write(rest)).sha256();
        if (!self.equals(actual)) {
            throw new StoreException(
                    "its text has changed: it names the sum `" + cut(self) + "`, and has " + cut(actual));
        }
        return of(stem, all);
    }

    private static Manifest of(Stem stem, SequencedMap<String, String> all) throws StoreException {
        String format = all.getOrDefault(OURS + "format", "");
        long ours = all.keySet().stream().filter(name -> name.startsWith(OURS)).count();
        if (!format.equals(FORMAT) || ours != OUR_NAMES) {
            throw new StoreException("it is of the format `" + cut(format) + "`, not `" + FORMAT + "`");
        }
        Stem own = new Stem(number(all, "number"), number(all, "step"));
        if (!own.equals(stem)) throw new StoreException("it was renamed: it was `" + own + Stem.JSON + "`");
        Sum tensors = new Sum(number(all, "bytes"), all.getOrDefault(OURS + "sha256", ""));
        String program = all.getOrDefault(OURS + "program", "");
        all.keySet().removeIf(name -> name.startsWith(OURS));
        return new Manifest(program, stem, tensors, all);
    }

    private static long number(Map<String, String> all, String name) throws StoreException {
        String text = all.getOrDefault(OURS + name, "");
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException _) {
            throw new StoreException("its `" + OURS + name + "` is no number: `" + cut(text) + "`");
        }
    }

    private static String cut(String text) {
        String plain = text.replaceAll("\\p{Cntrl}", "?");
        return plain.length() > 16 ? plain.substring(0, 16) + "…" : plain;
    }
}
