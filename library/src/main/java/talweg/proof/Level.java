package talweg.proof;

/// A number that a function's values are to be above, or at least at.
///
/// @param isTouched whether they may be at it
record Level(double height, boolean isTouched) {
    /// All values are above it.
    static Level under(double height) {
        return new Level(height, false);
    }

    /// All values are at least this.
    static Level from(double height) {
        return new Level(height, true);
    }

    /// Whether bounds show it for a function that is defined on a region: its range, the mean value theorem
    /// with the gradient's bounds, Taylor's with the Hessian's, or the tangent plane where it is convex.
    ///
    /// @param all its value over the region
    boolean isBelow(Jets all, Region region) {
        if (isBelow(all.value())) return true;
        if (!region.isBounded()) return false;
        double[] middle = region.middle();
        Bounds[] gradient = all.over(region.bounds(), 1).gradient();
        int[] axes = all.axes();
        Bounds[] offsets = new Bounds[axes.length];
        for (int k = 0; k < axes.length; k++) {
            Bounds side = new Bounds(region.lo(axes[k]), region.hi(axes[k]));
            offsets[k] = side.minus(Bounds.of(middle[axes[k]]));
        }
        Bounds[] there = all.over(Region.at(middle).bounds(), 1).gradient();
        Bounds value = all.value();
        if (isBelow(plane(value, gradient, offsets))) return true;
        Bounds[][] hessian = all.over(region.bounds(), 2).hessian();
        if (!Matrices.isDefined(hessian)) return false;
        Bounds tangent = plane(value, there, offsets);
        if (isBelow(tangent.plus(half(hessian, offsets)))) return true;
        return isBelow(tangent) && Semidefinite.isPositive(hessian);
    }

    private boolean isBelow(Bounds values) {
        return isBelow(values.lo());
    }

    /// Whether it is below a number.
    boolean isBelow(double least) {
        return isTouched ? least >= height : least > height;
    }

    /// v + Σ gᵢdᵢ.
    static Bounds plane(Bounds value, Bounds[] gradient, Bounds[] offsets) {
        Bounds sum = value;
        for (int i = 0; i < offsets.length; i++) sum = sum.plus(gradient[i].times(offsets[i]));
        return sum;
    }

    /// ½ Σ hᵢⱼdᵢdⱼ.
    private static Bounds half(Bounds[][] hessian, Bounds[] offsets) {
        Bounds sum = Bounds.ZERO;
        for (int i = 0; i < offsets.length; i++) {
            sum = sum.plus(Bounds.of(0.5).times(hessian[i][i]).times(offsets[i].square()));
            for (int j = 0; j < i; j++)
                sum = sum.plus(hessian[i][j].times(offsets[i]).times(offsets[j]));
        }
        return sum;
    }
}
