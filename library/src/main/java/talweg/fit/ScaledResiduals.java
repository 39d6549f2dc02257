package talweg.fit;

import org.jspecify.annotations.Nullable;

/// Each residual multiplied by a factor of its own.
record ScaledResiduals(Residuals residuals, double[] factors) implements Residuals {
    ScaledResiduals {
        require(factors, residuals.count());
    }

    /// Refuses factors of another number, or that are not finite.
    static void require(double[] factors, int count) {
        if (factors.length != count) {
            throw new IllegalArgumentException(
                    "`Residuals.times` requires a factor for each of " + count + " residuals, got " + factors.length);
        }
        for (int i = 0; i < count; i++) {
            if (Double.isFinite(factors[i])) continue;
            throw new IllegalArgumentException(
                    "`Residuals.times` requires finite factors, got " + factors[i] + " for residual " + (i + 1));
        }
    }

    @Override
    public int parameters() {
        return residuals.parameters();
    }

    @Override
    public int count() {
        return residuals.count();
    }

    @Override
    public void evaluate(double[] p, double[] r, double @Nullable [] jacobian) {
        residuals.evaluate(p, r, jacobian);
        int m = count();
        for (int i = 0; i < m; i++) r[i] *= factors[i];
        if (jacobian == null) return;
        for (int j = 0; j < parameters(); j++) {
            for (int i = 0; i < m; i++) jacobian[j * m + i] *= factors[i];
        }
    }
}
