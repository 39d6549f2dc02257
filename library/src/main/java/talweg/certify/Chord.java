package talweg.certify;

import java.util.List;
import talweg.interval.Interval;

/// Two points a and b between which a function f is not convex: f(½a + ½b) > ½f(a) + ½f(b).
///
/// @param a       exact
/// @param b       exact
/// @param atA     holds f(a)
/// @param atB     holds f(b)
/// @param between holds f(½a + ½b)
public record Chord(List<Double> a, List<Double> b, Interval atA, Interval atB, Interval between) {
    /// θ of f(θa + (1−θ)b).
    public static final double THETA = 0.5;

    public Chord {
        a = List.copyOf(a);
        b = List.copyOf(b);
    }

    /// By how much f lies above the chord in the middle, at least; > 0 makes it a refutation, NaN says nothing.
    public double gap() {
        Interval half = Interval.of(THETA);
        return between.minus(atA.times(half).plus(atB.times(half))).lo();
    }
}
