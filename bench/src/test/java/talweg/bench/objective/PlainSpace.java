package talweg.bench.objective;

import java.util.Arrays;
import org.hipparchus.analysis.differentiation.Gradient;

/// As [Plain], of points in space: cameras and hands.
public final class PlainSpace {
    private static final double STILL = 1e-4;

    private PlainSpace() {}

    private static Gradient[] cross(Gradient[] a, Gradient[] b) {
        return new Gradient[] {
            a[1].multiply(b[2]).subtract(a[2].multiply(b[1])),
            a[2].multiply(b[0]).subtract(a[0].multiply(b[2])),
            a[0].multiply(b[1]).subtract(a[1].multiply(b[0]))
        };
    }

    private static Gradient[] rotated(Gradient[] r, Gradient[] v, double still, boolean firstOrder) {
        Gradient square = r[0].square().add(r[1].square()).add(r[2].square());
        Gradient[] across = cross(r, v);
        Gradient[] result = new Gradient[3];
        if (Math.sqrt(square.getValue()) <= still) {
            for (int i = 0; i < 3; i++) result[i] = firstOrder ? v[i].add(across[i]) : v[i];
            return result;
        }
        Gradient angle = square.sqrt();
        Gradient along = r[0].multiply(v[0]).add(r[1].multiply(v[1])).add(r[2].multiply(v[2]));
        for (int i = 0; i < 3; i++) {
            result[i] = v[i].multiply(angle.cos())
                    .add(across[i].multiply(angle.sin()).divide(angle))
                    .add(r[i].multiply(along)
                            .multiply(angle.cos().negate().add(1))
                            .divide(square));
        }
        return result;
    }

    /// @param p camera (11), point (3), weight
    /// @return two errors of reprojection, and that of the weight
    public static Gradient[] observation(Gradient[] p, double... feature) {
        Gradient[] v = new Gradient[3];
        for (int i = 0; i < 3; i++) v[i] = p[11 + i].subtract(p[3 + i]);
        Gradient[] y = rotated(Arrays.copyOf(p, 3), v, 0, true);
        Gradient[] u = {y[0].divide(y[2]), y[1].divide(y[2])};
        Gradient s = u[0].square().add(u[1].square());
        Gradient radial = p[9].multiply(s).add(p[10].multiply(s).multiply(s)).add(1);
        Gradient[] errors = new Gradient[3];
        for (int i = 0; i < 2; i++) {
            errors[i] = p[6].multiply(u[i])
                    .multiply(radial)
                    .add(p[7 + i])
                    .subtract(feature[i])
                    .multiply(p[14]);
        }
        errors[2] = p[14].square().negate().add(1);
        return errors;
    }

    /// @param theta   26 angles and offsets
    /// @param places  of one triangle, two; none for a vertex
    /// @param corners vertices of the triangle, or the one vertex
    /// @return the three errors of one point
    public static Gradient[] point(
            SampleHand hand, Gradient[] theta, Gradient[] places, int[] corners, double... measured) {
        Gradient[][] skin = new Gradient[corners.length][];
        for (int c = 0; c < corners.length; c++) {
            Gradient[] turned = rotated(Arrays.copyOf(theta, 3), hand.posed(theta, corners[c]), STILL, false);
            skin[c] = new Gradient[3];
            for (int i = 0; i < 3; i++) skin[c][i] = turned[i].add(theta[3 + i]);
        }
        Gradient[] errors = new Gradient[3];
        for (int i = 0; i < 3; i++) {
            Gradient at = skin[0][i];
            if (corners.length == 3) {
                Gradient rest = places[0].add(places[1]).negate().add(1);
                at = places[0]
                        .multiply(skin[0][i])
                        .add(places[1].multiply(skin[1][i]))
                        .add(rest.multiply(skin[2][i]));
            }
            errors[i] = at.negate().add(measured[i]);
        }
        return errors;
    }
}
