package talweg.constrain;

import java.util.Arrays;
import java.util.stream.Collectors;
import talweg.descend.Budget;
import talweg.descend.Outcome;

/// Where a descent under constraints ended; prints as a report of four lines.
///
/// @param outcome     why it ended
/// @param at          the last point, within the bounds
/// @param value       f there
/// @param violation   by how much the constraint that is missed by most is missed there, in its own units
/// @param multipliers there
/// @param residuals   of the point and these multipliers
/// @param iterations  how often multipliers were updated
/// @param evaluations of objective and constraints together, alone or with derivatives, in the descents
public record ConstrainedLanding(
        Outcome outcome,
        double[] at,
        double value,
        double violation,
        Multipliers multipliers,
        KktResiduals residuals,
        int iterations,
        int evaluations) {
    @Override
    public String toString() {
        String point = Arrays.stream(at).mapToObj(Double::toString).collect(Collectors.joining(", ", "(", ")"));
        return outcome.status() + " after " + Budget.counted(iterations, "iteration") + ", "
                + Budget.counted(evaluations, "evaluation") + ": " + outcome.reason()
                + "\nvalue " + value + " at " + point
                + "\nmultipliers: " + multipliers
                + "\nKKT residuals: " + residuals;
    }
}
