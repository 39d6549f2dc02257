package talweg.data;

/// What the values of a column are.
public enum Kind {
    /// Numbers, whole or not, as the nearest double: whole ones beyond 2⁵³ and decimals are rounded.
    NUMBER("numbers"),
    /// True or false; as a number 1 or 0.
    TRUTH("truth values"),
    /// A date or a time, as days since the beginning of 1970 in UTC: a day is 1, an hour 1/24.
    DATE("dates"),
    /// Words, of which a column has few or many.
    TEXT("text");

    private final String plural;

    Kind(String plural) {
        this.plural = plural;
    }

    /// Its values in the plural, for messages.
    @Override
    public String toString() {
        return plural;
    }
}
