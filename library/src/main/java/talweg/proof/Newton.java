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
    private final Bounds[] box;
    private final double[] middle;
    private final Bounds[] b;
    private final Bounds[][] product;

    /// By the axes of some jets.
    ///
    /// @param hessian over the region
    static Newton over(Jets jets, Region region, Bounds[][] hessian, double[][] inverse) {
        int[] axes = jets.axes();
        double[] middle = region.middle();
        Bounds[] gradient = jets.over(Region.at(middle).bounds(), 1).gradient();
        Bounds[] box = new Bounds[axes.length];
        double[] at = new double[axes.length];
        for (int k = 0; k < axes.length; k++) {
            box[k] = new Bounds(region.lo(axes[k]), region.hi(axes[k]));
            at[k] = middle[axes[k]];
        }
        return new Newton(box, at, gradient, hessian, inverse);
    }

    /// @param gradient bounds of ∇f(c)
    /// @param hessian  bounds of the Hessian over the box
    /// @param inverse  Y
    private Newton(Bounds[] box, double[] middle, Bounds[] gradient, Bounds[][] hessian, double[][] inverse) {
        int n = box.length;
        this.box = box;
        this.middle = middle;
        b = new Bounds[n];
        product = new Bounds[n][n];
        for (int i = 0; i < n; i++) {
            b[i] = Bounds.ZERO;
            for (int k = 0; k < n; k++)
                b[i] = b[i].plus(Bounds.of(inverse[i][k]).times(gradient[k]));
            for (int j = 0; j < n; j++) {
                product[i][j] = Bounds.ZERO;
                for (int k = 0; k < n; k++) {
                    product[i][j] = product[i][j].plus(Bounds.of(inverse[i][k]).times(hessian[k][j]));
                }
            }
        }
    }

    /// Krawczyk's image K of the whole box. If K lies inside it, there is exactly one point with ∇f = 0
    /// in the box, and every matrix within the Hessian's bounds is regular: the widths of K and X give
    /// Σⱼ |I − YA|ᵢⱼ w(Xⱼ) ≤ w(Kᵢ) < w(Xᵢ), so that the spectral radius of I − YA is below 1 and YA is
    /// regular. Then x ↦ x − Y∇f(x) maps X into K, and has a fixed point by Brouwer; two zeros would
    /// differ by a vector that some A sends to 0.
    Bounds[] image() {
        Bounds[] image = new Bounds[box.length];
        for (int i = 0; i < box.length; i++) image[i] = row(i, box);
        return image;
    }

    private Bounds row(int i, Bounds[] x) {
        Bounds own = Bounds.ONE.minus(product[i][i]).times(offset(i, x));
        return Bounds.of(middle[i]).minus(others(i, x)).plus(own);
    }

    private Bounds others(int i, Bounds[] x) {
        Bounds sum = b[i];
        for (int j = 0; j < x.length; j++) if (j != i) sum = sum.plus(product[i][j].times(offset(j, x)));
        return sum;
    }

    private Bounds offset(int j, Bounds[] x) {
        return x[j].minus(Bounds.of(middle[j]));
    }

    /// What is left of the box by both operators, axis after axis; null if nothing is.
    Bounds @Nullable [] narrowed() {
        Bounds[] x = box.clone();
        for (int i = 0; i < x.length; i++) {
            Bounds krawczyk = row(i, x);
            Bounds sengupta =
                    Bounds.of(middle[i]).minus(others(i, x).over(product[i][i])); // undefined where Bᵢᵢ may be 0
            double lo = Math.max(x[i].lo(), krawczyk.isUndefined() ? x[i].lo() : krawczyk.lo());
            double hi = Math.min(x[i].hi(), krawczyk.isUndefined() ? x[i].hi() : krawczyk.hi());
            if (!sengupta.isUndefined()) {
                lo = Math.max(lo, sengupta.lo());
                hi = Math.min(hi, sengupta.hi());
            }
            if (lo > hi) return null;
            x[i] = new Bounds(lo, hi);
        }
        return x;
    }
}
