package talweg.landscape;

import talweg.op.Tensor;
import talweg.random.Key;

/// Points that fill the unit cube evenly: multiples of irrational shares, modulo 1 (Kronecker's
/// sequence), with the shares φ⁻ʲ for the root φ > 1 of φⁿ⁺¹ = φ + 1 (Roberts, *The unreasonable
/// effectiveness of quasirandom sequences*, 2018), which for n = 1 is the golden ratio. A seed shifts
/// all by the same vector.
final class Evenly {
    private final double[] shares;
    private final double[] shift;

    Evenly(int n, long seed) {
        double phi = 2;
        for (int k = 0; k < 100; k++) phi = Math.pow(1 + phi, 1.0 / (n + 1));
        this.shares = new double[n];
        for (int j = 0; j < n; j++) shares[j] = Math.pow(phi, -(j + 1));
        this.shift = Tensor.of(Key.of(seed).uniform(n)).toDoubles();
    }

    /// Point number k, from 0.
    double[] point(int k) {
        double[] z = new double[shares.length];
        for (int j = 0; j < z.length; j++) {
            double place = shift[j] + (k + 1) * shares[j];
            z[j] = place - Math.floor(place);
        }
        return z;
    }
}
