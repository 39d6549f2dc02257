package talweg.prove;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import talweg.descend.Box;
import talweg.fit.LeastSquares;
import talweg.fit.LevenbergMarquardt;
import talweg.fit.Problem;
import talweg.fit.StartError;
import talweg.interval.Interval;
import talweg.op.Tensor;
import talweg.op.Var;

/// The least sum of squares of a problem within its bounds. A few fits say first how large it is about, which
/// the tolerance is a share of.
record LeastSquaresSearch(Problem problem, GlobalSearch options) {
    private static final int STARTS = 8;
    /// Of sums that are 0 but for rounding.
    private static final double LEAST = 1e-30;

    GlobalVerdict verdict() {
        if (problem.loss().isPresent()) {
            throw new IllegalArgumentException("`GlobalSearch.of` requires least squares, got "
                    + problem.loss().get());
        }
        Function<List<Var>, Var> residuals = problem.residuals()
                .program()
                .orElseThrow(() -> new IllegalArgumentException(
                        "`GlobalSearch.of` requires residuals that are a program on `Var`s, got functions of numbers;"
                                + " write them with `Residuals.of(program, parameters)`"));
        Optional<LeastSquares.Landing> best = best();
        double least = best.map(LeastSquares.Landing::sumOfSquares).orElse(1.0);
        double tolerance = options.tolerance() * Math.max(least, LEAST);
        List<Var> example = new ArrayList<>();
        for (int j = 0; j < problem.residuals().parameters(); j++) example.add(Tensor.scalar(0));
        List<double[]> known =
                best.map(LeastSquares.Landing::parameters).stream().toList();
        return new GlobalSearch(options.time(), options.boxes(), tolerance, options.memory())
                .of(p -> residuals.apply(p).square().sum(), example, problem.box(), known);
    }

    /// Where the best of some fits ends, from points that fill the box evenly.
    private Optional<LeastSquares.Landing> best() {
        Box box = problem.box();
        Interval[] sides = new Interval[box.dimension()];
        for (int j = 0; j < sides.length; j++) sides[j] = Interval.of(box.lower()[j], box.upper()[j]);
        Optional<LeastSquares.Landing> best = Optional.empty();
        for (int k = 0; k < STARTS; k++) {
            try {
                LeastSquares.Landing landing =
                        LevenbergMarquardt.standard().minimise(problem, box.project(Halton.point(k, sides)));
                boolean isBetter =
                        best.isEmpty() || landing.sumOfSquares() < best.get().sumOfSquares();
                if (Double.isFinite(landing.sumOfSquares()) && isBetter) best = Optional.of(landing);
            } catch (StartError _) { // not finite there
            }
        }
        return best;
    }
}
