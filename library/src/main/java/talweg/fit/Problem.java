package talweg.fit;

import java.util.Arrays;
import java.util.Optional;
import talweg.descend.Box;
import talweg.descend.Objective;

/// What is to be fitted: residuals, bounds on the parameters, and what is known of the errors.
///
///     Problem.of(residuals).within(box).weighted(w).with(new Loss.Huber(1.5))
///
/// @param residuals    with weights and standard deviations multiplied in
/// @param observations how many of them have a weight above 0
/// @param box          bounds; a parameter whose bounds are equal is fixed
/// @param scale        where the size of the errors is known from
/// @param loss         none for least squares
public record Problem(Residuals residuals, int observations, Box box, Scale scale, Optional<Loss> loss) {
    /// Where the size of the errors is known from.
    public enum Scale {
        /// From the residuals: s² = ‖r‖² / degrees of freedom.
        ESTIMATED,
        /// From beforehand: each residual was divided by its standard deviation, so that its variance is 1.
        KNOWN
    }

    public Problem {
        if (box.dimension() != residuals.parameters()) {
            throw new IllegalArgumentException(
                    "`Problem` requires bounds for " + residuals.parameters() + " parameters, got " + box.dimension());
        }
    }

    /// Least squares without bounds.
    public static Problem of(Residuals residuals) {
        Box unbounded = Box.unbounded(residuals.parameters());
        return new Problem(residuals, residuals.count(), unbounded, Scale.ESTIMATED, Optional.empty());
    }

    /// The same within bounds.
    public Problem within(Box bounds) {
        return new Problem(residuals, observations, bounds, scale, loss);
    }

    /// The same with parameter `j` fixed at `value`.
    public Problem fixed(int j, double value) {
        double[] lower = box.lower().clone();
        double[] upper = box.upper().clone();
        lower[j] = upper[j] = value;
        return within(new Box(lower, upper));
    }

    /// Minimises Σ wᵢ·rᵢ²: the error of observation i has a variance that is proportional to 1/wᵢ.
    ///
    /// @throws IllegalArgumentException if a weight is negative or not finite, or they are not as many as
    ///     residuals
    public Problem weighted(double[] weights) {
        for (int i = 0; i < weights.length; i++) {
            if (weights[i] >= 0 && weights[i] < Double.POSITIVE_INFINITY) continue;
            throw new IllegalArgumentException(
                    "`Problem.weighted` requires finite weights ≥ 0, got " + weights[i] + " for residual " + (i + 1));
        }
        double[] factors = Arrays.stream(weights).map(Math::sqrt).toArray();
        int counting = (int) Arrays.stream(weights).filter(w -> w > 0).count();
        return new Problem(residuals.times(factors), counting, box, scale, loss);
    }

    /// Minimises Σ (rᵢ/σᵢ)², which is χ² when the errors are normal with these standard deviations. They are
    /// believed: the covariance is not multiplied by the residual variance.
    ///
    /// @throws IllegalArgumentException if one is not positive and finite, or they are not as many as residuals
    public Problem over(double[] deviations) {
        for (int i = 0; i < deviations.length; i++) {
            if (deviations[i] > 0 && deviations[i] < Double.POSITIVE_INFINITY) continue;
            throw new IllegalArgumentException("`Problem.over` requires finite standard deviations > 0, got "
                    + deviations[i] + " for residual " + (i + 1));
        }
        double[] factors = Arrays.stream(deviations).map(each -> 1 / each).toArray();
        return new Problem(residuals.times(factors), observations, box, Scale.KNOWN, loss);
    }

    /// Minimises Σ ρ(rᵢ²).
    public Problem with(Loss other) {
        return new Problem(residuals, observations, box, scale, Optional.of(other));
    }

    /// The residuals whose squares a search adds up.
    Residuals searched() {
        return loss.<Residuals>map(each -> new LossResiduals(residuals, each)).orElse(residuals);
    }

    /// Half of what is minimised, as an objective: ½‖r‖², or ½Σρ.
    public Objective objective() {
        return searched().objective();
    }

    /// Where each parameter stands at `p`.
    public Standing[] standing(double[] p) {
        Standing[] standing = new Standing[p.length];
        for (int j = 0; j < p.length; j++) {
            double lower = box.lower()[j];
            double upper = box.upper()[j];
            standing[j] = lower == upper
                    ? Standing.FIXED
                    : p[j] == lower ? Standing.AT_LOWER : p[j] == upper ? Standing.AT_UPPER : Standing.FREE;
        }
        return standing;
    }
}
