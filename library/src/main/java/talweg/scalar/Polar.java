package talweg.scalar;

import static talweg.scalar.Scalar.constant;
import static talweg.scalar.Scalar.select;

/// The kernel of the distance of a point of the plane from the origin; for its angle see [Arcs#atan2].
public final class Polar {
    private Polar() {}

    /// √(x² + y²) within 1 ulp (largest error met: 0.88), without overflow or underflow on the way; +∞ if either is
    /// infinite, even beside NaN.
    public static Scalar hypot(Scalar x, Scalar y) {
        return Widened.apply(x, y, Polar::distance);
    }

    private static Scalar distance(Scalar x, Scalar y) {
        Scalar larger = x.abs().max(y.abs());
        Scalar smaller = x.abs().min(y.abs());
        Scalar huge = constant(0x1p500).less(larger);
        Scalar tiny = larger.less(0x1p-400);
        Scalar scale = select(huge, constant(0x1p-600), select(tiny, constant(0x1p600), constant(1.0)));
        Scalar back = select(huge, constant(0x1p600), select(tiny, constant(0x1p-600), constant(1.0)));
        Scalar a = larger.times(scale);
        Scalar b = smaller.times(scale);
        Scalar root = a.fma(a, b.times(b)).sqrt().times(back);
        Scalar infinite = x.abs().equal(Double.POSITIVE_INFINITY).or(y.abs().equal(Double.POSITIVE_INFINITY));
        return select(infinite, constant(Double.POSITIVE_INFINITY), root);
    }
}
