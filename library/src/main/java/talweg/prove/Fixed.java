package talweg.prove;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import talweg.interval.Interval;
import talweg.proof.Expression;
import talweg.proof.Expression.Line.Apply;
import talweg.proof.Expression.Line.Constant;
import talweg.proof.Region;

/// A function with those of its variables held at a number whose side of the box has no extent.
///
/// @param expression of the others
/// @param sides      of the others
/// @param at         the numbers of those that are held; NaN for the others
record Fixed(Expression expression, Interval[] sides, double[] at) {
    static Fixed of(Expression whole, double[] lower, double[] upper) {
        double[] at = new double[lower.length];
        List<Interval> sides = new ArrayList<>();
        for (int i = 0; i < at.length; i++) {
            at[i] = lower[i] == upper[i] ? lower[i] : Double.NaN;
            if (Double.isNaN(at[i])) sides.add(Interval.of(lower[i], upper[i]));
        }
        return new Fixed(sides.size() == at.length ? whole : held(whole, at), sides.toArray(Interval[]::new), at);
    }

    /// The expression with constants for the variables that are held.
    private static Expression held(Expression whole, double[] at) {
        List<String> variables = new ArrayList<>();
        List<Expression.Line> lines = new ArrayList<>();
        int[] numbers = new int[whole.size()];
        int free = (int) Arrays.stream(at).filter(Double::isNaN).count();
        for (int i = 0; i < at.length; i++) {
            if (Double.isNaN(at[i])) {
                numbers[i] = variables.size();
                variables.add(whole.variables().get(i));
            } else {
                numbers[i] = free + lines.size();
                lines.add(new Constant(at[i], at[i]));
            }
        }
        for (int value = at.length; value < whole.size(); value++) {
            numbers[value] = free + lines.size();
            lines.add(
                    switch (whole.line(value)) {
                        case Constant constant -> constant;
                        case Apply(var operation, int exponent, int left, int right, int third) ->
                            new Apply(
                                    operation,
                                    exponent,
                                    numbers[left],
                                    right < 0 ? -1 : numbers[right],
                                    third < 0 ? -1 : numbers[third]);
                    });
        }
        return new Expression(variables, lines, numbers[whole.output()]);
    }

    /// All numbers, from those that are not held.
    double[] whole(double[] part) {
        double[] whole = at.clone();
        int next = 0;
        for (int i = 0; i < whole.length; i++) if (Double.isNaN(whole[i])) whole[i] = part[next++];
        return whole;
    }

    /// What is known, in all variables.
    GlobalVerdict whole(GlobalVerdict verdict) {
        if (sides.length == at.length) return verdict;
        return switch (verdict) {
            case GlobalVerdict.Proved v ->
                new GlobalVerdict.Proved(
                        v.lower(), v.upper(), whole(v.at()), minimisers(v.minimisers()), v.witness(), v.effort());
            case GlobalVerdict.BudgetSpent v ->
                new GlobalVerdict.BudgetSpent(
                        v.why(),
                        v.lower(),
                        v.upper(),
                        whole(v.at()),
                        minimisers(v.candidates()),
                        v.unexplored(),
                        v.effort());
            case GlobalVerdict.Unbounded v -> new GlobalVerdict.Unbounded(whole(v.at()), v.value(), v.effort());
            case GlobalVerdict.Undefined v -> new GlobalVerdict.Undefined(whole(v.at()), v.why(), v.effort());
        };
    }

    private List<GlobalVerdict.Minimiser> minimisers(List<GlobalVerdict.Minimiser> minimisers) {
        return minimisers.stream()
                .map(each -> new GlobalVerdict.Minimiser(
                        new Region(whole(each.box().lo()), whole(each.box().hi())), whole(each.at()), each.isUnique()))
                .toList();
    }
}
