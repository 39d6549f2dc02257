package talweg.data;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import talweg.random.Key;

/// Rows of a file or a query, not yet read: of any size.
///
/// ```java
/// Table flowers = Dataset.of(Path.of("iris.csv")).read();
/// Dataset flights = Dataset.sql("select delay, distance from 'flights.parquet' where delay is not null");
/// ```
///
/// Files are CSV, TSV, JSON and Parquet, known by how their names end. In a query stands any SQL that DuckDB knows,
/// over files named in quotes, from the folder the program runs in; text files in it are read by DuckDB's own guesses.
///
/// Rows have an order, that of the file or the query. Columns that are neither numbers, text, truth values nor dates
/// (lists, structures, bytes, times of day) are refused when they are read; [#select] leaves them out.
public final class Dataset {
    private final Origin origin;
    private final Reading reading;
    private final Engine engine;
    private final Optional<List<String>> chosen;
    private final Optional<Part> part;

    private Dataset(Origin origin, Reading reading, Engine engine, Optional<List<String>> chosen, Optional<Part> part) {
        this.origin = origin;
        this.reading = reading;
        this.engine = engine;
        this.chosen = chosen;
        this.part = part;
    }

    /// The rows of a file.
    ///
    /// @throws DataException if there is no such file, or its type is not known
    public static Dataset of(Path file) {
        return of(file, Reading.DEFAULT);
    }

    /// The rows of a file, with what it does not say of itself.
    ///
    /// @throws DataException if there is no such file, or its type is not known
    public static Dataset of(Path file, Reading reading) {
        return new Dataset(
                new Origin.File(file, Format.of(file)), reading, Engine.DEFAULT, Optional.empty(), Optional.empty());
    }

    /// The rows of a query.
    public static Dataset sql(String query) {
        String sql = query.strip();
        while (sql.endsWith(";")) sql = sql.substring(0, sql.length() - 1).stripTrailing();
        return new Dataset(new Origin.Query(sql), Reading.DEFAULT, Engine.DEFAULT, Optional.empty(), Optional.empty());
    }

    /// Read by an engine with other limits.
    public Dataset engine(Engine other) {
        return new Dataset(origin, reading, other, chosen, part);
    }

    /// Read with what the data do not say of themselves.
    public Dataset reading(Reading other) {
        return new Dataset(origin, other, engine, chosen, part);
    }

    /// These columns, in this order; of a Parquet file, the others are not read.
    ///
    /// @throws DataException if one is not there, with the nearest name
    public Dataset select(String... names) {
        List<String> there = Querying.names(this);
        for (String name : names) {
            if (!there.contains(name)) throw Nearest.missing("Dataset.select", name, there);
        }
        return new Dataset(origin, reading, engine, Optional.of(List.of(names)), part);
    }

    /// All columns but these.
    ///
    /// @throws DataException if one is not there, with the nearest name, or none is left
    public Dataset without(String... names) {
        List<String> there = chosen(Querying.names(this));
        for (String name : names) {
            if (!there.contains(name)) throw Nearest.missing("Dataset.without", name, there);
        }
        List<String> out = List.of(names);
        List<String> left = there.stream().filter(name -> !out.contains(name)).toList();
        if (left.isEmpty())
            throw new DataException("`Dataset.without` requires a column that is left, got all " + there.size());
        return new Dataset(origin, reading, engine, Optional.of(left), part);
    }

