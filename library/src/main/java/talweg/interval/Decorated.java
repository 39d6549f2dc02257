package talweg.interval;

/// An interval with what is known of the function that it encloses: whether it is defined and continuous
/// over the whole box. A certificate rests on intervals only where that is so: √x over [−1, 4] gives [0,
/// 2], but [Decoration#TRIVIAL].
///
/// @param interval   holds the value at every point of the box where there is one
/// @param decoration what is known
public record Decorated(Interval interval, Decoration decoration) {
    public Decorated {
        if (interval.isUndefined() || interval.isEmpty()) decoration = Decoration.TRIVIAL;
        if (!interval.isBounded()) decoration = decoration.and(Decoration.CONTINUOUS);
    }

    /// A variable that ranges over `box`, or a constant that lies there.
    public static Decorated of(Interval box) {
        return new Decorated(box, Decoration.COMMON);
    }

    /// xⁿ, undefined at 0 for n < 0.
    public Decorated power(int n) {
        boolean isDefined = n >= 0 || !interval.contains(0);
        return new Decorated(Powers.power(interval, n), decoration.and(local(isDefined, true)));
    }

    /// f(x) for a function that is defined, and continuous, as said.
    static Decoration local(boolean isDefined, boolean isContinuous) {
        if (!isDefined) return Decoration.TRIVIAL;
        return isContinuous ? Decoration.COMMON : Decoration.DEFINED;
    }
}
