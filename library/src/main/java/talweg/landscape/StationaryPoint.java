package talweg.landscape;

import java.util.List;
import java.util.Optional;
import talweg.certify.Verdict;

/// A point where ∇f = 0, to rounding, and what kind of point it is.
///
/// @param at           the point
/// @param value        f there
/// @param gradientNorm ‖∇f‖ there: what rounding left of it
/// @param kind         what kind of point it is
/// @param verdict      the figures that this rests on
/// @param hits         how many starts of the search ended here
/// @param extent       where f is stationary all along a line or surface of which this is one point:
///                     how far it was seen to go
public record StationaryPoint(
        double[] at, double value, double gradientNorm, Kind kind, Verdict verdict, int hits, Optional<Extent> extent) {
    /// What kind of point it is.
    public enum Kind {
        /// f rises in every direction.
        MINIMUM,
        /// f falls along some directions and rises along others.
        SADDLE,
        /// f falls in every direction.
        MAXIMUM,
        /// The Hessian has no curvature along [StationaryPoint#level], and none of the above follows
        /// from the others.
        DEGENERATE,
        /// Rounding does not tell.
        UNDECIDED;

        /// In small letters.
        public String text() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /// Points of one line or surface where f is stationary.
    ///
    /// @param least by variable, the least that a point seen has
    /// @param most  by variable, the most
    /// @param count how many different ones were seen
    public record Extent(double[] least, double[] most, int count) {}

    /// Of how many directions f falls along: 0 at a minimum, n at a maximum.
    public int index() {
        return verdict.evidence().negative();
    }

    /// The directions along which f falls, unit vectors with their eigenvalues, the steepest first.
    public List<Verdict.Bend> down() {
        return verdict.evidence().down();
    }

    /// The directions along which the Hessian has no curvature beyond rounding.
    public List<Verdict.Bend> level() {
        return verdict.evidence().level();
    }

    /// The directions along which f rises.
    public List<Verdict.Bend> up() {
        return verdict.evidence().up();
    }

    /// Whether no point near has a smaller value, so far as was seen: a minimum, or one without
    /// curvature from which f was nowhere seen to fall.
    public boolean isMinimum() {
        return kind == Kind.MINIMUM || verdict instanceof Verdict.Degenerate degenerate && !degenerate.falls();
    }
}
