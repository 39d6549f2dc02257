package talweg.prove;

import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;
import talweg.descend.Box;
import talweg.interval.Interval;
import talweg.op.Var;
import talweg.proof.Region;

/// What can be proved of the place where a descent has ended, and no more than is needed for it: whether a
/// stationary point lies there and of which kind; whether the function is convex, so that it is the minimum;
/// else, where the function is least.
///
/// @param time       of all searches together; > 0
/// @param operations how many operations on single numbers the searches may do over boxes, about: what does not
///                   depend on how fast the machine is
public record LandingSearch(Duration time, long operations) {
    /// What a look at a stationary point takes, in boxes.
    private static final int LOOK = 4;

    /// Beyond so many boxes no search is cut short for operations.
    private static final int BOXES = 10_000_000;

    public LandingSearch {
        if (!time.isPositive()) {
            throw new IllegalArgumentException("`LandingSearch.time` requires a time > 0, got " + time);
        }
        if (operations < 1) {
            throw new IllegalArgumentException("`LandingSearch.operations` requires ≥ 1, got " + operations);
        }
    }

    /// 50,000 operations, which take a twentieth of a second or so; ten seconds at most, on a busy machine.
    public static LandingSearch brief() {
        return new LandingSearch(Duration.ofSeconds(10), 50_000);
    }

    /// As many operations as the time allows.
    public static LandingSearch within(Duration time) {
        return new LandingSearch(time, Long.MAX_VALUE);
    }

    /// What is proved of `landing`, where a descent of `f` within `box` has ended.
    ///
    /// @param example a tree of values of `F64`; its numbers do not matter
    /// @param box     of as many sides as the tree has numbers, each with an extent; without bounds, what is proved
    ///                holds wherever `f` is defined
    /// @return nothing where the operations allowed are too few to begin
    /// @throws IllegalArgumentException if the result is no single number, or the box or the landing has another
    ///     number of sides
    public <P> Optional<LandingVerdict> of(Function<P, Var> f, P example, Box box, double[] landing) {
        long start = System.nanoTime();
        Lines lines;
        try {
            lines = new Lines(Traced.of(f, example).expression());
        } catch (Flattening.Obstacle e) {
            return operations == Long.MAX_VALUE ? Optional.of(nothing(landing, box, e.why())) : Optional.empty();
        }
        int n = lines.dimension();
        if (box.dimension() != n || landing.length != n) {
            throw new IllegalArgumentException("`LandingSearch.of` requires a box and a landing of " + n
                    + " sides, got " + box.dimension() + " and " + landing.length);
        }
        long boxes = Math.min(BOXES, operations / (lines.count() + 1L) / ((n + 1L) * (n + 1L)));
        if (boxes < LOOK) return Optional.empty();
        return Optional.of(new Run<>(f, example, lines, box, landing, (int) boxes, start).verdict());
    }

    private static LandingVerdict nothing(double[] landing, Box box, String why) {
        return new LandingVerdict(
                landing,
                new Region(box.lower(), box.upper()),
                Interval.ENTIRE,
                new CriticalVerdict.Undecided(landing, why),
                Optional.empty(),
                Optional.empty(),
                0);
    }

    private final class Run<P> {
        private final Function<P, Var> f;
        private final P example;
        private final Lines lines;
        private final double[] landing;
        private final Region region;
        private final Interval value;
        private final int boxes;
        private final long start;

        Run(Function<P, Var> f, P example, Lines lines, Box box, double[] landing, int boxes, long start) {
            this.f = f;
            this.example = example;
            this.lines = lines;
            this.landing = landing;
            this.boxes = boxes;
            this.start = start;
            this.region = box.isUnbounded() ? NaturalDomain.of(lines) : new Region(box.lower(), box.upper());
            this.value = Values.over(
                            lines, Arrays.stream(landing).mapToObj(Interval::of).toArray(Interval[]::new))
                    .output();
        }

        LandingVerdict verdict() {
            CriticalVerdict point = Classification.standard().of(f, example, landing);
            LandingVerdict known = known(point, Optional.empty(), Optional.empty());
            boolean isMinimum = point instanceof CriticalVerdict.Proved proved && proved.negative() == 0;
            boolean isBounded = region.isBounded();
            // what falls from here is no minimum, and without bounds there is nothing to add to that
            if (!isMinimum && !isBounded && known.isProved()) return known;
            Optional<ConvexityVerdict> convexity = Optional.empty();
            if (isMinimum) {
                convexity = Optional.of(new ConvexitySearch(left(2), boxes).of(f, example, region));
                known = known(point, convexity, Optional.empty());
                if (known.isGlobal()) return known;
            }
            return known(point, convexity, Optional.of(least()));
        }

        /// The least value. Where operations are counted no descents are compiled: the landing stands for them.
        private GlobalVerdict least() {
            GlobalSearch options =
                    new GlobalSearch(left(1), boxes, GlobalSearch.standard().tolerance());
            if (operations == Long.MAX_VALUE) return options.of(f, example, new Box(region.lo(), region.hi()));
            long began = System.nanoTime();
            Interval[] sides = new Interval[landing.length];
            Arrays.setAll(sides, i -> Interval.of(region.lo(i), region.hi(i)));
            Domain domain = new Domain(sides);
            Search search = new Search(lines, domain, options, _ -> Optional.empty());
            search.propose(landing);
            Search.End end = search.run();
            // no descent has gone to the bottoms found
            for (Bowl bowl : search.bowls()) {
                search.propose(Arrays.stream(bowl.image())
                        .mapToDouble(Interval::middle)
                        .toArray());
            }
            return new Summary(lines.expression(), domain, search).verdict(end, (System.nanoTime() - began) * 1e-9);
        }

        private LandingVerdict known(
                CriticalVerdict point, Optional<ConvexityVerdict> convexity, Optional<GlobalVerdict> global) {
            double seconds = (System.nanoTime() - start) * 1e-9;
            return new LandingVerdict(landing, region, value, point, convexity, global, seconds);
        }

        /// A share of the time that is left, though never none.
        private Duration left(int parts) {
            Duration left = time.minusNanos(System.nanoTime() - start).dividedBy(parts);
            return left.isPositive() ? left : Duration.ofNanos(1);
        }
    }
}
