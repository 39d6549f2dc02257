package talweg.cli;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/// Columns of numbers from a CSV file (RFC 4180) whose first line names them. The separator is a comma, or a
/// semicolon or tab where the first line has no comma.
///
/// @param names   of all columns of the file
/// @param columns those asked for, by name
/// @param rows    how many rows there are
record Table(List<String> names, Map<String, double[]> columns, int rows) {
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    /// Reads the columns whose names are `wanted`; what others hold does not matter.
    ///
    /// @throws InputError naming the file, and line and column where it is at fault
    static Table read(Path path, Predicate<String> wanted) {
        if (Files.isDirectory(path))
            throw new InputError("A CSV file is required, got the folder `" + path + "`; name a file in it");
        try (BufferedReader reader = Files.newBufferedReader(path, StandardCharsets.UTF_8)) {
            return new Reading(path, reader).table(wanted);
        } catch (NoSuchFileException _) {
            throw new InputError("A CSV file is required, got `" + path + "`, which does not exist; check the path");
        } catch (CharacterCodingException _) {
            throw notText(path);
        } catch (IOException e) {
            throw new InputError("`" + path + "` cannot be read: " + e.getMessage());
        } catch (CsvParseException e) {
            if (e.getCause() instanceof CharacterCodingException) throw notText(path);
            throw new InputError("`" + path + "` is not CSV: " + e.getMessage());
        } catch (java.io.UncheckedIOException e) {
            if (e.getCause() instanceof CharacterCodingException) throw notText(path);
            throw new InputError("`" + path + "` cannot be read: " + e.getMessage());
        }
    }

    private static InputError notText(Path path) {
        return new InputError(
                "A CSV file in UTF-8 is required, got other bytes in `" + path + "`; convert it to UTF-8");
    }

    /// Rows after which it looks for an interrupt.
    private static final int BLOCK = 1_000;

    /// One file being read.
    private static final class Reading {
        private final Path path;
        private final BufferedReader reader;

        Reading(Path path, BufferedReader reader) {
            this.path = path;
            this.reader = reader;
        }

        Table table(Predicate<String> wanted) throws IOException {
            Iterator<CsvRecord> records = CsvReader.builder()
                    .fieldSeparator(separator())
                    .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                    .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                    .ofCsvRecord(reader)
                    .iterator();
            if (!records.hasNext()) {
                throw new InputError(
                        "`" + path + "` requires a line of column names and rows of numbers, got an empty file");
            }
            List<String> names = header(records.next());
            int[] places = java.util.stream.IntStream.range(0, names.size())
                    .filter(i -> wanted.test(names.get(i)))
                    .toArray();
            double[][] values = new double[places.length][64];
            int rows = 0;
            while (records.hasNext()) {
                if (rows % BLOCK == BLOCK - 1 && Thread.currentThread().isInterrupted())
                    throw new Interrupted("reading " + path + ", after " + (rows + 1) + " rows");
                CsvRecord row = records.next();
                if (row.getFieldCount() != names.size()) throw wrongCount(row, names.size());
                for (int i = 0; i < places.length; i++) {
                    if (rows == values[i].length) values[i] = Arrays.copyOf(values[i], 2 * rows);
                    values[i][rows] = number(row, places[i], names);
                }
                rows++;
            }
            if (rows == 0)
                throw new InputError("`" + path + "` requires rows of numbers, got only the line of column names");
            Map<String, double[]> columns = new LinkedHashMap<>();
            for (int i = 0; i < places.length; i++) columns.put(names.get(places[i]), Arrays.copyOf(values[i], rows));
            return new Table(names, columns, rows);
        }

        /// Finds the separator in the first line, and skips a byte order mark.
        private char separator() throws IOException {
            reader.mark(1 << 16);
            String line = reader.readLine();
            reader.reset();
            if (line == null) return ',';
            if (!line.isEmpty() && line.charAt(0) == BYTE_ORDER_MARK) reader.skip(1);
            if (line.indexOf(',') >= 0) return ',';
            return line.indexOf(';') >= 0 ? ';' : line.indexOf('\t') >= 0 ? '\t' : ',';
        }

        private List<String> header(CsvRecord first) {
            List<String> names = new ArrayList<>();
            Set<String> seen = new HashSet<>();
            boolean numeric = true;
            for (String field : first.getFields()) {
                String name = field.strip();
                names.add(name);
                numeric &= isNumber(name);
                if (!name.isEmpty() && !seen.add(name)) {
                    throw new InputError("`" + path + "` requires a different name for every column, got `" + name
                            + "` twice in line 1; rename one of them");
                }
            }
            if (numeric) {
                throw new InputError("`" + path + "` requires a first line of column names, got the numbers `"
                        + String.join(",", names) + "`; add a line such as `x,y` at the top");
            }
            return List.copyOf(names);
        }

        private InputError wrongCount(CsvRecord row, int expected) {
            return new InputError("`" + path + "` line " + row.getStartingLineNumber() + " requires " + expected
                    + " fields, as many as there are column names, got " + row.getFieldCount()
                    + "; fill or remove the line");
        }

        private double number(CsvRecord row, int column, List<String> names) {
            String text = row.getField(column).strip();
            if (!isNumber(text)) {
                throw new InputError("`" + path + "` line " + row.getStartingLineNumber() + ", column `"
                        + names.get(column)
                        + "` requires a finite number, got " + (text.isEmpty() ? "nothing" : "`" + cut(text) + "`")
                        + "; correct or remove the line");
            }
            return Double.parseDouble(text);
        }

        private static String cut(String text) {
            return text.length() <= 40 ? text : text.substring(0, 40) + "…";
        }

        private static boolean isNumber(String text) {
            if (text.isEmpty()) return false;
            // Java's own suffixes and hexadecimal digits are no numbers of a data file
            for (int i = 0; i < text.length(); i++) {
                if ("0123456789+-.eE".indexOf(text.charAt(i)) < 0) return false;
            }
            try {
                return Double.isFinite(Double.parseDouble(text));
            } catch (NumberFormatException _) {
                return false;
            }
        }
    }
}
