package talweg.constrain;

import java.util.List;
import talweg.descend.Objective;

/// What kind of point a descent under constraints reached, by the Hessian ∇²L of the Lagrangian on the
/// directions in which the constraints that hold leave room (Nocedal and Wright, *Numerical
/// Optimization*, 2nd ed. 2006, theorems 12.5 and 12.6). It is numerical: an eigenvalue within the error
/// of the point counts as 0.
///
/// Constraints that hold with a multiplier above 0 leave the directions along them, those that hold
/// without one also leave those inward. So there are two spaces: along all that hold, and along those
/// with multipliers alone. Curvature up on the second suffices for a minimum; curvature down on the first
/// excludes it, where the slopes of the constraints that hold are independent.
public sealed interface SecondOrder {
    /// The eigenvalues of ∇²L on the space that decided, ascending; empty where it is the point alone, or
    /// nothing was computed.
    double[] eigenvalues();

    /// ∇²L is positive along the constraints that hold with multipliers: a strict local minimum.
    ///
    /// @param holding how many constraints and bounds hold
    record StrictMinimum(double[] eigenvalues, int holding) implements SecondOrder {}

    /// ∇²L is negative somewhere along the constraints that hold: no minimum.
    ///
    /// @param downhill a direction in which f falls, of length 1
    record Saddle(double[] eigenvalues, double[] downhill) implements SecondOrder {}

    /// Neither: ∇²L is 0 somewhere, or constraints hold without a multiplier, or their slopes are
    /// dependent.
    ///
    /// @param why as a sentence's end
    record Degenerate(double[] eigenvalues, String why) implements SecondOrder {}

    /// Not computed.
    ///
    /// @param why as a sentence's end
    record Undecided(String why) implements SecondOrder {
        @Override
        public double[] eigenvalues() {
            return new double[0];
        }
    }

    /// Of where a descent of `f` ended.
    ///
    /// @throws IllegalArgumentException if f, the constraints and the landing are of different sizes
    static SecondOrder of(Objective f, Constraints<?> constraints, ConstrainedLanding landing) {
        Sizes.require(f, constraints, landing.at(), "SecondOrder.of");
        return ReducedHessian.verdict(f, constraints, landing);
    }

    /// As tools name it: `strict-local-minimum`, `saddle`, `degenerate` or `undecided`.
    default String kind() {
        return switch (this) {
            case StrictMinimum _ -> "strict-local-minimum";
            case Saddle _ -> "saddle";
            case Degenerate _ -> "degenerate";
            case Undecided _ -> "undecided";
        };
    }

    /// One sentence, with variables by these names.
    default String text(List<String> names) {
        return ReducedHessian.text(this, names);
    }
}
