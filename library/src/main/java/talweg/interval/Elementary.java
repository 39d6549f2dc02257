package talweg.interval;

import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/// Functions of one number: their ranges over intervals, and where they are defined and continuous. Steps
/// are continuous where they have one value.
@SuppressWarnings("ImmutableEnumChecker") // its functions are method references without state
public enum Elementary {
    /// −x.
    NEGATE(Interval::negate),
    /// |x|.
    ABS(Piecewise::abs),
    /// max(x, 0).
    RELU(Piecewise::relu),
    /// −1, 0 or 1.
    SIGN(Piecewise::sign, Elementary::everywhere, x -> Piecewise.sign(x).isThin()),
    /// ⌊x⌋.
    FLOOR(Piecewise::floor, Elementary::everywhere, x -> Piecewise.floor(x).isThin()),
    /// ⌈x⌉.
    CEIL(Piecewise::ceil, Elementary::everywhere, x -> Piecewise.ceil(x).isThin()),
    /// The nearest whole number, even of two.
    ROUND(Piecewise::round, Elementary::everywhere, x -> Piecewise.round(x).isThin()),
    /// x².
    SQUARE(Powers::square),
    /// 1/x.
    RECIPROCAL(Powers::reciprocal, x -> !x.contains(0)),
    /// √x.
    SQRT(Powers::sqrt, x -> x.lo() >= 0),
    /// ∛x.
    CBRT(Powers::cbrt),
    /// eˣ.
    EXP(Exponentials::exp),
    /// 2ˣ.
    EXP2(Exponentials::exp2),
    /// eˣ − 1.
    EXPM1(Exponentials::expm1),
    /// ln x.
    LOG(Exponentials::log, x -> x.lo() > 0),
    /// ln(1 + x).
    LOG1P(Exponentials::log1p, x -> x.lo() > -1),
    /// log₂ x.
    LOG2(Exponentials::log2, x -> x.lo() > 0),
    /// log₁₀ x.
    LOG10(Exponentials::log10, x -> x.lo() > 0),
    /// sin x.
    SIN(Trigonometry::sin),
    /// cos x.
    COS(Trigonometry::cos),
    /// tan x.
    TAN(Trigonometry::tan, x -> !Trigonometry.isPole(x)),
    /// arcsin x.
    ASIN(Trigonometry::asin, x -> x.lo() >= -1 && x.hi() <= 1),
    /// arccos x.
    ACOS(Trigonometry::acos, x -> x.lo() >= -1 && x.hi() <= 1),
    /// arctan x.
    ATAN(Trigonometry::atan),
    /// sinh x.
    SINH(Hyperbolics::sinh),
    /// cosh x.
    COSH(Hyperbolics::cosh),
    /// tanh x.
    TANH(Hyperbolics::tanh),
    /// arsinh x.
    ASINH(Hyperbolics::asinh),
    /// arcosh x.
    ACOSH(Hyperbolics::acosh, x -> x.lo() >= 1),
    /// artanh x.
    ATANH(Hyperbolics::atanh, x -> x.lo() > -1 && x.hi() < 1),
    /// 1/(1 + e⁻ˣ).
    LOGISTIC(Exponentials::logistic),
    /// ln(1 + eˣ).
    SOFTPLUS(Exponentials::softplus),
    /// 2/√π · ∫₀ˣ e^(−t²) dt.
    ERF(ErrorFunctions::erf),
    /// 1 − erf x.
    ERFC(ErrorFunctions::erfc),
    /// ln Γ(x), for x > 0.
    LGAMMA(GammaFunctions::lgamma, x -> x.lo() > 0);

    private final UnaryOperator<Interval> range;
    private final Predicate<Interval> domain;
    private final Predicate<Interval> continuity;

    Elementary(UnaryOperator<Interval> range) {
        this(range, Elementary::everywhere);
    }

    Elementary(UnaryOperator<Interval> range, Predicate<Interval> domain) {
        this(range, domain, Elementary::everywhere);
    }

    Elementary(UnaryOperator<Interval> range, Predicate<Interval> domain, Predicate<Interval> continuity) {
        this.range = range;
        this.domain = domain;
        this.continuity = continuity;
    }

    private static boolean everywhere(Interval x) {
        return true;
    }

    /// The values over what of `x` is in the domain.
    public Interval over(Interval x) {
        return range.apply(x);
    }

    /// The same, and what is known of it.
    public Decorated over(Decorated x) {
        Interval box = x.interval();
        Decoration here = Decorated.local(isDefined(box), isContinuous(box));
        return new Decorated(range.apply(box), x.decoration().and(here));
    }

    /// Whether it is defined at all of `x`.
    public boolean isDefined(Interval x) {
        return domain.test(x);
    }

    /// Whether its restriction to `x`, where it is defined, is continuous.
    public boolean isContinuous(Interval x) {
        return continuity.test(x);
    }
}
