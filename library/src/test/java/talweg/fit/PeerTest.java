package talweg.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.hipparchus.linear.ArrayRealVector;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;
import org.hipparchus.linear.RealVector;
import org.hipparchus.optim.nonlinear.vector.leastsquares.LeastSquaresBuilder;
import org.hipparchus.optim.nonlinear.vector.leastsquares.LeastSquaresOptimizer.Optimum;
import org.hipparchus.optim.nonlinear.vector.leastsquares.LevenbergMarquardtOptimizer;
import org.hipparchus.util.Pair;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// The same problems, solved by Hipparchus: the two agree on the answer, the covariance and the sum of squares.
final class PeerTest {
    static Stream<Arguments> problems() {
        return NistSets.ALL.stream().flatMap(set -> IntStream.range(0, 2).mapToObj(start -> arguments(set, start)));
    }

    private static Optimum peer(Residuals residuals, double[] start) {
        int m = residuals.count();
        int n = residuals.parameters();
        var problem = new LeastSquaresBuilder()
                .start(start)
                .target(new double[m])
                .model(point -> evaluated(residuals, point, m, n))
                .maxEvaluations(20_000)
                .maxIterations(20_000)
                .build();
        return new LevenbergMarquardtOptimizer()
                .withCostRelativeTolerance(1e-15)
                .withParameterRelativeTolerance(1e-15)
                .withOrthoTolerance(1e-15)
                .withInitialStepBoundFactor(0.3)
                .optimize(problem);
    }

    private static Pair<RealVector, RealMatrix> evaluated(Residuals residuals, RealVector point, int m, int n) {
        double[] r = new double[m];
        double[] jacobian = new double[m * n];
        residuals.evaluate(point.toArray(), r, jacobian);
        RealMatrix matrix = MatrixUtils.createRealMatrix(m, n);
        for (int k = 0; k < m * n; k++) matrix.setEntry(k % m, k / m, jacobian[k]);
        return new Pair<>(new ArrayRealVector(r, false), matrix);
    }

    @ParameterizedTest(name = "{0}, start {1}")
    @MethodSource("problems")
    void hipparchus_agrees(Nist set, int start) {
        Residuals residuals = set.residuals();
        Optimum optimum = peer(residuals, set.start(start));
        var landing = LevenbergMarquardt.standard().minimise(residuals, set.start(start));
        Fit fit = Fit.of(
                landing,
                IntStream.range(0, residuals.parameters())
                        .mapToObj(j -> "b" + j)
                        .toList());
        double sum = optimum.getCost() * optimum.getCost();
        assertThat(fit.sumOfSquares()).isCloseTo(sum, within(1e-10 * sum));
        RealMatrix covariance = optimum.getCovariances(1e-20).scalarMultiply(sum / fit.degreesOfFreedom());
        for (int i = 0; i < residuals.parameters(); i++) {
            double peer = optimum.getPoint().getEntry(i);
            assertThat(fit.estimates()[i]).isCloseTo(peer, within(1e-5 * Math.abs(peer)));
            assertThat(fit.standardErrors()[i] / Math.sqrt(covariance.getEntry(i, i)))
                    .isCloseTo(1, within(1e-5));
            for (int j = 0; j < residuals.parameters(); j++) {
                double unit = fit.standardErrors()[i] * fit.standardErrors()[j];
                assertThat(fit.covariance()[i][j] / unit).isCloseTo(covariance.getEntry(i, j) / unit, within(1e-4));
            }
        }
    }
}
