package talweg.proof;

/// What is known of a value v as a function on a convex region: its range, and how it bends.
///
/// Beside convex and concave there are stronger properties of functions that are not negative. With the
/// power mean Mᵣ(s, t; θ) = (θsʳ + (1−θ)tʳ)^(1/r), geometric for r = 0, v is *r-convex* where v(θa +
/// (1−θ)b) ≤ Mᵣ(v(a), v(b); θ), and *r-concave* where it is ≥ (Avriel 1972). Convex is 1-convex,
/// log-convex 0-convex. Mᵣ grows with r, so the less r the stronger r-convexity. Written by the degree
/// e = 1/r:
///
/// - v = gᵉ with g ≥ 0 convex and e > 0 has degree e; the larger the stronger, and convex where e ≥ 1;
/// - log-convex v > 0 have degree ∞, stronger than all these;
/// - v = g⁻ᵈ with g > 0 concave has degree −d: log-convex too, and the stronger the nearer to 0;
/// - positive constants have degree 0, which is strongest.
///
/// v is r-concave where 1/v is −r-convex; so one degree, `down`, is that of 1/v: −1 says that v is
/// concave, −d that v^(1/d) is, ∞ that log v is.
///
/// @param range      bounds of v over the region
/// @param isPositive whether v > 0, which a range from 0 does not tell
/// @param isConstant whether v is one number
/// @param isConvex   whether v is known to be convex
/// @param isConcave  whether v is known to be concave
/// @param up         the degree of v; NaN for none
/// @param down       the degree of 1/v; NaN for none
record Profile(
        Bounds range,
        boolean isPositive,
        boolean isConstant,
        boolean isConvex,
        boolean isConcave,
        double up,
        double down) {
    private static final double LOGARITHMIC = Double.POSITIVE_INFINITY;
    private static final double NONE = Double.NaN;

    /// What follows from the rest is known too.
    Profile {
        isConstant |= range.lo() == range.hi();
        isPositive |= range.lo() > 0;
        isConvex |= isConstant;
        isConcave |= isConstant;
        if (!(range.lo() >= 0)) up = down = NONE;
        if (range.lo() >= 0 && isConvex) up = stronger(up, 1);
        if (range.lo() >= 0 && isConcave) down = stronger(down, -1);
        if (isPositive && isConstant) up = down = 0;
        isConvex |= up >= 1 || up <= 0;
        isConcave |= -1 <= down && down <= 0;
    }

    /// One number.
    static Profile constant(Bounds range) {
        return new Profile(range, false, true, true, true, NONE, NONE);
    }

    /// An affine function.
    static Profile affine(Bounds range) {
        return new Profile(range, false, false, true, true, NONE, NONE);
    }

    /// A function of which the range is known.
    static Profile unknown(Bounds range) {
        return new Profile(range, false, false, false, false, NONE, NONE);
    }

    /// Whether v is known to be convex or concave.
    boolean isKnown() {
        return isConvex || isConcave;
    }

    boolean isAffine() {
        return isConvex && isConcave;
    }

    /// Whether v ≥ 0.
    boolean isNonnegative() {
        return range.lo() >= 0;
    }

    /// Whether log v is convex.
    boolean isLogConvex() {
        return isPositive && (up == LOGARITHMIC || up <= 0);
    }

    /// Whether log v is concave.
    boolean isLogConcave() {
        return isPositive && (down == LOGARITHMIC || down <= 0);
    }

    /// The same with a range known by other means.
    Profile in(Bounds other) {
        return new Profile(other, isPositive, isConstant, isConvex, isConcave, up, down);
    }

    /// The same, known to be above 0.
    Profile positive() {
        return new Profile(range, true, isConstant, isConvex, isConcave, up, down);
    }

    /// The same, with more known of how it bends.
    Profile bending(boolean convex, boolean concave) {
        return new Profile(range, isPositive, isConstant, isConvex || convex, isConcave || concave, up, down);
    }

    /// The same, known to be the square of a convex function that is not negative, and at least `least` ≥ 0.
    Profile squared(double least) {
        double lo = Math.max(range.lo(), least);
        Bounds above = new Bounds(lo, Math.max(lo, range.hi()));
        return new Profile(above, isPositive, isConstant, true, isConcave, stronger(up, 2), down);
    }

    /// The same above 0, with more known of its logarithm.
    Profile logarithmic(boolean convex, boolean concave) {
        return new Profile(
                range,
                true,
                isConstant,
                isConvex,
                isConcave,
                convex ? stronger(up, LOGARITHMIC) : up,
                concave ? stronger(down, LOGARITHMIC) : down);
    }

    /// −v.
    Profile negate() {
        return new Profile(range.negate(), false, isConstant, isConcave, isConvex, NONE, NONE);
    }

    /// |v|: convex where v is affine, or v is convex and ≥ 0, or concave and ≤ 0.
    Profile abs() {
        if (isNonnegative()) return this;
        if (range.hi() <= 0) return negate();
        Bounds all = new Bounds(0, range.magnitude());
        return new Profile(all, false, isConstant, isAffine(), false, NONE, NONE);
    }

    /// v + w: Mᵣ(s, t) + Mᵣ(s′, t′) ≤ Mᵣ(s + s′, t + t′) for r ≤ 1, and ≥ for r ≥ 1 (Minkowski).
    Profile plus(Profile w) {
        boolean isAbove = isPositive && w.isNonnegative() || isNonnegative() && w.isPositive;
        boolean isUp = (up >= 1 || up <= 0) && (w.up >= 1 || w.up <= 0);
        boolean isDown = -1 <= down && down <= 0 && -1 <= w.down && w.down <= 0;
        return new Profile(
                range.plus(w.range),
                isAbove,
                isConstant && w.isConstant,
                isConvex && w.isConvex,
                isConcave && w.isConcave,
                isUp ? weaker(up, w.up) : NONE,
                isDown ? weaker(down, w.down) : NONE);
    }

    /// v·w. A factor below 0 changes its sign first.
    Profile times(Profile w) {
        if (isConstant && w.isConstant) return constant(range.times(w.range));
        if (isConstant) return w.scaled(range);
        if (w.isConstant) return scaled(w.range);
        if (range.hi() <= 0) return negate().times(w).negate();
        if (w.range.hi() <= 0) return times(w.negate()).negate();
        return new Profile(
                range.times(w.range),
                isPositive && w.isPositive,
                false,
                false,
                false,
                degree(up, w.up),
                degree(down, w.down));
    }

    private Profile scaled(Bounds by) {
        if (by.lo() < 0 && by.hi() <= 0) return negate().scaled(by.negate());
        if (by.lo() < 0) return isAffine() ? affine(range.times(by)) : unknown(range.times(by));
        boolean isAbove = isPositive && by.lo() > 0;
        return new Profile(
                range.times(by),
                isAbove,
                false,
                isConvex,
                isConcave,
                by.lo() > 0 ? up : NONE,
                by.lo() > 0 ? down : NONE);
    }

    /// The degree of a product: Mₚ(s, t) M_q(s′, t′) ≤ Mᵣ(ss′, tt′) for p + q ≤ 0 with 1/r = 1/p + 1/q
    /// (Hölder; Gardner, *The Brunn–Minkowski inequality*, 2002, lemma 10.1, of the reciprocals). By
    /// degrees: if both are ≤ 0, or one is and the sum is above 0. So r²/w, of degrees 2 and −1, has
    /// degree 1: it is convex.
    private static double degree(double e, double f) {
        if (e == LOGARITHMIC && f == LOGARITHMIC) return LOGARITHMIC;
        if (!(e <= 0 || f <= 0)) return NONE;
        double sum = Double.isInfinite(e + f) ? e + f : Bounds.addDown(e, f);
        return e <= 0 && f <= 0 || sum > 0 ? sum : NONE;
    }

    /// v^(p/q), for v ≥ 0, and v > 0 where p < 0.
    ///
    /// @param range bounds of it
    /// @param p     of one sign
    /// @param q     > 0
    Profile power(Bounds range, Bounds p, Bounds q) {
        if (!isNonnegative() || p.lo() <= 0 && p.hi() >= 0 || p.hi() < 0 && !isPositive) return unknown(range);
        boolean isInverted = p.hi() < 0;
        Bounds size = isInverted ? p.negate() : p;
        return new Profile(
                range.isUndefined() ? range : new Bounds(Math.max(0, range.lo()), range.hi()),
                isPositive,
                isConstant,
                false,
                false,
                raised(isInverted ? down : up, size, q),
                raised(isInverted ? up : down, size, q));
    }

    /// A degree times p/q: of vᵖ with p > 0, Mᵣ(sᵖ, tᵖ) = M_{pr}(s, t)ᵖ. What rounds to 0 would seem
    /// stronger.
    private static double raised(double degree, Bounds p, Bounds q) {
        if (Double.isInfinite(degree) || Double.isNaN(degree)) return degree;
        double product = Bounds.of(degree).times(p).over(q).lo();
        return degree > 0 && product <= 0 ? NONE : product;
    }

    /// φ(v) for a φ of one number, known over the range of v.
    ///
    /// @param range     bounds of it
    /// @param bendsUp   whether φ is convex there
    /// @param bendsDown whether it is concave
    /// @param rises     whether it does not fall
    /// @param falls     whether it does not rise
    Profile through(Bounds range, boolean bendsUp, boolean bendsDown, boolean rises, boolean falls) {
        return new Profile(
                range,
                false,
                isConstant,
                bendsUp && isUpright(rises, falls),
                bendsDown && isUpright(falls, rises),
                NONE,
                NONE);
    }

    /// Whether a convex function of v is convex that rises or falls as told.
    boolean isUpright(boolean rises, boolean falls) {
        return isAffine() || rises && isConvex || falls && isConcave;
    }

    /// max(v, w).
    Profile maximum(Profile w) {
        if (range.lo() >= w.range.hi()) return this;
        if (w.range.lo() >= range.hi()) return w;
        return new Profile(
                Partials.maximum(range, w.range),
                isPositive || w.isPositive,
                isConstant && w.isConstant,
                isConvex && w.isConvex,
                false,
                weaker(up, w.up),
                NONE);
    }

    /// min(v, w).
    Profile minimum(Profile w) {
        if (range.hi() <= w.range.lo()) return this;
        if (w.range.hi() <= range.lo()) return w;
        return new Profile(
                Partials.minimum(range, w.range),
                isPositive && w.isPositive,
                isConstant && w.isConstant,
                false,
                isConcave && w.isConcave,
                NONE,
                weaker(down, w.down));
    }

    private static double stronger(double e, double f) {
        if (Double.isNaN(e)) return f;
        if (Double.isNaN(f)) return e;
        return e <= 0 == f <= 0 ? Math.max(e, f) : Math.min(e, f);
    }

    private static double weaker(double e, double f) {
        if (Double.isNaN(e) || Double.isNaN(f)) return NONE;
        return e <= 0 == f <= 0 ? Math.min(e, f) : Math.max(e, f);
    }
}
