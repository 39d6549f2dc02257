package talweg.proof;

/// What operations on one number make of a [Profile], with powers and lengths.
final class Singles {
    private static final Bounds TWO = Bounds.of(2);

    private Singles() {}

    /// What is known of an operation on a range.
    ///
    /// @param bendsUp   it is convex
    /// @param bendsDown it is concave
    /// @param rises     it does not fall
    /// @param falls     it does not rise
    record Shape(boolean bendsUp, boolean bendsDown, boolean rises, boolean falls) {}

    /// φ(x).
    static Profile of(Operation operation, Profile x) {
        Bounds range = range(operation, 0, x);
        if (range.isUndefined()) return Profile.unknown(range);
        Profile plain = through(operation, 0, x, range);
        return switch (operation) {
            case NEGATE -> x.negate();
            case ABS -> x.abs();
            case RELU -> x.maximum(Profile.constant(Bounds.ZERO));
            case RECIPROCAL -> power(x, -1);
            case SQRT -> merged(plain, x.power(range, Bounds.ONE, TWO));
            case CBRT -> merged(plain, x.power(range, Bounds.ONE, Bounds.of(3)));
            case EXP, EXP2 -> plain.logarithmic(x.isConvex(), x.isConcave());
            // log cosh is convex and even: log(cosh u) = log(cosh |u|)
            case COSH ->
                plain.logarithmic(x.abs().isConvex(), false).bending(x.abs().isConvex(), false);
            // −log of it is ln(1 + e⁻ˣ)
            case LOGISTIC -> plain.logarithmic(false, x.isConcave());
            // the integral of a log-concave function over half-lines is log-concave (Prékopa 1973), and erfc falls
            case ERFC -> plain.logarithmic(false, x.isConvex());
            case SOFTPLUS -> plain.positive();
            case LOG, LOG2, LOG10 -> plain.bending(x.isLogConvex(), x.isLogConcave());
            case LOG1P -> plain.bending(x.plus(Profile.constant(Bounds.ONE)).isLogConvex(), false);
            default -> plain;
        };
    }

    private static Profile through(Operation operation, int n, Profile x, Bounds range) {
        Shape shape = shape(operation, n, x.range());
        return x.through(range, shape.bendsUp, shape.bendsDown, shape.rises, shape.falls);
    }

    private static Profile merged(Profile plain, Profile degrees) {
        return degrees.bending(plain.isConvex(), plain.isConcave());
    }

    /// Bounds of φ(x); where x > 0 is known beyond its range, the end 0 is only a limit.
    static Bounds range(Operation operation, int n, Profile x) {
        Bounds g = x.range();
        boolean isOpen = x.isPositive() && g.lo() == 0 && g.hi() > 0;
        boolean isPole = operation == Operation.RECIPROCAL || operation == Operation.POWER_INT && n < 0;
        boolean isLogarithm = operation == Operation.LOG || operation == Operation.LOG2 || operation == Operation.LOG10;
        if (!isOpen || !isPole && !isLogarithm) return Enclosures.value(operation, n, g);
        // both are monotonic, so that the other end gives the other bound
        Bounds most = Enclosures.value(operation, n, new Bounds(Math.min(g.hi(), Double.MAX_VALUE), g.hi()));
        double pole = Double.POSITIVE_INFINITY;
        if (isPole) return new Bounds(most.isUndefined() ? 0 : Math.max(0, most.lo()), pole);
        return new Bounds(-pole, most.isUndefined() ? pole : most.hi());
    }

    /// xⁿ. Of even n it is |x|ⁿ, of odd n and x ≤ 0 it is −|x|ⁿ.
    static Profile power(Profile x, int n) {
        if (n == 0) return Profile.constant(Bounds.ONE);
        if (n == 1) return x;
        if (n % 2 != 0 && x.range().hi() <= 0 && x.range().lo() < 0)
            return power(x.negate(), n).negate();
        Bounds range = range(Operation.POWER_INT, n, x);
        if (range.isUndefined()) return Profile.unknown(range);
        Profile size = n % 2 == 0 ? x.abs() : x;
        return merged(through(Operation.POWER_INT, n, x, range), size.power(range, Bounds.of(n), Bounds.ONE));
    }

