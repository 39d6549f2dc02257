package talweg.data;

/// A column in memory: values of one kind, some of which may be missing.
public sealed interface Column permits Numbers, Words {
    /// What it is called.
    String name();

    /// What its values are.
    Kind kind();

    /// How many rows it has.
    int size();

    /// Whether the value in this row is missing.
    boolean missing(int row);

    /// The value in a row as text, as messages show it; `missing` where it is.
    String shown(int row);

    /// The values of these rows, in this order; a row may come more than once.
    Column at(int... rows);
}
