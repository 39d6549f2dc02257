package talweg.diagnose;

import java.util.function.Function;
import talweg.op.Var;

/// Questions about a function at an argument.
public final class Diagnosis {
    private Diagnosis() {}

    /// Whether the gradient of f in reverse mode is its derivative at `x`. Every argument is moved along each of its
    /// elements, or along 12 drawn directions of all its elements if it has more; reverse mode is compared with
    /// forward mode and with differences of values, extrapolated (Ridders 1982) and given with an error bar. So a
    /// wrong rule of `customJvp` or `customVjp` shows: what it says of both modes is not asked of values.
    ///
    /// Complex steps are not used: they would need every operation on complex numbers. At a kink and where f is
    /// rough, differences do not tell, and the verdict is undecided.
    ///
    /// @param f gives one floating tensor, whose elements are weighted and summed
    /// @throws IllegalArgumentException if it does not
    public static <P> GradientCheck checkGradients(Function<P, Var> f, P x) {
        return Comparing.check(f, x);
    }
}
