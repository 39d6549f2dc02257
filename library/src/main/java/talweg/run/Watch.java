package talweg.run;

/// What counts as a fault while a program is watched.
///
/// @param infinities whether infinities do, else NaNs alone
/// @param unused     whether it does too where it never gets into the result, as in the branch of a `choose` that is
///     not taken
public record Watch(boolean infinities, boolean unused) {
    /// NaNs and infinities that get into the result.
    public static final Watch RESULTS = new Watch(true, false);

    /// NaNs that get into the result; an infinity on the way is no fault.
    public static final Watch NANS = new Watch(false, false);

    /// Every NaN and every infinity, whatever becomes of it.
    public static final Watch EVERYTHING = new Watch(true, true);

    /// Whether a number is a fault.
    boolean suspects(double value) {
        return Double.isNaN(value) || infinities && Double.isInfinite(value);
    }
}
