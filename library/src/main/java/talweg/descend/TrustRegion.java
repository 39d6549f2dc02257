package talweg.descend;

import java.util.Optional;
import talweg.descend.Outcome.Measure;
import talweg.kernel.SymmetricEigen;
import talweg.kernel.Vectors;

/// One search of [NewtonTrustRegion].
final class TrustRegion {
    private static final double ACCEPTED = 1e-4;
    private static final double EPSILON = Math.ulp(1.0);

    private final Search search;
    private final boolean exact;
    private double radius;

    TrustRegion(Search search, boolean exact) {
        this.search = search;
        this.exact = exact;
    }

    Landing run(double[] start) {
        Position now = search.start(start);
        radius = Math.max(1, Vectors.norm(start));
        double length = 0;
        while (true) {
            Optional<Outcome> halted = search.visit(now, length);
            boolean flat = search.flat(now).isPresent();
            if (!flat && halted.isPresent()) return search.landing(halted.get(), now);
            Optional<QuadraticModel> model = model(now);
            if (model.isEmpty()) return search.landing(notTwice(now), now);
            Optional<Outcome> end = flat ? settled(now, model.get()).or(() -> halted) : Optional.empty();
            if (end.isPresent()) return search.landing(end.get(), now);
            Trial trial = step(now, model.get(), flat);
            if (trial.end.isPresent()) return search.landing(trial.end.get(), now);
            length = Search.distance(now.x(), trial.to.x());
            now = trial.to;
        }
    }

    /// Empty where second derivatives are not finite.
    private Optional<QuadraticModel> model(Position now) {
        if (!exact) return Optional.of(new TruncatedGradients(search, now));
        double[] hessian = search.hessian(now.x());
        if (!Vectors.isFinite(hessian)) return Optional.empty();
        return Optional.of(
                new Subproblem(SymmetricEigen.of(hessian, now.x().length), now.gradient(), search.curvatureNoise()));
    }

    /// Converged, if the Hessian does not curve down either.
    private Optional<Outcome> settled(Position now, QuadraticModel model) {
        Measure curvature = model.negativeCurvature();
        if (!curvature.met()) return Optional.empty();
        return Optional.of(
                Outcome.Converged.of("the slope is 0, and nothing curves down", search.slope(now), curvature));
    }

    private Outcome notTwice(Position now) {
        Measure slope = search.slope(now);
        if (slope.met()) return Outcome.Converged.of("the slope is 0", slope);
        return Outcome.Stalled.of(
                "the second derivatives are not finite at this point",
                "use `l-bfgs`, which needs none, or choose another start",
                slope);
    }

    /// Where a step led, or why there was none.
    private record Trial(Position to, Optional<Outcome> end) {
        static Trial ended(Position now, Outcome why) {
            return new Trial(now, Optional.of(why));
        }
    }

    /// The first step, of ever smaller ones, that goes down.
    ///
    /// @param flat whether the gradient says nothing any more
    private Trial step(Position now, QuadraticModel model, boolean flat) {
        boolean finite = true;
        while (true) {
            QuadraticModel.Step step = flat ? model.leave(radius) : model.solve(radius);
            Optional<Outcome> spent = search.spent();
            if (spent.isPresent()) return Trial.ended(now, spent.get());
            double length = Vectors.norm(step.p());
            if (!(length > EPSILON * Vectors.largest(now.x()) / 2) || !(step.reduction() > 0)) {
                return Trial.ended(now, end(now, model, step, flat, finite));
            }
            Position next = search.at(Vectors.sum(now.x(), 1, step.p()));
            finite &= next.isFinite();
            if (hidden(now, next, step)) {
                // where rounding hides the reduction the slope still tells
                if (next.slope() < now.slope() / 2) return new Trial(next, Optional.empty());
                return Trial.ended(now, end(now, model, step, flat, finite));
            }
            double ratio = next.isFinite() ? (now.value() - next.value()) / step.reduction() : -1;
            if (ratio < 0.25) radius = length / 4;
            else if (ratio > 0.75 && !step.full()) radius = Math.max(radius, 2 * length);
            if (ratio > ACCEPTED) return new Trial(next, Optional.empty());
        }
    }

    private static boolean hidden(Position now, Position next, QuadraticModel.Step step) {
        return next.isFinite()
                && step.reduction() <= now.rounding()
                && Math.abs(next.value() - now.value()) <= 2 * now.rounding();
    }

    /// No step goes down. Where the slope is 0, what curvature promised is hidden in rounding too.
    private Outcome end(Position now, QuadraticModel model, QuadraticModel.Step step, boolean flat, boolean finite) {
        if (flat) {
            var promised = new Measure("reduction promised along it", step.reduction(), 2 * now.rounding());
            return Outcome.Converged.of(
                    "the slope is 0, and what curves down is hidden in rounding", search.slope(now), promised);
        }
        boolean newton = step.full() && model.negativeCurvature().met();
        return search.floor(
                now,
                newton ? step.reduction() : Double.POSITIVE_INFINITY,
                newton ? Search.relative(step.p(), now) : Double.POSITIVE_INFINITY,
                finite);
    }
}
