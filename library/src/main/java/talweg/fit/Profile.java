package talweg.fit;

import talweg.descend.Outcome;
import talweg.fit.LeastSquares.Landing;

/// The 95 % interval of one parameter by profile likelihood: all θ with (S(θ) − S)/s² ≤ t², where S(θ) is the
/// least sum of squares with the parameter held at θ and the others fitted anew. Unlike the linear interval it
/// follows the model's curvature, need not be symmetric, and may be without end (Bates and Watts, *Nonlinear
/// Regression Analysis and Its Applications*, 1988, §6.1).
///
/// @param parameter which, from 0
/// @param lower     its lower end
/// @param upper     its upper end
public record Profile(int parameter, End lower, End upper) {
    /// How an interval ends on one side.
    public sealed interface End {
        /// As a number: infinite where it has no end, NaN where that is not known.
        double value();
    }

    /// Where the sum of squares has risen to its critical value, to some nine digits.
    public record Found(double value) implements End {}

    /// At a bound of the box, where the sum of squares is still below its critical value.
    public record AtBound(double value) implements End {}

    /// Nowhere: the sum of squares stays below its critical value however far the parameter goes.
    ///
    /// @param value ±∞
    /// @param until how far it was tried
    public record Unbounded(double value, double until) implements End {}

    /// It could not be found.
    public record Unknown(String reason) implements End {
        @Override
        public double value() {
            return Double.NaN;
        }
    }

    /// The interval of a parameter of a fit.
    ///
    /// @param method with which the others are fitted anew, some ten times for each end; its time is that of all
    /// @throws IllegalArgumentException if there is a loss, or the parameter is fixed
    public static Profile of(LeastSquares method, Fit fit, int parameter) {
        if (fit.landing().problem().loss().isPresent()) {
            throw new IllegalArgumentException(
                    "`Profile.of` requires least squares, whose sum of squares has a known distribution, got a loss");
        }
        if (fit.standing()[parameter] == Standing.FIXED) {
            throw new IllegalArgumentException(
                    "`Profile.of` requires a parameter that is not fixed, got parameter " + (parameter + 1));
        }
        long began = System.nanoTime();
        return new Profile(
                parameter,
                new Side(method, fit, parameter, -1, began).end(),
                new Side(method, fit, parameter, 1, began).end());
    }

    /// The search for one end.
    private static final class Side {
        private static final int DOUBLINGS = 50;
        private static final int TRIALS = 60;
        private static final double CLOSE = 1e-9;

        private final LeastSquares method;
        private final Landing landing;
        private final int j;
        private final int sign;
        private final long began;
        private final double bound;
        private final double least;
        private final double scale;
        private final double critical;
        private final double first;
        private double[] near;
        private String trouble = "";

        Side(LeastSquares method, Fit fit, int j, int sign, long began) {
            this.began = began;
            this.method = method;
            this.landing = fit.landing();
            this.j = j;
            this.sign = sign;
            this.bound = (sign < 0
                            ? landing.problem().box().lower()
                            : landing.problem().box().upper())
                    [j];
            this.least = landing.sumOfSquares();
            this.scale = fit.scale();
            this.critical = fit.tails().critical(0.05);
            this.near = landing.parameters();
            double linear = critical * fit.standardErrors()[j];
            double size = Math.abs(landing.parameters()[j]);
            this.first = linear > 0 ? linear : 0.1 * (size > 0 ? size : 1);
        }

        End end() {
            if (!(scale > 0 && critical > 0)) return new Unknown("the size of the errors is not known");
            double at = landing.parameters()[j];
            if (at == bound) return new AtBound(bound);
            double inside = at;
            double below = -critical;
            double step = first;
            for (int doubling = 0; doubling < DOUBLINGS; doubling++) {
                double outside = at + sign * step;
                boolean last = sign * (outside - bound) >= 0;
                if (last) outside = bound;
                double above = excess(outside);
                if (!trouble.isEmpty()) return new Unknown(trouble);
                if (above >= 0) return between(inside, below, outside, above);
                if (last) return new AtBound(bound);
                inside = outside;
                below = above;
                step *= 2;
            }
            return new Unbounded(sign * Double.POSITIVE_INFINITY, inside);
        }

        /// By the Illinois method: τ is nearly linear in θ.
        private End between(double from, double below, double to, double above) {
            double inside = from;
            double outside = to;
            for (int trial = 0; trial < TRIALS; trial++) {
                double middle = inside + (outside - inside) * (below / (below - above));
                if (middle == inside || middle == outside) return new Found(middle);
                double excess = excess(middle);
                if (!trouble.isEmpty()) return new Unknown(trouble);
                if (Math.abs(excess) <= CLOSE * critical) return new Found(middle);
                if (excess < 0) {
                    inside = middle;
                    below = excess;
                    above *= 0.5;
                } else {
                    outside = middle;
                    above = excess;
                    below *= 0.5;
                }
            }
            return new Found(0.5 * (inside + outside));
        }

        /// |τ(θ)| − t, with τ² = (S(θ) − S)/s².
        private double excess(double theta) {
            double[] start = near.clone();
            start[j] = theta;
            Landing refit;
            try {
                refit = method.withBudget(method.budget().less(0, 0, began))
                        .minimise(landing.problem().fixed(j, theta), start);
            } catch (StartError _) {
                trouble = "the model is not finite at " + theta;
                return Double.NaN;
            }
            if (refit.outcome() instanceof Outcome.BudgetSpent || refit.outcome() instanceof Outcome.Stopped) {
                trouble = "at " + theta + " " + refit.outcome().reason();
                return Double.NaN;
            }
            double rise = refit.sumOfSquares() - least;
            if (rise < -1e-6 * least) {
                trouble = "a smaller sum of squares, " + refit.sumOfSquares() + ", was found at " + theta
                        + ": the fit is not the least, start it there";
                return Double.NaN;
            }
            if (rise < critical * critical * scale * scale) near = refit.parameters();
            return Math.sqrt(Math.max(0, rise)) / scale - critical;
        }
    }
}
