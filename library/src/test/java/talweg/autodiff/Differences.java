package talweg.autodiff;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.Function;
import talweg.Talweg;
import talweg.op.Tensor;
import talweg.op.Var;

/// First and second derivatives of a program along its direction, by differences.
///
/// @param ways to the program's values
record Differences(Ways ways) {
    /// A difference quotient, relative to the derivative and to 1.
    private static final double DIFFERENCE = 1e-6;

    /// Compares derivatives with differences, where these can be believed: two of them, by steps of different length,
    /// agree.
    ///
    /// @return whether they could be believed
    boolean agree() {
        List<Var> u = ways.direction();
        Function<List<Var>, Var> f = ways.program()::loss;
        Function<List<Var>, Var> slope = p -> Talweg.jvp(f).apply(p, u).tangent();
        Function<List<Var>, Var> bend = p -> Talweg.jvp(slope).apply(p, u).tangent();
        return agrees(f, slope, "slope") & agrees(slope, bend, "second derivative");
    }

    private boolean agrees(Function<List<Var>, Var> f, Function<List<Var>, Var> derivative, String what) {
        double wide = difference(f, 0x1p-11);
        double narrow = difference(f, 0x1p-12);
        double d = Tensor.of(derivative.apply(ways.point())).item();
        double allowed = DIFFERENCE * (1 + Math.abs(d));
        if (!(Math.abs(wide - narrow) <= allowed)) return false;
        assertThat(Math.abs(d - narrow))
                .as("%s %s, by differences %s", what, d, narrow)
                .isLessThanOrEqualTo(2 * allowed);
        return true;
    }

    /// Of fourth order (Richardson 1911).
    private double difference(Function<List<Var>, Var> f, double h) {
        return (4 * quotient(f, h / 2) - quotient(f, h)) / 3;
    }

    private double quotient(Function<List<Var>, Var> f, double h) {
        return (Tensor.of(f.apply(ways.moved(h))).item()
                        - Tensor.of(f.apply(ways.moved(-h))).item())
                / (2 * h);
    }
}
