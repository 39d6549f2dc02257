package talweg.interval;

/// How a function bends over a set of points.
public enum Curvature {
    /// A straight line: convex and concave.
    AFFINE,
    /// No chord lies below: f(θa + (1−θ)b) ≤ θf(a) + (1−θ)f(b).
    CONVEX,
    /// No chord lies above.
    CONCAVE,
    /// Not known, or bending both ways.
    UNKNOWN;

    /// Whether the function is known to be convex.
    public boolean isConvex() {
        return this == AFFINE || this == CONVEX;
    }

    /// Whether the function is known to be concave.
    public boolean isConcave() {
        return this == AFFINE || this == CONCAVE;
    }

    /// The curvature of −f.
    public Curvature negate() {
        return switch (this) {
            case AFFINE, UNKNOWN -> this;
            case CONVEX -> CONCAVE;
            case CONCAVE -> CONVEX;
        };
    }

    /// The curvature of f + g.
    public Curvature plus(Curvature other) {
        if (isConvex() && other.isConvex()) return isConcave() && other.isConcave() ? AFFINE : CONVEX;
        return isConcave() && other.isConcave() ? CONCAVE : UNKNOWN;
    }
}
