package talweg.descend;

import java.util.Optional;
import talweg.kernel.Vectors;

/// Descent along directions with a strong-Wolfe search.
final class LineDescent {
    /// Steps in a row that bring nothing, after which nothing more is expected.
    private static final int FLAT = 3;

    private final Search search;
    private final StepLength.StrongWolfe rule;
    private final StepPairs pairs;

    LineDescent(Search search, Direction direction, StepLength.StrongWolfe rule) {
        this.search = search;
        this.rule = rule;
        this.pairs = new StepPairs(
                switch (direction) {
                    case Direction.SteepestDescent _ -> 0;
                    case Direction.LimitedMemory(int memory) -> memory;
                });
    }

    Landing run(double[] start) {
        Position now = search.start(start);
        Optional<Outcome> end = ended(now, 0);
        double alpha = 1 / now.slope();
        int flat = 0;
        while (end.isEmpty()) {
            double[] direction = pairs.descent(now.gradient());
            if (!(Vectors.dot(direction, now.gradient()) < 0)) {
                pairs.clear();
                direction = pairs.descent(now.gradient());
            }
            double promised = -Vectors.dot(direction, now.gradient()) / 2;
            double moved = Search.relative(direction, now);
            switch (step(now, direction, pairs.isEmpty() ? alpha : 1)) {
                case WolfeSearch.Result.Halted(Outcome why) -> end = Optional.of(why);
                case WolfeSearch.Result.Blocked(boolean finite) ->
                    end = Optional.of(search.floor(now, promised, moved, finite));
                case WolfeSearch.Result.Found(Position next) -> {
                    pairs.learn(now, next);
                    double length = Search.distance(now.x(), next.x());
                    alpha = length / next.slope();
                    boolean idle = next.slope() > now.slope() / 2
                            && now.value() - next.value() <= search.stopping().reduction() * Math.abs(now.value())
                            && search.stopping().predicted(now, promised).met();
                    flat = idle ? flat + 1 : 0;
                    now = next;
                    end = ended(now, length);
                    if (end.isEmpty() && flat == FLAT) end = Optional.of(search.floor(now, promised, moved, true));
                }
            }
        }
        return search.landing(end.get(), now);
    }

    /// A step along `direction`, or along −∇f where what was learnt on the way leads nowhere.
    private WolfeSearch.Result step(Position now, double[] direction, double alpha) {
        var result = new WolfeSearch(search, rule, now, direction, Double.POSITIVE_INFINITY).run(alpha);
        if (!(result instanceof WolfeSearch.Result.Blocked) || pairs.isEmpty()) return result;
        double scale = pairs.scale();
        pairs.clear();
        return new WolfeSearch(search, rule, now, pairs.descent(now.gradient()), Double.POSITIVE_INFINITY).run(scale);
    }

    private Optional<Outcome> ended(Position now, double length) {
        Optional<Outcome> halted = search.visit(now, length);
        return search.flat(now).or(() -> halted);
    }
}
