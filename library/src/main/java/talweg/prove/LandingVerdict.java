package talweg.prove;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import talweg.interval.Interval;
import talweg.proof.Region;
import talweg.proof.Witness;

/// What is proved of the place where a descent has ended.
///
/// @param landing   that place
/// @param region    where the descent might go
/// @param value     bounds of the function at the landing
/// @param point     what the stationary point beside it is to the function
/// @param convexity whether the function is convex on the region; nothing if that was not asked
/// @param global    its least value on the region; nothing if that was not asked
/// @param seconds   of the searches
public record LandingVerdict(
        double[] landing,
        Region region,
        Interval value,
        CriticalVerdict point,
        Optional<ConvexityVerdict> convexity,
        Optional<GlobalVerdict> global,
        double seconds) {
    /// How near a minimiser must be to be the one meant, in units of the landing's coordinates or of 1.
    private static final double NEAR = 1e-6;

    /// How far above the least value a landing may lie that counts as least, relative to that value or to 1.
    private static final double LEAST = 1e-6;

    /// How what is proved of the whole region concerns the landing.
    private enum Whole {
        CONVEX,
        HERE,
        AMONG,
        ELSEWHERE,
        OPEN
    }

    /// As tools name it: `global-minimum`, where the region is meant; `not-global`, if the function is proved to be
    /// smaller elsewhere in it; `local-minimum`, `saddle`, `maximum`, `not-stationary`; `undecided`, if nothing is
    /// proved.
    public String kind() {
        return switch (whole()) {
            case CONVEX, HERE, AMONG -> "global-minimum";
            case ELSEWHERE -> "not-global";
            case OPEN -> isPointProved() ? point.kind() : "undecided";
        };
    }

    /// Whether anything is proved.
    public boolean isProved() {
        return whole() != Whole.OPEN || isPointProved();
    }

    /// Whether it is about all of the region rather than the surroundings of the landing.
    public boolean isGlobal() {
        return whole() != Whole.OPEN;
    }

    /// One sentence.
    public String text() {
        return switch (whole()) {
            case CONVEX ->
                "the function is convex, so its one stationary point, " + away(proved().box()) + ", is its minimum";
            case HERE -> bounds() + ", and is taken " + away(nearest().box()) + others();
            case AMONG -> bounds() + ", and the value here in " + value;
            case ELSEWHERE ->
                bounds() + ", and is not taken here, where the value lies in " + value
                        + (isPointProved() ? "; " + local() : "");
            case OPEN -> isPointProved() ? local() : why();
        };
    }

    /// What a [talweg.proof.Checker] asks for: a witness for each claim that [#text] makes.
    public List<Witness> witnesses() {
        List<Witness> witnesses = new ArrayList<>();
        if (whole() == Whole.CONVEX)
            convexity.flatMap(ConvexityVerdict::evidence).ifPresent(witnesses::add);
        else least().ifPresent(least -> witnesses.add(least.witness()));
        if (isPointProved()) point.evidence().ifPresent(witnesses::add);
        return witnesses;
    }

    /// The minimisers, if the least value is proved.
    public List<GlobalVerdict.Minimiser> minimisers() {
        return least().map(GlobalVerdict.Proved::minimisers).orElse(List.of());
    }

    /// How far the stationary point, or the minimiser, is from the landing at most, along the axis on which it is
    /// farthest; NaN if none is proved near.
    public double distance() {
        return switch (whole()) {
            case HERE -> reach(nearest().box());
            case CONVEX -> reach(proved().box());
            case AMONG, ELSEWHERE, OPEN ->
                isPointProved() && point instanceof CriticalVerdict.Proved proved ? reach(proved.box()) : Double.NaN;
        };
    }

    /// The least value, if it is proved.
    public Optional<GlobalVerdict.Proved> least() {
        return global.flatMap(
                verdict -> verdict instanceof GlobalVerdict.Proved proved ? Optional.of(proved) : Optional.empty());
    }

    private Whole whole() {
        boolean isMinimum = point instanceof CriticalVerdict.Proved proved
                && proved.negative() == 0
                && region.contains(proved.box());
        if (isMinimum
                && convexity.filter(ConvexityVerdict.Proved.class::isInstance).isPresent()) return Whole.CONVEX;
        Optional<GlobalVerdict.Proved> least = least();
        if (least.isEmpty()) return Whole.OPEN;
        if (nearest().isUnique() && isNear(nearest().box())) return Whole.HERE;
        double allowed = LEAST * Math.max(1, Math.abs(least.get().lower()));
        if (value.hi() - least.get().lower() <= allowed) return Whole.AMONG;
        return value.lo() > least.get().upper() ? Whole.ELSEWHERE : Whole.OPEN;
    }

    /// Whether what is known of the point counts in the region: where a bound holds the landing, no stationary point
    /// is wanted.
    private boolean isPointProved() {
        return switch (point) {
            case CriticalVerdict.Proved proved -> region.contains(proved.box());
            case CriticalVerdict.NotStationary not -> {
                double unit = NEAR * unit(landing[not.axis()]);
                yield landing[not.axis()] - region.lo(not.axis()) > unit
                        && region.hi(not.axis()) - landing[not.axis()] > unit;
            }
            case CriticalVerdict.NoMinimum none -> region.contains(none.box());
            case CriticalVerdict.Probable _, CriticalVerdict.Degenerate _, CriticalVerdict.Undecided _ -> false;
        };
    }

    private CriticalVerdict.Proved proved() {
        return (CriticalVerdict.Proved) point;
    }

    private GlobalVerdict.Minimiser nearest() {
        return minimisers().stream()
                .min(Comparator.comparingDouble(each -> reach(each.box())))
                .orElseThrow();
    }

    private boolean isNear(Region box) {
        for (int i = 0; i < landing.length; i++) {
            if (!(reach(box, i) <= NEAR * unit(landing[i]))) return false;
        }
        return true;
    }

    private static double unit(double x) {
        return Math.max(1, Math.abs(x));
    }

    private double reach(Region box) {
        double farthest = 0;
        for (int i = 0; i < landing.length; i++) farthest = Math.max(farthest, reach(box, i));
        return farthest;
    }

    /// How far the farthest point of the box is along an axis, rounded up.
    private double reach(Region box, int axis) {
        double far = Math.max(landing[axis] - box.lo(axis), box.hi(axis) - landing[axis]);
        return far == 0 ? 0 : Math.nextUp(far);
    }

    private String away(Region box) {
        double reach = reach(box);
        return reach == 0 ? "here" : "less than " + String.format(Locale.ROOT, "%.1e", 1.1 * reach) + " from here";
    }

    private String bounds() {
        GlobalVerdict.Proved proved = least().orElseThrow();
        return "the least value lies in [" + proved.lower() + ", " + proved.upper() + "]";
    }

    private String others() {
        int others = minimisers().size() - 1;
        if (others == 0) return " and nowhere else";
        return others == 1 ? ", and in one place more" : ", and in " + others + " places more";
    }

    private String local() {
        if (!(point instanceof CriticalVerdict.Proved proved)) return point.text();
        String what = proved.negative() == 0
                ? "a strict local minimum"
                : proved.positive() == 0 ? "a strict local maximum" : "a saddle of index " + proved.negative();
        return "exactly one stationary point lies " + away(proved.box()) + ", and it is " + what;
    }

    private String why() {
        if (global.isPresent() && least().isEmpty()) return global.get().text();
        return point.text();
    }
}
