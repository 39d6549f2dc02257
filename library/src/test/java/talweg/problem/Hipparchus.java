package talweg.problem;

import java.util.Optional;
import org.hipparchus.exception.MathRuntimeException;
import org.hipparchus.linear.ArrayRealVector;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;
import org.hipparchus.linear.RealVector;
import org.hipparchus.optim.nonlinear.vector.leastsquares.LeastSquaresBuilder;
import org.hipparchus.optim.nonlinear.vector.leastsquares.LeastSquaresOptimizer.Optimum;
import org.hipparchus.optim.nonlinear.vector.leastsquares.LevenbergMarquardtOptimizer;
import org.hipparchus.util.Pair;
import talweg.fit.Residuals;

/// Hipparchus's Levenberg–Marquardt, a translation of MINPACK's, on residuals of ours.
final class Hipparchus {
    private Hipparchus() {}

    /// Where it ended, if it did not throw.
    record Landing(double[] point, double sumOfSquares, int evaluations) {}

    /// @param tolerance of cost and parameters, relative; that of the cosine is the same, or 0
    static Optional<Landing> minimise(
            Residuals residuals, double[] start, double tolerance, double cosine, int evaluations) {
        int m = residuals.count();
        int n = residuals.parameters();
        var problem = new LeastSquaresBuilder()
                .start(start)
                .target(new double[m])
                .model(point -> evaluated(residuals, point, m, n))
                .maxEvaluations(evaluations)
                .maxIterations(evaluations)
                .build();
        try {
            Optimum optimum = new LevenbergMarquardtOptimizer()
                    .withCostRelativeTolerance(tolerance)
                    .withParameterRelativeTolerance(tolerance)
                    .withOrthoTolerance(cosine)
                    .optimize(problem);
            double norm = optimum.getCost();
            return Optional.of(new Landing(optimum.getPoint().toArray(), norm * norm, optimum.getEvaluations()));
        } catch (MathRuntimeException e) {
            return Optional.empty();
        }
    }

    private static Pair<RealVector, RealMatrix> evaluated(Residuals residuals, RealVector point, int m, int n) {
        double[] r = new double[m];
        double[] jacobian = new double[m * n];
        residuals.evaluate(point.toArray(), r, jacobian);
        RealMatrix matrix = MatrixUtils.createRealMatrix(m, n);
        for (int k = 0; k < m * n; k++) matrix.setEntry(k % m, k / m, jacobian[k]);
        return new Pair<>(new ArrayRealVector(r, false), matrix);
    }
}
