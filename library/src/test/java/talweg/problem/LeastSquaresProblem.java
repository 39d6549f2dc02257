package talweg.problem;

import static talweg.op.Matrices.stack;

import java.util.Arrays;
import java.util.function.Function;
import talweg.descend.Objective;
import talweg.fit.Residuals;
import talweg.op.Var;

/// Residuals with a customary start and a known least sum of squares.
///
/// @param number    in the paper
/// @param residuals a program on the vector of n variables
/// @param start     the customary one
/// @param least     the least sum of squares, to six digits
record LeastSquaresProblem(int number, String name, int m, Function<Var, Var> residuals, double[] start, double least) {
    int n() {
        return start.length;
    }

    Residuals asResiduals() {
        return Residuals.of(p -> residuals.apply(stack(0, p.toArray(Var[]::new))), n());
    }

    /// The sum of squares.
    Objective objective() {
        return Objective.of(this::sumOfSquares, n());
    }

    Var sumOfSquares(Var x) {
        return residuals.apply(x).square().sum();
    }

    /// The customary start times `factor`; where it is 0, the vector of ones is multiplied.
    double[] start(double factor) {
        boolean isZero = Arrays.stream(start).allMatch(each -> each == 0);
        return Arrays.stream(start)
                .map(each -> isZero ? factor == 1 ? 0 : factor : factor * each)
                .toArray();
    }

    @Override
    public String toString() {
        return name + " (" + n() + ", " + m + ")";
    }
}
