package talweg.cli.data;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.Optional;

/// Finds what stands between two fields, in the line of names.
final class Separator {
    /// Where two are equally many, the one that names have more rarely.
    private static final String CANDIDATES = "\t;,";

    /// Characters within which the line of names must end.
    private static final int LIMIT = 1 << 22;

    private Separator() {}

    /// The candidate that the first line, comments and blank lines aside, has most often outside quotes; a comma if
    /// it has none. The reader stands where it stood.
    static char find(BufferedReader reader) throws IOException {
        int[] counts = new int[CANDIDATES.length()];
        reader.mark(LIMIT);
        boolean isQuoted = false;
        boolean isComment = false;
        boolean isBlank = true;
        for (int i = 0; i < LIMIT; i++) {
            int character = reader.read();
            if (character < 0) break;
            boolean isEnd = character == '\n' || character == '\r';
            if (isEnd && !isQuoted) {
                if (!isBlank && !isComment) break;
                isComment = false;
                isBlank = true;
                continue;
            }
            if (isBlank && character == Rows.COMMENT) isComment = true;
            isBlank = false;
            if (isComment) continue;
            if (character == '"') isQuoted = !isQuoted;
            int candidate = CANDIDATES.indexOf(character);
            if (candidate >= 0 && !isQuoted) counts[candidate]++;
        }
        reader.reset();
        return most(counts).orElse(',');
    }

    private static Optional<Character> most(int[] counts) {
        int best = 0;
        for (int i = 1; i < counts.length; i++) {
            if (counts[i] > counts[best]) best = i;
        }
        return counts[best] == 0 ? Optional.empty() : Optional.of(CANDIDATES.charAt(best));
    }
}
