package talweg.fit;

import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import talweg.descend.Objective;
import talweg.kernel.Vectors;

/// Residuals of an ordinary function, with a Jacobian of the caller's, or by central differences.
///
/// The step is h = ∛ε · |pⱼ|, or ∛ε at 0, where the errors of rounding, ε/h, and of truncation, h², are about
/// equal (Nocedal and Wright, *Numerical Optimization*, 2006, §8.1).
record FunctionResiduals(
        UnaryOperator<double[]> function,
        @Nullable Function<double[], double[][]> derivatives,
        int parameters,
        int count)
        implements Residuals {
    private static final double STEP = Math.cbrt(Math.ulp(1.0));

    @Override
    public void evaluate(double[] p, double[] r, double @Nullable [] jacobian) {
        System.arraycopy(at(p), 0, r, 0, count);
        if (jacobian == null) return;
        if (derivatives == null) {
            for (int j = 0; j < parameters; j++) differences(p, j, r, jacobian);
        } else {
            transpose(derivatives.apply(p.clone()), jacobian);
        }
    }

    @Override
    public Objective objective() {
        return new SumOfSquares(
                this, derivatives == null ? Objective.Derivatives.DIFFERENCES : Objective.Derivatives.GRADIENT);
    }

    private double[] at(double[] p) {
        double[] r = function.apply(p.clone());
        if (r.length == count) return r;
        throw new IllegalArgumentException(
                "`Residuals` requires " + count + " residuals of the function, got " + r.length);
    }

    private void transpose(double[][] rows, double[] jacobian) {
        if (rows.length != count) {
            throw new IllegalArgumentException(
                    "`Residuals` requires a Jacobian of " + count + " rows, got " + rows.length);
        }
        for (int i = 0; i < count; i++) {
            if (rows[i].length != parameters) {
                throw new IllegalArgumentException("`Residuals` requires a Jacobian of " + parameters + " columns, got "
                        + rows[i].length + " in row " + (i + 1));
            }
            for (int j = 0; j < parameters; j++) jacobian[j * count + i] = rows[i][j];
        }
    }

    private void differences(double[] p, int j, double[] r, double[] jacobian) {
        double h = STEP * (p[j] == 0 ? 1 : Math.abs(p[j]));
        double[] beside = p.clone();
        double above = beside[j] = p[j] + h;
        double[] up = at(beside);
        double below = beside[j] = p[j] - h;
        double[] down = at(beside);
        if (!Vectors.isFinite(up)) {
            up = r;
            above = p[j];
        } else if (!Vectors.isFinite(down)) {
            down = r;
            below = p[j];
        }
        for (int i = 0; i < count; i++) jacobian[j * count + i] = (up[i] - down[i]) / (above - below);
    }
}
