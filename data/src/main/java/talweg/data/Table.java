package talweg.data;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Rows in memory, column by column. It never changes.
///
/// @param columns of one length, of different names
public record Table(List<Column> columns) {
    public Table {
        columns = List.copyOf(columns);
        if (columns.isEmpty()) throw new DataException("`Table` requires a column, got none");
        Set<String> names = new HashSet<>();
        for (Column column : columns) {
            if (!names.add(column.name()))
                throw new DataException(
                        "`Table` requires columns of different names, got `" + column.name() + "` twice; rename one");
            if (column.size() != columns.getFirst().size())
                throw new DataException("`Table` requires columns of one length, got "
                        + columns.getFirst().size() + " rows in `"
                        + columns.getFirst().name() + "` and "
                        + column.size() + " in `" + column.name() + "`");
        }
    }

    /// Of these columns.
    public static Table of(Column... columns) {
        return new Table(List.of(columns));
    }

    /// How many rows it has.
    public int rows() {
        return columns.getFirst().size();
    }

    /// The names of the columns.
    public List<String> names() {
        return columns.stream().map(Column::name).toList();
    }

    /// The column of this name.
    ///
    /// @throws DataException if there is none, with the nearest name
    public Column column(String name) {
        return column("Table.column", name);
    }

    Column column(String member, String name) {
        for (Column column : columns) if (column.name().equals(name)) return column;
        throw Nearest.missing(member, name, names());
    }

    /// These columns, in this order.
    public Table select(String... names) {
        return new Table(
                Arrays.stream(names).map(name -> column("Table.select", name)).toList());
    }

    /// All columns but these.
    public Table without(String... names) {
        for (String name : names) column("Table.without", name);
        List<String> left = List.of(names);
        return new Table(
                columns.stream().filter(column -> !left.contains(column.name())).toList());
    }

    /// These rows, in this order; a row may come more than once.
    public Table at(int... rows) {
        for (int row : rows) {
            if (row < 0 || row >= rows())
                throw new DataException("`Table.at` requires rows in [0, " + rows() + "), got " + row);
        }
        return new Table(columns.stream().map(column -> column.at(rows)).toList());
    }
}
