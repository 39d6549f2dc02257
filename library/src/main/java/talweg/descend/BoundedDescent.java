package talweg.descend;

import java.util.Optional;
import talweg.kernel.Vectors;

/// L-BFGS-B: see [LimitedMemoryBfgs].
final class BoundedDescent {
    private static final int FLAT = 3;

    private final Search search;
    private final Box box;
    private final StepLength.StrongWolfe rule;
    private final StepPairs pairs;

    BoundedDescent(Search search, int memory, StepLength.StrongWolfe rule) {
        this.search = search;
        this.box = search.box();
        this.rule = rule;
        this.pairs = new StepPairs(memory);
    }

    Landing run(double[] start) {
        Position now = search.start(start);
        Optional<Outcome> end = ended(now, 0);
        int flat = 0;
        while (end.isEmpty()) {
            double[] direction = direction(now);
            if (!(Vectors.dot(direction, now.gradient()) < 0)) {
                pairs.clear();
                direction = direction(now);
            }
            double promised = -Vectors.dot(direction, now.gradient()) / 2;
            double moved = Search.relative(direction, now);
            switch (step(now, direction)) {
                case WolfeSearch.Result.Halted(Outcome why) -> end = Optional.of(why);
                case WolfeSearch.Result.Blocked(boolean finite) ->
                    end = Optional.of(search.floor(now, promised, moved, finite));
                case WolfeSearch.Result.Found(Position next) -> {
                    pairs.learn(now, next);
                    boolean idle = next.slope() > now.slope() / 2
                            && now.value() - next.value() <= search.stopping().reduction() * Math.abs(now.value())
                            && search.stopping().predicted(now, promised).met();
                    flat = idle ? flat + 1 : 0;
                    end = ended(next, Search.distance(now.x(), next.x()));
                    now = next;
                    if (end.isEmpty() && flat == FLAT) end = Optional.of(search.floor(now, promised, moved, true));
                }
            }
        }
        return search.landing(end.get(), now);
    }

    /// To the least point of the model within the box, as far as it is found.
    private double[] direction(Position now) {
        CompactHessian b = new CompactHessian(pairs, now.x().length);
        CauchyPoint cauchy = CauchyPoint.of(now, box, b);
        double[] toCauchy = Vectors.sum(cauchy.x(), -1, now.x());
        double[] r = residual(now, cauchy, toCauchy, b);
        double[] step = b.subspaceStep(r, cauchy.free());
        double[] projected = Vectors.sum(box.project(Vectors.sum(cauchy.x(), 1, step)), -1, now.x());
        if (Vectors.isFinite(projected) && Vectors.dot(projected, now.gradient()) < 0) return projected;
        double share = 1;
        for (int i = 0; i < step.length; i++) {
            double room = step[i] > 0 ? box.upper()[i] - cauchy.x()[i] : box.lower()[i] - cauchy.x()[i];
            if (step[i] != 0) share = Math.min(share, room / step[i]);
        }
        double[] truncated = Vectors.sum(toCauchy, share, step);
        return Vectors.isFinite(truncated) ? truncated : toCauchy;
    }

    /// The gradient of the model at the Cauchy point over the free variables (equation 5.4).
    private static double[] residual(Position now, CauchyPoint cauchy, double[] toCauchy, CompactHessian b) {
        double[] bent = b.times(b.middle(cauchy.correction()));
        double[] r = new double[bent.length];
        for (int i = 0; i < r.length; i++) {
            if (cauchy.free()[i]) r[i] = now.gradient()[i] + b.theta() * toCauchy[i] - bent[i];
        }
        return r;
    }

    private WolfeSearch.Result step(Position now, double[] direction) {
        var result = along(now, direction);
        if (!(result instanceof WolfeSearch.Result.Blocked) || pairs.isEmpty()) return result;
        pairs.clear();
        return along(now, direction(now));
    }

    private WolfeSearch.Result along(Position now, double[] direction) {
        double alpha = pairs.isEmpty() ? Math.min(1, 1 / Vectors.norm(direction)) : 1;
        double longest = Double.POSITIVE_INFINITY;
        for (int i = 0; i < direction.length; i++) {
            double room = direction[i] > 0 ? box.upper()[i] - now.x()[i] : box.lower()[i] - now.x()[i];
            if (direction[i] != 0) longest = Math.min(longest, room / direction[i]);
        }
        return new WolfeSearch(search, rule, now, direction, Math.max(longest, 1)).run(alpha);
    }

    private Optional<Outcome> ended(Position now, double length) {
        Optional<Outcome> halted = search.visit(now, length);
        return search.flat(now).or(() -> halted);
    }
}
