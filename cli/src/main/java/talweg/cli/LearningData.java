package talweg.cli;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import talweg.data.Dataset;
import talweg.data.Reading;
import talweg.data.Table;
import talweg.tabular.Prepared;
import talweg.tabular.Recipe;

/// The rows that networks learn from and predict for: a file, or what a query selects.
final class LearningData {
    private LearningData() {}

    /// Rows made ready for training.
    ///
    /// @param copy where rows are, if they had to be copied, until this is closed
    record Ready(Prepared prepared, Optional<Path> copy) implements AutoCloseable {
        @Override
        public void close() {
            copy.ifPresent(Unfinished::end);
        }
    }

    /// Made ready in memory, or, if they would take more of it than they may, to be read in every epoch: from the file
    /// itself if it is a Parquet file, else from a copy that is one.
    ///
    /// @param copy where the copy may be
    static Ready ready(
            String data,
            Reading reading,
            List<String> without,
            Recipe recipe,
            MemoryOption memory,
            Path copy,
            Work work) {
        Dataset all = of(data, reading);
        Dataset rows = without.isEmpty() ? all : all.without(without.toArray(String[]::new));
        boolean isKept = isQuery(data)
                ? !memory.isZero()
                : !memory.isTooMuch(rows.bytes().orElse(0));
        if (isKept) {
            work.begins("reading " + data);
            Table table = rows.read();
            work.begins("making " + data + " ready");
            return new Ready(recipe.prepare(table), Optional.empty());
        }
        if (rows.isParquet()) {
            work.begins("going through " + data);
            return new Ready(recipe.stream(rows), Optional.empty());
        }
        work.begins("copying " + data + " to " + copy);
        Unfinished.begin(copy);
        try {
            Dataset copied = rows.copied(copy);
            work.begins("going through " + data);
            return new Ready(recipe.stream(copied), Optional.of(copy));
        } catch (UncheckedIOException e) {
            Unfinished.end(copy);
            throw WorkError.of(e, String.valueOf(e.getMessage()));
        } catch (RuntimeException | Error e) {
            Unfinished.end(copy);
            throw e;
        }
    }

    /// Rows not yet read.
    static Dataset of(String data, Reading reading) {
        return isQuery(data) ? Dataset.sql(data).reading(reading) : Dataset.of(Path.of(data), reading);
    }

    private static boolean isQuery(String data) {
        String start = data.strip().toLowerCase(Locale.ROOT);
        return start.startsWith("select ") || start.startsWith("with ");
    }

    /// How messages and pictures call it.
    static String name(String data) {
        return isQuery(data) ? data : String.valueOf(Path.of(data).getFileName());
    }
}
