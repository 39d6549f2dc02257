package talweg.prove;

import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import talweg.interval.Interval;
import talweg.interval.Powers;
import talweg.proof.Expression.Line.Apply;
import talweg.proof.Operation;

/// Gradient and Hessian of an expression over a box, forward through its lines. What a line does not depend
/// on costs nothing: null is a zero known from the structure.
final class Curvatures {
    private static final Interval ZERO = Interval.of(0);
    private static final Interval ONE = Interval.of(1);
    private static final Interval TWO = Interval.of(2);

    private final Values values;
    private final int n;
    private final @Nullable Interval[][] slopes;
    private final @Nullable Interval[][] bends;

    private Curvatures(Values values) {
        this.values = values;
        this.n = values.lines().dimension();
        int size = values.lines().values().length;
        this.slopes = new Interval[size][];
        this.bends = new Interval[size][];
    }

    /// Bounds of the derivatives of the function.
    ///
    /// @param gradient the first
    /// @param hessian  the second, symmetric
    record Derivatives(Interval[] gradient, Interval[][] hessian) {}

    /// The derivatives over the box of `values`, or nothing if the function has a kink there or is not
    /// defined, as far as is known.
    static Optional<Derivatives> of(Values values) {
        return over(values).flatMap(Curvatures::derivatives);
    }

    /// The derivatives of every value.
    static Optional<Curvatures> over(Values values) {
        if (!values.isDefined()) return Optional.empty();
        Curvatures all = new Curvatures(values);
        return all.run() ? Optional.of(all) : Optional.empty();
    }

    private boolean run() {
        Lines lines = values.lines();
        for (int j = 0; j < n; j++) {
            slopes[j] = new Interval[n];
            slopes[j][j] = ONE;
        }
        for (int i = 0; i < lines.count(); i++) {
            int result = lines.result(i);
            if (lines.varies(result) && !derive(lines.line(i), result)) return false;
        }
        return true;
    }

    /// Those of the function.
    Optional<Derivatives> derivatives() {
        return result(values.lines().output());
    }

    /// The first derivatives of a sum of values, each with its weight.
    ///
    /// @param weights by value; null for 0
    Interval[] slopes(@Nullable Interval[] weights) {
        Interval[] sums = new Interval[n];
        Arrays.fill(sums, ZERO);
        for (int value = 0; value < weights.length; value++) {
            Interval weight = weights[value];
            if (weight == null || slopes[value] == null) continue;
            for (int j = 0; j < n; j++) {
                Interval slope = slopes[value][j];
                if (slope != null) sums[j] = sums[j].plus(weight.times(slope));
            }
        }
        return sums;
    }

    /// The second derivatives of a sum of values, each with its weight.
    ///
    /// @param weights by value; null for 0
    Interval[][] bends(@Nullable Interval[] weights) {
        Interval[][] sums = new Interval[n][n];
        for (Interval[] row : sums) Arrays.fill(row, ZERO);
        for (int value = 0; value < weights.length; value++) {
            Interval weight = weights[value];
            if (weight == null || bends[value] == null) continue;
            for (int i = 0; i < n; i++) {
                for (int j = 0; j <= i; j++) {
                    Interval bend = bends[value][place(i, j)];
                    if (bend != null) sums[i][j] = sums[i][j].plus(weight.times(bend));
                }
            }
        }
        for (int i = 0; i < n; i++) for (int j = 0; j < i; j++) sums[j][i] = sums[i][j];
        return sums;
    }

