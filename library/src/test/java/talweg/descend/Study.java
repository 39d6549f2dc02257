package talweg.descend;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleFunction;
import talweg.certify.CriticalPoint;
import talweg.certify.Known;
import talweg.certify.Verdict;

/// What becomes of many starts on a landscape, method by method, each at the rate that suits it best.
final class Study {
    static final int TRIALS = 100;
    static final int STEPS = 1_000;

    /// The rates tried are 1, ½, ¼ … down to 2 to the minus this.
    static final int FINEST = 7;

    /// A first-order rule and what it is given.
    enum Rule {
        PLAIN("gradient descent", GradientDescent.Plain::new, false),
        MOMENTUM("momentum", rate -> Momentum.of(rate, STEPS), false),
        NESTEROV("Nesterov", rate -> Nesterov.of(rate, STEPS), false),
        MINIBATCH("minibatches", GradientDescent.Plain::new, true);

        private final String title;
        private final DoubleFunction<FirstOrder<?>> atRate;
        private final boolean minibatches;

        Rule(String title, DoubleFunction<FirstOrder<?>> atRate, boolean minibatches) {
            this.title = title;
            this.atRate = atRate;
            this.minibatches = minibatches;
        }

        Fleet.Log run(Fleet fleet, double rate, double[] starts) {
            return fleet.run(atRate.apply(rate), minibatches, starts, STEPS);
        }

        double meanArrival(Fleet fleet, double rate, double[] starts) {
            return fleet.meanArrival(atRate.apply(rate), minibatches, starts, STEPS);
        }

        @Override
        public String toString() {
            return title;
        }
    }

    /// Where a run ends.
    enum End {
        SADDLE,
        LOCAL,
        GLOBAL,
        /// At none of these: still on a slope, or gone beyond all bounds.
        ELSEWHERE
    }

    /// What became of the starts.
    ///
    /// @param ends     how many, by where they ended
    /// @param saddles  steps near saddles before it first was near a minimum, of each start
    /// @param arrivals steps until then, of each start
    record Row(Rule rule, double rate, Map<End, Integer> ends, int[] saddles, int[] arrivals) {
        Confidence share(End end) {
            return Confidence.share(ends.getOrDefault(end, 0), arrivals.length);
        }

        Confidence nearSaddles() {
            return Confidence.mean(saddles);
        }

        Confidence arrival() {
            return Confidence.mean(arrivals);
        }
    }

    private final Landscape landscape;
    private final int count;
    private final Fleet fleet;
    private final Objective f;
    private final double least;
    private final List<Judged> judged = new ArrayList<>();

    private record Judged(double[] at, End end) {}

    Study(Landscape landscape, int count) {
        this.landscape = landscape;
        this.count = count;
        this.fleet = new Fleet(landscape, count);
        this.f = Objective.of(landscape.whole(), landscape.n());
        this.least = NewtonTrustRegion.standard().minimise(f, landscape.best()).value();
    }

    /// The best rate of each rule from other starts of the same kind: the one with the fewest steps in the mean until
    /// a run is near a minimum, where one that never is counts with all its steps.
    Map<Rule, Double> rates(Landscape.Starts starts) {
        Fleet trials = new Fleet(landscape, TRIALS);
        double[] drawn = starts.drawn(1, TRIALS);
        Map<Rule, Double> rates = new EnumMap<>(Rule.class);
        for (Rule rule : Rule.values()) {
            double fewest = Double.POSITIVE_INFINITY;
            for (int k = 0; k <= FINEST; k++) {
                double mean = rule.meanArrival(trials, Math.scalb(1.0, -k), drawn);
                if (mean >= fewest) continue;
                fewest = mean;
                rates.put(rule, Math.scalb(1.0, -k));
            }
        }
        return rates;
    }

    /// Each rule at its rate.
    List<Row> rows(Landscape.Starts starts, Map<Rule, Double> rates) {
        return Arrays.stream(Rule.values())
                .map(rule -> row(rule, rates.get(rule), starts))
                .toList();
    }

    Row row(Rule rule, double rate, Landscape.Starts starts) {
        double[] drawn = starts.drawn(0, count);
        Fleet.Log log = rule.run(fleet, rate, drawn);
        Map<End, Integer> ends = new EnumMap<>(End.class);
        int n = landscape.n();
        for (int k = 0; k < count; k++) {
            ends.merge(end(log, k, Arrays.copyOfRange(drawn, k * n, k * n + n)), 1, Integer::sum);
        }
        return new Row(rule, rate, ends, log.saddles(), log.arrivals());
    }

    private End end(Fleet.Log log, int k, double[] start) {
        if (log.atSaddle()[k]) return End.SADDLE;
        double value = f.value(log.end(k));
        if (log.arrivals()[k] == STEPS || !(Math.abs(value) <= 1e6)) return End.ELSEWHERE;
        double[] at = NewtonTrustRegion.standard().minimise(f, log.end(k)).at();
        for (Judged each : judged) {
            if (Search.distance(each.at, at) <= 1e-4) return each.end;
        }
        End end = judge(at, start);
        judged.add(new Judged(at, end));
        return end;
    }

    private End judge(double[] at, double[] start) {
        Verdict verdict =
                new CriticalPoint(Duration.ofMinutes(5)).of(f, Box.unbounded(at.length), at, start, Known.nothing());
        return switch (verdict) {
            case Verdict.LocalMinimum _, Verdict.GlobalMinimum _ ->
                f.value(at) <= least + 1e-9 ? End.GLOBAL : End.LOCAL;
            case Verdict.Saddle _ -> End.SADDLE;
            default -> End.ELSEWHERE;
        };
    }
}
