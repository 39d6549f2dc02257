package talweg.prove;

import java.util.ArrayList;
import java.util.Arrays;
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
import talweg.prove.Places.Place;

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

    GlobalVerdict verdict(Search.End end, double seconds) {
        Effort effort = new Effort(search.boxes(), seconds);
        if (end == Search.End.UNDEFINED) return undefined(search.at(), effort);
        if (search.upper() < BOTTOMLESS && !domain.region().isBounded())
            return new GlobalVerdict.Unbounded(search.at(), search.upper(), effort);
        Optional<Places> known = places();
        for (Cell cell : search.left()) lower = Math.min(lower, cell.lower());
        lower = Math.min(lower, search.upper());
        List<Place> places = known.map(Places::all).orElse(List.of());
        List<Minimiser> minimisers = places.stream().map(Summary::minimiser).toList();
        if (end == Search.End.SPENT) {
            double share = search.left().stream()
                    .mapToDouble(cell -> domain.share(cell.box()))
                    .sum();
            double unexplored = Math.min(1, share * search.mirrors().count());
            return new GlobalVerdict.BudgetSpent(
                    "the budget is spent", lower, search.upper(), search.at(), minimisers, unexplored, effort);
        }
        if (known.isEmpty()) return unproved("exchanging variables gives too many minimisers", minimisers, effort);
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
                .map(place -> new Witness.GlobalMinimum.Minimiser(Domain.region(place.box()), place.isUnique()))
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
                .filter(i -> places.stream().anyMatch(place -> !place.box()[i].isBounded()))
                .mapToObj(expression.variables()::get)
                .findFirst();
    }

    private GlobalVerdict unproved(String why, List<Minimiser> minimisers, Effort effort) {
        return new GlobalVerdict.BudgetSpent(why, lower, search.upper(), search.at(), minimisers, 0, effort);
    }

    private static GlobalVerdict undefined(double[] at, Effort effort) {
        return new GlobalVerdict.Undefined(at, "the function is not defined on all of the box", effort);
    }

    /// The boxes that hold minimisers; ends all parts.
    private Optional<Places> places() {
        List<Place> found = new ArrayList<>();
        List<Ending> endings = new ArrayList<>();
        for (Bowl bowl : search.bowls()) {
            double bound = bowl.lower(lines);
            Part part = bowl.narrowed();
            if (bound > search.upper()) {
                search.above().add(bowl.cell().in(bowl.box(), part));
            } else if (!search.mirrors().drops(bowl.box(), part)) {
                lower = Math.min(lower, bound);
                found.add(new Place(bowl.box(), bowl.image(), true));
                endings.add((isUnique, place) -> part.leaf(
                        isUnique ? new Partition.Unique(bowl.inverse(), place) : new Partition.Bounded(place)));
            }
        }
        for (Cell cell : search.clusters()) {
            if (cell.lower() > search.upper()) {
                search.above().add(cell);
            } else if (!search.mirrors().drops(cell.box(), cell.part())) {
                lower = Math.min(lower, cell.lower());
                found.add(new Place(cell.box(), cell.box(), false));
                endings.add((_, place) -> cell.part().leaf(new Partition.Bounded(place)));
            }
        }
        Optional<Places> places = Places.of(found, search.mirrors().used());
        places.ifPresent(known -> {
            for (int i = 0; i < endings.size(); i++) {
                int place = known.numbers()[i];
                endings.get(i).at(known.all().get(place).isUnique(), place);
            }
        });
        return places;
    }

    /// How a part is ended, when it is known which place it belongs to.
    private interface Ending {
        void at(boolean isUnique, int place);
    }

    private static Minimiser minimiser(Place place) {
        double[] at = Arrays.stream(place.core()).mapToDouble(Interval::middle).toArray();
        return new Minimiser(Domain.region(place.box()), at, place.isUnique());
    }
}
