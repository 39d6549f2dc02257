package talweg.constrain;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import talweg.descend.Box;
import talweg.descend.Landing;
import talweg.descend.Objective;
import talweg.descend.Outcome;
import talweg.descend.Outcome.Measure;
import talweg.kernel.Vectors;

/// One run of [AugmentedLagrangian].
final class MultiplierIteration {
    /// Slopes of scaled functions at the start are at most so large (Wächter and Biegler, 2006, §3.8).
    private static final double STEEP = 100;

    private static final double LEAST_PENALTY = 1e-8;
    private static final double FIRST_PENALTY = 1e4;
    private static final double LARGEST_PENALTY = 1e10;
    private static final double LARGEST_MULTIPLIER = 1e12;

    /// So many minimisations in a row without half the residuals are enough.
    private static final int PATIENCE = 20;

    /// What is missed may fall by this share over the size of the variables, and has still come to its least.
    private static final double LEVEL = 1e-6;

    /// So often what is missed is made smaller, each time in units of itself.
    private static final int RESTORATIONS = 5;

    private static final int DENSE = 500;

    /// Constraints missed by so many times more than before are a way that leads off.
    private static final double FAR = 100;

    /// So many times the size of the variables may be gone at once, after it has led far off.
    private static final double REACH = 10;

    private final AugmentedLagrangian options;
    private final Objective f;
    private final ConstraintFunctions constraints;
    private final Box box;
    private final long began = System.nanoTime();
    private double steepness;
    private int iterations;
    private int evaluations;

    MultiplierIteration(AugmentedLagrangian options, Objective f, ConstraintFunctions constraints, Box box) {
        this.options = options;
        this.f = f;
        this.constraints = constraints;
        this.box = box;
    }

    ConstrainedLanding run(double[] start) {
        KktPoint first = KktPoint.of(f, constraints, box, start.clone(), new double[constraints.count()]);
        requireFinite(first);
        steepness = first.steepness();
        Ending ending = descend(augmented(first), first);
        if (ending.restored().isEmpty()) return landing(ending);
        // a point that meets the constraints was found only by leaving the objective aside: once more, from there
        KktPoint feasible = ending.restored().orElseThrow();
        return landing(descend(augmented(feasible), feasible));
    }

    /// How a descent ended.
    ///
    /// @param restored a point that meets the constraints, from which another may end better
    private record Ending(Outcome outcome, KktPoint point, Optional<KktPoint> restored) {
        static Ending of(Outcome outcome, KktPoint point) {
            return new Ending(outcome, point, Optional.empty());
        }
    }

    private void requireFinite(KktPoint start) {
        boolean isFinite = Double.isFinite(start.value()) && Vectors.isFinite(start.slope());
        if (isFinite && Vectors.isFinite(start.c())) return;
        String what = isFinite || Double.isFinite(start.value()) && !Vectors.isFinite(start.c())
                ? "constraints " + Arrays.toString(start.c())
                : "value " + start.value() + " and slope " + Vectors.norm(start.slope());
        throw new IllegalArgumentException("`AugmentedLagrangian.minimise` requires a start where objective and"
                + " constraints are finite with their slopes, got " + what + " at " + Arrays.toString(start.x())
                + "; choose another start");
    }

    /// What brings a slope between 1/[#STEEP] and [#STEEP], if it is neither 0 nor next to it.
    private static double scale(double slope) {
        if (slope >= 1) return Math.min(1, STEEP / slope);
        return slope == 0 ? 1 : Math.clamp(1 / (STEEP * slope), 1, STEEP * STEEP);
    }

    /// Without multipliers yet, and with a penalty that weighs as much as the objective (Birgin and Martínez 2014,
    /// chapter 12).
    private AugmentedObjective augmented(KktPoint at) {
        double share = scale(at.steepness());
        double[] scale = Arrays.stream(constraints.slopes(at.x()))
                .map(MultiplierIteration::scale)
                .toArray();
        double[] missed = constraints.violations(at.c());
        double squares = 0;
        for (int i = 0; i < missed.length; i++) squares += scale[i] * missed[i] * scale[i] * missed[i];
        double rho = 10 * Math.max(1, share * Math.abs(at.value())) / Math.max(1, squares / 2);
        return new AugmentedObjective(
                f, share, constraints, scale, new double[missed.length], Math.clamp(rho, LEAST_PENALTY, FIRST_PENALTY));
    }

