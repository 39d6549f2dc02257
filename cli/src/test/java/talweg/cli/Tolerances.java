package talweg.cli;

import org.assertj.core.data.Offset;

/// How far a number of an answer or of a drawing may lie from a known one, relative to it.
public enum Tolerances {
    /// A function that is computed elsewhere: its last place.
    LAST_PLACE(0x1p-52),
    /// The last steps of an arithmetic that was done otherwise.
    ROUNDING(1e-14),
    /// Sums of many products, done in another order.
    SUMS(1e-13),
    /// What a search leaves of rounding, some hundred ulps of the data.
    SEARCH(1e-12),
    /// Figures certified to eleven digits.
    CERTIFIED(1e-10),
    /// What a descent leaves that ends at a slope of 1e-10, over the least curvature there.
    DESCENT(1e-9),
    /// A normal quantile by 26.2.23 of Abramowitz and Stegun, 1964: their bound of its error, whatever its size.
    QUANTILE(4.5e-4),
    /// Contours through a grid of 1/40: the square of its mesh, as interpolation along straight lines errs.
    GRID(1.0 / 1600),
    /// A line without the points that nobody sees missing: a twentieth of a pixel.
    UNSEEN(0.05);

    private final double share;

    Tolerances(double share) {
        this.share = share;
    }

    /// @param known the known number, or the unit of a drawing
    public Offset<Double> of(double known) {
        return Offset.offset(share * Math.abs(known));
    }

    /// For what may be 0, or the small difference of what is not.
    ///
    /// @param unit what the number is added to or taken from, or 1
    public Offset<Double> of(double known, double unit) {
        return of(Math.max(Math.abs(known), Math.abs(unit)));
    }
}
