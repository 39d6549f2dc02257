package talweg.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import talweg.data.Dataset;
import talweg.data.Table;

/// The rows that networks learn from and predict for: a file, or what a query selects.
final class LearningData {
    private LearningData() {}

    /// All rows, in memory.
    static Table read(String data, List<String> without, Work work) {
        work.begins("reading " + data);
        Table table = of(data).read();
        return without.isEmpty() ? table : table.without(without.toArray(String[]::new));
    }

    private static Dataset of(String data) {
        String start = data.strip().toLowerCase(Locale.ROOT);
        boolean isQuery = start.startsWith("select ") || start.startsWith("with ");
        return isQuery ? Dataset.sql(data) : Dataset.of(Path.of(data));
    }

    /// How messages and pictures call it.
    static String name(String data) {
        String start = data.strip().toLowerCase(Locale.ROOT);
        if (start.startsWith("select ") || start.startsWith("with ")) return data;
        return String.valueOf(Path.of(data).getFileName());
    }
}
