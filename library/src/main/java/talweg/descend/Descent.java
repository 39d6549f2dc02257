package talweg.descend;

import java.util.function.Function;
import java.util.function.Predicate;
import talweg.op.Var;

/// A descent on a tree of parameters: where it ended, in the parameters' own form.
///
/// @param landing the same, with the values of the tree one after the other in a vector
/// @param last    the last point, whose value is finite
public record Descent<P>(Landing landing, Point<P> last) {
    /// One point of the way.
    ///
    /// @param step         counted from 0, the start
    /// @param parameters   there
    /// @param value        L there
    /// @param gradientNorm ‖∇L‖ there, over all parameters
    public record Point<P>(int step, P parameters, double value, double gradientNorm) {}

    /// Why it ended.
    public Outcome outcome() {
        return landing.outcome();
    }

    /// Of L, alone or with its gradient.
    public int evaluations() {
        return landing.counts().evaluations();
    }

    static <P> Descent<P> of(Method method, Function<P, Var> f, P start, Predicate<Point<P>> listener) {
        Tree<P> tree = Tree.of(start);
        Landing landing = method.minimise(
                Objective.of(f, start),
                tree.vector(start),
                Box.unbounded(tree.size()),
                iterate -> listener.test(point(tree, iterate)));
        return new Descent<>(landing, point(tree, landing.last()));
    }

    /// As above with nobody listening, for whom no tree need be built.
    static <P> Descent<P> of(Method method, Function<P, Var> f, P start) {
        Tree<P> tree = Tree.of(start);
        Landing landing = method.minimise(Objective.of(f, start), tree.vector(start));
        return new Descent<>(landing, point(tree, landing.last()));
    }

    private static <P> Point<P> point(Tree<P> tree, Iterate at) {
        return new Point<>(at.iteration(), tree.tree(at.at()), at.value(), at.slope());
    }
}
