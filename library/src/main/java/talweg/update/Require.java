package talweg.update;

/// What is required of the numbers that make up an update.
final class Require {
    private Require() {}

    static void positive(double number, String member) {
        if (number > 0 && number < Double.POSITIVE_INFINITY) return;
        throw refused(member, "a finite number > 0", number);
    }

    static void notNegative(double number, String member) {
        if (number >= 0 && number < Double.POSITIVE_INFINITY) return;
        throw refused(member, "a finite number ≥ 0", number);
    }

    /// In [0, 1).
    static void share(double number, String member) {
        if (number >= 0 && number < 1) return;
        throw refused(member, "[0, 1)", number);
    }

    static void count(int number, String member) {
        if (number >= 1) return;
        throw refused(member, "≥ 1", number);
    }

    static IllegalArgumentException refused(String member, String what, Object given) {
        return new IllegalArgumentException("`" + member + "` requires " + what + ", got " + given);
    }
}
