package talweg.data;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;

/// The line of names in a file of text, read before the engine reads the file: guessed separators and quotes would be
/// other ones for other rows.
///
/// @param names of the columns
record FirstLine(String separator, List<String> names) {
    private static final int LONGEST = 1 << 20;
    private static final String SEPARATORS = "\t;|,";

    static FirstLine of(Path file, Reading reading) {
        String line = line(file);
        if (line.isBlank()) throw new DataException("`" + file + "` is empty; its first line must name the columns");
        String separator = reading.separator().or(() -> Format.separator(file)).orElseGet(() -> most(line));
        List<String> names = split(line, separator.charAt(0));
        for (int i = 0; i < names.size(); i++) {
            if (names.get(i).isBlank())
                throw new DataException("`" + file + "` line 1 has no name for column " + (i + 1)
                        + "; its first line must name all columns");
            if (names.indexOf(names.get(i)) < i)
                throw new DataException("`" + file + "` line 1 names two columns `" + names.get(i) + "`; rename one");
        }
        return new FirstLine(separator, names);
    }

    private static String line(Path file) {
        try (InputStream in = opened(file)) {
            String text = new String(in.readNBytes(LONGEST), StandardCharsets.UTF_8);
            if (text.startsWith("\ufeff")) text = text.substring(1);
            return text.substring(0, end(text));
        } catch (IOException e) {
            throw new DataException("`" + file + "` cannot be read: " + e.getMessage(), e);
        }
    }

    private static InputStream opened(Path file) throws IOException {
        InputStream in = Files.newInputStream(file);
        if (!Format.packed(file)) return in;
        try {
            return new GZIPInputStream(in);
        } catch (IOException e) {
            in.close();
            throw e;
        }
    }

    /// Where the first line ends that does so outside quotes.
    private static int end(String text) {
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            char sign = text.charAt(i);
            if (sign == '"') quoted = !quoted;
            if (!quoted && (sign == '\n' || sign == '\r')) return i;
        }
        return text.length();
    }

    private static String most(String line) {
        char best = ',';
        int most = 0;
        for (int i = 0; i < SEPARATORS.length(); i++) {
            char separator = SEPARATORS.charAt(i);
            int count = split(line, separator).size();
            if (count >= most) {
                most = count;
                best = separator;
            }
        }
        return String.valueOf(best);
    }

    private static List<String> split(String line, char separator) {
        List<String> names = new ArrayList<>();
        var name = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            char sign = line.charAt(i);
            if (sign == '"') {
                if (quoted && i + 1 < line.length() && line.charAt(i + 1) == '"') name.append(line.charAt(i++));
                else quoted = !quoted;
            } else if (sign == separator && !quoted) {
                names.add(name.toString());
                name.setLength(0);
            } else {
                name.append(sign);
            }
        }
        names.add(name.toString());
        return names;
    }
}
