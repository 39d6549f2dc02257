package talweg.op;

/// Bounds of a value, as values: `lo` ≤ value ≤ `hi` in every element, both of the value's own type. NaN bounds say that
/// nothing is known there.
///
/// @param lo at most the value
/// @param hi at least the value
public record Enclosure(Var lo, Var hi) {
    /// The bounds of a value known exactly.
    public static Enclosure of(Var at) {
        return new Enclosure(at, at);
    }
}
