package talweg.prove;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import talweg.interval.Interval;
import talweg.proof.Bounds;
import talweg.proof.Checker;
import talweg.proof.Expression;
import talweg.proof.Separation;
import talweg.proof.Witness.GlobalMinimum;
import talweg.proof.Witness.SeparableMinimum;
import talweg.proof.Witness.SeparableMinimum.Term;
import talweg.prove.GlobalVerdict.BudgetSpent;
import talweg.prove.GlobalVerdict.Effort;
import talweg.prove.GlobalVerdict.Minimiser;
import talweg.prove.GlobalVerdict.Proved;
import talweg.prove.GlobalVerdict.Unbounded;
import talweg.prove.GlobalVerdict.Undefined;

/// The least value of a sum of functions that have no variable in common: each is searched on its own, those
/// of few variables first, and one for all that are the same on the same sides.
final class Summands {
    private final Expression sum;
    private final Domain domain;
    private final List<int[]> groups;
    private final GlobalSearch options;
    private final Separation separation;
    private final long start = System.nanoTime();
    private int boxes;

    /// @param groups of variables, as [Groups] finds them
    Summands(Expression sum, Domain domain, List<int[]> groups, GlobalSearch options) {
        this.sum = sum;
        this.domain = domain;
        this.groups = groups;
        this.options = options;
        this.separation = Separation.of(sum, groups);
    }

    /// A function on its sides, whatever its variables are called.
    private record Task(List<Expression.Line> lines, int output, List<Interval> sides) {
        Expression function() {
            List<String> names =
                    IntStream.range(0, sides.size()).mapToObj(i -> "x" + i).toList();
            return new Expression(names, lines, output);
        }
    }

    private Task task(int group) {
        Expression function = separation.functions().get(group);
        return new Task(function.lines(), function.output(), List.of(part(domain.box(), groups.get(group))));
    }

    GlobalVerdict verdict() {
        List<Task> tasks =
                IntStream.range(0, groups.size()).mapToObj(this::task).toList();
        List<Task> distinct = tasks.stream()
                .distinct()
                .sorted(Comparator.comparingInt(task -> task.sides.size()))
                .toList();
        Map<Task, GlobalVerdict> done = new HashMap<>();
        for (Task task : distinct) done.put(task, searched(task, distinct.size() - done.size()));
        return together(tasks.stream().map(done::get).toList());
    }

    private GlobalVerdict searched(Task task, int left) {
        Lines lines = new Lines(task.function());
        Domain sides = new Domain(task.sides.toArray(Interval[]::new));
        GlobalVerdict verdict = share(left).searched(lines, sides, Proposals.of(lines, sides));
        boxes += verdict.effort().boxes();
        return verdict;
    }

    /// What one of so many that are left may use.
    private GlobalSearch share(int left) {
        Duration rest = options.time().minusNanos(System.nanoTime() - start).dividedBy(left);
        return new GlobalSearch(
                rest.isPositive() ? rest : Duration.ofNanos(1),
                Math.max(1, (options.boxes() - boxes) / left),
                options.tolerance() / groups.size(),
                options.memory());
    }

    private static Interval[] part(Interval[] box, int[] axes) {
        return IntStream.of(axes).mapToObj(axis -> box[axis]).toArray(Interval[]::new);
    }

    private GlobalVerdict together(List<GlobalVerdict> verdicts) {
        Effort effort = new Effort(boxes, (System.nanoTime() - start) / 1e9);
        double[] at = Halton.point(0, domain.box());
        Bounds value = separation.number();
        Optional<String> open = Optional.empty();
        boolean isBottomless = false;
        List<List<Minimiser>> minimisers = new ArrayList<>();
        double explored = 1;
        for (int j = 0; j < verdicts.size(); j++) {
            switch (verdicts.get(j)) {
                case Undefined(double[] where, String why, var _) -> {
                    return new Undefined(placed(at, j, where), why, effort);
                }
                case Unbounded(double[] where, double low, var _) -> {
                    isBottomless = true;
                    placed(at, j, where);
                    value = value.plus(new Bounds(Double.NEGATIVE_INFINITY, low));
                }
                case Proved v -> {
                    placed(at, j, v.at());
                    value = value.plus(new Bounds(v.lower(), v.upper()));
                    minimisers.add(v.minimisers());
                }
                case BudgetSpent v -> {
                    open = Optional.of(v.why());
                    if (v.upper() < Double.POSITIVE_INFINITY) placed(at, j, v.at());
                    value = value.plus(new Bounds(Math.min(v.lower(), Double.MAX_VALUE), v.upper()));
                    minimisers.add(v.candidates());
                    explored *= 1 - v.unexplored();
                }
            }
        }
        if (isBottomless) return new Unbounded(at, value.hi(), effort);
        List<Minimiser> places = new Product(groups, at.length).of(minimisers);
        if (open.isEmpty()) return proved(verdicts, value, at, places, effort);
        return new BudgetSpent(open.get(), value.lo(), value.hi(), at, places, 1 - explored, effort);
    }

    private double[] placed(double[] at, int group, double[] part) {
        int[] axes = groups.get(group);
        for (int k = 0; k < axes.length; k++) at[axes[k]] = part[k];
        return at;
    }

    private GlobalVerdict proved(
            List<GlobalVerdict> verdicts, Bounds value, double[] at, List<Minimiser> places, Effort effort) {
        List<Term> terms = IntStream.range(0, groups.size())
                .mapToObj(j -> term(j, (Proved) verdicts.get(j)))
                .toList();
        SeparableMinimum witness = new SeparableMinimum(sum, domain.region(), value.lo(), value.hi(), terms);
        return switch (Checker.check(witness)) {
            case Checker.Verdict.Accepted() -> new Proved(value.lo(), value.hi(), at, places, witness, effort);
            case Checker.Verdict.Refused(String reason, var _, var _) -> {
                String why = "the checker does not accept the proof (" + reason + ")";
                yield new BudgetSpent(why, value.lo(), value.hi(), at, places, 0, effort);
            }
        };
    }

    private Term term(int group, Proved proved) {
        GlobalMinimum same = (GlobalMinimum) proved.witness();
        GlobalMinimum minimum = new GlobalMinimum(
                separation.functions().get(group),
                same.region(),
                same.lower(),
                same.upper(),
                same.at(),
                same.minimisers(),
                same.parts());
        return new Term(groups.get(group), minimum);
    }
}
