package talweg.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Where rows come from, as the engine's SQL has it.
sealed interface Origin {
    /// A table expression, to stand after FROM.
    String from(Reading reading);

    /// What messages call it.
    String shown();

    /// A file.
    record File(Path path, Format format) implements Origin {
        @Override
        public String from(Reading reading) {
            String name = literal(pattern(path));
            return switch (format) {
                case TEXT -> text(name, reading);
                case JSON ->
                    "read_json(" + name + ", maximum_depth = 2, sample_size = 20480, hive_partitioning = false)";
                case PARQUET -> "read_parquet(" + name + ", hive_partitioning = false)";
            };
        }

        private String text(String name, Reading reading) {
            FirstLine first = FirstLine.of(path, reading);
            List<String> names = first.names();
            // no field has the separator in it, and the engine refuses to look for one
            String missing = reading.missing().stream()
                    .filter(each -> !each.contains(first.separator()))
                    .map(Origin::literal)
                    .collect(Collectors.joining(", "));
            String kinds = reading.kinds().entrySet().stream()
                    .filter(each -> names.contains(each.getKey()))
                    .sorted(Map.Entry.comparingByKey())
                    .map(each ->
                            literal(each.getKey()) + ": " + (each.getValue() == Kind.TEXT ? "'VARCHAR'" : "'DOUBLE'"))
                    .collect(Collectors.joining(", "));
            return "read_csv(" + name + layout(reading) + ", nullstr = [" + missing + "]"
                    + (kinds.isEmpty() ? "" : ", types = {" + kinds + "}") + ")";
        }

        /// How fields are told apart: never guessed from rows.
        String layout(Reading reading) {
            String separator = FirstLine.of(path, reading).separator();
            return ", delim = " + literal(separator) + ", quote = '\"', escape = '\"', comment = '', header = true"
                    + ", skip = 0, strict_mode = true, hive_partitioning = false";
        }

        /// All fields as text, by fixed rules, so that an error names its line.
        String strictly(Reading reading) {
            String columns = FirstLine.of(path, reading).names().stream()
                    .map(column -> literal(column) + ": 'VARCHAR'")
                    .collect(Collectors.joining(", "));
            return "read_csv(" + literal(pattern(path)) + layout(reading) + ", auto_detect = false, columns = {"
                    + columns + "})";
        }

        /// As many as the file has, ten times as many where it is compressed.
        long bytes() {
            try {
                return Files.size(path) * (path.toString().endsWith(".gz") ? 10 : 1);
            } catch (IOException e) {
                throw new DataException(shown() + " cannot be read: " + e.getMessage(), e);
            }
        }

        @Override
        public String shown() {
            return "`" + path + "`";
        }
    }

    /// The rows of a query.
    record Query(String sql) implements Origin {
        @Override
        public String from(Reading reading) {
            // the query may end in a comment
            return "(" + sql + "\n)";
        }

        @Override
        public String shown() {
            return "The query";
        }
    }

    /// Text in SQL.
    static String literal(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    /// A name in SQL.
    static String quoted(String name) {
        return "\"" + name.replace("\"", "\"\"") + "\"";
    }

    /// A pattern that this file alone matches, whatever signs its name has.
    private static String pattern(Path path) {
        return path.toAbsolutePath().toString().replaceAll("[\\[*?]", "[$0]");
    }
}
