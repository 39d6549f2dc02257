package talweg.proof;

import org.jspecify.annotations.Nullable;

/// What the derivatives of a function leave of a box when a point with ∇f = 0 is looked for in it.
///
/// With c in the box X and Y any matrix, the mean value theorem gives for every x in X a matrix A
/// within bounds H of the Hessian over X such that ∇f(x) = ∇f(c) + A(x − c), row by row. So ∇f(x) = 0
/// says Y∇f(c) + YA(x − c) = 0, whence for each i, with B = YH and b = Y∇f(c),
///
///     xᵢ ∈ cᵢ − bᵢ − Σⱼ (B − I)ᵢⱼ (xⱼ − cⱼ)                  (Krawczyk 1969)
///     xᵢ ∈ cᵢ − (bᵢ + Σ_{j≠i} Bᵢⱼ (xⱼ − cⱼ)) / Bᵢᵢ, 0 ∉ Bᵢᵢ   (Hansen and Sengupta 1981)
///
/// with bounds of xⱼ put in, the newest ones too.
final class Newton {
    private final Region region;
    private final int[] axes;
    private final double[] middle;
    private final Bounds[] b;
    private final Bounds[][] product;

    /// By the axes of some jets.
    ///
    /// @param hessian over the region
    /// @param inverse Y
    Newton(Jets jets, Region region, Bounds[][] hessian, double[][] inverse) {
        this.region = region;
        axes = jets.axes();
        middle = region.of(axes).middle();
        Bounds[] gradient = jets.over(Region.at(region.middle()).bounds(), 1).gradient();
        b = Matrices.product(inverse, gradient);
        product = Matrices.product(inverse, hessian);
    }

    /// Whether Krawczyk's image K of the whole box lies inside it along all axes. Then there is exactly one point
    /// with ∇f = 0 in the box, and every matrix within the Hessian's bounds is regular: the widths of K and X give
    /// Σⱼ |I − YA|ᵢⱼ w(Xⱼ) ≤ w(Kᵢ) < w(Xᵢ), so that the spectral radius of I − YA is below 1 and YA is
    /// regular. Then x ↦ x − Y∇f(x) maps X into K, and has a fixed point by Brouwer; two zeros would
    /// differ by a vector that some A sends to 0.
    boolean isInside() {
        Bounds[] x = region.of(axes).bounds();
        for (int i = 0; i < x.length; i++) {
            Bounds image = krawczyk(i, x);
            if (!(x[i].lo() < image.lo() && image.hi() < x[i].hi())) return false;
        }
        return true;
    }

    /// What is left of the box by both operators, axis after axis; null if nothing is.
    @Nullable
    Region narrowed() {
        Bounds[] x = region.of(axes).bounds();
        Region narrowed = region;
        for (int i = 0; i < x.length; i++) {
            // nothing is known of it where Bᵢᵢ may be 0
            Bounds sengupta = Bounds.of(middle[i]).minus(others(i, x).over(product[i][i]));
            Bounds left = x[i].meet(krawczyk(i, x));
            left = left == null ? null : left.meet(sengupta);
            if (left == null) return null;
            x[i] = left;
            narrowed = narrowed.with(axes[i], left.lo(), left.hi());
        }
        return narrowed;
    }

    private Bounds krawczyk(int i, Bounds[] x) {
        Bounds own = Bounds.ONE.minus(product[i][i]).times(offset(i, x));
        return Bounds.of(middle[i]).minus(others(i, x)).plus(own);
    }

    /// bᵢ + Σ_{j≠i} Bᵢⱼ (xⱼ − cⱼ).
    private Bounds others(int i, Bounds[] x) {
        Bounds sum = b[i];
        for (int j = 0; j < x.length; j++) if (j != i) sum = sum.plus(product[i][j].times(offset(j, x)));
        return sum;
    }

    private Bounds offset(int j, Bounds[] x) {
        return x[j].minus(Bounds.of(middle[j]));
    }
}
