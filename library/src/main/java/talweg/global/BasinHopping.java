package talweg.global;

import java.time.Duration;
import talweg.descend.Automatic;
import talweg.descend.Box;
import talweg.descend.Budget;
import talweg.descend.Landing;
import talweg.descend.Listener;
import talweg.descend.Method;
import talweg.descend.Objective;

/// Descents one after the other, each from a point at random beside the minimum that was accepted last: a
/// lower one is accepted, one higher by Δ with probability e^(−Δ/temperature) (Wales and Doye, *Global
/// optimization by basin- hopping and the lowest energy structures of Lennard-Jones clusters containing
/// up to 110 atoms*, 1997; Li and Scheraga, *Monte Carlo-minimization approach to the multiple-minima
/// problem in protein folding*, 1987).
///
/// Each coordinate is displaced by up to the step, uniformly, and within the box. The step follows the
/// share of hops that are accepted, one to the same minimum among them: after each hop it is multiplied
/// by e^((1 or 0 − acceptance)/10), so that the walk neither stays in one valley nor starts anew
/// everywhere. For functions whose low minima lie near each other; where they lie anywhere, [Multistart].
///
/// It ends when no lower minimum was found in `patience` hops, and says so: nothing is known of what lies
/// beyond. The listener sees the start, and then after each hop the lowest point so far. The same seed
/// gives the same walk.
///
/// @param inner       goes down; must take a box if there is one
/// @param step        of a displacement at first, in units of the variables; > 0
/// @param temperature in units of f; ≥ 0, and 0 to accept what is lower alone
/// @param acceptance  share of hops to be accepted; in (0, 1)
/// @param patience    hops without a lower minimum after which it ends; ≥ 1
/// @param seed        of the random numbers
/// @param budget      of the whole; an iteration is one hop
public record BasinHopping(
        Method inner, double step, double temperature, double acceptance, int patience, long seed, Budget budget)
        implements Method {
    public BasinHopping {
        require(step > 0 && step < Double.POSITIVE_INFINITY, "step", "a finite number > 0", step);
        require(temperature >= 0, "temperature", "≥ 0", temperature);
        require(acceptance > 0 && acceptance < 1, "acceptance", "(0, 1)", acceptance);
        require(patience >= 1, "patience", "≥ 1", patience);
    }

    private static void require(boolean isMet, String name, String required, Object given) {
        if (isMet) return;
        throw new IllegalArgumentException("`BasinHopping." + name + "` requires " + required + ", got " + given);
    }

    /// By [Automatic], with a temperature of 1 and half the hops accepted, until 100 of them find nothing
    /// lower; at most 1,000.
    public static BasinHopping of(double step, long seed) {
        var budget = new Budget(1_000, Integer.MAX_VALUE, Duration.ofDays(36_500));
        return new BasinHopping(Automatic.standard(), step, 1, 0.5, 100, seed, budget);
    }

    /// The same with another method for each descent.
    public BasinHopping withInner(Method other) {
        return new BasinHopping(other, step, temperature, acceptance, patience, seed, budget);
    }

    /// The same at another temperature.
    public BasinHopping withTemperature(double other) {
        return new BasinHopping(inner, step, other, acceptance, patience, seed, budget);
    }

    /// The same with more or less patience.
    public BasinHopping withPatience(int other) {
        return new BasinHopping(inner, step, temperature, acceptance, other, seed, budget);
    }

    /// The same with another budget.
    public BasinHopping withBudget(Budget other) {
        return new BasinHopping(inner, step, temperature, acceptance, patience, seed, other);
    }

    @Override
    public String name() {
        return "basin-hopping";
    }

    @Override
    public Landing minimise(Objective f, double[] start, Box box, Listener listener) {
        return new Hops(this, f, box, listener).run(start);
    }
}
