package talweg.certify;

import talweg.descend.Objective;

/// An objective that knows the errors of its second derivatives.
interface Curved extends Objective {
    /// As [#hessian]; also computes into `error` by how much each element may be wrong, rounding at `x` aside.
    void hessian(double[] x, double[] hessian, double[] error);

    /// Whether an evaluation is so costly that few should be made; the errors of the Hessian then include rounding.
    default boolean isCostly() {
        return false;
    }

    @Override
    default void hessian(double[] x, double[] hessian) {
        hessian(x, hessian, new double[hessian.length]);
    }
}
