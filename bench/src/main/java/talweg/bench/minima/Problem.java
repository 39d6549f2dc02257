package talweg.bench.minima;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import talweg.descend.Box;
import talweg.descend.Objective;
import talweg.formula.Formula;
import talweg.op.Tensor;
import talweg.op.Var;
import talweg.prove.GlobalSearch;
import talweg.prove.GlobalVerdict;

/// A function whose least value on a box is wanted.
///
/// @param shown     the formula as people write it, where the whole is long
/// @param formula   as Talweg reads it
/// @param names     of the variables
/// @param published the least value as it is published, in its digits; empty if it is not
record Problem(
        String name,
        String shown,
        String formula,
        List<String> names,
        double[] lower,
        double[] upper,
        String published) {
    /// Of x and y.
    static Problem plane(String name, String formula, double lo, double hi, String published) {
        return new Problem(
                name, formula, formula, List.of("x", "y"), new double[] {lo, lo}, new double[] {hi, hi}, published);
    }

    /// Of x1 … xn.
    static Problem space(String name, int n, String shown, String formula, double lo, double hi, String published) {
        double[] lower = new double[n];
        double[] upper = new double[n];
        Arrays.fill(lower, lo);
        Arrays.fill(upper, hi);
        List<String> names = IntStream.rangeClosed(1, n).mapToObj(i -> "x" + i).toList();
        return new Problem(name + " " + n, shown, formula, names, lower, upper, published);
    }

    Function<Map<String, Var>, Var> function() {
        Formula parsed = Formula.parse(formula);
        return parsed::evaluate;
    }

    Map<String, Var> example() {
        Map<String, Var> example = new LinkedHashMap<>();
        for (String each : names) example.put(each, Tensor.scalar(0));
        return example;
    }

    Objective objective() {
        return Objective.of(function(), example());
    }

    Box box() {
        return new Box(lower, upper);
    }

    GlobalVerdict searched(GlobalSearch search) {
        return search.of(function(), example(), box());
    }

    /// The box in print: `[-5, 10] × [0, 15]`, `[-5, 5]^10`.
    String sides() {
        List<String> sides = IntStream.range(0, lower.length)
                .mapToObj(i -> "[" + number(lower[i]) + ", " + number(upper[i]) + "]")
                .toList();
        if (sides.stream().distinct().count() > 1) return sides.stream().collect(Collectors.joining(" × "));
        return sides.getFirst() + "^" + sides.size();
    }

    private static String number(double x) {
        return x == Math.PI ? "π" : x == Math.rint(x) ? Long.toString((long) x) : Double.toString(x);
    }
}
