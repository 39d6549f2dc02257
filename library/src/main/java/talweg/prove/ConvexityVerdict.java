package talweg.prove;

import java.util.Optional;
import talweg.interval.Interval;
import talweg.proof.Witness;

/// Whether a function is convex on a box: f(θa + (1−θ)b) ≤ θf(a) + (1−θ)f(b) for all a, b in it, 0 ≤ θ ≤ 1.
public sealed interface ConvexityVerdict {
    /// As tools name it: `proved`, `refuted` or `undecided`.
    String kind();

    /// One sentence that says it and why.
    String text();

    /// What a [talweg.proof.Checker] asks for, where something is shown.
    default Optional<Witness> evidence() {
        return switch (this) {
            case Proved proved -> Optional.of(proved.witness());
            case Refuted refuted -> Optional.of(refuted.witness());
            case Undecided _ -> Optional.empty();
        };
    }

    /// It holds.
    ///
    /// @param why     by which means
    /// @param boxes   into how many boxes the box was cut; 1 where it was not
    /// @param witness what a [talweg.proof.Checker] asks for
    record Proved(String why, int boxes, Witness witness) implements ConvexityVerdict {
        @Override
        public String kind() {
            return "proved";
        }

        @Override
        public String text() {
            return why;
        }
    }

    /// It does not hold: f(θa + (1−θ)b) is at least θf(a) + (1−θ)f(b) + gap.
    ///
    /// @param chord the points, and what the function is there
    record Refuted(Chord chord, Witness witness) implements ConvexityVerdict {
        @Override
        public String kind() {
            return "refuted";
        }

        @Override
        public String text() {
            return "at the middle between two points of the box the function lies above their chord by at least "
                    + chord.gap();
        }
    }

    /// Two points between which the function lies above its chord.
    ///
    /// @param a       one
    /// @param b       the other
    /// @param atA     bounds of f(a)
    /// @param atB     bounds of f(b)
    /// @param between bounds of f in the middle
    /// @param gap     by how much the function lies above the chord at least
    record Chord(double[] a, double[] b, Interval atA, Interval atB, Interval between, double gap) {
        /// The weight of a, and of b.
        public static final double THETA = 0.5;

        /// With the gap that the bounds leave.
        static Chord of(double[] a, double[] b, Interval atA, Interval atB, Interval between) {
            Interval half = Interval.of(THETA);
            double gap = between.minus(atA.times(half).plus(atB.times(half))).lo();
            return new Chord(a, b, atA, atB, between, gap);
        }
    }

    /// Neither was found.
    ///
    /// @param why    what stands in the way
    /// @param where  the part of the function that does, as text; empty if it is the whole
    record Undecided(String why, String where) implements ConvexityVerdict {
        @Override
        public String kind() {
            return "undecided";
        }

        @Override
        public String text() {
            return why;
        }
    }
}
