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

    /// What a [talweg.proof.Checker] asks for, if something is proved.
    default Optional<Witness> evidence() {
        return Optional.empty();
    }

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

        @Override
        public Optional<Witness> evidence() {
            return Optional.of(witness);
        }
    }

    /// No stationary point lies near.
    ///
    /// @param axis    a variable along which the derivative is nowhere 0 around the point
    /// @param slopeLo a lower bound of that derivative
    /// @param slopeHi an upper bound of it
    /// @param witness on the box of which that holds
    record NotStationary(double[] at, int axis, double slopeLo, double slopeHi, Witness witness)
            implements CriticalVerdict {
        @Override
        public String kind() {
            return "not-stationary";
        }

        @Override
        public String text() {
            return "no stationary point: the derivative lies in [" + slopeLo + ", " + slopeHi + "] there, proved";
        }

        @Override
        public Optional<Witness> evidence() {
            return Optional.of(witness);
        }
    }

    /// The point, with all around it in the box, is no local minimum: the function bends down along a direction.
    /// Whether a stationary point lies in the box is not known.
    ///
    /// @param box       on which that holds
    /// @param direction a unit vector v
    /// @param bendLo    a lower bound of vᵀ·∇²f·v on the box
    /// @param bendHi    an upper bound of it, < 0
    record NoMinimum(double[] at, Region box, double[] direction, double bendLo, double bendHi, Witness witness)
            implements CriticalVerdict {
        @Override
        public String kind() {
            return "no-minimum";
        }

        @Override
        public String text() {
            return "no local minimum lies in the box, proved: along a direction the curvature lies in [" + bendLo + ", "
                    + bendHi + "]";
        }

        @Override
        public Optional<Witness> evidence() {
            return Optional.of(witness);
        }
    }

    /// In many variables: the gradient is next to 0, and no direction along which the function bends down was seen.
    /// Nothing is proved.
    ///
    /// @param gradient  the norm of the gradient
    /// @param curvature the least curvature that Lanczos's process found; there may be one below
    /// @param residual  an eigenvalue of the Hessian lies within this of `curvature`
    /// @param direction of the least curvature, a unit vector
    record Probable(double[] at, double gradient, double curvature, double residual, double[] direction)
            implements CriticalVerdict {
        @Override
        public String kind() {
            return "probable-minimum";
        }

        @Override
        public String text() {
            return "probably a strict local minimum: the least curvature that was found is " + curvature + " ± "
                    + residual + ", and the gradient's length " + gradient + "; a lower one may have been missed";
        }
    }

    /// The gradient may vanish, but along some directions no curvature is seen; nothing is proved.
    ///
    /// @param inertia how many eigenvalues are above, near and below 0
    /// @param flat    unit vectors without curvature
    /// @param floors  what the function does along each of these, and how that is known
    record Degenerate(
            double[] at, int[] inertia, List<double[]> up, List<double[]> flat, List<double[]> down, List<Floor> floors)
            implements CriticalVerdict {
        @Override
        public String kind() {
            return "degenerate";
        }

        /// Whether it bends up but along one direction, on which it stays level as far as it was followed. With more
        /// directions, what it does between them is not known.
        public boolean isValley() {
            return down.isEmpty() && floors.size() == 1 && floors.getFirst().course() == Floor.Course.LEVEL;
        }

        @Override
        public String text() {
            if (isValley()) {
                return "a flat valley, as far as numbers show across it: along a direction the function "
                        + floors.getFirst().text();
            }
            StringBuilder text = new StringBuilder("a point without curvature along " + flat.size()
                    + (flat.size() == 1 ? " direction" : " directions")
                    + ", as far as numbers show: second derivatives do not decide");
            for (Floor each : floors)
                text.append(floors.size() == 1 ? "; along it the function " : "; along one the function ")
                        .append(each.text());
            return text.toString();
        }

        @Override
        public Optional<Witness> evidence() {
            return floors.stream().flatMap(each -> each.witness().stream()).findFirst();
        }
    }

    /// What a function does along the floor of a valley: a way that starts along a direction without curvature, and
    /// keeps to where the function is least across it.
    ///
    /// @param course  up, down or level
    /// @param reach   how far it was followed either way, in units of the point's coordinates or of 1
    /// @param change  how far values at its ends lie from that at the point
    /// @param witness that the function is constant along the straight line, if that is proved
    record Floor(Course course, double reach, double change, Optional<Witness> witness) {
        /// As far as values in interval arithmetic tell numbers apart.
        public enum Course {
            /// The same value everywhere on the way, or no difference that rounding lets see.
            LEVEL,
            /// Higher at both ends.
            RISES,
            /// Lower at an end.
            FALLS,
            /// Higher at one end alone, or not followed.
            OPEN
        }

        String text() {
            return switch (course) {
                case LEVEL ->
                    witness.isPresent()
                            ? "is constant, proved"
                            : "changes by no more than " + change + " over " + reach
                                    + " either way, as far as followed";
                case RISES -> "rises by " + change + " over " + reach + " either way, as far as followed";
                case FALLS -> "falls by " + change + " within " + reach;
                case OPEN -> "does not tell whether it rises";
            };
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
