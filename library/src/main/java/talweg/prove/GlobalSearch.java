package talweg.prove;

import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import talweg.descend.Box;
import talweg.descend.Objective;
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
/// A sum of functions that have no variable in common, as the program shows it, is least where each of them
/// is: they are searched one by one, which takes as much longer with more variables as there are more of
/// them, and no more.
///
/// @param time      of the search alone; > 0
/// @param boxes     how many it may look at; ≥ 1
/// @param tolerance how far the bounds of the least value may lie apart; > 0
/// @param memory    for the boxes and the proof it keeps, in bytes, as far as these can be told; > 0
public record GlobalSearch(Duration time, int boxes, double tolerance, long memory) {
    /// A descent may take this part of the time.
    private static final int SHARE = 20;

    public GlobalSearch {
        require(time.isPositive(), "time", "a time > 0", time);
        require(boxes >= 1, "boxes", "≥ 1", boxes);
        require(tolerance > 0 && tolerance < Double.POSITIVE_INFINITY, "tolerance", "a finite number > 0", tolerance);
        require(memory > 0, "memory", "a number of bytes > 0", memory);
    }

    /// With half of the memory that the virtual machine may have.
    public GlobalSearch(Duration time, int boxes, double tolerance) {
        this(time, boxes, tolerance, Runtime.getRuntime().maxMemory() / 2);
    }

    private static void require(boolean holds, String member, String what, Object given) {
        if (holds) return;
        throw new IllegalArgumentException("`GlobalSearch." + member + "` requires " + what + ", got " + given);
    }

    /// Ten seconds, any number of boxes, 10⁻⁷, half of the memory.
    public static GlobalSearch standard() {
        return new GlobalSearch(Duration.ofSeconds(10), Integer.MAX_VALUE, 1e-7);
    }

    /// The same within another time.
    public GlobalSearch withTime(Duration time) {
        return new GlobalSearch(time, boxes, tolerance, memory);
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
        return of(f, example, box, List.of());
    }

    /// @param known points at which values are known to be small
    <P> GlobalVerdict of(Function<P, Var> f, P example, Box box, List<double[]> known) {
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
        Domain domain = new Domain(fixed.sides());
        List<int[]> groups = Groups.of(fixed.expression());
        if (groups.size() > 1) return fixed.whole(new Summands(fixed.expression(), domain, groups, this).verdict());
        Proposals proposals = Proposals.of(Objective.of(f, example), box).with(known);
        return fixed.whole(searched(new Lines(fixed.expression()), domain, proposals));
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

    /// The least value of one function, not taken apart.
    GlobalVerdict searched(Lines lines, Domain domain, Proposals proposals) {
        long start = System.nanoTime();
        Duration share = time.dividedBy(SHARE);
        Search search = new Search(lines, domain, this, at -> proposals.descent(at, share));
        for (double[] point : proposals.starts(domain)) {
            search.propose(point);
            proposals.descent(point, share).ifPresent(search::propose);
        }
        Search.End end = search.run();
        return new Summary(lines.expression(), domain, search).verdict(end, (System.nanoTime() - start) / 1e9);
    }
}
