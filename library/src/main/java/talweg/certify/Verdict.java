package talweg.certify;

/// Whether a property holds on a box, with the evidence.
public sealed interface Verdict {
    /// One sentence that says it and why.
    String reason();

    /// It holds: on each of the boxes into which the box was cut, no eigenvalue of the Hessian is below
    /// `curvature`.
    ///
    /// @param boxes     how many
    /// @param curvature a lower bound of all eigenvalues of the Hessian, ≥ 0
    record Proved(int boxes, double curvature) implements Verdict {
        @Override
        public String reason() {
            return "the Hessian has no eigenvalue below " + curvature + " on the box, by interval arithmetic on "
                    + boxes + (boxes == 1 ? " box" : " boxes that fill it");
        }
    }

    /// It does not hold: the function lies above a chord.
    record Refuted(Chord chord) implements Verdict {
        @Override
        public String reason() {
            return "at the middle between two points of the box the function lies above their chord by at least "
                    + chord.gap();
        }
    }

    /// Neither was found.
    record Undecided(String reason) implements Verdict {}
}