    private boolean derive(Apply line, int result) {
        if (line.operation() == Operation.CHOOSE) return choose(line, result);
        Interval x = values.of(line.left());
        Interval z = values.of(result);
        Interval y = line.right() < 0 ? null : values.of(line.right());
        if (!Domains.isSmooth(line.operation(), x, y)) return false;
        slopes[result] = new Interval[n];
        if (y == null) {
            first(result, line.left(), Slopes.first(line, x, z));
            Interval second = Slopes.second(line, x, z);
            if (isZero(second)) return true;
            square(result, line.left(), second);
        } else if (Lines.isSquare(line)) {
            first(result, line.left(), TWO.times(x));
            square(result, line.left(), TWO);
        } else {
            Partials partials = Partials.of(line, x, y, z);
            Lines lines = values.lines();
            boolean left = lines.varies(line.left());
            boolean right = lines.varies(line.right());
            if (left) first(result, line.left(), partials.x());
            if (right) first(result, line.right(), partials.y());
            if (left && !isZero(partials.xx())) square(result, line.left(), partials.xx());
            if (right && !isZero(partials.yy())) square(result, line.right(), partials.yy());
            if (left && right && !isZero(partials.xy())) cross(result, line.left(), line.right(), partials.xy());
        }
        return true;
    }

    private boolean choose(Apply line, int result) {
        int taken = values.surelyTaken(line);
        if (taken < 0) return false;
        slopes[result] = values.lines().varies(taken) ? slopes[taken] : new Interval[n];
        bends[result] = bends[taken];
        return true;
    }

    private static boolean isZero(Interval x) {
        return x.lo() == 0 && x.hi() == 0;
    }

    /// Adds `factor` times the derivatives of a value.
    private void first(int result, int value, Interval factor) {
        for (int j = 0; j < n; j++) add(slopes[result], j, slopes[value][j], factor);
        if (bends[value] == null) return;
        for (int p = 0; p < bends[value].length; p++) add(bends(result), p, bends[value][p], factor);
    }

    private static void add(@Nullable Interval[] sums, int place, @Nullable Interval term, Interval factor) {
        if (term == null) return;
        Interval product = term.times(factor);
        Interval sum = sums[place];
        sums[place] = sum == null ? product : sum.plus(product);
    }

    /// Adds `factor` times g·gᵀ for the gradient g of a value.
    private void square(int result, int value, Interval factor) {
        @Nullable Interval[] g = slopes[value];
        for (int i = 0; i < n; i++) {
            if (g[i] == null) continue;
            add(bends(result), place(i, i), Powers.square(g[i]), factor);
            for (int j = 0; j < i; j++) {
                if (g[j] != null) add(bends(result), place(i, j), g[i].times(g[j]), factor);
            }
        }
    }

    /// Adds `factor` times g·hᵀ + h·gᵀ for the gradients of two values.
    private void cross(int result, int left, int right, Interval factor) {
        @Nullable Interval[] g = slopes[left];
        @Nullable Interval[] h = slopes[right];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j <= i; j++) {
                Interval both = null;
                if (g[i] != null && h[j] != null) both = g[i].times(h[j]);
                if (g[j] != null && h[i] != null) {
                    Interval other = g[j].times(h[i]);
                    both = both == null ? other : both.plus(other);
                }
                if (both != null) add(bends(result), place(i, j), both, factor);
            }
        }
    }

    private @Nullable Interval[] bends(int value) {
        if (bends[value] == null) bends[value] = new Interval[n * (n + 1) / 2];
        return bends[value];
    }

    /// Where the packed triangle has an entry, i ≥ j.
    private static int place(int i, int j) {
        return i * (i + 1) / 2 + j;
    }

    private Optional<Derivatives> result(int output) {
        Interval[] gradient = new Interval[n];
        Interval[][] hessian = new Interval[n][n];
        for (int i = 0; i < n; i++) {
            gradient[i] = known(slopes[output] == null ? null : slopes[output][i]);
            for (int j = 0; j <= i; j++) {
                hessian[i][j] = known(bends[output] == null ? null : bends[output][place(i, j)]);
                hessian[j][i] = hessian[i][j];
                if (hessian[i][j].isUndefined() || hessian[i][j].isEmpty()) return Optional.empty();
            }
            if (gradient[i].isUndefined() || gradient[i].isEmpty()) return Optional.empty();
        }
        return Optional.of(new Derivatives(gradient, hessian));
    }

    private static Interval known(@Nullable Interval x) {
        return x == null ? ZERO : x;
    }
}
