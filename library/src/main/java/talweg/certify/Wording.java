package talweg.certify;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import talweg.certify.Verdict.Bend;
import talweg.certify.Verdict.Course;
import talweg.certify.Verdict.Evidence;
import talweg.certify.Verdict.Look;
import talweg.certify.Verdict.Side;
import talweg.descend.Outcome;

/// Verdicts in words.
///
/// @param names of the variables
record Wording(List<String> names) {
    /// As many curvatures are listed.
    private static final int LISTED = 6;

    /// A direction is written out if it has so many components worth naming.
    private static final int COMPONENTS = 4;

    String of(Verdict verdict) {
        Evidence e = verdict.evidence();
        return switch (verdict) {
            case Verdict.GlobalMinimum v -> v.why() + (e.level().isEmpty() ? "; " + minimum(e) : "");
            case Verdict.LocalMinimum _ -> minimum(e);
            case Verdict.Saddle _ -> stationary(e) + "; f falls along " + listed(e.down()) + rising(e);
            case Verdict.Maximum _ ->
                stationary(e) + " and f falls in every direction: " + eigenvalues(e) + certainty(e);
            case Verdict.Degenerate v -> stationary(e) + degenerate(v);
            case Verdict.AtInfinity v ->
                "there is no minimum this way: f keeps falling along "
                        + direction(v.tail().direction())
                        + ", numerically towards " + shown(v.tail().limit()) + ", as far as was looked ("
                        + shown(v.tail().reach()) + " times the way so far)";
            case Verdict.NotStationary v ->
                "f still falls along " + direction(v.downhill()) + ": slope " + shown(v.slope()) + atBound(v)
                        + v.tail()
                                .map(tail -> "; it goes on falling that way as far as was looked, towards "
                                        + shown(tail.limit()))
                                .orElse("");
            case Verdict.Undecided v -> v.why();
        };
    }

    private static String atBound(Verdict.NotStationary v) {
        return Double.isNaN(v.evidence().gradientNorm())
                ? ""
                : " (norm of the gradient " + shown(v.evidence().gradientNorm()) + ")";
    }

    private String minimum(Evidence e) {
        if (e.bends().isEmpty() && e.bounds().isEmpty()) {
            return "f has a kink here and rises to both sides, numerically";
        }
        if (e.bends().isEmpty()) return "f rises along every way into the box" + bounds(e);
        return stationary(e) + " and f rises in every direction" + (e.bounds().isEmpty() ? "" : " within the box")
                + ": " + eigenvalues(e) + bounds(e) + certainty(e);
    }

    private String rising(Evidence e) {
        String at = e.up().isEmpty() ? bounds(e) : " and rises along " + listed(e.up()) + bounds(e);
        return at + (e.level().isEmpty() ? "" : "; along " + directions(e.level()) + " it has no curvature");
    }

    /// What makes the point stationary.
    private String stationary(Evidence e) {
        String rounding = ", of which rounding explains " + shown(e.gradientTolerance()) + ")";
        if (e.distance() == 0 || e.gradientNorm() <= e.gradientTolerance()) {
            return "numerically the gradient is 0 (norm " + shown(e.gradientNorm()) + rounding;
        }
        return "numerically the gradient is 0 at a distance of " + shown(e.distance()) + " (here its norm is "
                + shown(e.gradientNorm()) + rounding;
    }

    private static String certainty(Evidence e) {
        return e.basis().equals("lanczos") ? "; in between, only as far as Lanczos's method shows" : "";
    }

    private String eigenvalues(Evidence e) {
        List<String> values = new ArrayList<>();
        e.bends().forEach(bend -> values.add(shown(bend.eigenvalue())));
        boolean isOne = values.size() == 1;
        String what = e.basis().equals("lanczos")
                ? "the extreme eigenvalues of the Hessian in scaled variables are "
                : isOne ? "the second derivative is " : "the eigenvalues of the Hessian are ";
        if (values.size() <= LISTED) return what + String.join(", ", values);
        return what + values.getFirst() + ", …, " + values.getLast();
    }

    /// Directions with their curvatures.
    private String listed(List<Bend> bends) {
        List<String> each = new ArrayList<>();
        for (Bend bend : bends.subList(0, Math.min(bends.size(), LISTED))) {
            each.add(direction(bend.direction()) + " (curvature " + shown(bend.curvature()) + ")");
        }
        int more = bends.size() - each.size();
        return String.join(", ", each) + (more > 0 ? " and " + more + " more" : "");
    }

