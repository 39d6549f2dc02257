package talweg.bench.objective;

import static talweg.ControlFlow.cond;
import static talweg.ControlFlow.whileLoop;
import static talweg.Talweg.grad;
import static talweg.Talweg.jacobianForward;
import static talweg.op.Conditions.and;
import static talweg.op.Conditions.not;
import static talweg.op.Conditions.or;

import java.util.function.Function;
import talweg.op.Var;

/// Minima by gradient descent as GradBench states it: the rate is doubled after ten steps down, and halved where a step
/// would not lead down. All of it is a program, which is differentiated as any other.
///
/// @param mode how gradients are taken
public record GradientDescent(Mode mode) {
    private static final double ENOUGH = 1e-5;
    private static final double FIRST_RATE = 1e-5;
    private static final int GOOD_STEPS = 10;

    /// The two ways to a gradient.
    public enum Mode {
        FORWARD,
        REVERSE;

        /// ∇f.
        public Function<Var, Var> gradient(Function<Var, Var> f) {
            return this == FORWARD ? jacobianForward(f) : grad(f);
        }
    }

    /// Where the search is.
    ///
    /// @param good steps down since the rate was changed
    private record Search(Var x, Var value, Var gradient, Var rate, Var good) {
        Var next() {
            return x.minus(gradient.times(rate));
        }

        Var isFull() {
            return good.equal(GOOD_STEPS);
        }
    }

    /// Where f, a scalar, is least, from `start` down.
    public Var argMin(Function<Var, Var> f, Var start) {
        Function<Var, Var> gradient = mode.gradient(f);
        var first = new Search(
                start,
                f.apply(start),
                gradient.apply(start),
                start.sum().constant(FIRST_RATE),
                start.sum().constant(0));
        return whileLoop(first, GradientDescent::goesOn, now -> step(f, gradient, now)).x;
    }

    /// Where f, a scalar, is greatest, from `start` up.
    public Var argMax(Function<Var, Var> f, Var start) {
        return argMin(x -> f.apply(x).negate(), start);
    }

    private static Var goesOn(Search now) {
        Var moves = now.x.minus(now.next()).square().sum().sqrt().lessEqual(ENOUGH);
        Var slopes = now.gradient.square().sum().sqrt().lessEqual(ENOUGH);
        return and(not(slopes), or(now.isFull(), not(moves)));
    }

    private static Search step(Function<Var, Var> f, Function<Var, Var> gradient, Search now) {
        return cond(
                now.isFull(),
                () -> new Search(now.x, now.value, now.gradient, now.rate.times(2), now.good.constant(0)),
                () -> {
                    Var next = now.next();
                    Var value = f.apply(next);
                    return cond(
                            value.less(now.value),
                            () -> new Search(next, value, gradient.apply(next), now.rate, now.good.plus(1)),
                            () -> new Search(now.x, now.value, now.gradient, now.rate.over(2), now.good.constant(0)));
                });
    }
}
