package talweg.proof;

import org.jspecify.annotations.Nullable;
import talweg.proof.Expression.Line;

/// Products and quotients of which the factors' profiles do not tell enough.
final class Products {
    /// Below and above 1/e = 0.36787944…, where x log x is least.
    private static final double BELOW = 0.36787;

    private static final double ABOVE = 0.36788;

    private final Expression expression;
    private final Profile[] profiles;

    private Products(Expression expression, Profile[] profiles) {
        this.expression = expression;
        this.profiles = profiles;
    }

    /// The product of two values.
    static Profile of(Expression expression, Profile[] profiles, int left, int right) {
        Profile plain = profiles[left].times(profiles[right]);
        if (plain.isKnown() || plain.range().isUndefined()) return plain;
        Products products = new Products(expression, profiles);
        Factor x = products.factor(left);
        Factor y = products.factor(right);
        Profile special = products.special(x.value, y.value);
        if (special == null) special = products.special(y.value, x.value);
        if (special == null) return plain;
        Profile scaled = Profile.constant(x.by.times(y.by)).times(special);
        return plain.bending(scaled.isConvex(), scaled.isConcave());
    }

    /// The quotient of two values: the product with what the second is the reciprocal of.
    static Profile quotient(Profile x, Profile y) {
        Profile reciprocal = Singles.power(y, -1);
        Bounds range = x.range().over(y.range());
        if (reciprocal.range().isUndefined()) return reciprocal;
        Profile product = x.times(reciprocal);
        return range.isUndefined() ? product : product.in(range);
    }

    /// A value times a number.
    private record Factor(int value, Bounds by) {}

    private Factor factor(int value) {
        Bounds by = Bounds.ONE;
        for (int at = value; ; ) {
            Line.Apply apply = apply(at);
            if (apply == null) return new Factor(at, by);
            boolean isProduct = apply.operation() == Operation.MULTIPLY;
            if (apply.operation() == Operation.NEGATE) {
                by = by.negate();
                at = apply.left();
            } else if (isProduct && profiles[apply.left()].isConstant()) {
                by = by.times(profiles[apply.left()].range());
                at = apply.right();
            } else if (isProduct && profiles[apply.right()].isConstant()) {
                by = by.times(profiles[apply.right()].range());
                at = apply.left();
            } else {
                return new Factor(at, by);
            }
        }
    }

    private Line.@Nullable Apply apply(int value) {
        return value >= expression.dimension() && expression.line(value) instanceof Line.Apply apply ? apply : null;
    }

    /// s times φ of something that has to do with s: how it bends, its range left open.
    private @Nullable Profile special(int s, int factor) {
        Line.Apply outer = apply(factor);
        Ratio ratio = outer == null ? null : ratio(outer);
        if (outer == null || ratio == null) return null;
        if (ratio.isLogarithm && ratio.over < 0 && ratio.value == s && ratio.shift.isZero()) {
            // t log t: convex for t > 0
            Bounds t = profiles[s].range();
            return bent(profiles[s], new Singles.Shape(true, false, t.lo() >= ABOVE, t.hi() <= BELOW));
        }
        if (ratio.over < 0 || !profiles[s].isAffine()) return null;
        if (ratio.isLogarithm && ratio.value == s && profiles[ratio.over].isPositive() && ratio.shift.isZero()) {
            // s log(s/y) is convex for s, y > 0, the perspective of −log, and falls in y
            return bent(profiles[ratio.over], new Singles.Shape(true, false, false, true));
        }
        if (ratio.over != s || !profiles[s].isPositive()) return null;
        // the perspective s φ(c + x/s), s > 0, bends as φ, and goes in x where φ goes
        Bounds quotient = quotient(profiles[ratio.value], profiles[s]).range().plus(ratio.shift);
        Operation phi = ratio.isLogarithm ? Operation.LOG : outer.operation();
        return bent(profiles[ratio.value], Singles.shape(phi, outer.exponent(), quotient));
    }

    /// A function of x and of affine functions, which bends as told in all of them and goes as told in x.
    private static Profile bent(Profile x, Singles.Shape shape) {
        return new Profile(
                Bounds.ENTIRE,
                false,
                false,
                shape.bendsUp() && x.isUpright(shape.rises(), shape.falls()),
                shape.bendsDown() && x.isUpright(shape.falls(), shape.rises()),
                Double.NaN,
                Double.NaN);
    }

    /// What an operation is applied to: shift + value/over, or value alone if `over` is −1.
    private record Ratio(int value, int over, Bounds shift, boolean isLogarithm) {}

    private @Nullable Ratio ratio(Line.Apply outer) {
        boolean isLogarithm = isLogarithm(outer);
        if (outer.operation() == Operation.SUBTRACT) {
            // log x − log y, of one base
            Line.Apply x = apply(outer.left());
            Line.Apply y = apply(outer.right());
            if (x == null || y == null || !isLogarithm(x) || y.operation() != x.operation()) return null;
            return new Ratio(x.left(), y.left(), Bounds.ZERO, true);
        }
        if (outer.operation().arity() != 1) return null;
        Line.Apply inner = apply(outer.left());
        Bounds shift = Bounds.ZERO;
        if (inner != null && inner.operation() == Operation.ADD) {
            boolean isLeft = profiles[inner.left()].isConstant();
            Profile other = profiles[isLeft ? inner.left() : inner.right()];
            if (other.isConstant()) {
                shift = other.range();
                inner = apply(isLeft ? inner.right() : inner.left());
            }
        }
        return inner != null && inner.operation() == Operation.DIVIDE
                ? new Ratio(inner.left(), inner.right(), shift, isLogarithm)
                : new Ratio(outer.left(), -1, Bounds.ZERO, isLogarithm);
    }

    private static boolean isLogarithm(Line.Apply apply) {
        return switch (apply.operation()) {
            case LOG, LOG2, LOG10 -> true;
            default -> false;
        };
    }
}
