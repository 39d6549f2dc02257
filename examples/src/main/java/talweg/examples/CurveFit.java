package talweg.examples;

import static talweg.op.Exponentials.expm1;

import java.util.List;
import talweg.fit.Fit;
import talweg.fit.LeastSquares;
import talweg.fit.LevenbergMarquardt;
import talweg.fit.Residuals;
import talweg.op.Tensor;
import talweg.op.Var;

/// Fits the adsorption curve of `examples/misra1a.csv` from Java, as `./talweg fit` does.
final class CurveFit {
    private static final Tensor PRESSURE = Tensor.vector(
            77.6, 114.9, 141.1, 190.8, 239.9, 289.0, 332.8, 378.4, 434.8, 477.3, 536.8, 593.1, 689.1, 760.0);
    private static final Tensor VOLUME = Tensor.vector(
            10.07, 14.73, 17.94, 23.93, 29.61, 35.18, 40.02, 44.82, 50.76, 55.05, 61.01, 66.40, 75.47, 81.78);

    private CurveFit() {}

    /// b1·(1 − e^(−b2·x)), elementwise.
    static Var volume(Var b1, Var b2, Var x) {
        return b1.times(expm1(b2.times(x).negate()).negate());
    }

    static void main() {
        Residuals residuals =
                Residuals.of(b -> volume(b.get(0), b.get(1), PRESSURE).minus(VOLUME), 2);
        LeastSquares.Landing landing = LevenbergMarquardt.standard().minimise(residuals, new double[] {500, 0.0001});
        Fit fit = Fit.of(landing, List.of("b1", "b2"));
        IO.println(landing.outcome().status());
        for (int j = 0; j < 2; j++) {
            IO.println("b" + (j + 1) + " = " + fit.estimates()[j] + " ± " + fit.standardErrors()[j]);
        }
    }
}
