package talweg.implicit;

import java.util.function.UnaryOperator;
import talweg.ControlFlow;
import talweg.op.Conditions;
import talweg.op.Source;
import talweg.op.Var;
import talweg.shape.Type;

/// x ← f(x), over and over: for a fixed point that attracts. It ends where a step is at most `tolerance` of x, or no
/// shorter than the one before and that of rounding; NaN if the steps do not suffice. Sizes are max |·|.
///
/// Near a fixed point whose steps shrink by the factor ρ, the error is some ρ/(1 − ρ) times the last step.
///
/// @param tolerance of a step, relative to x; ≥ 0
/// @param steps     at most so many; > 0
public record Iteration(double tolerance, int steps) implements Solver {
    private record State(Var x, Var length, Var size, Var step, Var found) {}

    public Iteration {
        Scale.require(tolerance >= 0, "Iteration.tolerance` requires ≥ 0", tolerance);
        Scale.require(steps > 0, "Iteration.steps` requires > 0", steps);
    }

    /// To one ulp, in at most 100,000 steps.
    public static Iteration of() {
        return new Iteration(0x1p-52, 100_000);
    }

    @Override
    public Var solve(UnaryOperator<Var> f, Var start) {
        Var size = Scale.size(start);
        State first = new State(
                start, size.constant(Double.POSITIVE_INFINITY), size, Source.zero(Type.I64), Source.zero(Type.BOOL));
        State last = ControlFlow.whileLoop(
                first, now -> Scale.and(Conditions.not(now.found()), now.step().less(steps)), now -> step(f, now));
        return Scale.orNaN(last.found(), last.x());
    }

    private State step(UnaryOperator<Var> f, State now) {
        Var x = f.apply(now.x());
        Var length = Scale.size(x.minus(now.x()));
        Var own = Scale.size(x);
        Var size = now.size().max(own);
        Var still = Scale.and(
                now.length().lessEqual(length),
                length.lessEqual(size.times(1000 * Scale.epsilon(x))),
                size.less(Double.POSITIVE_INFINITY));
        Var found = Conditions.or(Scale.isWithin(tolerance, length, x), still);
        return new State(x, length, size, now.step().plus(1), found);
    }
}
