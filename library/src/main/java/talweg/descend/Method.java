package talweg.descend;

import java.util.function.Function;
import java.util.function.Predicate;
import talweg.op.Var;

/// A way down. A method is a record whose components are its options; the same record may be used any number of
/// times, and by several threads at once.
public interface Method {
    /// As the command knows it: `gradient-descent`.
    String name();

    /// The descent of `f` from `start` within `box`; `listener` sees every point that is kept, the start first.
    ///
    /// It ends with an outcome, never by an exception, unless f itself throws one. A thread that is interrupted
    /// ends it `stopped`, at the last point kept.
    ///
    /// @throws IllegalArgumentException if the start has another length than f, lies outside the box, or f or its
    ///     gradient is not finite there; or if the method takes no box and there is one
    Landing minimise(Objective f, double[] start, Box box, Listener listener);

    /// The descent of `f` from `start` without bounds.
    ///
    /// @throws IllegalArgumentException if the start has another length than f, or f or its gradient is not
    ///     finite there
    default Landing minimise(Objective f, double[] start) {
        return minimise(f, start, Box.unbounded(f.dimension()), Listener.none());
    }

    /// The descent of `f` from `start` within `box`.
    ///
    /// @throws IllegalArgumentException as [#minimise(Objective, double\[\], Box, Listener)]
    default Landing minimise(Objective f, double[] start, Box box) {
        return minimise(f, start, box, Listener.none());
    }

    /// The descent of a program on a tree of parameters.
    ///
    /// @param start any tree of values of `F64`: a record, a list, a single value
    /// @throws IllegalArgumentException if a parameter is not `F64`, or f or its gradient is not finite at
    ///     the start
    default <P> Descent<P> minimise(Function<P, Var> f, P start) {
        return Descent.of(this, f, start);
    }

    /// The descent of a program on a tree of parameters; `listener` sees every point, the start first, and says
    /// whether to go on.
    ///
    /// @throws IllegalArgumentException as [#minimise(Function, Object)]
    default <P> Descent<P> minimise(Function<P, Var> f, P start, Predicate<Descent.Point<P>> listener) {
        return Descent.of(this, f, start, listener);
    }

    /// Refuses a box in the name of a method that has no use for one.
    static void refuse(Box box, String method) {
        if (box.isUnbounded()) return;
        throw new IllegalArgumentException("`" + method
                + "` requires no box, got one; use `l-bfgs`, `gradient-descent` or `auto`, which keep to it");
    }
}
