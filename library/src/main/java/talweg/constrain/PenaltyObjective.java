package talweg.constrain;

import talweg.descend.Objective;

/// An objective with constraints folded into it, which one parameter makes ever more exact.
interface PenaltyObjective extends Objective {
    /// The share of the objective as given.
    double share();

    /// What the multipliers of the scaled constraints are taken for where this is least.
    ///
    /// @param c the constraints as given
    double[] forces(double[] c);

    /// The scale of each constraint.
    double[] scale();

    /// The same with the parameter so many times more exact; the same object if that is not possible.
    PenaltyObjective sharper(double factor);
}
