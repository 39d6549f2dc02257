package talweg.cli;

import org.assertj.core.data.Offset;

/// How far a number of an answer may lie from a known one, relative to it.
enum Tolerances {
    /// The last steps of an arithmetic that was done otherwise.
    ROUNDING(1e-14),
    /// What a search leaves of rounding, some hundred ulps of the data.
    SEARCH(1e-12),
    /// Figures certified to eleven digits.
    CERTIFIED(1e-10);

    private final double share;

    Tolerances(double share) {
        this.share = share;
    }

    Offset<Double> of(double known) {
        return Offset.offset(share * Math.abs(known));
    }
}
