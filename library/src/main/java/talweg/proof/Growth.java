package talweg.proof;

import java.util.Arrays;
import talweg.proof.Expression.Line.Apply;

/// A lower bound of a function on a region that has no end along a variable x, which is not 0 there.
///
/// f = cₙxⁿ + … + c₁x + c₀ with numbers cₖ of which bounds are known: they may depend on all variables, on x too. With
/// t = 1/x,
///
///     f = xⁿ·(cₙ + cₙ₋₁t + … + c₀tⁿ)
///
/// where t has bounds that are finite, so that terms which grow against each other, as x⁴ − x² do, are told apart.
public final class Growth {
    /// Higher powers are not looked at.
    private static final int DEGREE = 64;

    private final Expression f;
    private final Jets values;

    private Growth(Expression f, Region region) {
        this.f = f;
        this.values = new Jets(f, new boolean[f.dimension()]).over(region.bounds(), 0);
    }

    /// The best for all such variables; −∞ where nothing is known.
    public static double lower(Expression f, Region region) {
        Growth growth = new Growth(f, region);
        double lower = Double.NEGATIVE_INFINITY;
        for (int axis = 0; axis < f.dimension(); axis++) {
            Bounds x = new Bounds(region.lo(axis), region.hi(axis));
            if (x.isFinite() || x.contains(0)) continue;
            double along = growth.along(axis, x).lo();
            if (along > lower) lower = along; // not where it is NaN
        }
        return lower;
    }

    private Bounds along(int axis, Bounds x) {
        Bounds[][] powers = new Bounds[f.size()][];
        for (int v = 0; v < powers.length; v++) {
            if (!values.isUsed(v)) continue;
            Bounds[] known = {values.value(v)};
            powers[v] = v == axis ? new Bounds[] {Bounds.ZERO, Bounds.ONE} : known;
            if (v < f.dimension() || !(f.line(v) instanceof Apply line)) continue;
            Bounds[] left = powers[line.left()];
            Bounds[] right = line.right() < 0 ? left : powers[line.right()];
            boolean isConstant = left.length == 1 && right.length == 1;
            if (!isConstant) powers[v] = combined(line, left, right, known);
        }
        Bounds[] c = powers[f.output()];
        Bounds t = Bounds.ONE.over(x);
        Bounds sum = c[0];
        Bounds power = Bounds.ONE;
        for (int k = 1; k < c.length; k++) {
            sum = sum.times(t).plus(c[k]);
            power = power.times(x);
        }
        return power.times(sum);
    }

    /// @param other what is known of the value otherwise
    private static Bounds[] combined(Apply line, Bounds[] x, Bounds[] y, Bounds[] other) {
        int n = line.exponent();
        return switch (line.operation()) {
            case ADD -> sum(x, y);
            case SUBTRACT -> sum(x, times(y, new Bounds[] {Bounds.of(-1)}));
            case NEGATE -> times(x, new Bounds[] {Bounds.of(-1)});
            case MULTIPLY -> x.length + y.length > DEGREE ? other : times(x, y);
            case DIVIDE -> y.length > 1 ? other : times(x, new Bounds[] {Bounds.ONE.over(y[0])});
            case POWER_INT -> n < 1 || (long) n * x.length > DEGREE ? other : power(x, n);
            default -> other;
        };
    }

    private static Bounds[] sum(Bounds[] x, Bounds[] y) {
        Bounds[] sum = Arrays.copyOf(x.length < y.length ? y : x, Math.max(x.length, y.length));
        for (int k = 0; k < Math.min(x.length, y.length); k++) sum[k] = x[k].plus(y[k]);
        return sum;
    }

    private static Bounds[] times(Bounds[] x, Bounds[] y) {
        Bounds[] product = new Bounds[x.length + y.length - 1];
        Arrays.fill(product, Bounds.ZERO);
        for (int i = 0; i < x.length; i++) {
            for (int j = 0; j < y.length; j++) product[i + j] = product[i + j].plus(x[i].times(y[j]));
        }
        return product;
    }

    private static Bounds[] power(Bounds[] x, int n) {
        Bounds[] power = x;
        for (int i = 1; i < n; i++) power = times(power, x);
        return power;
    }
}
