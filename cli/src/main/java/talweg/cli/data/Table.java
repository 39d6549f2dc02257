package talweg.cli.data;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CommentStrategy;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/// Columns of numbers from a file whose first line names them: CSV (RFC 4180) or TSV, plain or packed by gzip.
///
/// @param names    of all columns of the file
/// @param columns  those asked for, by name, in the order of the file
/// @param rows     how many rows they have
/// @param lines    of the file, counted from 1, in which each row begins
/// @param warnings what the user should know of: rows that were left out
public record Table(List<String> names, Map<String, double[]> columns, int rows, int[] lines, List<String> warnings) {
    /// Rows after which the listener hears of them.
    private static final int BLOCK = 1_000;

    public Table {
        names = List.copyOf(names);
        columns = Collections.unmodifiableMap(columns);
        warnings = List.copyOf(warnings);
    }

    /// Reads the columns whose names are `wanted`; what others hold does not matter.
    ///
    /// @param path `-` for standard input
    /// @throws DataError naming the file, and line and column where it is at fault
    public static Table read(Path path, Predicate<String> wanted, Reading reading) {
        var source = new Source(path);
        var rows = new Rows(source, reading, wanted);
        try (BufferedReader reader = source.open()) {
            read(source, reader, rows, reading);
            return rows.table();
        } catch (IOException e) {
            throw source.error(e);
        } catch (UncheckedIOException | CsvParseException e) {
            if (e.getCause() instanceof IOException cause) throw source.error(cause);
            throw quotes(source, rows, e);
        }
    }

    private static void read(Source source, BufferedReader reader, Rows rows, Reading reading) throws IOException {
        char separator = reading.separator().isPresent()
                ? reading.separator().get()
                : source.isTabbed() ? '\t' : Separator.find(reader);
        if (separator == reading.decimal()) {
            throw new DataError(source.name() + " requires semicolons or tabs between its columns where the decimal"
                    + " sign is a comma, got commas in the line of names; leave out `--decimal ,`, or name the"
                    + " separator by `--separator`");
        }
        try (CloseableIterator<Rows> records = CsvReader.builder()
                .fieldSeparator(separator)
                .commentStrategy(CommentStrategy.SKIP)
                .commentCharacter(Rows.COMMENT)
                .allowUnclosedQuote(false)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .build(rows, reader)
                .iterator()) {
            while (records.hasNext()) {
                Rows now = records.next();
                if (now.fault().isPresent()) throw now.fault().get();
                if (now.count() > 0 && now.count() % BLOCK == 0)
                    reading.progress().accept(now.count());
            }
        }
    }

    /// The parser stumbles over quotes alone.
    private static DataError quotes(Source source, Rows rows, RuntimeException e) {
        String message = String.valueOf(e.getMessage());
        boolean isOpen = message.startsWith("Unclosed") || message.startsWith("The maximum buffer");
        return new DataError(source.name() + " " + rows.place() + " requires "
                + (isOpen
                        ? "a closing quote, got none to the end; close it, or double a quote that belongs to the text"
                        : "a separator after a closing quote, got more text; double a quote that belongs to the text"));
    }
}
