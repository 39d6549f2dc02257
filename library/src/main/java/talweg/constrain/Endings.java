package talweg.constrain;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import talweg.descend.Landing;
import talweg.descend.Outcome;
import talweg.descend.Outcome.Measure;
import talweg.kernel.Vectors;

/// How descents under constraints end, in words and measures.
///
/// @param constraints of the problem
/// @param tolerance   of the KKT residuals
record Endings(ConstraintFunctions constraints, double tolerance) {
    /// What is missed may fall by this share over the size of the variables, and has still come to its
    /// least.
    static final double LEVEL = 1e-6;

    /// @throws IllegalArgumentException in the name of `where`, unless all is finite at the start
    static void requireFinite(KktPoint start, String where) {
        boolean isFinite = Double.isFinite(start.value()) && Vectors.isFinite(start.slope());
        if (isFinite && Vectors.isFinite(start.c())) return;
        String what = isFinite || Double.isFinite(start.value()) && !Vectors.isFinite(start.c())
                ? "constraints " + Arrays.toString(start.c())
                : "value " + start.value() + " and slope " + Vectors.norm(start.slope());
        throw new IllegalArgumentException("`" + where + ".minimise` requires a start where objective and"
                + " constraints are finite with their slopes, got " + what + " at " + Arrays.toString(start.x())
                + "; choose another start");
    }

    Outcome converged(KktPoint point) {
        return Outcome.Converged.of("the conditions of Karush, Kuhn and Tucker hold", measures(point));
    }

    Measure[] measures(KktPoint point) {
        KktResiduals residuals = point.residuals();
        Measure stationarity = new Measure("stationarity", residuals.stationarity(), tolerance);
        if (constraints.count() == 0) return new Measure[] {stationarity};
        return new Measure[] {
            stationarity,
            new Measure("feasibility", residuals.feasibility(), tolerance),
            new Measure("complementarity", residuals.complementarity(), tolerance),
            new Measure("sign of multipliers", residuals.sign(), tolerance)
        };
    }

    Outcome stalled(String claim, KktPoint point) {
        String remedy = "constraints may touch or repeat each other here, or rounding hides the rest: choose another"
                + " start, or fewer constraints";
        return Outcome.Stalled.of(claim, remedy, measures(point));
    }

    Outcome unbounded(Landing landing) {
        Measure violated = violated(landing.at());
        List<Measure> evidence = Stream.concat(landing.outcome().evidence().stream(), Stream.of(violated))
                .toList();
        return Outcome.Diverged.of(
                violated.met()
                        ? "the objective falls beyond all bounds, whatever the price of the constraints"
                        : "the objective falls beyond all bounds where the constraints are not met, at any price",
                violated.met()
                        ? "it has no minimum this way: set bounds, or choose another start"
                        : "set bounds that keep it near, or choose another start",
                evidence.toArray(Measure[]::new));
    }

    /// By how much constraints are missed far off, beside what is little there.
    Measure violated(double[] x) {
        double little = tolerance * Math.max(1, Vectors.largest(x));
        return new Measure("violation there", Vectors.largest(constraints.violations(constraints.values(x))), little);
    }

    Outcome infeasible(KktPoint least, double falls) {
        double[] missed = constraints.violations(least.c());
        int worst = 0;
        for (int i = 1; i < missed.length; i++) {
            if (missed[i] > missed[worst]) worst = i;
        }
        return Outcome.Infeasible.of(
                "no point near meets the constraints, of which " + constraints.named(worst) + " is missed by most",
                "loosen it, or choose another start",
                new Measure("least violation", missed[worst], tolerance),
                new Measure("share by which it may fall", falls, LEVEL));
    }

    ConstrainedLanding landing(Outcome outcome, KktPoint point, Minimisations run) {
        boolean isInfeasible = outcome instanceof Outcome.Infeasible;
        return new ConstrainedLanding(
                outcome,
                point.x().clone(),
                point.value(),
                Vectors.largest(constraints.violations(point.c())),
                isInfeasible ? constraints.noMultipliers() : constraints.multipliers(point.v(), point.bounds()),
                isInfeasible
                        ? new KktResiduals(Double.NaN, point.residuals().feasibility(), Double.NaN, Double.NaN)
                        : point.residuals(),
                run.iterations(),
                run.evaluations());
    }
}
