package talweg.descend;

import java.util.Arrays;
import java.util.Optional;
import talweg.descend.Outcome.Measure;

/// Steps of a first-order rule, none of which is refused.
///
/// As nothing else would end a rate that is too large, the run has diverged when a value is not finite, or when
/// over the last [#RISES] steps (over all of them, if it may take no more) value and slope rose at every step
/// and the value lies above its start.
final class FixedRateDescent<S> {
    /// Steps at which value and slope must rise without exception before it is called divergence.
    static final int RISES = 20;

    private final FirstOrder<S> rule;
    private final Search search;
    private final double rate;

    private FixedRateDescent(FirstOrder<S> rule, Search search, double rate) {
        this.rule = rule;
        this.search = search;
        this.rate = rate;
    }

    static <S> Landing run(FirstOrder<S> rule, Search search, double rate, double[] start) {
        return new FixedRateDescent<>(rule, search, rate).run(start);
    }

    private Landing run(double[] start) {
        Position now = search.start(start);
        double first = now.value();
        S state = rule.start(start.length);
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
            FirstOrder.Step<S> step = rule.step(state, now.gradient());
            state = step.state();
            double[] x = Arrays.copyOf(now.x(), now.x().length);
            for (int j = 0; j < x.length; j++) x[j] += step.update()[j];
            x = search.box().project(x);
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
