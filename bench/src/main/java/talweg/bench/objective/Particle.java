package talweg.bench.objective;

import static talweg.ControlFlow.whileLoop;
import static talweg.op.Matrices.stack;

import java.util.function.Function;
import talweg.op.Tensor;
import talweg.op.Var;

/// A charged particle that starts at (0, 8) with velocity (0.75, 0) and is repelled by charges at (10, 10 − w) and
/// (10, 0): for which w does it cross the first axis at the origin?
///
/// Barak A. Pearlmutter, Jeffrey Mark Siskind, *Using Programming Language Theory to Make Automatic Differentiation
/// Sound and Efficient*, 2008.
///
/// @param outer how the gradient by w is taken
/// @param inner how the force, the gradient of the potential, is
public record Particle(GradientDescent.Mode outer, GradientDescent.Mode inner) {
    private static final double TIME_STEP = 0.1;

    private record Motion(Var place, Var velocity) {
        Var next() {
            return place.plus(velocity.times(TIME_STEP));
        }
    }

    /// The w for which the particle crosses nearest to the origin, as a vector of one.
    ///
    /// @param start a vector of one
    public Var control(Var start) {
        return new GradientDescent(outer).argMin(this::miss, start);
    }

    /// The square of where the particle crosses the first axis: Euler's method, and a straight line from the first
    /// place beyond the axis back to it.
    private Var miss(Var w) {
        Var charges = stack(0, stack(0, w.at(0).constant(10), w.at(0).negate().plus(10)), Tensor.vector(10, 0));
        Function<Var, Var> slope = inner.gradient(place -> potential(charges, place));
        Motion first = new Motion(Tensor.vector(0, 8), Tensor.vector(0.75, 0));
        Motion last = whileLoop(
                first,
                now -> now.next().at(1).constant(0).less(now.next().at(1)),
                now -> new Motion(
                        now.next(), now.velocity.minus(slope.apply(now.place).times(TIME_STEP))));
        Var beyond = last.next();
        Var back = beyond.at(1).over(last.velocity.at(1)).negate();
        return beyond.plus(last.velocity.times(back)).at(0).square();
    }

    /// Σ 1/‖charge − place‖.
    private static Var potential(Var charges, Var place) {
        return charges.minus(place).square().sum(1).sqrt().reciprocal().sum();
    }
}
