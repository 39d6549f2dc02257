package talweg.implicit;

import java.util.function.UnaryOperator;
import talweg.ControlFlow;
import talweg.Talweg;
import talweg.Talweg.ValueAndGradient;
import talweg.op.Conditions;
import talweg.op.Source;
import talweg.op.Var;
import talweg.shape.Type;

/// Newton's method for a minimum: steps d with (∇²f(x) + μ·I)·d = −∇f(x), where μ is raised tenfold while f falls by
/// less than a tenth of what its quadratic model promises, and lowered tenfold when it does, to 0 in the end. Nocedal
/// and Wright, *Numerical optimization*,
/// 2006, §3.4, with μ found as Marquardt (1963) does.
///
/// It ends where ∇f is 0, where a step with μ = 0 is at most `tolerance` of x, or where neither f nor ∇f falls any
/// more and the step is that of rounding; NaN if it gets stuck elsewhere or the steps do not suffice. Sizes are
/// max |·|. A saddle to which a descent leads is a point where ∇f is 0.
///
/// @param tolerance of a step, relative to x; ≥ 0
/// @param steps     at most so many; > 0
/// @param linear    what finds the steps; the matrices are symmetric, but need not be definite
public record NewtonDescent(double tolerance, int steps, LinearSolver linear) implements Solver {
    private static final double FIRST = 1e-3;
    private static final double LEAST = 1e-8;
    private static final double MOST = 1e16;
    private static final double SHARE = 0.1;

    /// @param shift μ
    /// @param size  of the largest x so far, against which rounding is measured
    private record State(Var x, Var f, Var gradient, Var shift, Var size, Var step, Var found, Var ended) {}

    public NewtonDescent {
        Scale.require(tolerance >= 0, "NewtonDescent.tolerance` requires ≥ 0", tolerance);
        Scale.require(steps > 0, "NewtonDescent.steps` requires > 0", steps);
    }

    /// To four ulps, in at most 500 steps found by [Dense].
    public static NewtonDescent of() {
        return new NewtonDescent(0x1p-50, 500, new Dense());
    }

    @Override
    public Var solve(UnaryOperator<Var> f, Var start) {
        var at = Talweg.<Var>valueAndGrad(f).apply(start);
        Var still = Scale.size(at.gradient()).equal(0);
        State first = new State(
                start,
                at.value(),
                at.gradient(),
                at.value().constant(0),
                Scale.size(start),
                Source.zero(Type.I64),
                still,
                still);
        State last = ControlFlow.whileLoop(
                first, now -> Scale.and(Conditions.not(now.ended()), now.step().less(steps)), now -> step(f, now));
        return Scale.orNaN(last.found(), last.x());
    }

    private State step(UnaryOperator<Var> f, State now) {
        UnaryOperator<Var> bend = u -> Talweg.<Var>hvp(f).apply(now.x(), u);
        Var d = linear.solve(
                u -> bend.apply(u).plus(u.times(now.shift())), now.gradient().negate());
        var trial = Talweg.<Var>valueAndGrad(f).apply(now.x().plus(d));
        Var falls = falls(now, d, trial);
        Var x = falls.choose(now.x().plus(d), now.x());
        Var gradient = falls.choose(trial.gradient(), now.gradient());
        Var length = Scale.size(d);
        Var whole = Scale.isWithin(tolerance, length, x);
        Var still = Scale.and(Conditions.not(falls), Scale.isRounding(length, x, now.size()));
        Var plain = now.shift().equal(0);
        Var found = Conditions.or(Scale.size(gradient).equal(0), Scale.and(plain, Conditions.or(whole, still)));
        Var bending = Scale.size(bend.apply(now.gradient())).over(Scale.size(now.gradient()));
        Var shift = shift(now.shift(), bending, falls, still);
        Var tiny = shift.less(bending.times(MOST).plus(Double.MIN_NORMAL));
        return new State(
                x,
                falls.choose(trial.value(), now.f()),
                gradient,
                shift,
                now.size().max(Scale.size(x)),
                now.step().plus(1),
                found,
                Conditions.or(found, Conditions.not(tiny)));
    }

    /// Whether f falls by a share of what its quadratic model, without the shift, promises along d; or, where its
    /// values no longer tell, whether its gradient does.
    private static Var falls(State now, Var d, ValueAndGradient<Var> trial) {
        Var slope = d.dot(now.gradient());
        Var promised = now.shift().times(d.dot(d)).minus(slope).times(0.5);
        Var kept = Scale.and(
                promised.times(SHARE).less(now.f().minus(trial.value())),
                trial.value().abs().less(Double.POSITIVE_INFINITY));
        Var rounded = now.f().abs().times(8 * Scale.epsilon(now.x())).plus(now.f());
        Var flat = Scale.and(
                trial.value().lessEqual(rounded), Scale.size(trial.gradient()).less(Scale.size(now.gradient())));
        return Scale.and(slope.less(0), Conditions.or(kept, flat));
    }

    /// The next μ, beside a measure of how f bends. A shifted step may be short for its shift alone, so where one is
    /// that of rounding the plain one has to tell.
    private static Var shift(Var shift, Var bending, Var falls, Var still) {
        Var none = shift.constant(0);
        Var raised = shift.times(10).max(bending.times(FIRST));
        Var lowered = shift.times(0.1);
        Var after = lowered.less(bending.times(LEAST)).choose(none, lowered);
        return falls.choose(after, still.choose(none, raised));
    }
}
