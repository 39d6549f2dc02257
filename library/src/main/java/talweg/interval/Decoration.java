package talweg.interval;

/// What is known of a function over a box besides its range (IEEE 1788-2015, §11). From worst to best;
/// each says what those before it say.
public enum Decoration {
    /// `trv`: nothing. Somewhere in the box the function may be undefined.
    TRIVIAL,
    /// `def`: it is defined everywhere in the box.
    DEFINED,
    /// `dac`: and its restriction to the box is continuous.
    CONTINUOUS,
    /// `com`: and the box and all intermediate results are bounded.
    COMMON;

    /// The worse of two: what is known of a composition.
    public Decoration and(Decoration other) {
        return compareTo(other) <= 0 ? this : other;
    }

    /// Whether the function is defined everywhere in the box.
    public boolean isDefined() {
        return this != TRIVIAL;
    }
}
