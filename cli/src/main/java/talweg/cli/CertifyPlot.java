package talweg.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import talweg.cli.picture.ChordLine;
import talweg.cli.picture.ChordPicture;
import talweg.cli.picture.LandscapePicture;
import talweg.cli.picture.Picture;
import talweg.cli.picture.Relief;
import talweg.proof.Partition;
import talweg.proof.Region;
import talweg.proof.Witness;
import talweg.prove.ConvexityVerdict;
import talweg.prove.CriticalVerdict;
import talweg.prove.GlobalVerdict;

/// The picture of what `certify` found.
///
/// @param expression   as given
/// @param certificates what was found
/// @param function     f; it may return NaN and infinities
record CertifyPlot(String expression, Certificates certificates, ToDoubleFunction<double[]> function) {
    /// How much of a side without an end is shown.
    private static final double SHOWN = 10;

    /// Refuses what no picture is of, before any work is done.
    static void check(Certificates asked, boolean global, boolean convex) {
        if (global == convex) {
            throw new InputError("`--plot` requires one of --global and --convex, got "
                    + (global ? "both; draw one after the other" : "neither; add `--global`"));
        }
        if (!global) return;
        int variables = free(asked.region()).length;
        if (variables < 1 || variables > 2) {
            throw new InputError("`--plot` requires one or two variables that vary for --global, got " + variables
                    + "; hold others as `--box " + asked.names().getLast() + "=1..1`");
        }
        for (int j : free(asked.region())) {
            if (Double.isFinite(asked.region().lo(j))
                    && Double.isFinite(asked.region().hi(j))) continue;
            throw new InputError("`--plot` requires a box with ends for --global, got none for `"
                    + asked.names().get(j) + "`; write `--box " + asked.names().get(j) + "=-1..1`");
        }
    }

    /// The places of the variables that are not held at one number.
    private static int[] free(Region region) {
        return IntStream.range(0, region.dimension())
                .filter(j -> region.lo(j) < region.hi(j))
                .toArray();
    }

    /// The picture; nothing where there are more than two variables and no chord.
    Optional<Picture> picture() {
        if (certificates.convexity().orElse(null)
                instanceof ConvexityVerdict.Refuted(ConvexityVerdict.Chord chord, var _)) {
            return Optional.of(ChordPicture.of(chord(chord)));
        }
        int[] free = free(certificates.region());
        if (free.length < 1 || free.length > 2) return Optional.empty();
        return Optional.of(LandscapePicture.of(Relief.proved(
                expression,
                line(),
                x -> function.applyAsDouble(lifted(free, x)),
                IntStream.of(free).mapToObj(this::axis).toList(),
                places(free),
                parts(free))));
    }

    private ChordLine chord(ConvexityVerdict.Chord chord) {
        return new ChordLine(
                expression,
                "not convex, proved: a at " + shown(chord.a()) + "; b at " + shown(chord.b()),
                function,
                certificates.names(),
                chord.a(),
                chord.b(),
                chord.gap());
    }

    private String shown(double[] at) {
        return IntStream.range(0, at.length)
                .mapToObj(j -> certificates.names().get(j) + " = " + Numbers.upTo(5, at[j]))
                .collect(Collectors.joining(", "));
    }

    private String line() {
        Optional<String> least = certificates.global().map(verdict -> switch (verdict) {
            case GlobalVerdict.Proved proved -> "proved: " + proved.text();
            case GlobalVerdict.BudgetSpent _, GlobalVerdict.Unbounded _, GlobalVerdict.Undefined _ ->
                "not proved: " + verdict.text();
        });
        return least.or(() -> certificates
                        .convexity()
                        .map(verdict ->
                                (verdict instanceof ConvexityVerdict.Proved ? "convex, proved: " : "undecided: ")
                                        + verdict.text()))
                .orElse("");
    }

    private Relief.Axis axis(int j) {
        double low = certificates.region().lo(j);
        double high = certificates.region().hi(j);
        if (Double.isInfinite(low)) low = Double.isInfinite(high) ? -SHOWN / 2 : high - SHOWN;
        if (Double.isInfinite(high)) high = low + SHOWN;
        return new Relief.Axis(certificates.names().get(j), low, high);
    }

    private double[] lifted(int[] free, double[] x) {
        double[] at = certificates.region().lo();
        for (int k = 0; k < free.length; k++) at[free[k]] = x[k];
        return at;
    }

    private static double[] part(int[] free, double[] at) {
        return IntStream.of(free).mapToDouble(j -> at[j]).toArray();
    }

    private List<Relief.Place> places(int[] free) {
        List<Relief.Place> places = new ArrayList<>();
        for (GlobalVerdict.Minimiser each : minimisers()) {
            if (each.isUnique()) places.add(place(free, places.size() + 1, Relief.Kind.MINIMUM, each.at()));
        }
        if (certificates.critical().orElse(null) instanceof CriticalVerdict.Proved proved) {
            boolean isKnown = minimisers().stream().anyMatch(each -> each.box().meets(proved.box()));
            if (!isKnown) places.add(place(free, places.size() + 1, proved));
        }
        return places;
    }

    private List<GlobalVerdict.Minimiser> minimisers() {
        return certificates
                .global()
                .map(verdict -> switch (verdict) {
                    case GlobalVerdict.Proved proved -> proved.minimisers();
                    case GlobalVerdict.BudgetSpent spent -> spent.candidates();
                    case GlobalVerdict.Unbounded _, GlobalVerdict.Undefined _ -> List.<GlobalVerdict.Minimiser>of();
                })
                .orElse(List.of());
    }

    private Relief.Place place(int[] free, int number, Relief.Kind kind, double[] at) {
        return new Relief.Place(number, kind, part(free, at), function.applyAsDouble(at), List.of(), List.of());
    }

    private Relief.Place place(int[] free, int number, CriticalVerdict.Proved proved) {
        Relief.Kind kind = proved.negative() == 0
                ? Relief.Kind.MINIMUM
                : proved.positive() == 0 ? Relief.Kind.MAXIMUM : Relief.Kind.SADDLE;
        List<double[]> up = proved.up().stream().map(each -> part(free, each)).toList();
        List<double[]> down =
                proved.down().stream().map(each -> part(free, each)).toList();
        return new Relief.Place(number, kind, part(free, proved.at()), function.applyAsDouble(proved.at()), up, down);
    }

    private List<Relief.Part> parts(int[] free) {
        Region box = new Region(
                part(free, certificates.region().lo()),
                part(free, certificates.region().hi()));
        if (certificates.global().orElse(null) instanceof GlobalVerdict.Proved proved) {
            if (proved.witness() instanceof Witness.GlobalMinimum least) return ProofParts.of(box, least.parts());
            if (proved.witness() instanceof Witness.SeparableMinimum sum) return ProofParts.of(box, sum);
        }
        boolean isCut = box.isBounded() && free.length == certificates.names().size() && cut().isPresent();
        return isCut ? ProofParts.of(box, cut().orElseThrow()) : List.of();
    }

    /// How a proof of convexity cuts the box.
    private Optional<Partition> cut() {
        return certificates
                .convexity()
                .flatMap(ConvexityVerdict::evidence)
                .filter(Witness.Convex.class::isInstance)
                .map(witness -> ((Witness.Convex) witness).ground())
                .filter(Witness.Convex.Ground.Curvature.class::isInstance)
                .map(ground -> ((Witness.Convex.Ground.Curvature) ground).parts())
                .filter(parts -> !(parts instanceof Partition.Bowl));
    }
}
