package talweg.examples;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/// Writes the sessions of README.md anew, with what was left out left out again; its pictures; and all fences into
/// README.ko.md, one for one. For changes of what the command prints, to be read before they are committed.
final class Rewriting {
    private Rewriting() {}

    static void run() {
        try {
            Path folder = Files.createTempDirectory("readme");
            Document english = Document.of("README.md");
            write(
                    english,
                    english.fences().stream()
                            .map(fence -> replayed(fence, folder))
                            .toList());
            for (String link : english.links()) {
                if (!link.endsWith(".svg")) continue;
                Path picture = Replay.ROOT.resolve(link);
                Files.copy(folder.resolve(picture.getFileName()), picture, StandardCopyOption.REPLACE_EXISTING);
            }
            write(
                    Document.of("README.ko.md"),
                    Document.of("README.md").fences().stream()
                            .map(Document.Fence::lines)
                            .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Writes the sessions of another document anew.
    static void sessions(String name, Path folder) throws IOException {
        Document document = Document.of(name);
        write(
                document,
                document.fences().stream().map(fence -> replayed(fence, folder)).toList());
    }

    private static List<String> replayed(Document.Fence fence, Path folder) {
        if (!fence.language().equals("console")) return fence.lines();
        List<String> lines = new ArrayList<>();
        for (Session.Step step : Session.of(fence.lines()).steps()) {
            if (!lines.isEmpty()) lines.add("");
            lines.add("$ " + step.command());
            try {
                lines.addAll(Session.asShown(step.printed(), new Replay(folder).lines(step.command())));
            } catch (IOException | ReflectiveOperationException e) {
                throw new IllegalStateException(step.command(), e);
            }
        }
        return lines;
    }

    private static void write(Document document, List<List<String>> contents) throws IOException {
        List<Document.Fence> fences = document.fences();
        List<String> lines = new ArrayList<>();
        int from = 0;
        for (int i = 0; i < fences.size(); i++) {
            lines.addAll(document.lines().subList(from, fences.get(i).line() - 1));
            lines.addAll(contents.get(i));
            from = fences.get(i).line() - 1 + fences.get(i).lines().size();
        }
        lines.addAll(document.lines().subList(from, document.lines().size()));
        Files.write(document.path(), lines);
    }
}
