package talweg.descend;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import talweg.descend.Outcome.Measure;
import talweg.descend.ValueSearch.Point;
import talweg.kernel.SymmetricEigen;
import talweg.kernel.Vectors;
import talweg.op.Tensor;
import talweg.random.Key;

/// One search of [CovarianceMatrixAdaptation], in the names of Hansen's tutorial: λ points about the mean
/// m, of which μ count, with covariance σ²C and evolution paths p_σ and p_c.
final class EvolutionStrategy {
    /// Generations whose best values must be alike.
    private static final int ALIKE = 10;

    private static final double CONDITION = 1e14;

    private final ValueSearch search;
    private final int n;
    private final int lambda;
    private final Key key;
    private final double[] weights;
    private final double muEff;
    private final double cSigma;
    private final double dSigma;
    private final double cC;
    private final double c1;
    private final double cMu;
    private final double chiN;
    private double sigma;
    private double[] mean = {};
    private double[] pSigma;
    private double[] pC;
    private final double[] c;
    private SymmetricEigen eigen;

    EvolutionStrategy(ValueSearch search, int n, int lambda, double step, long seed) {
        this.search = search;
        this.n = n;
        this.lambda = lambda;
        this.key = Key.of(seed);
        this.sigma = step;
        int mu = lambda / 2;
        this.weights = new double[mu];
        double sum = 0;
        double squares = 0;
        for (int i = 0; i < mu; i++) sum += weights[i] = Math.log((lambda + 1) / 2.0) - Math.log(i + 1);
        for (int i = 0; i < mu; i++) {
            weights[i] /= sum;
            squares += weights[i] * weights[i];
        }
        this.muEff = 1 / squares; // equation 8
        this.cSigma = (muEff + 2) / (n + muEff + 5); // equation 55
        this.dSigma = 1 + 2 * Math.max(0, Math.sqrt((muEff - 1) / (n + 1)) - 1) + cSigma;
        this.cC = (4 + muEff / n) / (n + 4 + 2 * muEff / n); // equation 56
        this.c1 = 2 / ((n + 1.3) * (n + 1.3) + muEff); // equation 57
        this.cMu = Math.min(1 - c1, 2 * (0.25 + muEff + 1 / muEff - 2) / ((n + 2.0) * (n + 2) + muEff)); // 58
        this.chiN = Math.sqrt(n) * (1 - 1.0 / (4.0 * n) + 1.0 / (21.0 * n * n));
        this.pSigma = new double[n];
        this.pC = new double[n];
        this.c = new double[n * n];
        for (int i = 0; i < n; i++) c[i * n + i] = 1;
        this.eigen = SymmetricEigen.of(c, n);
    }

    /// A point drawn, and the standard normal z and y = BD·z that it was drawn with.
    private record Drawn(Point point, double[] y) {}

    Landing run(double[] start) {
        Point best = search.start(start);
        mean = start.clone();
        Optional<Outcome> end = search.visit(best, 0);
        List<Double> lowest = new ArrayList<>();
        for (int g = 0; end.isEmpty(); g++) {
            List<Drawn> drawn = drawn(g);
            Point now = drawn.getFirst().point;
            Point before = best;
            if (now.value() < best.value()) best = now;
            if (Double.isFinite(now.value())) adapt(drawn, g);
            else sigma /= 2;
            end = search.visit(best, Search.distance(before.x(), best.x()));
            lowest.add(now.value());
            Point found = best;
            double spread = spread(lowest, drawn);
            if (end.isEmpty()) end = search.settled(best, spread, size());
            if (end.isEmpty()) end = exhausted().map(why -> search.exhausted(why, found, spread, size()));
        }
        return search.landing(end.get(), best);
    }

