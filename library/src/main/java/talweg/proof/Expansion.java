package talweg.proof;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import talweg.proof.Expression.Line;

/// Which values of an expression are polynomials of degree 2 or less, and what these are when they are
/// written out: with exact rational coefficients, of the exact numbers among its constants.
final class Expansion {
    /// Values of a higher degree, or no polynomials.
    private static final int MORE = 3;

    /// The most terms of one polynomial, as they are written out, each with what it costs to add it.
    private static final int TERMS = 2_000_000;

    /// So many bits are gone through in the time of a term.
    private static final long BITS = 25;

    /// The longest numbers, in bits.
    private static final int LENGTH = 20_000;

    private final Expression expression;
    private final int[] degrees;
    private final @Nullable Rational[] constants;
    private long terms;
    private long cost;

    Expansion(Expression expression, Region region) {
        this.expression = expression;
        degrees = new int[expression.size()];
        constants = new @Nullable Rational[expression.size()];
        for (int i = 0; i < degrees.length; i++) {
            constants[i] = i < expression.dimension() ? held(region, i) : constant(expression.line(i));
            degrees[i] = constants[i] != null ? 0 : i < expression.dimension() ? 1 : degree(expression.line(i));
        }
    }

    private static @Nullable Rational held(Region region, int i) {
        return region.lo(i) == region.hi(i) ? Rational.of(region.lo(i)) : null;
    }

    private @Nullable Rational constant(Line line) {
        if (line instanceof Line.Constant number) return number(number);
        if (!(line instanceof Line.Apply apply)) return null;
        Rational x = constants[apply.left()];
        Rational y = apply.right() < 0 ? Rational.ZERO : constants[apply.right()];
        if (x == null || y == null || x.length() + y.length() > LENGTH || cost / BITS > TERMS) return null;
        return switch (apply.operation()) {
            case ADD -> sum(x, y);
            case SUBTRACT -> sum(x, y.negate());
            case MULTIPLY -> product(x, y);
            case NEGATE -> x.negate();
            case DIVIDE -> y.signum() == 0 ? null : product(x, y.reciprocal());
            case RECIPROCAL -> x.signum() == 0 ? null : x.reciprocal();
            case POWER_INT -> power(x, apply.exponent());
            default -> null;
        };
    }

    private @Nullable Rational power(Rational x, int n) {
        if (n < 0 || (long) n * x.length() > LENGTH) return null;
        return product(new Rational(x.over().pow(n), x.under().pow(n)), Rational.ONE);
    }

    /// The number that a value is, if that is known exactly.
    @Nullable
    Rational number(int value) {
        return constants[value];
    }

    private static @Nullable Rational number(Line.Constant number) {
        if (number.lo() == number.hi()) return Rational.of(number.lo());
        return number.decimal() == null ? null : Rational.of(number.decimal());
    }

    private int degree(Line line) {
        if (!(line instanceof Line.Apply apply)) return MORE;
        int x = degrees[apply.left()];
        int y = apply.right() < 0 ? 0 : degrees[apply.right()];
        return switch (apply.operation()) {
            case ADD, SUBTRACT, NEGATE -> Math.max(x, y);
            case MULTIPLY -> Math.min(x + y, MORE);
            case DIVIDE -> y == 0 && !isZero(apply.right()) ? x : MORE;
            case POWER_INT -> apply.exponent() == 1 ? x : apply.exponent() == 2 ? Math.min(2 * x, MORE) : MORE;
            default -> MORE;
        };
    }

    private boolean isZero(int value) {
        Rational number = constants[value];
        return number != null && number.signum() == 0;
    }

    /// Whether a value is a polynomial of degree 2, and no less as far as its lines tell.
    boolean isQuadratic(int value) {
        return degrees[value] == 2;
    }

    /// Those of degree 2 that are not only parts of other such: used in sums and multiples of degree 2
    /// alone.
    boolean[] whole() {
        boolean[] isWhole = new boolean[degrees.length];
        isWhole[expression.output()] = isQuadratic(expression.output());
        for (int i = expression.dimension(); i < degrees.length; i++) {
            if (degrees[i] == 2 || !(expression.line(i) instanceof Line.Apply apply)) continue;
            isWhole[apply.left()] |= isQuadratic(apply.left());
            if (apply.right() >= 0) isWhole[apply.right()] |= isQuadratic(apply.right());
        }
        return isWhole;
    }

