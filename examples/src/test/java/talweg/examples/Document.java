package talweg.examples;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// A Markdown document as its tests see it.
///
/// @param path  of the file
/// @param lines all of them
record Document(Path path, List<String> lines) {
    private static final String FENCE = "```";
    private static final Pattern LINK = Pattern.compile("]\\((?!https?:)([^)#]+)(#[^)]*)?\\)");

    /// Quoted code or a quoted session.
    ///
    /// @param language as the fence names it
    /// @param line     of its first line, counted from 1
    /// @param before   the last line of text before it
    record Fence(String language, int line, String before, List<String> lines) {
        @Override
        public String toString() {
            return "line " + line + ": " + lines.getFirst();
        }
    }

    /// The document of this name at the root of the project.
    static Document of(String name) {
        Path path = Replay.ROOT.resolve(name);
        try {
            return new Document(path, Files.readAllLines(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<Fence> fences() {
        List<Fence> fences = new ArrayList<>();
        String before = "";
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            if (!line.startsWith(FENCE)) {
                if (!line.isBlank()) before = line;
                continue;
            }
            int from = ++i;
            while (!lines.get(i).equals(FENCE)) i++;
            fences.add(new Fence(line.substring(FENCE.length()), from + 1, before, lines.subList(from, i)));
        }
        return fences;
    }

    List<Fence> fences(String language) {
        return fences().stream()
                .filter(fence -> fence.language().equals(language))
                .toList();
    }

    /// The depths of the headings, in order.
    List<Integer> headings() {
        return text().filter(line -> line.startsWith("#"))
                .map(line -> line.indexOf(' '))
                .toList();
    }

    /// What the text links to and shows in the project, in order.
    List<String> links() {
        return text().flatMap(line -> LINK.matcher(line).results())
                .map(link -> link.group(1))
                .toList();
    }

    /// The lines outside fences.
    private java.util.stream.Stream<String> text() {
        List<String> text = new ArrayList<>();
        boolean inside = false;
        for (String line : lines) {
            if (line.startsWith(FENCE)) inside = !inside;
            else if (!inside) text.add(line);
        }
        return text.stream();
    }
}
