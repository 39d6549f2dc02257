package talweg.implicit;

import java.util.function.UnaryOperator;
import talweg.ControlFlow;
import talweg.Talweg;
import talweg.op.Conditions;
import talweg.op.Source;
import talweg.op.Var;
import talweg.shape.Type;

/// Newton's method for f(x) = 0: steps d with ∂f(x)·d = −f(x), each halved until max |f| falls. Nocedal and Wright,
/// *Numerical optimization*, 2006, algorithm 11.4, with that merit function and the decrease (1 − 10⁻⁴t).
///
/// It ends where f is 0, where a step is at most `tolerance` of x, or where f falls no more and the step is that of
/// rounding; NaN if it gets stuck elsewhere or the steps do not suffice. Sizes are max |·|.
///
/// @param tolerance of a step, relative to x; ≥ 0
/// @param steps     at most so many; > 0
/// @param linear    what finds the steps
public record Newton(double tolerance, int steps, LinearSolver linear) implements Solver {
    private static final double DECREASE = 1e-4;
    private static final double SHORTEST = 0x1p-30;

    /// @param size  of the largest x so far, against which rounding is measured
    /// @param found whether x is a root
    /// @param ended whether there is nothing more to do
    private record State(Var x, Var f, Var size, Var step, Var found, Var ended) {}

    private record Trial(Var length, Var f) {}

    public Newton {
        Scale.require(tolerance >= 0, "Newton.tolerance` requires ≥ 0", tolerance);
        Scale.require(steps > 0, "Newton.steps` requires > 0", steps);
    }

    /// To four ulps, in at most 100 steps found by [Dense].
    public static Newton of() {
        return new Newton(0x1p-50, 100, new Dense());
    }

    @Override
    public Var solve(UnaryOperator<Var> f, Var start) {
        Var value = f.apply(start);
        Var root = Scale.size(value).equal(0);
        State first = new State(start, value, Scale.size(start), Source.zero(Type.I64), root, root);
        State last = ControlFlow.whileLoop(
                first, now -> Scale.and(Conditions.not(now.ended()), now.step().less(steps)), now -> step(f, now));
        return Scale.orNaN(last.found(), last.x());
    }

    private State step(UnaryOperator<Var> f, State now) {
        Var d = linear.solve(
                u -> Talweg.<Var, Var>jvp(f).apply(now.x(), u).tangent(),
                now.f().negate());
        Var size = Scale.size(now.f());
        Trial trial = search(f, now.x(), d, size);
        Var falls = Scale.size(trial.f()).less(size);
        Var x = falls.choose(now.x().plus(d.times(trial.length())), now.x());
        Var value = falls.choose(trial.f(), now.f());
        Var length = Scale.size(d);
        Var whole = Scale.isWithin(tolerance, length, x);
        Var stuck = Conditions.not(falls);
        Var found = Conditions.or(
                Conditions.or(Scale.size(value).equal(0), whole),
                Scale.and(stuck, Scale.isRounding(length, x, now.size())));
        return new State(
                x, value, now.size().max(Scale.size(x)), now.step().plus(1), found, Conditions.or(found, stuck));
    }

    /// The longest of d, d/2, d/4, … that lessens f by enough; NaN never does.
    private static Trial search(UnaryOperator<Var> f, Var x, Var d, Var size) {
        Var one = size.constant(1);
        return ControlFlow.whileLoop(
                new Trial(one, f.apply(x.plus(d))),
                now -> {
                    Var enough = size.times(now.length().times(-DECREASE).plus(1));
                    Var falls = Scale.size(now.f()).less(enough);
                    return Scale.and(
                            Conditions.not(falls), one.constant(SHORTEST).less(now.length()));
                },
                now -> {
                    Var length = now.length().times(0.5);
                    return new Trial(length, f.apply(x.plus(d.times(length))));
                });
    }
}