    /// λ points, the lowest first.
    private List<Drawn> drawn(int generation) {
        double[] z = Tensor.of(key.foldIn(generation).normal(lambda, n)).toDoubles();
        List<Drawn> drawn = new ArrayList<>();
        for (int k = 0; k < lambda; k++) {
            double[] y = new double[n];
            for (int i = 0; i < n; i++) {
                y = Vectors.sum(y, Math.sqrt(eigen.values()[i]) * z[k * n + i], eigen.vectors()[i]);
            }
            Point point = search.at(Vectors.sum(mean, sigma, y));
            // in a box, the step to where the point came to lie
            drawn.add(new Drawn(point, Vectors.sum(new double[n], 1 / sigma, Vectors.sum(point.x(), -1, mean))));
        }
        drawn.sort(Comparator.comparingDouble(each -> each.point.value()));
        return drawn;
    }

    private void adapt(List<Drawn> drawn, int g) {
        double[] y = new double[n];
        for (int i = 0; i < weights.length; i++) y = Vectors.sum(y, weights[i], drawn.get(i).y);
        mean = Vectors.sum(mean, sigma, y); // equation 42
        double[] whitened = new double[n];
        for (int i = 0; i < n; i++) {
            double share = Vectors.dot(eigen.vectors()[i], y) / Math.sqrt(eigen.values()[i]);
            whitened = Vectors.sum(whitened, share, eigen.vectors()[i]);
        }
        pSigma = sum(1 - cSigma, pSigma, Math.sqrt(cSigma * (2 - cSigma) * muEff), whitened); // equation 43
        double length = Vectors.norm(pSigma);
        sigma *= Math.exp(Math.min(1, cSigma / dSigma * (length / chiN - 1))); // equation 44
        double typical = Math.sqrt(1 - Math.pow(1 - cSigma, 2.0 * (g + 1)));
        boolean isLong = length / typical >= (1.4 + 2 / (n + 1.0)) * chiN; // h_σ = 0
        pC = sum(1 - cC, pC, isLong ? 0 : Math.sqrt(cC * (2 - cC) * muEff), y); // equation 45
        double kept = 1 - c1 - cMu + (isLong ? c1 * cC * (2 - cC) : 0);
        for (int i = 0; i < n; i++) {
            for (int j = 0; j <= i; j++) {
                double rank = 0;
                for (int k = 0; k < weights.length; k++) rank += weights[k] * drawn.get(k).y[i] * drawn.get(k).y[j];
                c[i * n + j] = c[j * n + i] = kept * c[i * n + j] + c1 * pC[i] * pC[j] + cMu * rank; // equation 47
            }
        }
        // as rarely as keeps its cost below that of the points
        int every = (int) Math.max(1, 1 / (10 * n * (c1 + cMu)));
        if (g % every == 0 && Vectors.isFinite(c)) eigen = SymmetricEigen.of(c, n);
    }

    private static double[] sum(double a, double[] x, double b, double[] y) {
        double[] sum = new double[x.length];
        for (int j = 0; j < sum.length; j++) sum[j] = a * x[j] + b * y[j];
        return sum;
    }

    /// Of this generation's values and the best of the last ones; infinite before there are enough.
    private static double spread(List<Double> lowest, List<Drawn> drawn) {
        if (lowest.size() > ALIKE) lowest.removeFirst();
        if (lowest.size() < ALIKE) return Double.POSITIVE_INFINITY;
        double high = drawn.getLast().point.value();
        double low = drawn.getFirst().point.value();
        for (double each : lowest) {
            high = Math.max(high, each);
            low = Math.min(low, each);
        }
        return high - low;
    }

    /// σ times the largest standard deviation.
    private double size() {
        return sigma * Math.sqrt(Vectors.largest(eigen.values()));
    }

    /// Why no more can be drawn from the distribution, if so.
    private Optional<String> exhausted() {
        double least = eigen.values()[0];
        if (!(least > 0 && eigen.values()[n - 1] <= CONDITION * least)) {
            return Optional.of("the points are drawn from a distribution more than "
                    + Measure.shown(Math.sqrt(CONDITION)) + " times as long as wide");
        }
        if (size() <= Math.ulp(1.0) * Vectors.largest(mean) / 8) {
            return Optional.of("the points drawn are too close together to be told apart");
        }
        return Double.isFinite(sigma) ? Optional.empty() : Optional.of("the step size grew beyond all bounds");
    }
}
