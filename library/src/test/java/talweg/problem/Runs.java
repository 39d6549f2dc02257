package talweg.problem;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import talweg.certify.CriticalPoint;
import talweg.certify.Known;
import talweg.certify.Verdict;
import talweg.descend.Box;
import talweg.fit.LeastSquares;
import talweg.fit.LevenbergMarquardt;
import talweg.fit.Residuals;

/// All problems from all starts, by the library's least squares as they are by default, and by Hipparchus.
final class Runs {
    private Runs() {}

    /// Long enough for a slow machine: a verdict that depends on time is none.
    private static final CriticalPoint PATIENT = new CriticalPoint(Duration.ofMinutes(5));

    private static final double[] FACTORS = {1, 10, 100};
    private static final int PEER_EVALUATIONS = 10_000;
    private static final double PEER_TOLERANCE = 1e-10;

    /// One descent.
    ///
    /// @param factor of the customary start
    /// @param peer   Hipparchus's, by its defaults; none where it threw
    record Run(
            LeastSquaresProblem problem,
            double factor,
            LeastSquares.Landing landing,
            Verdict verdict,
            Optional<Hipparchus.Landing> peer) {
        boolean isGlobal() {
            return isGlobal(landing.sumOfSquares());
        }

        /// Whether a sum of squares is the least to six digits, or to ten decimals.
        boolean isGlobal(double sum) {
            return sum <= problem.least() * (1 + 1e-5) + 1e-10;
        }

        @Override
        public String toString() {
            return problem + " ×" + (int) factor;
        }
    }

    private static List<Run> all = List.of();

    /// All 105, computed once.
    static synchronized List<Run> all() {
        if (all.isEmpty()) {
            List<Run> runs = new ArrayList<>();
            for (LeastSquaresProblem problem : MoreGarbowHillstrom.ALL) {
                for (double factor : FACTORS) runs.add(run(problem, factor));
            }
            all = List.copyOf(runs);
        }
        return all;
    }

    private static Run run(LeastSquaresProblem problem, double factor) {
        Residuals residuals = problem.asResiduals();
        double[] start = problem.start(factor);
        LeastSquares.Landing landing = LevenbergMarquardt.standard().minimise(residuals, start);
        return new Run(
                problem,
                factor,
                landing,
                verdict(residuals, landing.parameters(), start),
                Hipparchus.minimise(residuals, start, PEER_TOLERANCE, PEER_TOLERANCE, PEER_EVALUATIONS));
    }

    static Verdict verdict(Residuals residuals, double[] at, double[] start) {
        return PATIENT.of(residuals, Box.unbounded(at.length), at, start, Known.nothing());
    }
}
