package talweg.schedule;

import talweg.op.Tensor;
import talweg.op.Var;

/// A factor of a rate that depends on the number of the step.
@FunctionalInterface
public interface Schedule {
    /// The factor at a step.
    ///
    /// @param step its number, from 0: a scalar of `F64`
    /// @return a scalar of `F64`
    Var factor(Var step);

    /// The factor at a step, from 0.
    default double factor(long step) {
        return Tensor.of(factor(Tensor.scalar((double) step))).toDoubles()[0];
    }

    /// The product of two.
    default Schedule times(Schedule other) {
        return step -> factor(step).times(other.factor(step));
    }

    private static IllegalArgumentException refused(String member, String what, Object given) {
        return new IllegalArgumentException("`" + member + "` requires " + what + ", got " + given);
    }

    /// A number of steps.
    static void requireSteps(int steps, String member) {
        if (steps < 1) throw refused(member, "≥ 1", steps);
    }

    /// A factor of a rate.
    static void requireFactor(double factor, String member) {
        if (!(factor >= 0 && factor < Double.POSITIVE_INFINITY)) throw refused(member, "a finite number ≥ 0", factor);
    }

    /// A number above 0.
    static void requirePositive(double number, String member) {
        if (!(number > 0 && number < Double.POSITIVE_INFINITY)) throw refused(member, "a finite number > 0", number);
    }
}
