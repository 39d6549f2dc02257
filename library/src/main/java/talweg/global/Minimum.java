package talweg.global;

import talweg.descend.Landing;

/// A minimum that was found.
///
/// @param landing of the lowest of the descents that ended there
/// @param starts  how many did
public record Minimum(Landing landing, int starts) {
    /// Where it is.
    public double[] at() {
        return landing.at();
    }

    /// f there.
    public double value() {
        return landing.value();
    }
}
