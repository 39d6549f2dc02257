package talweg.descend;

import talweg.descend.Outcome.Measure;

/// The model g·p + ½ pᵀHp of what a step p brings.
interface QuadraticModel {
    /// A step and what the model promises of it.
    ///
    /// @param reduction −(g·p + ½ pᵀHp)
    /// @param full      whether it is Newton's own step, which no radius held back
    record Step(double[] p, double reduction, boolean full) {}

    /// A step of at most this length that makes the model small.
    Step solve(double radius);

    /// How far H curves down in some direction, beside what rounding makes of 0.
    Measure negativeCurvature();

    /// A step of this length along negative curvature, for a point where the gradient says nothing.
    Step leave(double radius);
}
