package talweg.constrain;

import talweg.descend.Outcome;

/// A descent under constraints on a tree of parameters.
///
/// @param landing    where it ended, the values of the tree one after the other in a vector
/// @param parameters the last point in the parameters' own form
public record ConstrainedDescent<P>(ConstrainedLanding landing, P parameters) {
    /// Why it ended.
    public Outcome outcome() {
        return landing.outcome();
    }

    @Override
    public String toString() {
        return landing.toString();
    }
}