    private String bounds(Evidence e) {
        if (e.bounds().isEmpty()) return "";
        List<String> each = new ArrayList<>();
        e.bounds().entrySet().stream()
                .sorted(java.util.Map.Entry.comparingByKey())
                .limit(LISTED)
                .forEach(entry -> each.add(names.get(entry.getKey()) + " (slope " + shown(entry.getValue()) + ")"));
        return "; at bounds: " + String.join(", ", each) + (e.bounds().size() > LISTED ? ", …" : "");
    }

    private String degenerate(Verdict.Degenerate v) {
        Evidence e = v.evidence();
        if (!e.down().isEmpty()) {
            return ", but this is no minimum: f falls along " + listed(e.down()) + ", and has no curvature along "
                    + directions(e.level());
        }
        String level = ", and f has no curvature along " + directions(e.level());
        for (Look look : v.looks()) {
            if (!look.falls()) continue;
            boolean isForward = look.forward().course() == Course.FALLS;
            Side side = isForward ? look.forward() : look.backward();
            return level + "; this is no minimum: f falls along " + (isForward ? "" : "-")
                    + bracketed(look.direction(), !isForward) + order(side);
        }
        if (v.looks().isEmpty()) return level + "; there was no time to look what it does there";
        boolean isFlat = v.looks().stream()
                .allMatch(look -> look.forward().course() == Course.FLAT
                        && look.backward().course() == Course.FLAT);
        if (isFlat)
            return level + ", where it stays the same, numerically, as far as was looked: a plateau or a valley";
        if (v.looks().size() == 1) return level + ", where it " + both(v.looks().getFirst());
        boolean rises = v.looks().stream()
                .allMatch(look -> look.forward().course() == Course.RISES
                        && look.backward().course() == Course.RISES);
        return level + "; in " + (rises ? "all " : "none of ") + 2 * v.looks().size() + " ways looked along there it "
                + (rises ? "rises" : "falls");
    }

    private static String both(Look look) {
        Side forward = look.forward();
        Side backward = look.backward();
        if (forward.course() == backward.course()) return course(forward) + " both ways" + order(forward);
        return course(forward) + " one way" + order(forward) + " and " + course(backward) + " the other"
                + order(backward);
    }

    private static String course(Side side) {
        return switch (side.course()) {
            case RISES -> "rises";
            case FALLS -> "falls";
            case FLAT -> "stays the same";
            case UNDEFINED -> "is not defined";
        };
    }

    private static String order(Side side) {
        double near = Math.rint(side.order());
        if (!(Math.abs(side.order() - near) < 0.2) || near < 2) return "";
        int order = (int) near;
        String ordinal = order == 2 ? "2nd" : order == 3 ? "3rd" : order + "th";
        return ", to " + ordinal + " order";
    }

    private String directions(List<Bend> bends) {
        List<String> each = new ArrayList<>();
        for (Bend bend : bends.subList(0, Math.min(bends.size(), LISTED))) each.add(direction(bend.direction()));
        return String.join(", ", each) + (bends.size() > LISTED ? ", …" : "");
    }

    private String bracketed(double[] u, boolean isNegated) {
        String text = direction(u);
        return isNegated && text.contains(" ") ? "(" + text + ")" : text;
    }

    /// A direction as `x`, `-y` or `x - 0.5·y`, in multiples of its largest component.
    String direction(double[] u) {
        double largest = 0;
        for (double each : u) largest = Math.max(largest, Math.abs(each));
        StringBuilder text = new StringBuilder();
        int named = 0;
        int left = 0;
        for (int j = 0; j < u.length; j++) {
            double share = u[j] / largest;
            if (!(Math.abs(share) >= 5e-4)) continue;
            if (named == COMPONENTS) {
                left++;
                continue;
            }
            String size = String.format(Locale.ROOT, "%.3g", Math.abs(share)).replaceFirst("\\.?0+$", "");
            text.append(named == 0 ? share < 0 ? "-" : "" : share < 0 ? " - " : " + ");
            text.append(size.equals("1") ? "" : size + "·").append(names.get(j));
            named++;
        }
        if (left > 0) text.append(" + … (").append(left).append(" more)");
        return text.isEmpty() ? "no direction" : text.toString();
    }

    static String shown(double x) {
        return Outcome.Measure.shown(x);
    }
}
