package talweg.prove;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import talweg.interval.Interval;
import talweg.proof.Checker;
import talweg.proof.Expression;
import talweg.proof.Partition;
import talweg.proof.Witness;
import talweg.prove.GlobalVerdict.Effort;
import talweg.prove.GlobalVerdict.Minimiser;

/// What a search has found, put together: which minima are the least, which boxes belong together, and the
/// witness.
final class Summary {
    /// Values as low as this are taken to have no end.
    private static final double BOTTOMLESS = -1e100;
    private static final int REPAIRS = 1_000_000;
    private static final double[] MARGINS = {0, 1e-15, 1e-14, 1e-13, 1e-12, 1e-11, 1e-10, 1e-9};

    private final Expression expression;
    private final Domain domain;
    private final Search search;
    private final Lines lines;
    private double lower = Double.POSITIVE_INFINITY;

    Summary(Expression expression, Domain domain, Search search) {
        this.expression = expression;
        this.domain = domain;
        this.search = search;
        this.lines = new Lines(expression);
    }

    /// A box with minimisers.
    private record Place(Interval[] box, boolean isUnique) {
        boolean touches(Place other) {
            for (int i = 0; i < box.length; i++)
                if (box[i].intersect(other.box[i]).isEmpty()) return false;
            return true;
        }

        Place with(Place other) {
            Interval[] hull = new Interval[box.length];
            for (int i = 0; i < hull.length; i++) hull[i] = box[i].hull(other.box[i]);
            return new Place(hull, false);
        }
    }

    GlobalVerdict verdict(Search.End end, double seconds) {
        Effort effort = new Effort(search.boxes(), seconds);
        if (end == Search.End.UNDEFINED) return undefined(search.at(), effort);
        if (search.upper() < BOTTOMLESS && !domain.region().isBounded())
            return new GlobalVerdict.Unbounded(search.at(), search.upper(), effort);
        List<Place> places = places();
        for (Cell cell : search.left()) lower = Math.min(lower, cell.lower());
        lower = Math.min(lower, search.upper());
        List<Minimiser> minimisers = places.stream().map(this::minimiser).toList();
        if (end == Search.End.SPENT) {
            double share = search.left().stream()
                    .mapToDouble(cell -> domain.share(cell.box()))
                    .sum();
            return new GlobalVerdict.BudgetSpent(
                    "the budget is spent", lower, search.upper(), search.at(), minimisers, Math.min(1, share), effort);
        }
        return proved(places, minimisers, effort);
    }

    /// With the witness that the checker accepts. It rounds otherwise than the search: where its bounds are
    /// wider by that, so are the claimed ones.
    private GlobalVerdict proved(List<Place> places, List<Minimiser> minimisers, Effort effort) {
        Optional<String> endless = endless(places);
        if (endless.isPresent()) {
            String why = "the least values lie towards the infinite end of `" + endless.get()
                    + "`: whether one is taken" + " is not known";
            return unproved(why, minimisers, effort);
        }
        if (!new Repair(lines, search.upper(), REPAIRS).of(search.above())) {
            return unproved("bounds alone do not show it", minimisers, effort);
        }
        Partition parts = search.whole().finished();
        List<Witness.GlobalMinimum.Minimiser> claimed = places.stream()
                .map(place -> new Witness.GlobalMinimum.Minimiser(Domain.region(place.box), place.isUnique))
                .toList();
        String refused = "";
        for (double margin : MARGINS) {
            double least = lower - margin * Math.max(1, Math.abs(lower));
            double upper = search.upper() + margin * Math.max(1, Math.abs(search.upper()));
            Witness witness =
                    new Witness.GlobalMinimum(expression, domain.region(), least, upper, search.at(), claimed, parts);
            switch (Checker.check(witness)) {
                case Checker.Verdict.Accepted() -> {
                    return new GlobalVerdict.Proved(least, upper, search.at(), minimisers, witness, effort);
                }
                case Checker.Verdict.Refused(String reason, int _, var region) ->
                    refused = reason + (region == null ? "" : ", on " + region);
            }
        }
        boolean isContinuous = search.clusters().stream()
                .allMatch(cell -> Values.over(lines, cell.box()).isContinuous());
        String why = isContinuous
                ? "the checker does not accept the proof (" + refused + ")"
                : "whether the function is continuous where it is least is not known";
        return unproved(why, minimisers, effort);
    }

    /// A variable along which a place that may hold least values has no end.
    private Optional<String> endless(List<Place> places) {
        return IntStream.range(0, expression.dimension())
                .filter(i -> places.stream().anyMatch(place -> !place.box[i].isBounded()))
                .mapToObj(expression.variables()::get)
                .findFirst();
    }

