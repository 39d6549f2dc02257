package talweg.constrain;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import talweg.Compiled;
import talweg.SparseJacobian;
import talweg.Talweg;
import talweg.descend.Budget;
import talweg.kernel.Vectors;
import talweg.op.Matrices;
import talweg.op.Tensor;
import talweg.op.Var;
import talweg.sparse.Pattern;

/// Constraints compiled: m functions of n numbers, equalities first, with products of their Jacobian and
/// of second derivatives of weighted sums. What is not asked for is not compiled.
final class ConstraintFunctions {
    private final int n;
    private final int equalities;
    private final int count;
    private final List<String> names;
    private final Compiled<Var, Var> values;
    private final Compiled<List<Var>, Var> pullback;
    private final Compiled<List<Var>, Var> pushforward;
    private final Compiled<List<Var>, Var> hessian;
    private final Compiled<List<Var>, Var> product;
    private final Compiled<Var, Var> jacobian;

    private ConstraintFunctions(Function<Var, Var> program, int n, int equalities, List<String> names) {
        this.n = n;
        this.equalities = equalities;
        this.names = names;
        this.count = names.size();
        this.values = Talweg.compile(program);
        this.pullback = Talweg.compile(
                (List<Var> xv) -> Talweg.grad(weighted(program, xv.get(1))).apply(xv.get(0)));
        this.pushforward = Talweg.compile((List<Var> xu) ->
                Talweg.jvp(program).apply(xu.get(0), xu.get(1)).tangent());
        this.hessian = Talweg.compile(
                (List<Var> xv) -> Talweg.hessian(weighted(program, xv.get(1))).apply(xv.get(0)));
        this.product = Talweg.compile(
                (List<Var> xvu) -> Talweg.hvp(weighted(program, xvu.get(1))).apply(xvu.get(0), xvu.get(2)));
        this.jacobian = Talweg.compile(Talweg.jacobian(program));
        if (count == 0) return; // nothing of what follows will ever be called
        Var x = Tensor.vector(new double[n]);
        values.prepare(x);
        pullback.prepare(List.of(x, Tensor.vector(new double[count])));
    }

    /// @throws IllegalArgumentException if a constraint depends on no variable, or is not of `F64`
    static ConstraintFunctions of(Constraints<?> constraints) {
        List<Function<Var, Var>> programs = constraints.onVectors();
        int n = constraints.dimension();
        List<String> names = new ArrayList<>();
        int equalities = 0;
        for (int k = 0; k < programs.size(); k++) {
            boolean isEquality = k < constraints.equalities().size();
            int number = isEquality ? k + 1 : k + 1 - constraints.equalities().size();
            String name = constraints.name(k).orElse(isEquality ? "equality " + number : "inequality " + number);
            names.addAll(elements(programs.get(k), n, name));
            if (isEquality) equalities = names.size();
        }
        return new ConstraintFunctions(x -> joined(programs, x), n, equalities, names);
    }

    private static Var joined(List<Function<Var, Var>> programs, Var x) {
        List<Var> results = new ArrayList<>();
        for (Function<Var, Var> each : programs) results.add(each.apply(x));
        return results.size() == 1 ? results.getFirst() : Matrices.join(0, results.toArray(Var[]::new));
    }

    /// A name for each element of the result of `program`, all of which depend on a variable.
    private static List<String> elements(Function<Var, Var> program, int n, String name) {
        Pattern pattern =
                SparseJacobian.of(program, Tensor.vector(new double[n])).pattern();
        int[] starts = pattern.rowStarts();
        List<String> names = new ArrayList<>();
        for (int i = 0; i < pattern.rows(); i++) {
            names.add(pattern.rows() == 1 ? name : "element " + (i + 1) + " of " + name);
            if (starts[i + 1] > starts[i]) continue;
            throw new IllegalArgumentException("`Constraints` requires constraints on the variables, got "
                    + names.getLast() + ", which depends on none; remove it, or name a variable in it");
        }
        return names;
    }

