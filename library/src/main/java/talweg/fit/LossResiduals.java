package talweg.fit;

import org.jspecify.annotations.Nullable;

/// Residuals r̂ with r̂² = ρ(r²) and the sign of r, so that ‖r̂‖² = Σ ρ(rᵢ²) exactly: least squares on r̂ has the
/// stationary points of Σρ, and a search for them its tests, its bounds and its radius unchanged.
///
/// With share = ρ/s: r̂ = r·√share and ∂r̂/∂r = ρ′/√share (square-rooting the kernel: Engels, Stewénius and
/// Nistér, *Bundle Adjustment Rules*, 2006, §2.2). The Gauss–Newton matrix weighs a residual by ρ′²·s/ρ, which
/// for these losses lies between the ρ′ of iteratively reweighted least squares and the ρ′ + 2ρ″s of Newton's
/// method, where that is positive; where it is negative, Triggs's correction has no root.
record LossResiduals(Residuals residuals, Loss loss) implements Residuals {
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
        for (int i = 0; i < m; i++) {
            double s = r[i] * r[i];
            double root = Math.sqrt(loss.share(s));
            r[i] *= root;
            if (jacobian == null) continue;
            double factor = loss.slope(s) == 0 ? 0 : loss.slope(s) / root;
            for (int j = 0; j < parameters(); j++) jacobian[j * m + i] *= factor;
        }
    }
}
