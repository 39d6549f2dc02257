package talweg.data;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.duckdb.DuckDBChunkedResult;
import org.duckdb.DuckDBConnection;
import org.duckdb.DuckDBFunctions;
import org.jspecify.annotations.Nullable;

/// What is asked of the engine.
final class Querying {
    private Querying() {}

    /// A column as the engine has it.
    record Typed(String name, String type) {}

    static List<String> names(Dataset data) {
        return typed(data).stream().map(Typed::name).toList();
    }

    static List<Field> columns(Dataset data) {
        List<Typed> all = typed(data);
        List<Field> fields = new ArrayList<>();
        for (String name : data.chosen(all.stream().map(Typed::name).toList())) {
            for (Typed each : all) if (each.name().equals(name)) fields.add(field(data, each));
        }
        return fields;
    }

    private static Field field(Dataset data, Typed column) {
        Kind given = data.reading().kinds().get(column.name());
        return new Field(column.name(), given != null ? given : kind(data, column));
    }

    private static Kind kind(Dataset data, Typed column) {
        String type = column.type();
        if (type.endsWith("]")) throw unreadable(data, column);
        String plain = type.contains("(") ? type.substring(0, type.indexOf('(')) : type;
        return switch (plain) {
            case "TINYINT",
                    "SMALLINT",
                    "INTEGER",
                    "BIGINT",
                    "HUGEINT",
                    "UTINYINT",
                    "USMALLINT",
                    "UINTEGER",
                    "UBIGINT" -> Kind.NUMBER;
            case "UHUGEINT", "FLOAT", "DOUBLE", "DECIMAL", "BIGNUM", "\"NULL\"" -> Kind.NUMBER;
            case "BOOLEAN" -> Kind.TRUTH;
            case "DATE", "TIMESTAMP", "TIMESTAMP_S", "TIMESTAMP_MS", "TIMESTAMP_NS", "TIMESTAMP WITH TIME ZONE" ->
                Kind.DATE;
            case "VARCHAR", "ENUM", "UUID" -> Kind.TEXT;
            default -> throw unreadable(data, column);
        };
    }

    private static DataException unreadable(Dataset data, Typed column) {
        return new DataException(data.origin().shown() + " has in column `" + column.name() + "` values of type "
                + column.type().toLowerCase(Locale.ROOT)
                + "; take numbers, text, truth values or dates from it by SQL, or leave it out by `Dataset.select`");
    }

    private static List<Typed> typed(Dataset data) {
        List<Typed> columns = new ArrayList<>();
        try (DuckDBConnection connection = data.engine().open();
                var statement = connection.prepare("DESCRIBE SELECT * FROM " + from(data));
                DuckDBChunkedResult result = statement.query()) {
            while (result.nextChunk()) {
                var chunk = result.chunk();
                for (long row = 0; row < chunk.rowCount(); row++)
                    columns.add(new Typed(
                            chunk.vector(0).getString(row), chunk.vector(1).getString(row)));
            }
        } catch (SQLException | DuckDBFunctions.FunctionException e) {
            throw refused(data, e);
        }
        return columns;
    }

    static long count(Dataset data) {
        try (DuckDBConnection connection = data.engine().open();
                var statement = connection.prepare("SELECT count(*) FROM " + from(data));
                DuckDBChunkedResult result = statement.query()) {
            if (!result.nextChunk()) throw new SQLException("no count");
            return result.chunk().vector(0).getLong(0);
        } catch (SQLException | DuckDBFunctions.FunctionException e) {
            throw refused(data, e);
        }
    }

    /// Whether there is a row of this number.
    static boolean reaches(Dataset data, long row) {
        try (DuckDBConnection connection = data.engine().open();
                var statement = connection.prepare("SELECT 1 FROM " + from(data) + " LIMIT 1 OFFSET " + row);
                DuckDBChunkedResult result = statement.query()) {
            return result.nextChunk() && result.chunk().rowCount() > 0;
        } catch (SQLException | DuckDBFunctions.FunctionException e) {
            throw refused(data, e);
        }
    }

