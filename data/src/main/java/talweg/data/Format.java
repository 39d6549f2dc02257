package talweg.data;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/// Files that can be read, known by how their names end.
enum Format {
    TEXT("csv tsv tab txt"),
    JSON("json jsonl ndjson"),
    PARQUET("parquet pq");

    private final String endings;

    Format(String endings) {
        this.endings = endings;
    }

    private List<String> endings() {
        return List.of(endings.split(" "));
    }

    /// The format of a file that is there.
    ///
    /// @throws DataException if it is none, or not known
    static Format of(Path file) {
        if (Files.isDirectory(file)) throw new DataException("`" + file + "` is a folder; name a file in it");
        if (!Files.exists(file)) throw new DataException("There is no file `" + file + "`");
        if (!Files.isReadable(file)) throw new DataException("`" + file + "` may not be read");
        String ending = ending(file);
        return Arrays.stream(values())
                .filter(format -> format.endings().contains(ending))
                .findFirst()
                .orElseThrow(() -> new DataException("`" + file + "` is of no known type; its name must end in "
                        + Arrays.stream(values())
                                .flatMap(format -> format.endings().stream())
                                .map(each -> "." + each)
                                .collect(Collectors.joining(", "))
                        + ", text and JSON also in .gz"));
    }

    /// How the name ends, without `.gz`.
    static String ending(Path file) {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        if (packed(file)) name = name.substring(0, name.length() - 3);
        return name.substring(name.lastIndexOf('.') + 1);
    }

    static boolean packed(Path file) {
        return file.getFileName().toString().toLowerCase(Locale.ROOT).endsWith(".gz");
    }

    /// The separator that the ending says.
    static Optional<String> separator(Path file) {
        return switch (ending(file)) {
            case "tsv", "tab" -> Optional.of("\t");
            default -> Optional.empty();
        };
    }
}
