package talweg.descend;

/// What is required of rates and shares.
final class Rates {
    private Rates() {}

    static void require(double rate, String member) {
        if (rate > 0 && rate < Double.POSITIVE_INFINITY) return;
        throw new IllegalArgumentException("`" + member + "` requires a finite number > 0, got " + rate);
    }

    static void share(double share, String member) {
        if (share >= 0 && share < 1) return;
        throw new IllegalArgumentException("`" + member + "` requires [0, 1), got " + share);
    }
}
