package talweg.proof;

import java.util.Optional;
import talweg.proof.Expression.Line;

/// How a function bends over a region, by the ranges of its values and rules of composition: a value is
/// convex or concave if its operation and operands make it so. Nothing is searched for, and the region
/// may be unbounded.
///
/// With φ convex on the range of g, φ(g) is convex if g is affine, or φ does not fall and g is convex,
/// or φ does not rise and g is concave. Beyond that,
///
/// 1. functions that are not negative carry a degree, by which powers, products and quotients of them
///    are judged: [Profile];
/// 2. x log x, x log (x/y) and perspectives s φ(x/s) are known as such: [Products];
/// 3. polynomials of degree 2 are written out, with exact coefficients: [Quadratic];
/// 4. where the rules end, second derivatives over the whole region are looked at: the Hessian of the
///    value; of a sum, that of those terms together that are not known to bend rightly or bend little;
///    of u·eᵛ, the Hessian without its factor eᵛ: [SecondOrder].
public final class Composition {
    /// The most second derivatives, of all lines together, and axes, for rule 4.
    private static final int DERIVATIVES = 400_000;

    private static final int AXES = 64;

    private final Expression expression;
    private final Region region;
    private final Profile[] profiles;
    private final Expansion expansion;

    private Composition(Expression expression, Region region) {
        this.expression = expression;
        this.region = region;
        profiles = new Profile[expression.size()];
        expansion = new Expansion(expression, region);
    }

    /// What the rules show.
    public sealed interface Outcome {
        /// The function is convex, concave, or both.
        record Known(boolean isConvex, boolean isConcave) implements Outcome {}

        /// The rules do not tell.
        ///
        /// @param value the number of a value that stands in the way: how its operands bend is known
        record Unknown(int value) implements Outcome {}

        /// The function may be undefined somewhere on the region.
        ///
        /// @param value the number of the value that may be
        record Undefined(int value) implements Outcome {}
    }

    /// How the function bends over the region.
    public static Outcome of(Expression expression, Region region) {
        return new Composition(expression, region).outcome();
    }

    private Outcome outcome() {
        Optional<Quadratic> whole = expansion.of(expression.output());
        if (whole.isPresent() && whole.get().isConvex())
            return new Outcome.Known(true, whole.get().isConcave());
        boolean[] isActive = new boolean[region.dimension()];
        for (int i = 0; i < isActive.length; i++) isActive[i] = region.lo(i) < region.hi(i);
        Jets all = new Jets(expression, isActive);
        boolean isSmall = all.size() <= DERIVATIVES && all.axes().length <= AXES;
        SecondOrder second = isSmall ? new SecondOrder(expression, profiles, all.over(region.bounds(), 2)) : null;
        boolean[] isWhole = expansion.whole();
        for (int i = 0; i < expression.size(); i++) {
            if (!all.isUsed(i)) continue;
            Profile profile = profile(i);
            if (profile.range().isUndefined()) return new Outcome.Undefined(i);
            profiles[i] = profile;
            if (isWhole[i]) profiles[i] = quadratic(i, profile);
            if (second != null && !profiles[i].isKnown()) {
                profiles[i] = profile.bending(second.isConvex(i), second.isConcave(i));
            }
        }
        Profile output = profiles[expression.output()];
        return output.isKnown()
                ? new Outcome.Known(output.isConvex(), output.isConcave())
                : new Outcome.Unknown(obstacle(expression.output()));
    }

    /// xʸ; a number y that is known exactly is given so.
    private Profile power(Line.Apply apply, Profile x, Profile y) {
        Rational exact = expansion.number(apply.right());
        Profile plain = Singles.power(x, y);
        if (exact == null || plain.range().isUndefined() || exact.signum() == 0) return plain;
        Bounds over = new Rational(exact.over(), Rational.ONE.under()).bounds();
        Bounds under = new Rational(exact.under(), Rational.ONE.under()).bounds();
        return x.power(plain.range(), over, under).bending(plain.isConvex(), plain.isConcave());
    }

    /// The one that is taken; where either may be, they have to meet as [Junction] says.
    private Profile choice(Line.Apply apply, Profile below, Profile above) {
        Bounds sign = profiles[apply.third()].range();
        if (sign.hi() < 0) return below;
        if (sign.lo() >= 0) return above;
        Profile either = Profile.unknown(below.range().hull(above.range()));
        boolean isConvex = below.isConvex() && above.isConvex();
        boolean isConcave = below.isConcave() && above.isConcave();
        if (!isConvex && !isConcave) return either;
        Junction junction = Junction.of(expression, region, expansion, apply);
        return either.bending(isConvex && junction.bendsUp(), isConcave && junction.bendsDown());
    }

    /// What is known of a polynomial of degree 2. If it is convex and not negative anywhere, it is the square
    /// of a length, which is convex.
    private Profile quadratic(int i, Profile profile) {
        Optional<Quadratic> known = expansion.of(i);
        if (known.isEmpty()) return profile;
        Quadratic exact = known.get();
        boolean isConvex = exact.isConvex();
        if (!isConvex || !exact.isSquares(Rational.ZERO))
            return profile.bending(isConvex, !isConvex && exact.isConcave());
        Rational little = exact.constant().times(Rational.of(0x1p-10));
        double least = exact.isSquares(little) ? little.bounds().lo() : 0;
        return profile.squared(least);
    }

    /// The first value on the way up from an unknown one whose operands are known.
    private int obstacle(int value) {
        int at = value;
        while (expression.line(at) instanceof Line.Apply(var _, int _, int left, int right, int _)) {
            if (!profiles[left].isKnown()) at = left;
            else if (right >= 0 && !profiles[right].isKnown()) at = right;
            else return at;
        }
        return at;
    }

    private Profile profile(int i) {
        if (i < expression.dimension()) {
            Bounds side = new Bounds(region.lo(i), region.hi(i));
            return side.lo() == side.hi() ? Profile.constant(side) : Profile.affine(side);
        }
        return switch (expression.line(i)) {
            case Line.Constant(double lo, double hi, var _) -> Profile.constant(new Bounds(lo, hi));
            case Line.Apply apply -> apply(apply);
        };
    }

    private Profile apply(Line.Apply apply) {
        Profile x = profiles[apply.left()];
        Profile y = profiles[Math.max(0, apply.right())];
        boolean isSame = apply.left() == apply.right();
        return switch (apply.operation()) {
            case ADD -> x.plus(y);
            case SUBTRACT -> x.plus(y.negate());
            case MULTIPLY ->
                isSame ? Singles.power(x, 2) : Products.of(expression, profiles, apply.left(), apply.right());
            case DIVIDE -> Products.quotient(x, y);
            case MAXIMUM -> x.maximum(y);
            case MINIMUM -> x.minimum(y);
            case POWER -> power(apply, x, y);
            case HYPOT -> Singles.hypot(x, y);
            case ATAN2 -> Profile.unknown(Enclosures.value(Operation.ATAN2, x.range(), y.range()));
            case POWER_INT -> Singles.power(x, apply.exponent());
            case CHOOSE -> choice(apply, x, y);
            default -> Singles.of(apply.operation(), x);
        };
    }
}
