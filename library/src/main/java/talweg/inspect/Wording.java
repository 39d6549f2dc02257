package talweg.inspect;

import talweg.descend.Outcome;

/// Numbers in sentences.
final class Wording {
    private Wording() {}

    /// To three digits.
    static String number(double x) {
        return Outcome.Measure.shown(x);
    }

    /// `1 parameter`, `2 parameters`.
    static String counted(long count, String what) {
        return count + " " + what + (count == 1 ? "" : "s");
    }
}