    /// xʸ, for x > 0 also e^(y log x).
    static Profile power(Profile x, Profile y) {
        boolean isOpen = x.isPositive() && x.range().lo() == 0;
        Bounds range = isOpen
                ? new Bounds(0, Double.POSITIVE_INFINITY)
                : Enclosures.value(Operation.POWER, x.range(), y.range());
        if (range.isUndefined()) return Profile.unknown(range);
        if (y.isConstant()) return x.power(range, y.range(), Bounds.ONE);
        if (!x.isPositive()) return Profile.unknown(range);
        Profile exponential = of(Operation.EXP, y.times(of(Operation.LOG, x)));
        return exponential.in(range);
    }

    /// √(x² + y²).
    static Profile hypot(Profile x, Profile y) {
        Bounds range = Enclosures.value(Operation.HYPOT, x.range(), y.range());
        return power(x, 2).plus(power(y, 2)).power(range, Bounds.ONE, TWO);
    }

    /// How an operation bends and where it goes on a range within its domain: by the signs of its
    /// derivatives.
    ///
    /// @param n of `powerInt`
    static Shape shape(Operation operation, int n, Bounds range) {
        boolean isAbove = range.lo() >= 0;
        boolean isBelow = range.hi() <= 0;
        boolean isSided = isAbove || isBelow;
        return switch (operation) {
            case NEGATE -> new Shape(true, true, false, true);
            case ABS -> new Shape(true, isSided, isAbove, isBelow);
            case RELU -> new Shape(true, isSided, true, isBelow);
            case COSH -> new Shape(true, false, isAbove, isBelow);
            case EXP, EXP2, EXPM1, SOFTPLUS -> new Shape(true, false, true, false);
            case SQRT, LOG, LOG1P, LOG2, LOG10, ACOSH -> new Shape(false, true, true, false);
            case SINH, ASIN, ATANH -> new Shape(isAbove, isBelow, true, false);
            case CBRT, ATAN, TANH, ASINH, LOGISTIC, ERF -> new Shape(isBelow, isAbove, true, false);
            case ACOS -> new Shape(isBelow, isAbove, false, true);
            case ERFC -> new Shape(isAbove, isBelow, false, true);
            case RECIPROCAL -> power(-1, range);
            case POWER_INT -> power(n, range);
            // ψ falls from ∞ and is 0 at 1.46163…
            case LGAMMA -> new Shape(true, false, range.lo() >= 1.4617, range.hi() <= 1.4616);
            case SIGN, FLOOR, CEIL, ROUND -> new Shape(false, false, true, false);
            case SIN, COS, TAN -> periodic(operation, range);
            default -> new Shape(false, false, false, false);
        };
    }

    private static Shape power(int n, Bounds range) {
        boolean isAbove = range.lo() >= 0;
        boolean isBelow = range.hi() <= 0;
        if (n == 0 || n == 1) return new Shape(true, true, true, n == 0);
        if (n % 2 == 0) {
            boolean isBent = n > 0 || isAbove || isBelow;
            return new Shape(isBent, false, n > 0 ? isAbove : isBelow, n > 0 ? isBelow : isAbove);
        }
        return new Shape(isAbove, isBelow, n > 0, n < 0 && (isAbove || isBelow));
    }

    /// sin″ = −sin, cos″ = −cos, tan″ = 2 tan (1 + tan²).
    private static Shape periodic(Operation operation, Bounds range) {
        Bounds value = Enclosures.value(operation, 0, range);
        if (operation == Operation.TAN) return new Shape(value.lo() >= 0, value.hi() <= 0, true, false);
        Bounds slope = operation == Operation.SIN
                ? Enclosures.value(Operation.COS, 0, range)
                : Enclosures.value(Operation.SIN, 0, range).negate();
        return new Shape(value.hi() <= 0, value.lo() >= 0, slope.lo() >= 0, slope.hi() <= 0);
    }
}