    /// Writes these columns to a Parquet file.
    static void copy(Dataset data, List<Field> fields, Path to) {
        String values = fields.stream()
                .map(field -> typed(data, field) + " AS " + Origin.quoted(field.name()))
                .collect(Collectors.joining(", "));
        try (DuckDBConnection connection = data.engine().open();
                var statement = connection.createStatement()) {
            statement.execute("COPY (SELECT " + values + " FROM " + from(data) + ") TO "
                    + Origin.literal(to.toAbsolutePath().toString()) + " (FORMAT parquet)");
        } catch (SQLException e) {
            String said = String.valueOf(e.getMessage());
            // of what is read, the engine names the file, or its lines and columns
            if (said.contains("IO Error") && said.contains(to.getFileName() + ""))
                throw new UncheckedIOException(new IOException("`Dataset.copied` could not write `" + to + "`: "
                        + Refusals.first(said) + "; make room or name another place"));
            throw refused(data, e);
        }
    }

    /// What keeps its kind in a file that says its types.
    private static String typed(Dataset data, Field field) {
        return switch (field.kind()) {
            case NUMBER -> value(field, data.reading().nanIsMissing());
            case TRUTH, DATE -> Origin.quoted(field.name());
            case TEXT -> value(field, false);
        };
    }

    /// The query for these columns: numbers, truth values and dates as doubles, text as text.
    static String rows(Dataset data, List<Field> fields, Chunks.Range range) {
        boolean nan = data.reading().nanIsMissing();
        String values = fields.stream().map(field -> value(field, nan)).collect(Collectors.joining(", "));
        if (range.equals(Chunks.Range.ALL)) return "SELECT " + values + " FROM " + from(data);
        // the engine skips the parts of the file that have no such row
        String numbered = from(data).replaceFirst("\\)$", ", file_row_number = true)");
        return "SELECT " + values + " FROM " + numbered + " WHERE file_row_number >= " + range.from()
                + " AND file_row_number < " + range.to();
    }

    private static String value(Field field, boolean nan) {
        String name = Origin.quoted(field.name());
        return switch (field.kind()) {
            case NUMBER -> nan ? "nullif(CAST(" + name + " AS DOUBLE), 'NaN'::DOUBLE)" : "CAST(" + name + " AS DOUBLE)";
            case TRUTH -> "CAST(CAST(" + name + " AS INTEGER) AS DOUBLE)";
            case DATE -> "epoch(CAST(" + name + " AS TIMESTAMP)) / 86400.0";
            case TEXT -> "CAST(" + name + " AS VARCHAR)";
        };
    }

    private static String from(Dataset data) {
        return data.origin().from(data.reading());
    }

    /// What is wrong, as precisely as the engine can be brought to say.
    static DataException refused(Dataset data, Throwable cause) {
        String message = String.valueOf(cause.getMessage());
        if (data.origin() instanceof Origin.File file
                && file.format() == Format.TEXT
                && !message.contains("on Line:")) {
            Throwable precise = run(data, "SELECT count(COLUMNS(*)) FROM " + file.strictly(data.reading()));
            if (precise != null) return Refusals.of(file, precise);
        }
        if (message.contains("Could not convert string")) {
            for (Map.Entry<String, Kind> each : data.reading().kinds().entrySet()) {
                if (each.getValue() == Kind.NUMBER) {
                    String found = text(data, each.getKey());
                    if (!found.isEmpty()) return new DataException(found, cause);
                }
            }
        }
        return Refusals.of(data.origin(), cause);
    }

    private static @Nullable Throwable run(Dataset data, String sql) {
        try (DuckDBConnection connection = data.engine().open();
                var statement = connection.prepare(sql);
                DuckDBChunkedResult result = statement.query()) {
            boolean more = true;
            while (more) more = result.nextChunk();
            return null;
        } catch (SQLException | DuckDBFunctions.FunctionException e) {
            return e;
        }
    }

    /// The first text in a column of numbers, with its row.
    private static String text(Dataset data, String name) {
        String column = Origin.quoted(name);
        String sql = "SELECT place, CAST(value AS VARCHAR) FROM (SELECT row_number() OVER () AS place, " + column
                + " AS value FROM " + from(data)
                + ") WHERE value IS NOT NULL AND try_cast(value AS DOUBLE) IS NULL ORDER BY place LIMIT 1";
        try (DuckDBConnection connection = data.engine().open();
                var statement = connection.prepare(sql);
                DuckDBChunkedResult result = statement.query()) {
            if (!result.nextChunk()) return "";
            var chunk = result.chunk();
            return data.origin().shown() + " row " + chunk.vector(0).getLong(0) + ": column `" + name
                    + "` requires numbers, got `" + chunk.vector(1).getString(0) + "`; clean it by SQL";
        } catch (SQLException | DuckDBFunctions.FunctionException _) {
            return "";
        }
    }
}
