package talweg.certify;

import talweg.descend.Objective;

/// An objective that knows the errors of its second derivatives.
interface Curved extends Objective {
    /// As [#hessian]; also computes into `error` by how much each element may be wrong, rounding at `x` aside.
    void hessian(double[] x, double[] hessian, double[] error);

    @Override
    default void hessian(double[] x, double[] hessian) {
        hessian(x, hessian, new double[hessian.length]);
    }
}
