package talweg.constrain;

import java.util.Arrays;
import java.util.Optional;
import talweg.descend.Box;
import talweg.descend.Landing;
import talweg.descend.Listener;
import talweg.descend.Objective;
import talweg.descend.Outcome;
import talweg.kernel.Vectors;

/// One run of [AugmentedLagrangian].
final class MultiplierIteration {
    private static final double LARGEST_PENALTY = 1e10;
    private static final double LARGEST_MULTIPLIER = 1e12;

    /// So many minimisations in a row without half the residuals are enough.
    private static final int PATIENCE = 20;

    private static final int DENSE = 500;

    /// Constraints missed by so many times more than before are a way that leads off.
    private static final double FAR = 100;

    /// So many times the size of the variables may be gone at once, after it has led far off.
    private static final double REACH = 10;

    private final AugmentedLagrangian options;
    private final Objective f;
    private final ConstraintFunctions constraints;
    private final Box box;
    private final Minimisations run;
    private final Endings endings;
    private double steepness;

    MultiplierIteration(
            AugmentedLagrangian options, Objective f, ConstraintFunctions constraints, Box box, Listener listener) {
        this.options = options;
        this.f = f;
        this.constraints = constraints;
        this.box = box;
        this.run = new Minimisations(options.inner(), options.budget(), box, listener);
        this.endings = new Endings(constraints, options.tolerance());
    }

    ConstrainedLanding run(double[] start) {
        KktPoint first = KktPoint.of(f, constraints, box, start.clone(), new double[constraints.count()]);
        Endings.requireFinite(first, "AugmentedLagrangian");
        run.visit(first);
        steepness = first.steepness();
        Ending ending = descend(AugmentedObjective.first(f, constraints, first), first);
        if (ending.restored().isEmpty()) return endings.landing(ending.outcome(), ending.point(), run);
        // a point that meets the constraints was found only by leaving the objective aside: once more, from there
        KktPoint feasible = ending.restored().orElseThrow();
        Ending again = descend(AugmentedObjective.first(f, constraints, feasible), feasible);
        return endings.landing(again.outcome(), again.point(), run);
    }

    /// How a descent ended.
    ///
    /// @param restored a point that meets the constraints, from which another may end better
    private record Ending(Outcome outcome, KktPoint point, Optional<KktPoint> restored) {
        static Ending of(Outcome outcome, KktPoint point) {
            return new Ending(outcome, point, Optional.empty());
        }
    }

    private Ending descend(AugmentedObjective first, KktPoint start) {
        AugmentedObjective lagrangian = first;
        KktPoint now = start;
        KktPoint best = start;
        double distance = Math.max(1, lagrangian.distance(start.c()));
        double radius = Double.POSITIVE_INFINITY;
        int waited = 0;
        while (true) {
            Optional<Outcome> spent = run.spent();
            if (spent.isPresent()) return Ending.of(spent.orElseThrow(), best);
            Landing landing = run.minimise(new NearObjective(lagrangian, now.x(), radius), now.x());
            run.iterated();
            double[] c = constraints.values(landing.at());
            double reached = lagrangian.distance(c);
            boolean isLost = landing.outcome() instanceof Outcome.Diverged;
            if (isLost && isLast(lagrangian)) return unbounded(landing, lagrangian);
            if (isLost || reached > FAR * Math.max(1, distance) && !isLast(lagrangian)) {
                // a larger penalty may hold it, from where it was, if it keeps near
                if (!isLost || !endings.violated(landing.at()).met()) {
                    radius = REACH * Math.max(1, Vectors.largest(now.x()));
                }
                lagrangian = with(lagrangian, lagrangian.v(), options.growth() * options.growth());
                continue;
            }
            double[] forces = lagrangian.updated(c);
            now = polished(lagrangian.point(box, landing.at(), forces));
            run.visit(now);
            waited = now.residuals().largest() <= best.residuals().largest() / 2 ? 0 : waited + 1;
            if (now.isBetterThan(best)) best = now;
            if (now.meets(options.tolerance(), steepness)) return Ending.of(endings.converged(now), now);
            if (constraints.count() == 0) return Ending.of(landing.outcome(), now);
            if (isLast(lagrangian) || waited >= PATIENCE) return stuck(lagrangian.scale(), now);
            // multipliers of a point that is farther off than one before say nothing
            double[] v = reached <= distance ? forces : lagrangian.v();
            lagrangian = with(lagrangian, v, reached <= options.progress() * distance ? 1 : options.growth());
            distance = Math.min(distance, reached);
        }
    }

    /// Whether nothing can be changed any more.
    private boolean isLast(AugmentedObjective lagrangian) {
        return constraints.count() == 0 || lagrangian.rho() >= LARGEST_PENALTY;
    }

    private static AugmentedObjective with(AugmentedObjective lagrangian, double[] v, double growth) {
        double[] kept = Arrays.stream(v)
                .map(each -> Math.clamp(each, -LARGEST_MULTIPLIER, LARGEST_MULTIPLIER))
                .toArray();
        return lagrangian.with(kept, Math.min(LARGEST_PENALTY, lagrangian.rho() * growth));
    }

    private KktPoint polished(KktPoint point) {
        boolean isNear = point.residuals().largest() <= Math.sqrt(options.tolerance());
        return isNear && isDense() ? new KktNewton(f, constraints, box).from(point) : point;
    }

    /// Whether second derivatives are exact, and matrices of them no trouble.
    private boolean isDense() {
        return f.derivatives() == Objective.Derivatives.EXACT && f.dimension() + constraints.count() <= DENSE;
    }

    /// Where the multipliers settle no more, though the constraints are met or can be: perhaps with
    /// others.
    private Ending unsettled(KktPoint now) {
        KktPoint settled = isDense() ? new KktNewton(f, constraints, box).from(now) : now;
        if (settled.meets(options.tolerance(), steepness)) return Ending.of(endings.converged(settled), settled);
        return stalled("the constraints can be met, but no multipliers were found that make the point stationary", now);
    }

    private Ending stalled(String claim, KktPoint point) {
        return Ending.of(endings.stalled(claim, point), point);
    }

    private Ending unbounded(Landing landing, AugmentedObjective lagrangian) {
        double[] forces = lagrangian.updated(constraints.values(landing.at()));
        return Ending.of(endings.unbounded(landing), lagrangian.point(box, landing.at(), forces));
    }

    /// The penalty has become as large as it may, or the residuals fall no more: whether constraints can
    /// be met at all near by.
    private Ending stuck(double[] scale, KktPoint now) {
        double tolerance = options.tolerance();
        if (now.residuals().feasibility() <= tolerance) return unsettled(now);
        LeastViolation least = LeastViolation.from(now, f, constraints, box, scale, tolerance, run);
        if (least.spent().isPresent()) return Ending.of(least.spent().orElseThrow(), now);
        if (least.isFeasible(tolerance)) return restored(now, least.point());
        return least.isLeast()
                ? Ending.of(endings.infeasible(least.point(), least.falls()), least.point())
                : stalled("what is missed of the constraints falls no more", least.point());
    }

    private Ending restored(KktPoint now, KktPoint feasible) {
        Ending unsettled = unsettled(now);
        boolean isSettled = unsettled.outcome() instanceof Outcome.Converged;
        return isSettled ? unsettled : new Ending(unsettled.outcome(), now, Optional.of(feasible));
    }
}
