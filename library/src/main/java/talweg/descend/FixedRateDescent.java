package talweg.descend;

import java.util.Arrays;
import java.util.Optional;
import talweg.descend.Outcome.Measure;
import talweg.kernel.Vectors;

/// Steps of a rule, none of which is refused.
///
/// As nothing else would end a rate that is too large, the run has diverged when a value is not finite, or when
/// over the last [#RISES] steps (over all of them, if it may take no more) value and slope rose at every step
/// and the value lies above its start.
final class FixedRateDescent {
    /// Steps at which value and slope must rise without exception before it is called divergence.
    static final int RISES = 20;

    private final Stride stride;
    private final Search search;
    private final double rate;

    private FixedRateDescent(Stride stride, Search search, double rate) {
        this.stride = stride;
        this.search = search;
        this.rate = rate;
    }

    /// Where the next iteration ends that begins at a position.
    interface Stride {
        double[] from(Position now);
    }

    static Landing run(Stride stride, Search search, double rate, double[] start) {
        return new FixedRateDescent(stride, search, rate).run(start);
    }

    static <S> Landing run(FirstOrder<S> rule, Search search, double rate, double[] start) {
        return run(stride(rule, start.length), search, rate, start);
    }

    /// One step of a first-order rule, which is remembered from one to the next.
    private static <S> Stride stride(FirstOrder<S> rule, int n) {
        return new Stride() {
            private S state = rule.start(n);

            @Override
            public double[] from(Position now) {
                FirstOrder.Step<S> step = rule.step(state, now.gradient());
                state = step.state();
                return Vectors.sum(now.x(), 1, step.update());
            }
        };
    }

    private Landing run(double[] start) {
        Position now = search.start(start);
        double first = now.value();
        int rises = 0;
        double length = 0;
        while (true) {
            Optional<Outcome> halted = search.visit(now, length);
            Optional<Outcome> end = search.flat(now);
            if (end.isEmpty() && rises >= Math.min(RISES, search.budget().iterations()) && now.value() > first) {
                end = Optional.of(risen(rises, first, now));
            }
            if (end.isEmpty()) end = halted;
            if (end.isPresent()) return search.landing(end.get(), now);
            double[] x = search.box().project(stride.from(now));
            if (Arrays.equals(x, now.x())) return search.landing(stalled(now), now);
            Position next = search.at(x);
            if (!next.isFinite()) return search.landing(left(now, next), now);
            rises = next.value() > now.value() && next.slope() > now.slope() ? rises + 1 : 0;
            length = Search.distance(now.x(), x);
            now = next;
        }
    }

    private Outcome stalled(Position now) {
        return Outcome.Stalled.of(
                "the next step is too short to change any parameter",
                "the tolerance asks for more than the parameters' digits give at rate " + rate,
                search.slope(now));
    }

    private Outcome risen(int rises, double first, Position now) {
        return Outcome.Diverged.of(
                "value and gradient norm rose at each of the last " + Budget.counted(rises, "step") + ", from value "
                        + Measure.shown(first) + " at the start to " + Measure.shown(now.value()),
                "the rate " + rate + " is too large",
                search.slope(now));
    }

    private Outcome left(Position now, Position next) {
        Measure slope = search.slope(now);
        return Outcome.Diverged.of(
                "at step " + (search.iterations() + 1) + " value " + Measure.shown(next.value()) + " and gradient norm "
                        + Measure.shown(next.slope()) + " left the finite numbers, after value "
                        + Measure.shown(now.value()) + " and gradient norm " + Measure.shown(now.slope()),
                "the rate " + rate + " is too large or the function has no minimum this way",
                new Measure(slope.name(), next.slope(), slope.limit()));
    }
}
