package talweg.certify;

/// What is known of a function as a whole, by which a local verdict becomes a global one.
///
/// @param lower      f is nowhere below; −∞ if nothing is known
/// @param isQuadratic whether the Hessian is the same everywhere
public record Known(double lower, boolean isQuadratic) {
    /// Nothing.
    public static Known nothing() {
        return new Known(Double.NEGATIVE_INFINITY, false);
    }

    /// f is nowhere below `lower`.
    public static Known above(double lower) {
        return new Known(lower, false);
    }

    /// A global minimum where a local one and what is known make it one.
    Verdict strengthen(Verdict local) {
        Verdict.Evidence evidence = local.evidence();
        boolean isLow = switch (local) {
            case Verdict.LocalMinimum _, Verdict.Degenerate _ -> evidence.value() <= lower;
            case Verdict.GlobalMinimum _, Verdict.Saddle _, Verdict.Maximum _, Verdict.AtInfinity _ -> false;
            case Verdict.NotStationary _, Verdict.Undecided _ -> false;
        };
        if (isLow) {
            return new Verdict.GlobalMinimum("f is nowhere below " + Wording.shown(lower), evidence);
        }
        boolean isBowl =
                local instanceof Verdict.LocalMinimum && evidence.bounds().isEmpty();
        return isQuadratic && isBowl
                ? new Verdict.GlobalMinimum("the Hessian is the same everywhere, so that f is convex", evidence)
                : local;
    }
}
