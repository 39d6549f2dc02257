package talweg.scalar;

/// Polynomials as kernels, coefficients from the constant term up.
final class Polynomial {
    private Polynomial() {}

    /// c₀ + c₁x + … by Horner's rule, every step fused.
    static Scalar horner(Scalar x, double... c) {
        Scalar sum = Scalar.constant(c[c.length - 1], x.type());
        for (int i = c.length - 2; i >= 0; i--) sum = sum.fma(x, c[i]);
        return sum;
    }

    /// c₀ + c₁x + … as e(x²) + x·o(x²), both by Horner's rule: two chains that a processor runs side by side, half
    /// as long each. The last step, x·o + e, is fused and rounds as Horner's does.
    static Scalar paired(Scalar x, double... c) {
        double[] even = new double[(c.length + 1) / 2];
        double[] odd = new double[c.length / 2];
        for (int i = 0; i < c.length; i++) (i % 2 == 0 ? even : odd)[i / 2] = c[i];
        Scalar square = x.times(x);
        return horner(square, odd).fma(x, horner(square, even));
    }
}
