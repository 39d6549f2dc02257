package talweg.data;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.duckdb.DuckDBChunkedResult;
import org.duckdb.DuckDBConnection;
import org.duckdb.DuckDBDataChunkReader;
import org.duckdb.DuckDBFunctions;
import org.duckdb.DuckDBPreparedStatement;
import org.duckdb.DuckDBReadableVector;
import org.jspecify.annotations.Nullable;

/// The rows of a data set as they pass, a few thousand at a time; only those are in memory. For one thread at a time.
public final class Chunks implements AutoCloseable {
    /// Rows of a Parquet file by number; all of anything.
    record Range(long from, long to) {
        static final Range ALL = new Range(0, Long.MAX_VALUE);
    }

    private final Dataset data;
    private final List<Field> fields;
    private final DuckDBConnection connection;
    private final DuckDBPreparedStatement statement;
    private final DuckDBChunkedResult result;
    private long passed;
    /// Of the rows that came last, which of the engine's they are, and the number of the first of those.
    private int[] latest = {};
    private long first;

    private Chunks(
            Dataset data,
            List<Field> fields,
            DuckDBConnection connection,
            DuckDBPreparedStatement statement,
            DuckDBChunkedResult result,
            long from) {
        this.data = data;
        this.fields = fields;
        this.connection = connection;
        this.statement = statement;
        this.result = result;
        this.passed = from;
    }

    @SuppressWarnings("MustBeClosedChecker")
    static Chunks of(Dataset data, List<Field> fields, Range range) {
        List<AutoCloseable> opened = new ArrayList<>();
        try {
            DuckDBConnection connection = data.engine().open();
            opened.addFirst(connection);
            DuckDBPreparedStatement statement = connection.prepare(Querying.rows(data, fields, range));
            opened.addFirst(statement);
            return new Chunks(data, fields, connection, statement, statement.query(), range.from());
        } catch (SQLException e) {
            for (AutoCloseable each : opened) quietly(each);
            throw Querying.refused(data, e);
        }
    }

    private static void quietly(AutoCloseable opened) {
        try {
            opened.close();
        } catch (Exception _) {
            // what went wrong before is what is reported
        }
    }

    /// The columns and what they hold.
    public List<Field> fields() {
        return fields;
    }

    /// The next rows, at least one; null at the end.
    ///
    /// @throws DataException if something in them cannot be read
    public @Nullable Table next() {
        try {
            while (result.nextChunk()) {
                DuckDBDataChunkReader chunk = result.chunk();
                first = passed;
                latest = rows((int) chunk.rowCount());
                if (latest.length > 0) return table(chunk, latest);
            }
            return null;
        } catch (DuckDBFunctions.FunctionException e) {
            throw Querying.refused(data, e);
        }
    }

    /// The number that a row of those that came last has among all of the file or query, also where the data are a part
    /// of these.
    long number(long row) {
        return first + latest[(int) row];
    }

    /// The rows of the chunk that belong to the data.
    private int[] rows(int count) {
        passed += count;
        IntStream all = IntStream.range(0, count);
        return data.part()
                .map(part -> all.filter(row -> part.has(first + row)).toArray())
                .orElseGet(all::toArray);
    }

    private Table table(DuckDBDataChunkReader chunk, int[] rows) {
        List<Column> columns = new ArrayList<>();
        for (int k = 0; k < fields.size(); k++) columns.add(column(fields.get(k), chunk.vector(k), rows));
        return new Table(columns);
    }

    private static Column column(Field field, DuckDBReadableVector vector, int[] rows) {
        return switch (field.kind()) {
            case TEXT -> words(field, vector, rows);
            case NUMBER, TRUTH, DATE -> numbers(field, vector, rows);
        };
    }

    private static Numbers numbers(Field field, DuckDBReadableVector vector, int[] rows) {
        double[] values = new double[rows.length];
        var absent = new BitSet();
        for (int i = 0; i < rows.length; i++) {
            if (vector.isNull(rows[i])) absent.set(i);
            else values[i] = vector.getDouble(rows[i]);
        }
        return new Numbers(field.name(), field.kind(), values, absent);
    }

    private static Words words(Field field, DuckDBReadableVector vector, int[] rows) {
        Map<String, Integer> places = new HashMap<>();
        List<String> categories = new ArrayList<>();
        int[] codes = new int[rows.length];
        for (int i = 0; i < rows.length; i++) codes[i] = Words.code(vector.getString(rows[i]), places, categories);
        return new Words(field.name(), categories, codes);
    }

    @Override
    public void close() {
        try (connection;
                statement) {
            result.close();
        } catch (SQLException e) {
            throw Querying.refused(data, e);
        }
    }
}
