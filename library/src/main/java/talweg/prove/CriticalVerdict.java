package talweg.prove;

import java.util.List;
import java.util.Optional;
import talweg.proof.Region;
import talweg.proof.Witness;

/// What a point is to a function: proved, or why not.
public sealed interface CriticalVerdict {
    /// As tools name it.
    String kind();

    /// One sentence.
    String text();

    /// There is exactly one stationary point in the box; the function bends there up along `positive` of
    /// its axes and down along the others: a strict local minimum, a maximum, or a saddle.
    ///
    /// @param at       the middle of the box
    /// @param box      that holds the point
    /// @param positive how many eigenvalues of the Hessian are above 0; the others are below
    /// @param up       unit vectors along which it bends up, for positive eigenvalues each
    /// @param down     unit vectors along which it bends down: ways out of a saddle
    /// @param convex   where the function is convex, if that is proved: a minimum there is the least
    record Proved(
            double[] at,
            Region box,
            int positive,
            List<double[]> up,
            List<double[]> down,
            Witness witness,
            Optional<Witness> convex)
            implements CriticalVerdict {
        /// How many eigenvalues are below 0: the index of a saddle.
        public int negative() {
            return at.length - positive;
        }

        /// The same where it is known whether the function is convex: a stationary point of a convex
        /// function is a global minimum.
        public Proved given(ConvexityVerdict convexity) {
            boolean isConvex = convexity instanceof ConvexityVerdict.Proved proved
                    && proved.witness().region().contains(box);
            if (!isConvex) return this;
            Witness why = ((ConvexityVerdict.Proved) convexity).witness();
            return new Proved(at, box, positive, up, down, witness, Optional.of(why));
        }

        @Override
        public String kind() {
            if (convex.isPresent()) return "global-minimum";
            return negative() == 0 ? "local-minimum" : positive == 0 ? "maximum" : "saddle";
        }

        @Override
        public String text() {
            String what = negative() == 0
                    ? "a strict local minimum"
                    : positive == 0 ? "a strict local maximum" : "a saddle of index " + negative();
            if (convex.isPresent()) what = "the global minimum, since the function is convex";
            return "exactly one stationary point lies in the box, proved, and it is " + what;
        }
    }

    /// No stationary point lies near.
    ///
    /// @param axis  a variable along which the derivative is nowhere 0 around the point
    /// @param slopeLo a lower bound of that derivative
    /// @param slopeHi an upper bound of it
    record NotStationary(double[] at, int axis, double slopeLo, double slopeHi) implements CriticalVerdict {
        @Override
        public String kind() {
            return "not-stationary";
        }

        @Override
        public String text() {
            return "no stationary point: the derivative lies in [" + slopeLo + ", " + slopeHi + "] there, proved";
        }
    }

    /// The gradient may vanish, but along some directions no curvature is seen; nothing is proved.
    ///
    /// @param inertia how many eigenvalues are above, near and below 0
    /// @param flat    unit vectors without curvature
    record Degenerate(double[] at, int[] inertia, List<double[]> up, List<double[]> flat, List<double[]> down)
            implements CriticalVerdict {
        @Override
        public String kind() {
            return "degenerate";
        }

        @Override
        public String text() {
            return "a point without curvature along " + flat.size() + (flat.size() == 1 ? " direction" : " directions")
                    + ", as far as numbers show: second derivatives do not decide";
        }
    }

    /// Nothing was found.
    record Undecided(double[] at, String why) implements CriticalVerdict {
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
