package talweg.prove;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import talweg.descend.Automatic;
import talweg.descend.Box;
import talweg.descend.Budget;
import talweg.descend.Landing;
import talweg.descend.Objective;
import talweg.descend.Stopping;
import talweg.fit.Problem;
import talweg.op.Var;
import talweg.proof.Expression;

/// The least value of a function on a box, with certainty, and where it is taken: by branch and bound in
/// interval arithmetic (Hansen and Walster, *Global Optimization Using Interval Analysis*, 2004; Kearfott,
/// *Rigorous Global Search*, 1996).
///
/// What is proved holds for the real function that the program denotes: bounds are rounded outward, decimal
/// numbers stand for themselves, and an upper bound is the value at a point in interval arithmetic. The
/// answer does not depend on the number of threads, unless time runs out.
///
/// @param time      of the search alone; > 0
/// @param boxes     how many it may look at; ≥ 1
/// @param tolerance how far the bounds of the least value may lie apart; > 0
public record GlobalSearch(Duration time, int boxes, double tolerance) {
    private static final int STARTS = 6;
    private static final int DESCENT = 200;
    /// A descent may take this part of the time.
    private static final int SHARE = 20;

    public GlobalSearch {
        require(time.isPositive(), "time", "a time > 0", time);
        require(boxes >= 1, "boxes", "≥ 1", boxes);
        require(tolerance > 0 && tolerance < Double.POSITIVE_INFINITY, "tolerance", "a finite number > 0", tolerance);
    }

    private static void require(boolean holds, String member, String what, Object given) {
        if (holds) return;
        throw new IllegalArgumentException("`GlobalSearch." + member + "` requires " + what + ", got " + given);
    }

    /// Ten seconds, any number of boxes, 10⁻⁷.
    public static GlobalSearch standard() {
        return new GlobalSearch(Duration.ofSeconds(10), Integer.MAX_VALUE, 1e-7);
    }

    /// The same within another time.
    public GlobalSearch withTime(Duration time) {
        return new GlobalSearch(time, boxes, tolerance);
    }

    /// After the least value is known, so many boxes more tell its places apart.
    int refinements() {
        return 20_000;
    }

    /// The least value of `f` over all trees like `example` whose numbers, one after the other, lie in
    /// `box`.
    ///
    /// @param example a tree of values of `F64`: a record, a list, a single value; its numbers do not
    ///     matter
    /// @param box     of as many sides as the tree has numbers
    /// @throws IllegalArgumentException if the result is no single number, or the box has another number of
    ///     sides
    public <P> GlobalVerdict of(Function<P, Var> f, P example, Box box) {
        Expression expression;
        try {
            expression = Traced.of(f, example).expression();
        } catch (Flattening.Obstacle e) {
            return GlobalVerdict.BudgetSpent.nothing(e.why(), box.dimension());
        }
        if (box.dimension() != expression.dimension()) {
            throw new IllegalArgumentException(
                    "`GlobalSearch.of` requires a box of " + expression.dimension() + " sides, got " + box.dimension());
        }
        Fixed fixed = Fixed.of(expression, box.lower(), box.upper());
        return fixed.whole(searched(fixed, Objective.of(f, example), box));
    }

    /// The least sum of squares of a problem within its bounds: whether a fit is the best there is. Data are
    /// taken as the numbers they are; weights and standard deviations count as the rounded factors that the
    /// problem multiplies its residuals by. The tolerance is relative to the least sum that a few fits find.
    ///
    ///     GlobalSearch.standard().of(Problem.of(Residuals.of(p -> model(p).minus(y), 2)).within(box))
    ///
    /// @throws IllegalArgumentException if the residuals are no program, or the problem has a loss
    public GlobalVerdict of(Problem problem) {
        return new LeastSquaresSearch(problem, this).verdict();
    }

    private GlobalVerdict searched(Fixed fixed, Objective objective, Box box) {
        Domain domain = new Domain(fixed.sides());
        long start = System.nanoTime();
        Search search = new Search(
                new Lines(fixed.expression()),
                domain,
                this,
                at -> descent(objective, box, fixed.whole(at)).map(fixed::part));
        for (double[] point : starts(at -> objective.value(fixed.whole(at)), domain)) {
            search.propose(point);
            descent(objective, box, fixed.whole(point)).map(fixed::part).ifPresent(search::propose);
        }
        Search.End end = search.run();
        return new Summary(fixed.expression(), domain, search).verdict(end, (System.nanoTime() - start) / 1e9);
    }

    /// From a point down, as ordinary numbers go; what it finds is a proposal only.
    private Optional<double[]> descent(Objective objective, Box box, double[] at) {
        try {
            Landing landing = new Automatic(
                            Stopping.standard(), new Budget(DESCENT, 20 * DESCENT, time.dividedBy(SHARE)))
                    .minimise(objective, at, box, talweg.descend.Listener.none());
            return Optional.of(landing.at());
        } catch (IllegalArgumentException _) {
            return Optional.empty(); // not finite there
        }
    }

    /// The best of some points that fill the box evenly.
    private static List<double[]> starts(ToDoubleFunction<double[]> value, Domain domain) {
        List<double[]> points = new ArrayList<>();
        int n = domain.dimension();
        for (int k = 0; k < 64 * Math.min(n, 16); k++) points.add(Halton.point(k, domain.box()));
        points.removeIf(point -> !Double.isFinite(value.applyAsDouble(point)));
        points.sort(Comparator.comparingDouble(value));
        return points.subList(0, Math.min(STARTS, points.size()));
    }
}
