package talweg.data;

/// What becomes of a text that no training row had.
public enum Unknown {
    /// All columns of categories are 0.
    ZERO,
    /// It is refused, with its row.
    REFUSED
}
