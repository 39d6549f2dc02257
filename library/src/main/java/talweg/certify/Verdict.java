package talweg.certify;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What kind of point a descent has reached, with the evidence. It rests on floating-point numbers and their
/// rounding, unless it says otherwise; where these do not decide, it is [Undecided].
public sealed interface Verdict {
    /// The figures it rests on.
    Evidence evidence();

    /// No point has a smaller value.
    ///
    /// @param why what is known of the function as a whole
    record GlobalMinimum(String why, Evidence evidence) implements Verdict {}

    /// f rises in every direction.
    record LocalMinimum(Evidence evidence) implements Verdict {}

    /// Stationary, but f falls along some directions and rises along others, which [Evidence#down] and
    /// [Evidence#up] list.
    record Saddle(Evidence evidence) implements Verdict {}

    /// f falls in every direction.
    record Maximum(Evidence evidence) implements Verdict {}

    /// Stationary, and the Hessian has no curvature along some directions; what f does along these, so far as it
    /// was looked at.
    record Degenerate(List<Look> looks, Evidence evidence) implements Verdict {
        public Degenerate {
            looks = List.copyOf(looks);
        }

        /// Whether f was seen to fall, so that this is no minimum.
        public boolean falls() {
            return !evidence.down().isEmpty() || looks.stream().anyMatch(Look::falls);
        }
    }

    /// f keeps falling towards a limit that it reaches nowhere.
    record AtInfinity(Tail tail, Evidence evidence) implements Verdict {}

    /// A better point is near.
    ///
    /// @param slope    of f along `downhill`, < 0
    /// @param downhill a unit vector
    /// @param tail     of f, where it falls all the way
    record NotStationary(double slope, double[] downhill, Optional<Tail> tail, Evidence evidence) implements Verdict {}

    /// None of these could be said.
    record Undecided(String why, Evidence evidence) implements Verdict {}

    /// The figures of a verdict. Where nothing is known they are NaN, or empty.
    ///
    /// @param value             of f at the landing
    /// @param gradientNorm      there, of the variables that no bound holds
    /// @param gradientTolerance the norm that rounding alone accounts for
    /// @param distance          to the stationary point that is judged, which Newton's steps found from the
    ///                          landing; 0 if it is the landing
    /// @param bends             of f there, by ascending curvature: an eigenvector of the Hessian each, or of the
    ///                          Hessian in scaled variables where these differ much in scale
    /// @param negative          how many of them are down: the first
    /// @param positive          how many of them are up: the last; those between are level to rounding
    /// @param bounds            slopes of f into the box at the bounds where the landing lies, by variable
    /// @param basis             "rounding" where the claim is checked in every direction, "lanczos" where only the
    ///                          extreme curvatures were sought
    record Evidence(
            double value,
            double gradientNorm,
            double gradientTolerance,
            double distance,
            List<Bend> bends,
            int negative,
            int positive,
            Map<Integer, Double> bounds,
            String basis) {
        public Evidence {
            bends = List.copyOf(bends);
            bounds = Map.copyOf(bounds);
        }

        public static Evidence of(double value) {
            return new Evidence(value, Double.NaN, Double.NaN, 0, List.of(), 0, 0, Map.of(), "rounding");
        }

        /// Those along which f falls.
        public List<Bend> down() {
            return bends.subList(0, negative);
        }

        /// Those along which the Hessian has no curvature beyond rounding.
        public List<Bend> level() {
            return bends.subList(negative, bends.size() - positive);
        }

        /// Those along which f rises.
        public List<Bend> up() {
            return bends.subList(bends.size() - positive, bends.size());
        }
    }

    /// How f bends along a line.
    ///
    /// @param direction  a unit vector
    /// @param eigenvalue of the Hessian, or of the Hessian in scaled variables
    /// @param curvature  the second derivative along `direction`
    record Bend(double[] direction, double eigenvalue, double curvature) {}

    /// What f does to both sides along a line, or along the floor of the valley that the line starts into.
    ///
    /// @param direction a unit vector
    record Look(double[] direction, Side forward, Side backward) {
        boolean falls() {
            return forward.course == Course.FALLS || backward.course == Course.FALLS;
        }
    }

    /// What f does on one side.
    ///
    /// @param order    the power of the distance by which it departs from the value at the point; NaN where it does
    ///                 not
    /// @param distance where that is first seen, in units of the variables' scale; 1 if it is not
    record Side(Course course, double order, double distance) {}

    /// How f goes on.
    enum Course {
        RISES,
        FALLS,
        /// No change beyond rounding.
        FLAT,
        /// Not a number there.
        UNDEFINED
    }

    /// A descent without end: f falls at every doubling of the distance, by less and less.
    ///
    /// @param direction a unit vector: where the far end lies
    /// @param limit     the last value seen
    /// @param reach     how far was looked, in multiples of the landing's own distance
    record Tail(double[] direction, double limit, double reach) {}

    /// As tools name it: `global-minimum`, `local-minimum`, `saddle`, `maximum`, `degenerate`, `at-infinity`,
    /// `not-stationary`, `undecided`.
    default String kind() {
        return switch (this) {
            case GlobalMinimum _ -> "global-minimum";
            case LocalMinimum _ -> "local-minimum";
            case Saddle _ -> "saddle";
            case Maximum _ -> "maximum";
            case Degenerate _ -> "degenerate";
            case AtInfinity _ -> "at-infinity";
            case NotStationary _ -> "not-stationary";
            case Undecided _ -> "undecided";
        };
    }

    /// One or two sentences.
    ///
    /// @param names of the variables
    default String text(List<String> names) {
        return new Wording(names).of(this);
    }
}
