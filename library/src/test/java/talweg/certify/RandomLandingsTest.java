package talweg.certify;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import talweg.descend.Box;
import talweg.descend.Objective;
import talweg.op.Tensor;
import talweg.op.Var;

/// f = Σ aₖ·zₖ²/2 + bₖ·zₖ³ + cₖ·zₖ⁴ with z = M·(x/u − p): its kind at p·u is known from the coefficients, whatever the
/// coordinates and their units.
final class RandomLandingsTest {
    private final Random random = new Random(1);

    private double[] numbers(int n) {
        return random.doubles(n, -2, 2).toArray();
    }

    private record Case(double[] a, double[] b, double[] c, double[] m, double[] p, double[] u, double unit) {
        int size() {
            return a.length;
        }

        Var value(Var x) {
            int n = size();
            Var z = x.over(Tensor.vector(u)).minus(Tensor.vector(p));
            Var sum = Tensor.scalar(0);
            for (int k = 0; k < n; k++) {
                double[] row = java.util.Arrays.copyOfRange(m, k * n, k * n + n);
                Var w = z.times(Tensor.vector(row)).sum();
                sum = sum.plus(w.square().times(a[k] / 2))
                        .plus(w.pow(3).times(b[k]))
                        .plus(w.pow(4).times(c[k]));
            }
            return sum.times(unit);
        }

        long count(int sign) {
            return IntStream.range(0, size())
                    .filter(k -> Math.signum(a[k]) == sign)
                    .count();
        }

        String kind() {
            boolean isLevel = count(0) > 0;
            if (count(1) > 0 && count(-1) > 0) return "saddle";
            return isLevel ? "degenerate" : count(1) > 0 ? "local-minimum" : "maximum";
        }

        boolean falls() {
            return count(-1) > 0 || IntStream.range(0, size()).anyMatch(k -> a[k] == 0 && (b[k] != 0 || c[k] < 0));
        }
    }

    private Case draw() {
        int n = 1 + random.nextInt(3);
        double[] a = new double[n];
        double[] b = new double[n];
        double[] c = new double[n];
        double[] u = new double[n];
        double[] m = numbers(n * n);
        for (int k = 0; k < n; k++) {
            a[k] = (random.nextInt(6) - 1.5 > 0 ? 1 : random.nextInt(2) - 1) * Math.pow(10, -random.nextInt(4));
            b[k] = a[k] == 0 && random.nextBoolean() ? 0 : random.nextGaussian() * (a[k] == 0 ? 1 : Math.abs(a[k]));
            c[k] = a[k] == 0 && b[k] == 0 ? random.nextInt(3) - 1 : Math.abs(a[k]) * random.nextDouble();
            u[k] = Math.pow(10, random.nextInt(9) - 4);
            m[k * n + k] += 4;
        }
        return new Case(a, b, c, m, numbers(n), u, Math.pow(10, random.nextInt(21) - 10));
    }

    @Test
    void no_landing_is_taken_for_another_kind() {
        int undecided = 0;
        for (int trial = 0; trial < 150; trial++) {
            Case drawn = draw();
            int n = drawn.size();
            double off = new double[] {0, 1e-12, 1e-8}[random.nextInt(3)];
            double[] at = new double[n];
            double[] start = new double[n];
            for (int j = 0; j < n; j++) {
                at[j] = drawn.u[j] * (drawn.p[j] + off * random.nextGaussian());
                start[j] = drawn.u[j] * (drawn.p[j] + random.nextGaussian());
            }
            Verdict verdict = CriticalPointTest.PATIENT.of(
                    Objective.of(drawn::value, n), Box.unbounded(n), at, start, Known.nothing());
            String text = verdict.text(List.of("x", "y", "z"));
            if (verdict instanceof Verdict.Undecided) {
                undecided++;
                continue;
            }
            assertThat(verdict.kind()).as("%s %s", drawn, text).isEqualTo(drawn.kind());
            if (verdict instanceof Verdict.Degenerate degenerate) {
                assertThat(degenerate.falls()).as(text).isEqualTo(drawn.falls());
            }
        }
        assertThat(undecided).isLessThan(5);
    }
}
