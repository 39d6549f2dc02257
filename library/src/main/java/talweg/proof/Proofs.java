package talweg.proof;

import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Several witnesses as JSON, each as in a [ProofFile].
///
///     {"format": "talweg proofs 1", "proofs": [ {"format": "talweg proof 1", …}, … ]}
///
/// One alone is written as a [ProofFile], and such a file is read as one alone.
public final class Proofs {
    private static final String FORMAT = "talweg proofs 1";

    /// The most witnesses.
    private static final int COUNT = 1000;

    private Proofs() {}

    /// Writes witnesses, one at least.
    public static void write(List<Witness> witnesses, Appendable to) throws IOException {
        if (witnesses.isEmpty()) throw new IllegalArgumentException("`Proofs.write` requires a witness, got none");
        if (witnesses.size() == 1) {
            ProofFile.write(witnesses.getFirst(), to);
            return;
        }
        to.append("{\"format\": ").append(JsonText.quoted(FORMAT)).append(",\n\"proofs\": [\n");
        for (int i = 0; i < witnesses.size(); i++) {
            if (i > 0) to.append(",\n");
            ProofFile.write(witnesses.get(i), to);
        }
        to.append("]}\n");
    }

    /// Reads the witnesses. Whether they hold is for the [Checker] to say.
    ///
    /// @throws IllegalArgumentException if the text is no such file: what was required, and where
    /// @throws IOException              if reading fails
    public static List<Witness> read(Reader text) throws IOException {
        JsonText json = new JsonText(text);
        List<Witness> witnesses = new ArrayList<>();
        @Nullable ProofFile[] single = {null};
        List<String> keys = new ArrayList<>();
        json.object(key -> {
            if (keys.isEmpty()) {
                if (!key.equals("format")) throw json.refused("`format` first", "`" + key + "`");
                String format = json.string();
                if (!format.equals(FORMAT)) {
                    ProofFile file = new ProofFile(json);
                    file.format(format);
                    single[0] = file;
                }
            } else if (single[0] != null) {
                single[0].entry(key);
            } else if (key.equals("proofs")) {
                json.list(() -> {
                    if (witnesses.size() == COUNT) throw json.refused("at most " + COUNT + " proofs", "more");
                    witnesses.add(ProofFile.read(json));
                });
            } else {
                throw json.refused("a known key", "`" + key + "`");
            }
            keys.add(key);
        });
        json.end();
        if (single[0] != null) return List.of(single[0].witness());
        if (witnesses.isEmpty()) throw json.refused("a proof", "none");
        return witnesses;
    }
}
