package talweg.proof;

import java.util.Locale;

/// What one line of an [Expression] does to numbers: the elementwise operations of the library, by
/// their names there. Each denotes the real function of its name, where that is defined.
public enum Operation {
    /// x + y.
    ADD(2),
    /// x − y.
    SUBTRACT(2),
    /// x·y; of one number with itself, its square.
    MULTIPLY(2),
    /// x / y, for y ≠ 0.
    DIVIDE(2),
    /// −x.
    NEGATE(1),
    /// |x|.
    ABS(1),
    /// max(x, 0).
    RELU(1),
    /// −1, 0 or 1.
    SIGN(1),
    /// The largest whole number that is not above x.
    FLOOR(1),
    /// The smallest whole number that is not below x.
    CEIL(1),
    /// The nearest whole number, even of two.
    ROUND(1),
    /// xⁿ for the whole number n of the line; for x ≠ 0 where n < 0.
    POWER_INT(1),
    /// 1/x, for x ≠ 0.
    RECIPROCAL(1),
    /// √x, for x ≥ 0.
    SQRT(1),
    /// ∛x.
    CBRT(1),
    /// xʸ, for x > 0, or x = 0 and y > 0.
    POWER(2),
    /// eˣ.
    EXP(1),
    /// 2ˣ.
    EXP2(1),
    /// eˣ − 1.
    EXPM1(1),
    /// ln x, for x > 0.
    LOG(1),
    /// ln(1 + x), for x > −1.
    LOG1P(1),
    /// log₂ x, for x > 0.
    LOG2(1),
    /// log₁₀ x, for x > 0.
    LOG10(1),
    /// sin x.
    SIN(1),
    /// cos x.
    COS(1),
    /// tan x, where cos x ≠ 0.
    TAN(1),
    /// arcsin x, for |x| ≤ 1.
    ASIN(1),
    /// arccos x, for |x| ≤ 1.
    ACOS(1),
    /// arctan x.
    ATAN(1),
    /// sinh x.
    SINH(1),
    /// cosh x.
    COSH(1),
    /// tanh x.
    TANH(1),
    /// arsinh x.
    ASINH(1),
    /// arcosh x, for x ≥ 1.
    ACOSH(1),
    /// artanh x, for |x| < 1.
    ATANH(1),
    /// 1/(1 + e⁻ˣ).
    LOGISTIC(1),
    /// ln(1 + eˣ).
    SOFTPLUS(1),
    /// 2/√π · ∫₀ˣ e^(−t²) dt.
    ERF(1),
    /// 1 − erf x.
    ERFC(1),
    /// ln Γ(x), for x > 0.
    LGAMMA(1),
    /// max(x, y).
    MAXIMUM(2),
    /// min(x, y).
    MINIMUM(2),
    /// √(x² + y²).
    HYPOT(2),
    /// The angle of the point (y, x), first the ordinate, in (−π, π].
    ATAN2(2),
    /// x where the third operand is below 0, else y. Where that is known, the other one need not be
    /// defined.
    CHOOSE(3);

    private final int arity;

    Operation(int arity) {
        this.arity = arity;
    }

    /// How many operands it takes: 1, 2 or 3.
    public int arity() {
        return arity;
    }

    /// As the library prints it: `powerInt`.
    public String text() {
        String[] words = name().toLowerCase(Locale.ROOT).split("_");
        return words.length == 1
                ? words[0]
                : words[0] + words[1].substring(0, 1).toUpperCase(Locale.ROOT) + words[1].substring(1);
    }
}
