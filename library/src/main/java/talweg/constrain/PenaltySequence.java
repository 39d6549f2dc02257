package talweg.constrain;

import java.util.Optional;
import talweg.descend.Box;
import talweg.descend.Landing;
import talweg.descend.Objective;
import talweg.descend.Outcome;

/// One run of [QuadraticPenalty] or [LogBarrier]: minimisations one after the other, each of a sharper
/// objective from where the one before ended.
record PenaltySequence(
        Objective f, ConstraintFunctions constraints, Box box, double tolerance, double growth, Minimisations run) {
    /// @param start at which all is finite
    ConstrainedLanding run(PenaltyObjective first, KktPoint start) {
        Endings endings = new Endings(constraints, tolerance);
        run.visit(start);
        PenaltyObjective folded = first;
        KktPoint now = start;
        KktPoint best = start;
        while (true) {
            Optional<Outcome> spent = run.spent();
            if (spent.isPresent()) return endings.landing(spent.orElseThrow(), best, run);
            Landing landing = run.minimise(folded, now.x());
            run.iterated();
            PenaltyObjective sharper = folded.sharper(growth);
            boolean isLast = constraints.count() == 0 || sharper == folded;
            KktPoint there = point(folded, landing.at());
            boolean isLost = landing.outcome() instanceof Outcome.Diverged;
            if (isLost && isLast) return endings.landing(endings.unbounded(landing), there, run);
            if (!isLost) {
                now = there;
                run.visit(now);
                if (now.isBetterThan(best)) best = now;
                if (now.meets(tolerance, start.steepness())) return endings.landing(endings.converged(now), now, run);
                if (constraints.count() == 0) return endings.landing(landing.outcome(), now, run);
                if (isLast) return stuck(endings, folded, best);
            }
            folded = sharper;
        }
    }

    private KktPoint point(PenaltyObjective folded, double[] x) {
        double[] weights = folded.forces(constraints.values(x));
        for (int i = 0; i < weights.length; i++) weights[i] *= folded.scale()[i] / folded.share();
        return KktPoint.of(f, constraints, box, x, weights);
    }

    /// The parameter has become as sharp as it may.
    private ConstrainedLanding stuck(Endings endings, PenaltyObjective folded, KktPoint best) {
        Outcome unsettled =
                endings.stalled("the penalty is as sharp as rounding lets it be, and the residuals are not 0", best);
        if (best.residuals().feasibility() <= tolerance) return endings.landing(unsettled, best, run);
        LeastViolation least = LeastViolation.from(best, f, constraints, box, folded.scale(), tolerance, run);
        if (least.spent().isPresent()) return endings.landing(least.spent().orElseThrow(), best, run);
        if (least.isFeasible(tolerance) || !least.isLeast()) return endings.landing(unsettled, best, run);
        return endings.landing(endings.infeasible(least.point(), least.falls()), least.point(), run);
    }
}