    private GlobalVerdict unproved(String why, List<Minimiser> minimisers, Effort effort) {
        return new GlobalVerdict.BudgetSpent(why, lower, search.upper(), search.at(), minimisers, 0, effort);
    }

    private static GlobalVerdict undefined(double[] at, Effort effort) {
        return new GlobalVerdict.Undefined(at, "the function is not defined on all of the box", effort);
    }

    /// The boxes that hold minimisers, those that touch as one; ends all parts.
    private List<Place> places() {
        List<Place> places = new ArrayList<>();
        List<Bowl> bowls = new ArrayList<>();
        for (Bowl bowl : search.bowls()) {
            double bound = bowl.lower(lines);
            if (bound > search.upper()) {
                search.above().add(bowl.cell().in(bowl.box(), bowl.narrowed()));
                continue;
            }
            lower = Math.min(lower, bound);
            bowls.add(bowl);
            places.add(new Place(bowl.box(), true));
        }
        List<Cell> clusters = new ArrayList<>();
        for (Cell cell : search.clusters()) {
            if (cell.lower() > search.upper()) {
                search.above().add(cell);
                continue;
            }
            lower = Math.min(lower, cell.lower());
            clusters.add(cell);
            places.add(new Place(cell.box(), false));
        }
        int[] group = groups(places);
        List<Place> merged = merged(places, group);
        for (int i = 0; i < bowls.size(); i++) {
            Bowl bowl = bowls.get(i);
            boolean isAlone = merged.get(group[i]).isUnique;
            bowl.narrowed()
                    .leaf(isAlone ? new Partition.Unique(bowl.inverse(), group[i]) : new Partition.Bounded(group[i]));
        }
        for (int i = 0; i < clusters.size(); i++) {
            clusters.get(i).part().leaf(new Partition.Bounded(group[bowls.size() + i]));
        }
        return merged;
    }

    /// Which boxes belong together, numbered from 0: boxes that touch, unless both hold a point of their
    /// own. They are met in order of their lower ends along one axis, so that few pairs are looked at.
    private static int[] groups(List<Place> places) {
        int[] root = IntStream.range(0, places.size()).toArray();
        int axis = places.isEmpty() ? 0 : widest(places);
        List<Integer> order =
                new ArrayList<>(IntStream.range(0, root.length).boxed().toList());
        order.sort(Comparator.comparingDouble(i -> places.get(i).box[axis].lo()));
        List<Integer> open = new ArrayList<>();
        for (int i : order) {
            Place place = places.get(i);
            open.removeIf(j -> places.get(j).box[axis].hi() < place.box[axis].lo());
            for (int j : open) {
                boolean bothUnique = place.isUnique && places.get(j).isUnique;
                if (!bothUnique && place.touches(places.get(j))) root[find(root, i)] = find(root, j);
            }
            open.add(i);
        }
        return numbered(root);
    }

    /// The axis along which places lie farthest apart for their size.
    private static int widest(List<Place> places) {
        int widest = 0;
        double most = -1;
        for (int axis = 0; axis < places.getFirst().box.length; axis++) {
            double least = Double.POSITIVE_INFINITY;
            double greatest = Double.NEGATIVE_INFINITY;
            double lengths = 0;
            for (Place place : places) {
                least = Math.min(least, place.box[axis].lo());
                greatest = Math.max(greatest, place.box[axis].lo());
                lengths += Cutting.length(place.box[axis]);
            }
            double share = (greatest - least) / lengths;
            if (share > most) {
                most = share;
                widest = axis;
            }
        }
        return widest;
    }

    /// Groups in the order of their first members.
    private static int[] numbered(int[] root) {
        int[] number = new int[root.length];
        int next = 0;
        int[] named = new int[root.length];
        Arrays.fill(named, -1);
        for (int i = 0; i < root.length; i++) {
            int top = find(root, i);
            if (named[top] < 0) named[top] = next++;
            number[i] = named[top];
        }
        return number;
    }

    private static int find(int[] root, int i) {
        int top = i;
        while (root[top] != top) top = root[top] = root[root[top]];
        return top;
    }

    private static List<Place> merged(List<Place> places, int[] group) {
        List<Place> merged = new ArrayList<>();
        for (int i = 0; i < group.length; i++) {
            if (group[i] == merged.size()) merged.add(places.get(i));
            else merged.set(group[i], merged.get(group[i]).with(places.get(i)));
        }
        return merged;
    }

    private Minimiser minimiser(Place place) {
        Interval[] where = search.bowls().stream()
                .filter(each -> place.isUnique && each.box() == place.box)
                .map(Bowl::image)
                .findFirst()
                .orElse(place.box);
        double[] at = new double[where.length];
        for (int i = 0; i < at.length; i++) at[i] = where[i].middle();
        return new Minimiser(Domain.region(place.box), at, place.isUnique);
    }
}
