package talweg.descend;

import java.util.Optional;
import talweg.kernel.Vectors;

/// Descent along directions with a line search, within the box if there is one and the search is a
/// strong-Wolfe one.
final class LineDescent {
    /// Steps in a row that bring nothing, after which nothing more is expected.
    private static final int FLAT = 3;

    private final Search search;
    private final Direction direction;
    private final StepLength.LineSearch rule;
    /// The length of the last step; 1 before any.
    private double length = 1;

    LineDescent(Search search, Direction direction, StepLength.LineSearch rule) {
        this.search = search;
        this.direction = direction;
        this.rule = rule;
    }

    Landing run(double[] start) {
        Position now = search.start(start);
        Optional<Outcome> end = ended(now, 0);
        int flat = 0;
        while (end.isEmpty()) {
            double[] d = direction.at(now);
            if (!(Vectors.dot(d, now.gradient()) < 0)) {
                direction.forget();
                d = direction.at(now);
            }
            double promised = -Vectors.dot(d, now.gradient()) / 2;
            double moved = Search.relative(d, now);
            switch (step(now, d)) {
                case WolfeSearch.Result.Halted(Outcome why) -> end = Optional.of(why);
                case WolfeSearch.Result.Blocked(boolean finite) ->
                    end = Optional.of(search.floor(now, promised, moved, finite));
                case WolfeSearch.Result.Found(Position next) -> {
                    direction.learn(now, next);
                    length = Search.distance(now.x(), next.x());
                    flat = idle(now, next, promised) ? flat + 1 : 0;
                    now = next;
                    end = ended(now, length);
                    if (end.isEmpty() && flat == FLAT) end = Optional.of(search.floor(now, promised, moved, true));
                }
            }
        }
        return search.landing(end.get(), now);
    }

    /// Whether a step brought nothing, and promised nothing.
    private boolean idle(Position now, Position next, double promised) {
        double reduced = now.value() - next.value();
        return next.slope() > now.slope() / 2
                && reduced <= search.stopping().reduction() * Math.abs(now.value())
                && search.stopping().predicted(now, promised).met();
    }

    /// A step along `d`, or, where what was learnt on the way leads nowhere, along the direction of one
    /// who knows nothing.
    private WolfeSearch.Result step(Position now, double[] d) {
        WolfeSearch.Result result = along(now, d);
        if (!(result instanceof WolfeSearch.Result.Blocked) || !direction.knows()) return result;
        direction.forget();
        return along(now, direction.at(now));
    }

    private WolfeSearch.Result along(Position now, double[] d) {
        double alpha = direction.first(now, d, length);
        return switch (rule) {
            case StepLength.StrongWolfe wolfe -> new WolfeSearch(search, wolfe, now, d, longest(now, d)).run(alpha);
            case StepLength.HagerZhang approximate -> new HagerZhangSearch(search, approximate, now, d).run(alpha);
        };
    }

    /// Where the box ends along `d`; not before 1 if d leads to a point within.
    private double longest(Position now, double[] d) {
        Box box = search.box();
        if (box.isUnbounded()) return Double.POSITIVE_INFINITY;
        double longest = Double.POSITIVE_INFINITY;
        for (int i = 0; i < d.length; i++) {
            double room = d[i] > 0 ? box.upper()[i] - now.x()[i] : box.lower()[i] - now.x()[i];
            if (d[i] != 0) longest = Math.min(longest, room / d[i]);
        }
        return Math.max(longest, 1);
    }

    private Optional<Outcome> ended(Position now, double step) {
        Optional<Outcome> halted = search.visit(now, step);
        return search.flat(now).or(() -> halted);
    }
}
