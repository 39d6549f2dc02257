package talweg.bench.objective;

import static talweg.op.Matrices.join;

import java.util.function.Function;
import talweg.op.Var;

/// The saddle of ‖x‖² − ‖y‖²: the x at which its greatest value by y is least, and the y there; x and y have two
/// elements each. Both searches start at one place.
///
/// Barak A. Pearlmutter, Jeffrey Mark Siskind, *Using Programming Language Theory to Make Automatic Differentiation
/// Sound and Efficient*, 2008.
///
/// @param outer how the gradient by x is taken
/// @param inner how the gradient by y is taken within
public record Saddle(GradientDescent.Mode outer, GradientDescent.Mode inner) {
    /// x and y, one after the other.
    public Var of(Var start) {
        GradientDescent searchX = new GradientDescent(outer);
        GradientDescent searchY = new GradientDescent(inner);
        Var x = searchX.argMin(
                at -> {
                    Function<Var, Var> f = y -> value(at, y);
                    return f.apply(searchY.argMax(f, start));
                },
                start);
        return join(0, x, searchX.argMax(y -> value(x, y), start));
    }

    private static Var value(Var x, Var y) {
        return x.square().sum().minus(y.square().sum());
    }
}