    /// A value written out.
    Optional<Quadratic> of(int value) {
        if (degrees[value] > 2) return Optional.empty();
        terms = 0;
        cost = 0;
        Quadratic sum = new Quadratic(expression.dimension());
        return expand(value, sum) ? Optional.of(sum) : Optional.empty();
    }

    /// From the value back to what it is made of: each is added to the sum as often as its weight says.
    private boolean expand(int value, Quadratic sum) {
        TreeMap<Integer, Rational> weights = new TreeMap<>(Map.of(value, Rational.ONE));
        while (!weights.isEmpty()) {
            Map.Entry<Integer, Rational> last = weights.pollLastEntry();
            int at = last.getKey();
            Rational weight = last.getValue();
            Rational known = constants[at];
            if (++terms > TERMS || weight.length() > LENGTH || isTooLong(sum)) return false;
            if (known != null) sum.add(weight.times(known));
            else if (at < expression.dimension()) sum.add(at, weight);
            else if (!apply((Line.Apply) expression.line(at), weight, weights, sum)) return false;
        }
        return true;
    }

    private boolean apply(Line.Apply apply, Rational weight, Map<Integer, Rational> weights, Quadratic sum) {
        int x = apply.left();
        int y = apply.right() < 0 ? x : apply.right();
        switch (apply.operation()) {
            case ADD -> {
                weights.merge(x, weight, this::sum);
                weights.merge(y, weight, this::sum);
            }
            case SUBTRACT -> {
                weights.merge(x, weight, this::sum);
                weights.merge(y, weight.negate(), this::sum);
            }
            case NEGATE -> weights.merge(x, weight.negate(), this::sum);
            case DIVIDE -> {
                Rational by = constants[y];
                if (by == null) return false;
                weights.merge(x, weight.times(by.reciprocal()), this::sum);
            }
            case MULTIPLY, POWER_INT -> {
                Rational left = constants[x];
                Rational right = constants[y];
                if (apply.operation() == Operation.POWER_INT && apply.exponent() == 1) {
                    weights.merge(x, weight, this::sum);
                } else if (left != null) {
                    weights.merge(y, weight.times(left), this::sum);
                } else if (right != null) {
                    weights.merge(x, weight.times(right), this::sum);
                } else {
                    return multiply(x, y, weight, sum);
                }
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    /// Adds the product of two affine values.
    private boolean multiply(int x, int y, Rational weight, Quadratic sum) {
        if (degrees[x] > 1 || degrees[y] > 1) return false;
        Quadratic left = new Quadratic(0);
        Quadratic right = new Quadratic(0);
        if (!expand(x, left) || !expand(y, right)) return false;
        terms += (long) left.slopes().size() * right.slopes().size();
        if (terms > TERMS) return false;
        if (isTooLong(left) || isTooLong(right)) return false;
        sum.add(weight.times(left.constant()).times(right.constant()));
        right.slopes().forEach((j, b) -> sum.add(j, weight.times(b).times(left.constant())));
        for (Map.Entry<Integer, Rational> each : left.slopes().entrySet()) {
            int i = each.getKey();
            Rational a = weight.times(each.getValue());
            sum.add(i, a.times(right.constant()));
            for (Map.Entry<Integer, Rational> other : right.slopes().entrySet()) {
                sum.add(i, other.getKey(), a.times(other.getValue()));
                if (isTooLong(sum)) return false;
            }
        }
        return true;
    }

    /// Whether its terms and those before cost more than is to be spent.
    private boolean isTooLong(Quadratic sum) {
        return terms + (sum.cost() + cost) / BITS > TERMS;
    }

    private Rational product(Rational x, Rational y) {
        cost += Rational.costOfProduct(x, y);
        return x.times(y);
    }

    private Rational sum(Rational x, Rational y) {
        cost += Rational.costOfSum(x, y);
        return x.plus(y);
    }
}