    /// Two parts, for which every row is drawn by itself from the key and the row's number: about `share` of them in
    /// the second. Neither needs the rows to be counted or kept, so this is for what is larger than memory;
    /// [Splits] has parts of exact sizes. Of a part, it gives parts of the part.
    ///
    /// @param share in (0, 1)
    /// @throws DataException if a part would be empty
    public Parts split(double share, Key key) {
        if (!(share > 0 && share < 1))
            throw new DataException("`Dataset.split` requires a share between 0 and 1, got " + share);
        var training = new Part(Part.seed(key), share, false, part);
        var validation = new Part(Part.seed(key), share, true, part);
        if (training.isFar()
                || validation.isFar()
                || !Querying.reaches(this, Math.max(training.first(), validation.first()))) {
            long rows = Querying.count(this);
            long held = validation.count(rows);
            if (held == 0 || training.count(rows) == 0)
                throw new DataException("`Dataset.split` requires a share that leaves rows on both sides, got " + share
                        + " of " + rows + (rows == 1 ? " row" : " rows") + ", which leaves " + held
                        + " for validation; take another share or key");
        }
        return new Parts(part(training), part(validation));
    }

    private Dataset part(Part of) {
        return new Dataset(origin, reading, engine, chosen, Optional.of(of));
    }

    /// About how many bytes the rows take in memory as a [Table]: of Parquet 8 for each value, of text and JSON as many
    /// as the file has, ten times as many of a compressed one. Empty of a query.
    public OptionalLong bytes() {
        return origin instanceof Origin.File file
                ? OptionalLong.of(
                        isParquet() ? Math.multiplyExact(8L * columns().size(), Querying.count(this)) : file.bytes())
                : OptionalLong.empty();
    }

    /// These rows and columns written to a Parquet file, in their order, and read from there: it can be entered
    /// anywhere, and is read faster than text.
    ///
    /// @throws DataException        if something in the rows cannot be read, or these are a part of others
    /// @throws UncheckedIOException if the file cannot be written, in one line
    public Dataset copied(Path parquet) {
        if (part.isPresent()) throw new DataException("`Dataset.copied` requires data that are no part of others");
        Querying.copy(this, columns(), parquet);
        return of(parquet).engine(engine);
    }

    /// Two parts of a data set, which have no row in common.
    public record Parts(Dataset training, Dataset validation) {}

    /// The columns and what they hold.
    ///
    /// @throws DataException if a column holds what is neither numbers, text, truth values nor dates
    public List<Field> columns() {
        return Querying.columns(this);
    }

    /// How many rows there are. Of a text file, this reads it.
    public long rows() {
        long all = Querying.count(this);
        return part.isEmpty() ? all : part.get().count(all);
    }

    /// All rows, in memory.
    ///
    /// @throws DataException if something in them cannot be read, or there is no row
    public Table read() {
        try (Chunks chunks = chunks()) {
            var gathered = new Gathering(chunks.fields());
            for (Table chunk = chunks.next(); chunk != null; chunk = chunks.next()) gathered.add(chunk);
            return gathered.table(origin.shown());
        }
    }

    /// The rows from the first to the last, a few thousand at a time.
    public Chunks chunks() {
        return Chunks.of(this, columns(), Chunks.Range.ALL);
    }

    /// Gives `to` all rows from the first to the last, a few thousand at a time. What it refuses of a row is said with
    /// the number that the row has in the file or query.
    ///
    /// @throws DataException if something in them cannot be read, or there is no row
    public void pass(Consumer<Table> to) {
        try (Chunks chunks = chunks()) {
            Table rows = chunks.next();
            if (rows == null) throw Refusals.empty(origin.shown());
            for (; rows != null; rows = chunks.next()) {
                try {
                    to.accept(rows);
                } catch (DataException e) {
                    throw e.inRow(chunks::number);
                }
            }
        }
    }

    /// Whether it is a Parquet file, which can be entered anywhere.
    public boolean isParquet() {
        return origin instanceof Origin.File file && file.format() == Format.PARQUET;
    }

    Origin origin() {
        return origin;
    }

    Reading reading() {
        return reading;
    }

    Engine engine() {
        return engine;
    }

    Optional<Part> part() {
        return part;
    }

    /// Those of these columns that were chosen.
    List<String> chosen(List<String> there) {
        return new ArrayList<>(chosen.orElse(there));
    }

    @Override
    public String toString() {
        return origin.shown();
    }
}
