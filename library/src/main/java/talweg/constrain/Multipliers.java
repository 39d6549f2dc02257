package talweg.constrain;

import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import talweg.descend.Outcome.Measure;

/// The multipliers of
///
///     ∇f(x) + Σ λᵢ·∇cᵢ(x) + Σ μᵢ·∇cᵢ(x) − z = 0,
///
/// which say by how much the least value would fall if a constraint were loosened: c(x) = 0 to c(x) = t
/// by λ·t, c(x) ≤ 0 to c(x) ≤ t by μ·t, to first order.
///
/// Where a descent ended infeasible there are none, and all are NaN.
///
/// @param equalities   λ, of either sign, one for each element of each equality
/// @param inequalities μ ≥ 0 at a minimum, 0 where the inequality does not hold the point
/// @param bounds       z, one for each variable: ≥ 0 at a lower bound, ≤ 0 at an upper one, else 0
public record Multipliers(double[] equalities, double[] inequalities, double[] bounds) {
    /// Whether there are any.
    public boolean areKnown() {
        return Stream.of(equalities, inequalities, bounds)
                .flatMapToDouble(Arrays::stream)
                .noneMatch(Double::isNaN);
    }

    @Override
    public String toString() {
        if (!areKnown()) return "none";
        return "equalities " + shown(equalities) + ", inequalities " + shown(inequalities) + ", bounds "
                + shown(bounds);
    }

    private static String shown(double[] x) {
        return Arrays.stream(x).mapToObj(Measure::shown).collect(Collectors.joining(", ", "(", ")"));
    }
}
