package talweg.diagnose;

import java.util.function.Function;
import talweg.graph.Graph;
import talweg.op.Var;

/// Questions about a function at an argument.
public final class Diagnosis {
    private Diagnosis() {}

    /// Whether the gradient of f in reverse mode is its derivative at `x`. Every argument is moved along each
    /// of its elements, or along 12 drawn directions of all its elements if it has more; reverse mode is
    /// compared with forward mode and with differences of values, extrapolated (Ridders 1982) and given with an
    /// error bar. So a wrong rule of `customJvp` or `customVjp` shows: what it says of both modes is not asked
    /// of values.
    ///
    /// Complex steps are not used: they would need every operation on complex numbers. At a kink and where f is
    /// rough, differences do not tell, and the verdict is undecided.
    ///
    /// @param f gives one floating tensor, whose elements are weighted and summed
    /// @throws IllegalArgumentException if it does not
    public static <P> GradientCheck checkGradients(Function<P, Var> f, P x) {
        return Comparing.check(f, x);
    }

    /// What f costs at `x`, and what it costs with its derivative in reverse mode: operations by kind,
    /// arithmetic, bytes, the peak of live memory, and the ratio of both as predicted from these and as
    /// measured. To measure it, both run for some tenths of a second. Of a [Compiled][talweg.Compiled] function
    /// it is told what is kept.
    public static <P, R> Explanation explain(Function<P, R> f, P x) {
        return Explanation.of(f, x);
    }

    /// The operations of f at an argument like `x`, for the eye: see [talweg.graph.Listing]. That of a derivative is
    /// `listing(grad(f), x)`.
    public static <P, R> String listing(Function<P, R> f, P x) {
        return Explanation.listing(f, x);
    }

    /// The graph of f at an argument like `x`: its inputs are the values of the argument in the order of
    /// [Trees][talweg.Trees], then what f captures. It prints in the form that parses back.
    public static <P, R> Graph graph(Function<P, R> f, P x) {
        return Explanation.graph(f, x);
    }
}
