package talweg.landscape;

/// How much of what there is a search by many starts has seen, as the Bayesian argument of Boender and
/// Rinnooy Kan says (*Bayesian stopping rules for multistart global optimization methods*, Mathematical
/// Programming 37, 1987): if the starts were independent and uniform, and every number of
/// basins and every division among them were equally likely beforehand.
///
/// @param starts    how many starts were made
/// @param arrived   how many of them ended at a stationary point in the box
/// @param outside   how many ended at one outside it
/// @param undefined how many began where f or its gradient is not finite
/// @param distinct  how many different points they ended at
public record Coverage(int starts, int arrived, int outside, int undefined, int distinct) {
    /// How many ended nowhere: at no stationary point, in the box or near it.
    public int lost() {
        return starts - arrived - outside - undefined;
    }

    /// How many points are expected in all, w(N − 1) / (N − w − 2) for w distinct ones from N arrivals;
    /// ∞ where N < w + 3.
    public double expected() {
        double w = distinct;
        return arrived < distinct + 3 ? Double.POSITIVE_INFINITY : w * (arrived - 1.0) / (arrived - w - 2);
    }

    /// The share of the starts that is expected to lead to points not yet seen, w(w + 1) / (N(N − 1));
    /// 1 where N < 2.
    public double unseen() {
        double w = distinct;
        return arrived < 2 ? 1 : Math.min(1, w * (w + 1) / (arrived * (arrived - 1.0)));
    }

    /// The probability that all points have been seen, ∏ᵢ (N − 1 − i) / (N − 1 + i) for i = 1 … w; 0
    /// where N < w + 2.
    public double complete() {
        double probability = 1;
        for (int i = 1; i <= distinct; i++) {
            probability *= Math.max(0, arrived - 1.0 - i) / Math.max(1, arrived - 1.0 + i);
        }
        return arrived == 0 ? 0 : probability;
    }
}
