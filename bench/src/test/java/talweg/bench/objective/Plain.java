package talweg.bench.objective;

import java.util.Arrays;
import org.hipparchus.analysis.differentiation.Gradient;
import org.hipparchus.special.Gamma;

/// The objectives once more, as their definitions read: loops over numbers, which carry their derivatives by all
/// variables as Hipparchus has them.
public final class Plain {
    private Plain() {}

    /// Every value a variable of its own.
    public static Gradient[] variables(double... values) {
        Gradient[] all = new Gradient[values.length];
        for (int i = 0; i < all.length; i++) all[i] = Gradient.variable(values.length, i, values[i]);
        return all;
    }

    public static double[] values(Gradient... y) {
        return Arrays.stream(y).mapToDouble(Gradient::getValue).toArray();
    }

    private static Gradient sum(Gradient... terms) {
        return Arrays.stream(terms).reduce(Gradient::add).orElseThrow();
    }

    private static Gradient logSumExp(Gradient... x) {
        double top = Arrays.stream(x).mapToDouble(Gradient::getValue).max().orElseThrow();
        return sum(Arrays.stream(x).map(each -> each.subtract(top).exp()).toArray(Gradient[]::new))
                .log()
                .add(top);
    }

    /// @param p     α, means, logarithms of diagonals, then what lies below them
    /// @param sign  of the prior
    public static Gradient mixture(Gradient[] p, double[][] x, int k, double gamma, int m, double sign) {
        int n = x.length;
        int d = x[0].length;
        int below = d * (d - 1) / 2;
        Gradient zero = p[0].newInstance(0);
        Gradient[] determinants = new Gradient[k];
        Gradient prior = zero;
        for (int c = 0; c < k; c++) {
            determinants[c] = zero;
            for (int j = 0; j < d; j++) {
                Gradient q = p[k + k * d + c * d + j];
                determinants[c] = determinants[c].add(q);
                prior = prior.subtract(q.exp().square().multiply(gamma * gamma / 2));
            }
            for (int j = 0; j < below; j++) {
                prior = prior.subtract(p[k + 2 * k * d + c * below + j].square().multiply(gamma * gamma / 2));
            }
            prior = prior.add(determinants[c].multiply(m)).add(normaliser(d, gamma, m));
        }
        Gradient total = zero;
        for (double[] point : x) {
            Gradient[] logs = new Gradient[k];
            for (int c = 0; c < k; c++) {
                Gradient[] whitened = new Gradient[d];
                for (int i = 0; i < d; i++) whitened[i] = zero;
                int next = k + 2 * k * d + c * below;
                for (int j = 0; j < d; j++) {
                    Gradient centred = p[k + c * d + j].negate().add(point[j]);
                    whitened[j] = whitened[j].add(p[k + k * d + c * d + j].exp().multiply(centred));
                    for (int i = j + 1; i < d; i++) whitened[i] = whitened[i].add(p[next++].multiply(centred));
                }
                Gradient squares = zero;
                for (Gradient each : whitened) squares = squares.add(each.square());
                logs[c] = p[c].add(determinants[c]).subtract(squares.multiply(0.5));
            }
            total = total.add(logSumExp(logs));
        }
        return total.subtract(logSumExp(Arrays.copyOf(p, k)).multiply(n))
                .subtract(0.5 * n * d * Math.log(2 * Math.PI))
                .add(prior.multiply(sign));
    }

    private static double normaliser(int d, double gamma, int m) {
        int n = d + m + 1;
        double all = n * d * (Math.log(gamma) - 0.5 * Math.log(2)) - d * (d - 1) / 4.0 * Math.log(Math.PI);
        for (int j = 1; j <= d; j++) all -= Gamma.logGamma(n / 2.0 + (1 - j) / 2.0);
        return all;
    }

