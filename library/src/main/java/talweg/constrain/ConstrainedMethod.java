package talweg.constrain;

import java.util.function.Function;
import talweg.Trees;
import talweg.descend.Listener;
import talweg.descend.Method;
import talweg.descend.Objective;
import talweg.op.Tensor;
import talweg.op.Var;

/// A way down under constraints. A method is a record whose components are its options; the same record
/// may be used any number of times, and by several threads at once.
public interface ConstrainedMethod {
    /// As the command knows it: `augmented-lagrangian`.
    String name();

    /// What goes down in each minimisation without constraints.
    Method inner();

    /// The descent of `f` from `start` under constraints; the bounds the start must meet, and what else
    /// the method asks of it. `listener` sees the start, and then where each minimisation ended, with the
    /// value of f and, as slope, the largest of the [KktResiduals]; it may stop the descent.
    ///
    /// @throws IllegalArgumentException if the sizes differ, a constraint depends on no variable, the
    ///   start lies outside the bounds, something is not finite there, or the method that minimises takes
    ///   no box and there is one
    ConstrainedLanding minimise(Objective f, Constraints<?> constraints, double[] start, Listener listener);

    /// The same with nobody listening.
    ///
    /// @throws IllegalArgumentException as above
    default ConstrainedLanding minimise(Objective f, Constraints<?> constraints, double[] start) {
        return minimise(f, constraints, start, Listener.none());
    }

    /// The descent of a program on a tree of parameters.
    ///
    /// @throws IllegalArgumentException as above, or if the start is of another structure than the
    ///     constraints' example
    default <P> ConstrainedDescent<P> minimise(Function<P, Var> f, Constraints<P> constraints, P start) {
        Trees.Vector<P> vector = Trees.toVector(constraints.example());
        Var x = vector.of(start)
                .orElseThrow(() -> new IllegalArgumentException("`" + getClass().getSimpleName()
                        + ".minimise` requires a start like the example of the constraints, "
                        + Trees.shown(constraints.example()) + ", got " + Trees.shown(start)));
        ConstrainedLanding landing = minimise(
                Objective.of(f, constraints.example()),
                constraints,
                Tensor.of(x).toDoubles());
        return new ConstrainedDescent<>(landing, vector.back(Tensor.vector(landing.at())));
    }
}