    private static Function<Var, Var> weighted(Function<Var, Var> program, Var weights) {
        return x -> program.apply(x).dot(weights);
    }

    int count() {
        return count;
    }

    /// Whether the constraint is c(x) = 0, not c(x) ≤ 0.
    boolean isEquality(int i) {
        return i < equalities;
    }

    /// As messages name it: `equality 2`, or with the name it was given.
    String named(int i) {
        return names.get(i);
    }

    /// c(x).
    double[] values(double[] x) {
        double[] c = new double[count];
        if (count > 0) values.callInto(c, x);
        return c;
    }

    /// Jᵀ·v.
    double[] pullback(double[] x, double[] v) {
        double[] product = new double[n];
        if (count == 0) return product;
        double[] both = new double[n + count];
        System.arraycopy(x, 0, both, 0, n);
        System.arraycopy(v, 0, both, n, count);
        pullback.callInto(product, both);
        return product;
    }

    /// J·u.
    double[] pushforward(double[] x, double[] u) {
        return count == 0 ? new double[0] : numbers(pushforward.apply(vectors(x, u)));
    }

    /// Σ vᵢ·∇²cᵢ, by rows.
    double[] hessian(double[] x, double[] v) {
        return count == 0 ? new double[n * n] : numbers(hessian.apply(vectors(x, v)));
    }

    /// Σ vᵢ·∇²cᵢ·u.
    double[] hessianTimes(double[] x, double[] v, double[] u) {
        return count == 0 ? new double[n] : numbers(product.apply(vectors(x, v, u)));
    }

    /// J, by rows.
    double[] jacobian(double[] x) {
        return count == 0 ? new double[0] : numbers(jacobian.apply(Tensor.vector(x)));
    }

    /// ‖∇cᵢ‖∞ of each, by one product each: no matrix is held.
    double[] slopes(double[] x) {
        double[] slopes = new double[count];
        for (int i = 0; i < count; i++) {
            double[] unit = new double[count];
            unit[i] = 1;
            slopes[i] = Vectors.largest(pullback(x, unit));
        }
        return slopes;
    }

    private static List<Var> vectors(double[]... all) {
        List<Var> vectors = new ArrayList<>();
        for (double[] each : all) vectors.add(Tensor.vector(each));
        return vectors;
    }

    private static double[] numbers(Var value) {
        return Tensor.of(value).toDoubles();
    }

    /// By how much each constraint is missed, ≥ 0.
    double[] violations(double[] c) {
        double[] missed = new double[count];
        for (int i = 0; i < count; i++) missed[i] = isEquality(i) ? Math.abs(c[i]) : Math.max(0, c[i]);
        return missed;
    }

    /// λ and μ in a row.
    ///
    /// @throws IllegalArgumentException if there are not as many as constraints
    double[] joined(Multipliers multipliers) {
        int given = multipliers.equalities().length;
        int others = multipliers.inequalities().length;
        if (given != equalities || others != count - equalities) {
            throw new IllegalArgumentException("`KktResiduals.of` requires "
                    + Budget.counted(equalities, "multiplier") + " of equalities and " + (count - equalities)
                    + " of inequalities, got " + given + " and " + others);
        }
        double[] all = new double[count];
        System.arraycopy(multipliers.equalities(), 0, all, 0, given);
        System.arraycopy(multipliers.inequalities(), 0, all, given, others);
        return all;
    }

    /// λ and μ apart, beside those of the bounds.
    Multipliers multipliers(double[] v, double[] bounds) {
        double[] first = new double[equalities];
        double[] rest = new double[count - equalities];
        System.arraycopy(v, 0, first, 0, first.length);
        System.arraycopy(v, first.length, rest, 0, rest.length);
        return new Multipliers(first, rest, bounds.clone());
    }

    /// Of an end that has none.
    Multipliers noMultipliers() {
        double[] unknown = new double[count];
        double[] bounds = new double[n];
        Arrays.fill(unknown, Double.NaN);
        Arrays.fill(bounds, Double.NaN);
        return multipliers(unknown, bounds);
    }
}
