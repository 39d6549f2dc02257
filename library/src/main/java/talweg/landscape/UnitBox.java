package talweg.landscape;

import talweg.descend.Box;
import talweg.descend.Objective;
import talweg.kernel.SymmetricEigen;
import talweg.kernel.Vectors;

/// A function in the coordinates of a finite box, z = (x − lower) / (upper − lower), in which all
/// variables are of one size and nothing depends on their units.
record UnitBox(Objective f, Box box) {
    /// What is known at a point.
    ///
    /// @param z        the point
    /// @param gradient by z
    /// @param hessian  by z
    record Local(double[] z, double value, double[] gradient, SymmetricEigen hessian) {
        double slope() {
            return Vectors.norm(gradient);
        }

        /// The curvature that is largest in size.
        double curvature() {
            return Vectors.largest(hessian.values());
        }

        /// gᵢ, the part of the gradient along eigenvector i.
        double part(int i) {
            return Vectors.dot(hessian.vectors()[i], gradient);
        }
    }

    int dimension() {
        return box.dimension();
    }

    double width(int j) {
        return box.upper()[j] - box.lower()[j];
    }

    /// x.
    double[] point(double[] z) {
        double[] x = new double[z.length];
        for (int j = 0; j < x.length; j++) {
            x[j] = z[j] <= 0.5 ? box.lower()[j] + z[j] * width(j) : box.upper()[j] - (1 - z[j]) * width(j);
        }
        return x;
    }

    /// z.
    double[] share(double[] x) {
        double[] z = new double[x.length];
        for (int j = 0; j < z.length; j++) z[j] = (x[j] - box.lower()[j]) / width(j);
        return z;
    }

    /// f and ∇f by z into `gradient`.
    double gradient(double[] z, double[] gradient) {
        double value = f.gradient(point(z), gradient);
        for (int j = 0; j < z.length; j++) gradient[j] *= width(j);
        return value;
    }

    /// All of it; NaN in the value where any of it is not finite.
    Local at(double[] z) {
        int n = z.length;
        double[] gradient = new double[n];
        double[] hessian = new double[n * n];
        double value = gradient(z, gradient);
        if (Double.isFinite(value) && Vectors.isFinite(gradient)) {
            f.hessian(point(z), hessian);
            for (int i = 0; i < n; i++) {
                for (int j = 0; j < n; j++) hessian[i * n + j] *= width(i) * width(j);
            }
            if (Vectors.isFinite(hessian)) return new Local(z, value, gradient, SymmetricEigen.of(hessian, n));
        }
        return new Local(z, Double.NaN, gradient, SymmetricEigen.of(new double[n * n], n));
    }

    /// Whether `z` lies in the box, or no farther off than `margin`.
    static boolean isWithin(double[] z, double margin) {
        for (double each : z) if (!(each >= -margin && each <= 1 + margin)) return false;
        return true;
    }

    static double distance(double[] a, double[] b) {
        double sum = 0;
        for (int j = 0; j < a.length; j++) sum += (a[j] - b[j]) * (a[j] - b[j]);
        return Math.sqrt(sum);
    }
}
