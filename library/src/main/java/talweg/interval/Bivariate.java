package talweg.interval;

import java.util.function.BiPredicate;
import java.util.function.BinaryOperator;

/// Functions of two numbers: their ranges over intervals, and where they are defined and continuous.
@SuppressWarnings("ImmutableEnumChecker") // its functions are method references without state
public enum Bivariate {
    /// x + y.
    ADD(Interval::plus),
    /// x − y.
    SUBTRACT(Interval::minus),
    /// x · y.
    MULTIPLY(Interval::times),
    /// x / y.
    DIVIDE(Interval::over, (_, y) -> !y.contains(0)),
    /// xʸ, for x > 0, and 0ʸ = 0 for y > 0.
    POWER(Powers::power, (x, y) -> x.lo() > 0 || x.lo() == 0 && y.lo() > 0),
    /// max(x, y).
    MAXIMUM(Piecewise::maximum),
    /// min(x, y).
    MINIMUM(Piecewise::minimum),
    /// √(x² + y²).
    HYPOT(Powers::hypot),
    /// The angle in (−π, π] of the point (y, x), first the ordinate: it jumps where y changes sign left
    /// of 0.
    ATAN2(
            Trigonometry::atan2,
            (y, x) -> !(y.contains(0) && x.contains(0)),
            (y, x) -> x.lo() > 0 || y.lo() >= 0 || y.hi() < 0),
    /// x − y⌊x/y⌋.
    FLOOR_MOD(
            Piecewise::floorMod,
            (_, y) -> !y.contains(0),
            (x, y) -> Piecewise.floor(x.over(y)).isThin()),
    /// x − y·⌊x/y⌋ with the quotient rounded toward 0.
    REMAINDER(
            Piecewise::remainder,
            (_, y) -> !y.contains(0),
            (x, y) -> Piecewise.truncate(x.over(y)).isThin());

    private final BinaryOperator<Interval> range;
    private final BiPredicate<Interval, Interval> domain;
    private final BiPredicate<Interval, Interval> continuity;

    Bivariate(BinaryOperator<Interval> range) {
        this(range, (_, _) -> true);
    }

    Bivariate(BinaryOperator<Interval> range, BiPredicate<Interval, Interval> domain) {
        this(range, domain, (_, _) -> true);
    }

    Bivariate(
            BinaryOperator<Interval> range,
            BiPredicate<Interval, Interval> domain,
            BiPredicate<Interval, Interval> continuity) {
        this.range = range;
        this.domain = domain;
        this.continuity = continuity;
    }

    /// The values over those pairs that are in the domain.
    public Interval over(Interval x, Interval y) {
        return range.apply(x, y);
    }

    /// The same, and what is known of it.
    public Decorated over(Decorated x, Decorated y) {
        Interval left = x.interval();
        Interval right = y.interval();
        Decoration here = Decorated.local(isDefined(left, right), isContinuous(left, right));
        return new Decorated(
                range.apply(left, right), x.decoration().and(y.decoration()).and(here));
    }

    /// Whether it is defined at all pairs.
    public boolean isDefined(Interval x, Interval y) {
        return domain.test(x, y);
    }

    /// Whether its restriction to the pairs, where it is defined, is continuous.
    public boolean isContinuous(Interval x, Interval y) {
        return continuity.test(x, y);
    }
}
