package talweg.descend;

import java.util.Arrays;
import talweg.kernel.Vectors;

/// A convex function h that is added to a smooth one, of which its proximal map is known,
///
///     prox(v) = argmin h(x) + ‖x − v‖²/2t
///
/// (Parikh and Boyd, *Proximal Algorithms*, 2014, §6).
public sealed interface Penalty {
    /// h(x); ∞ outside a set.
    double at(double[] x);

    /// prox of t·h.
    double[] proximal(double[] v, double t);

    /// weight · Σ|xⱼ|, which makes elements exactly 0.
    ///
    /// @param weight ≥ 0
    record L1(double weight) implements Penalty {
        public L1 {
            if (!(weight >= 0 && weight < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException("`L1.weight` requires a finite number ≥ 0, got " + weight);
            }
        }

        @Override
        public double at(double[] x) {
            return weight * Arrays.stream(x).map(Math::abs).sum();
        }

        @Override
        public double[] proximal(double[] v, double t) {
            return Arrays.stream(v)
                    .map(each -> Math.copySign(Math.max(0, Math.abs(each) - t * weight), each))
                    .toArray();
        }
    }

    /// 0 within a box, ∞ outside.
    record Within(Box box) implements Penalty {
        @Override
        public double at(double[] x) {
            return box.contains(x) ? 0 : Double.POSITIVE_INFINITY;
        }

        @Override
        public double[] proximal(double[] v, double t) {
            return box.project(v);
        }
    }

    /// 0 where ‖x‖ ≤ radius, ∞ elsewhere.
    ///
    /// @param radius > 0
    record Ball(double radius) implements Penalty {
        public Ball {
            Rates.require(radius, "Ball.radius");
        }

        @Override
        public double at(double[] x) {
            return Vectors.norm(x) <= radius * (1 + 1e-12) ? 0 : Double.POSITIVE_INFINITY;
        }

        @Override
        public double[] proximal(double[] v, double t) {
            double share = Math.min(1, radius / Vectors.norm(v));
            return Arrays.stream(v).map(each -> each == 0 ? 0 : each * share).toArray();
        }
    }

    /// 0 where xⱼ ≥ 0 and Σxⱼ = 1, ∞ elsewhere (Held, Wolfe and Crowder, *Validation of subgradient
    /// optimization*, 1974).
    record Simplex() implements Penalty {
        @Override
        public double at(double[] x) {
            double sum = Arrays.stream(x).sum();
            boolean inside = Math.abs(sum - 1) <= 1e-9 && Arrays.stream(x).allMatch(each -> each >= 0);
            return inside ? 0 : Double.POSITIVE_INFINITY;
        }

        @Override
        public double[] proximal(double[] v, double t) {
            double[] sorted = v.clone();
            Arrays.sort(sorted);
            double sum = 0;
            double shift = 0;
            for (int k = 1; k <= v.length; k++) {
                sum += sorted[v.length - k];
                double candidate = (sum - 1) / k;
                if (sorted[v.length - k] > candidate) shift = candidate;
            }
            double least = shift;
            return Arrays.stream(v).map(each -> Math.max(0, each - least)).toArray();
        }
    }
}
