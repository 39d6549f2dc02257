package talweg.fit;

/// Where a parameter of a landing stands, which decides what can be said of its error.
public enum Standing {
    /// Inside its bounds, or without any.
    FREE,
    /// Its bounds are equal.
    FIXED,
    /// At its lower bound.
    AT_LOWER,
    /// At its upper bound.
    AT_UPPER
}
