package talweg.cli;

/// How an answer is printed.
enum Format {
    /// For people.
    TEXT,
    /// For programs; see `docs/json.md`.
    JSON;

    @Override
    public String toString() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
