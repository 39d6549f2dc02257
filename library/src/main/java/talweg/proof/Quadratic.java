package talweg.proof;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// A polynomial of degree 2 or less with rational coefficients, exact: Σ aᵢⱼ xᵢxⱼ + Σ bᵢ xᵢ + c. It is
/// convex where the matrix of the aᵢⱼ is semidefinite, which is decided exactly too: so a sum of squares
/// that is constant along some line, as (x − y)², is known to be convex.
public final class Quadratic {
    private final int dimension;
    private final List<Map<Integer, Rational>> second = new ArrayList<>();
    private final Map<Integer, Rational> first = new TreeMap<>();
    private Rational constant = Rational.ZERO;
    private long cost;

    Quadratic(int dimension) {
        this.dimension = dimension;
        for (int i = 0; i < dimension; i++) second.add(new TreeMap<>());
    }

    /// The function of an expression, if its lines show it to be such a polynomial. Variables whose side of
    /// the region has no extent are numbers.
    public static Optional<Quadratic> of(Expression expression, Region region) {
        return new Expansion(expression, region).of(expression.output());
    }

    void add(Rational by) {
        cost += Rational.costOfSum(constant, by);
        constant = constant.plus(by);
    }

    /// What all that was added cost, in bits that are gone through once.
    long cost() {
        return cost;
    }

    /// Adds by · xᵢ.
    void add(int i, Rational by) {
        merge(first, i, by);
    }

    /// Adds by · xᵢxⱼ.
    void add(int i, int j, Rational by) {
        Rational half = i == j ? by : by.times(Rational.HALF);
        merge(second.get(i), j, half);
        if (i != j) merge(second.get(j), i, half);
    }

    private void merge(Map<Integer, Rational> sums, int at, Rational by) {
        Rational before = sums.getOrDefault(at, Rational.ZERO);
        cost += Rational.costOfSum(before, by);
        Rational sum = before.plus(by);
        if (sum.signum() == 0) sums.remove(at);
        else sums.put(at, sum);
    }

    Map<Integer, Rational> slopes() {
        return first;
    }

    Rational constant() {
        return constant;
    }

    /// Whether it is affine, along one axis alone.
    boolean isAlongOneAxis() {
        return second.stream().allMatch(Map::isEmpty) && first.size() == 1;
    }

    /// Whether it is convex.
    boolean isConvex() {
        return isSemidefinite(second, 1);
    }

    /// Whether it is concave.
    boolean isConcave() {
        return isSemidefinite(second, -1);
    }

    /// Whether it is at least `least` everywhere and convex: then it less `least` is a sum of squares of
    /// affine functions, its matrix with a row and a column for the number 1.
    boolean isSquares(Rational least) {
        List<Map<Integer, Rational>> all = new ArrayList<>();
        Map<Integer, Rational> last = new TreeMap<>();
        for (int i = 0; i < dimension; i++) {
            Map<Integer, Rational> row = new TreeMap<>(second.get(i));
            Rational slope = first.get(i);
            if (slope != null) {
                Rational half = slope.times(Rational.HALF);
                row.put(dimension, half);
                last.put(i, half);
            }
            all.add(row);
        }
        last.put(dimension, constant.plus(least.negate()));
        all.add(last);
        return isSemidefinite(all, 1);
    }

    private static boolean isSemidefinite(List<Map<Integer, Rational>> rows, int sign) {
        List<Map<Integer, Rational>> signed = new ArrayList<>();
        boolean isEmpty = true;
        for (int i = 0; i < rows.size(); i++) {
            Map<Integer, Rational> row = new TreeMap<>();
            rows.get(i).forEach((j, each) -> row.put(j, sign < 0 ? each.negate() : each));
            if (row.getOrDefault(i, Rational.ZERO).signum() < 0) return false;
            isEmpty &= row.isEmpty();
            signed.add(row);
        }
        if (isEmpty) return true;
        return Semidefinite.isPositiveSoon(bounds(signed))
                || Elimination.of(rows.size(), signed).isSemidefinite();
    }

    private static Bounds[][] bounds(List<Map<Integer, Rational>> rows) {
        Bounds[][] all = new Bounds[rows.size()][rows.size()];
        for (int i = 0; i < all.length; i++) {
            for (int j = 0; j < all.length; j++) {
                Rational each = rows.get(i).get(j);
                all[i][j] = each == null ? Bounds.ZERO : each.bounds();
            }
        }
        return all;
    }

    /// A direction in which it bends down, if there is one: doubles for which that holds exactly.
    public Optional<double[]> descent() {
        Optional<Rational[]> exact = Elimination.of(dimension, second).descent();
        if (exact.isEmpty()) return Optional.empty();
        double[] direction = new double[dimension];
        double most = 0;
        for (int i = 0; i < dimension; i++) {
            direction[i] = exact.get()[i].bounds().lo();
            most = Math.max(most, Math.abs(direction[i]));
        }
        if (!(most < Double.POSITIVE_INFINITY)) return Optional.empty();
        return bend(direction).signum() < 0 ? Optional.of(direction) : Optional.empty();
    }

    /// Σ aᵢⱼ dᵢdⱼ.
    private Rational bend(double[] d) {
        Rational sum = Rational.ZERO;
        for (int i = 0; i < dimension; i++) {
            if (d[i] == 0) continue;
            Rational row = Rational.ZERO;
            for (Map.Entry<Integer, Rational> each : second.get(i).entrySet()) {
                if (d[each.getKey()] != 0) row = row.plus(each.getValue().times(Rational.of(d[each.getKey()])));
            }
            sum = sum.plus(row.times(Rational.of(d[i])));
        }
        return sum;
    }

    /// The gap of a chord of a polynomial of degree 2, without rounding; NaN if the function is none.
    static double gap(Witness.NotConvex claim) {
        return of(claim.expression(), claim.region())
                .map(exact -> exact.above(claim.a(), claim.b(), claim.theta()))
                .orElse(Double.NaN);
    }

    /// By how much the function lies above its chord at θa + (1−θ)b: at least this, and nearly.
    ///
    /// θq(a) + (1−θ)q(b) − q(θa + (1−θ)b) = θ(1−θ) Σ aᵢⱼ dᵢdⱼ with d = a − b.
    public double above(double[] a, double[] b, double theta) {
        Rational sum = Rational.ZERO;
        for (int i = 0; i < dimension; i++) {
            Rational di = difference(a, b, i);
            if (di.signum() == 0) continue;
            Rational row = Rational.ZERO;
            for (Map.Entry<Integer, Rational> each : second.get(i).entrySet()) {
                row = row.plus(each.getValue().times(difference(a, b, each.getKey())));
            }
            sum = sum.plus(row.times(di));
        }
        Rational weight = Rational.of(theta);
        Rational rest = Rational.ONE.plus(weight.negate());
        return weight.times(rest).times(sum).negate().bounds().lo();
    }

    private static Rational difference(double[] a, double[] b, int i) {
        return Rational.of(a[i]).plus(Rational.of(b[i]).negate());
    }
}
