package talweg.bench.objective;

import java.util.function.UnaryOperator;
import org.hipparchus.analysis.differentiation.Gradient;

/// As [Plain], the searches of GradBench: on numbers, with the derivatives of Hipparchus.
public final class PlainDescent {
    private static final double STEP = 0.1;

    private PlainDescent() {}

    /// The rate doubles after ten good steps, and halves at a bad one.
    public static double argMin(UnaryOperator<Gradient> f, double start) {
        double x = start;
        double rate = 1e-5;
        int good = 0;
        while (true) {
            Gradient y = f.apply(Gradient.variable(1, 0, x));
            double slope = y.getPartialDerivative(0);
            if (Math.abs(slope) <= 1e-5) return x;
            if (good == 10) {
                rate *= 2;
                good = 0;
                continue;
            }
            double next = x - rate * slope;
            if (Math.abs(x - next) <= 1e-5) return x;
            if (f.apply(Gradient.variable(1, 0, next)).getValue() < y.getValue()) {
                x = next;
                good++;
            } else {
                rate /= 2;
                good = 0;
            }
        }
    }

    /// The square of where the particle crosses, with the force written out: Σ (charge − x)/‖charge − x‖³ pushes it
    /// away.
    public static Gradient miss(Gradient w) {
        Gradient zero = w.newInstance(0);
        Gradient[] x = {zero, zero.add(8)};
        Gradient[] v = {zero.add(0.75), zero};
        Gradient[][] charges = {{zero.add(10), w.negate().add(10)}, {zero.add(10), zero}};
        while (true) {
            Gradient[] force = {zero, zero};
            for (Gradient[] charge : charges) {
                Gradient[] away = {x[0].subtract(charge[0]), x[1].subtract(charge[1])};
                Gradient cube = away[0].square().add(away[1].square()).pow(1.5);
                for (int i = 0; i < 2; i++) force[i] = force[i].add(away[i].divide(cube));
            }
            for (int i = 0; i < 2; i++) x[i] = x[i].add(v[i].multiply(STEP));
            if (x[1].getValue() <= 0) {
                return x[0].subtract(v[0].multiply(x[1]).divide(v[1])).square();
            }
            for (int i = 0; i < 2; i++) v[i] = v[i].add(force[i].multiply(STEP));
        }
    }
}