    private Ending descend(AugmentedObjective first, KktPoint start) {
        AugmentedObjective lagrangian = first;
        KktPoint now = start;
        KktPoint best = start;
        double distance = Math.max(1, lagrangian.distance(start.c()));
        double radius = Double.POSITIVE_INFINITY;
        int waited = 0;
        while (true) {
            Optional<Outcome> spent = spent(0);
            if (spent.isPresent()) return Ending.of(spent.orElseThrow(), best);
            Landing landing = minimise(new NearObjective(lagrangian, now.x(), radius), now.x());
            iterations++;
            double[] c = constraints.values(landing.at());
            double reached = lagrangian.distance(c);
            boolean isLost = landing.outcome() instanceof Outcome.Diverged;
            if (isLost && isLast(lagrangian)) return unbounded(landing, lagrangian);
            if (isLost || reached > FAR * Math.max(1, distance) && !isLast(lagrangian)) {
                // a larger penalty may hold it, from where it was, if it keeps near
                if (!isLost || !violated(landing.at()).met()) radius = REACH * Math.max(1, Vectors.largest(now.x()));
                lagrangian = with(lagrangian, lagrangian.v(), options.growth() * options.growth());
                continue;
            }
            double[] forces = lagrangian.updated(c);
            now = polished(point(lagrangian, landing.at(), forces));
            waited = now.residuals().largest() <= best.residuals().largest() / 2 ? 0 : waited + 1;
            if (now.isBetterThan(best)) best = now;
            if (now.meets(options.tolerance(), steepness)) return Ending.of(converged(now), now);
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

    /// Why the run must end now, if it must, with so many more evaluations.
    private Optional<Outcome> spent(int more) {
        return options.budget().spent(iterations, evaluations + more, began);
    }

    /// One descent within the bounds, which keeps to the whole budget.
    private Landing minimise(Objective objective, double[] x) {
        Landing landing = options.inner()
                .minimise(objective, x, box, each -> spent(each.evaluations()).isEmpty());
        evaluations += landing.counts().evaluations();
        return landing;
    }

    private static AugmentedObjective with(AugmentedObjective lagrangian, double[] v, double growth) {
        double[] kept = Arrays.stream(v)
                .map(each -> Math.clamp(each, -LARGEST_MULTIPLIER, LARGEST_MULTIPLIER))
                .toArray();
        return new AugmentedObjective(
                lagrangian.f(),
                lagrangian.share(),
                lagrangian.constraints(),
                lagrangian.scale(),
                kept,
                Math.min(LARGEST_PENALTY, lagrangian.rho() * growth));
    }

    /// With the multipliers in units of the functions as given.
    private KktPoint point(AugmentedObjective lagrangian, double[] x, double[] forces) {
        double[] v = lagrangian.weights(forces);
        for (int i = 0; i < v.length; i++) v[i] /= lagrangian.share();
        return KktPoint.of(f, constraints, box, x, v);
    }

    private KktPoint polished(KktPoint point) {
        boolean isNear = point.residuals().largest() <= Math.sqrt(options.tolerance());
        return isNear && isDense() ? new KktNewton(f, constraints, box).from(point) : point;
    }

    /// Whether second derivatives are exact, and matrices of them no trouble.
    private boolean isDense() {
        return f.derivatives() == Objective.Derivatives.EXACT && f.dimension() + constraints.count() <= DENSE;
    }

    private Outcome converged(KktPoint point) {
        return Outcome.Converged.of("the conditions of Karush, Kuhn and Tucker hold", measures(point));
    }

    private Measure[] measures(KktPoint point) {
        KktResiduals residuals = point.residuals();
        double limit = options.tolerance();
        Measure stationarity = new Measure("stationarity", residuals.stationarity(), limit);
        if (constraints.count() == 0) return new Measure[] {stationarity};
        return new Measure[] {
            stationarity,
            new Measure("feasibility", residuals.feasibility(), limit),
            new Measure("complementarity", residuals.complementarity(), limit),
            new Measure("sign of multipliers", residuals.sign(), limit)
        };
    }

    /// Where the multipliers settle no more, though the constraints are met or can be: perhaps with others.
    private Ending unsettled(KktPoint now) {
        KktPoint settled = isDense() ? new KktNewton(f, constraints, box).from(now) : now;
        if (settled.meets(options.tolerance(), steepness)) return Ending.of(converged(settled), settled);
        return stalled("the constraints can be met, but no multipliers were found that make the point stationary", now);
    }

    private Ending stalled(String claim, KktPoint point) {
        String remedy = "constraints may touch or repeat each other here, or rounding hides the rest: choose another"
                + " start, or fewer constraints";
        return Ending.of(Outcome.Stalled.of(claim, remedy, measures(point)), point);
    }

    private Ending unbounded(Landing landing, AugmentedObjective lagrangian) {
        KktPoint there = point(lagrangian, landing.at(), lagrangian.updated(constraints.values(landing.at())));
        Measure violated = violated(landing.at());
        boolean isFeasible = violated.met();
        List<Measure> evidence = Stream.concat(landing.outcome().evidence().stream(), Stream.of(violated))
                .toList();
        return Ending.of(
                Outcome.Diverged.of(
                        isFeasible
                                ? "the objective falls beyond all bounds, whatever the price of the constraints"
                                : "the objective falls beyond all bounds where the constraints are not met, at any price",
                        isFeasible
                                ? "it has no minimum this way: set bounds, or choose another start"
                                : "set bounds that keep it near, or choose another start",
                        evidence.toArray(Measure[]::new)),
                there);
    }

    /// By how much constraints are missed far off, beside what is little there.
    private Measure violated(double[] x) {
        double little = options.tolerance() * Math.max(1, Vectors.largest(x));
        return new Measure("violation there", Vectors.largest(constraints.violations(constraints.values(x))), little);
    }

    private double violation(KktPoint point) {
        return Vectors.largest(constraints.violations(point.c()));
    }

    /// The penalty has become as large as it may, or the residuals fall no more: whether constraints can be met
    /// at all near by, by descent on what is missed alone.
    private Ending stuck(double[] scale, KktPoint now) {
        if (now.residuals().feasibility() <= options.tolerance()) return unsettled(now);
        KktPoint least = now;
        double falls = Double.POSITIVE_INFINITY;
        for (int k = 0; k < RESTORATIONS && falls > LEVEL; k++) {
            double missed = largest(scale, least);
            Landing landing =
                    minimise(AugmentedObjective.violation(f, constraints, scale, 1 / (missed * missed)), least.x());
            Optional<Outcome> spent = spent(0);
            if (spent.isPresent()) return Ending.of(spent.orElseThrow(), now);
            least = KktPoint.of(f, constraints, box, landing.at(), now.v());
            if (least.residuals().feasibility() <= options.tolerance()) return restored(now, least);
            double left = largest(scale, least) / missed;
            double slope = Vectors.largest(box.projectedStep(landing.at(), landing.gradient()));
            falls = slope * Math.max(1, Vectors.largest(landing.at())) / (left * left);
        }
        return falls <= LEVEL
                ? infeasible(least, falls)
                : stalled("what is missed of the constraints falls no more", least);
    }

    private Ending restored(KktPoint now, KktPoint feasible) {
        Ending unsettled = unsettled(now);
        boolean isSettled = unsettled.outcome() instanceof Outcome.Converged;
        return isSettled ? unsettled : new Ending(unsettled.outcome(), now, Optional.of(feasible));
    }

    private Ending infeasible(KktPoint least, double falls) {
        double[] missed = constraints.violations(least.c());
        int worst = 0;
        for (int i = 1; i < missed.length; i++) {
            if (missed[i] > missed[worst]) worst = i;
        }
        return Ending.of(
                Outcome.Infeasible.of(
                        "no point near meets the constraints, of which " + constraints.named(worst)
                                + " is missed by most",
                        "loosen it, or choose another start",
                        new Measure("least violation", missed[worst], options.tolerance()),
                        new Measure("share by which it may fall", falls, LEVEL)),
                least);
    }

    private double largest(double[] scale, KktPoint point) {
        double[] missed = constraints.violations(point.c());
        for (int i = 0; i < missed.length; i++) missed[i] *= scale[i];
        return Vectors.largest(missed);
    }

    private ConstrainedLanding landing(Ending ending) {
        KktPoint point = ending.point();
        return new ConstrainedLanding(
                ending.outcome(),
                point.x().clone(),
                point.value(),
                violation(point),
                constraints.multipliers(point.v(), point.bounds()),
                point.residuals(),
                iterations,
                evaluations);
    }
}