    /// @param p main parameters of each layer, then the three of input and output
    public static Gradient network(Gradient[] p, double[][] state, double[][] sequence) {
        int layers = state.length / 2;
        int b = sequence[0].length;
        int extra = 8 * layers * b;
        Gradient total = p[0].newInstance(0);
        Gradient[] hidden = new Gradient[layers * b];
        Gradient[] cell = new Gradient[layers * b];
        for (int i = 0; i < layers * b; i++) {
            hidden[i] = total.newInstance(state[2 * (i / b)][i % b]);
            cell[i] = total.newInstance(state[2 * (i / b) + 1][i % b]);
        }
        for (int t = 0; t + 1 < sequence.length; t++) {
            Gradient[] y = new Gradient[b];
            for (int j = 0; j < b; j++) {
                Gradient x = p[extra + j].multiply(sequence[t][j]);
                for (int layer = 0; layer < layers; layer++) {
                    int at = layer * b + j;
                    Gradient[] gates = new Gradient[4];
                    for (int gate = 0; gate < 4; gate++) {
                        int weight = 8 * layer * b + gate * b + j;
                        gates[gate] = (gate % 2 == 0 ? x : hidden[at])
                                .multiply(p[weight])
                                .add(p[weight + 4 * b]);
                    }
                    cell[at] = cell[at].multiply(sigmoid(gates[0]))
                            .add(sigmoid(gates[1]).multiply(gates[3].tanh()));
                    x = hidden[at] = sigmoid(gates[2]).multiply(cell[at].tanh());
                }
                y[j] = x.multiply(p[extra + b + j]).add(p[extra + 2 * b + j]);
            }
            Gradient log = sum(Arrays.stream(y).map(Gradient::exp).toArray(Gradient[]::new))
                    .add(2)
                    .log();
            for (int j = 0; j < b; j++) total = total.add(y[j].subtract(log).multiply(sequence[t + 1][j]));
        }
        return total.divide(b * (sequence.length - 1)).negate();
    }

    private static Gradient sigmoid(Gradient x) {
        return x.negate().exp().add(1).reciprocal();
    }

    /// ½·Σ(sign tᵢ − Σ xⱼtᵢʲ)².
    public static Gradient polynomial(Gradient[] x, int n) {
        Gradient total = x[0].newInstance(0);
        for (int i = 0; i < n; i++) {
            double t = -1 + i * 2.0 / (n - 1);
            Gradient left = x[0].newInstance(Math.signum(t));
            double power = 1;
            for (Gradient each : x) {
                left = left.subtract(each.multiply(power));
                power *= t;
            }
            total = total.add(left.square());
        }
        return total.divide(2);
    }

    public static Gradient logOfSum(Gradient... x) {
        return logSumExp(x);
    }

    /// Four stages of Runge and Kutta in each step, element by element.
    public static Gradient[] solution(Gradient[] x, int steps) {
        double h = 2.0 / steps;
        Gradient[] y = new Gradient[x.length];
        Arrays.fill(y, x[0].newInstance(0));
        for (int step = 0; step < steps; step++) {
            Gradient[] k = slope(x, y);
            Gradient[] total = k;
            for (double share : new double[] {0.5, 0.5, 1}) {
                k = slope(x, moved(y, k, h * share));
                total = moved(total, k, share == 1 ? 1 : 2);
            }
            y = moved(y, total, h / 6);
        }
        return y;
    }

    private static Gradient[] moved(Gradient[] y, Gradient[] k, double by) {
        Gradient[] all = new Gradient[y.length];
        for (int i = 0; i < all.length; i++) all[i] = y[i].add(k[i].multiply(by));
        return all;
    }

    private static Gradient[] slope(Gradient[] x, Gradient[] y) {
        Gradient[] all = new Gradient[x.length];
        for (int i = 0; i < all.length; i++) all[i] = i == 0 ? x[0] : x[i].multiply(y[i - 1]);
        return all;
    }

    /// Σ over permutations by expansion along the first row.
    public static Gradient determinant(Gradient[][] a) {
        if (a.length == 1) return a[0][0];
        Gradient total = a[0][0].newInstance(0);
        for (int j = 0; j < a.length; j++) {
            Gradient[][] minor = new Gradient[a.length - 1][a.length - 1];
            for (int i = 1; i < a.length; i++) {
                for (int c = 0; c < a.length; c++) if (c != j) minor[i - 1][c < j ? c : c - 1] = a[i][c];
            }
            Gradient term = a[0][j].multiply(determinant(minor));
            total = j % 2 == 0 ? total.add(term) : total.subtract(term);
        }
        return total;
    }
}
