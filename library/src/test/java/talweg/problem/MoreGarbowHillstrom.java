package talweg.problem;

import java.util.List;
import java.util.function.Function;
import java.util.function.IntToDoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import talweg.op.Var;

/// The 35 problems of Moré, Garbow and Hillstrom, *Testing unconstrained optimization software*, ACM Transactions on
/// Mathematical Software 7 (1981), with their customary starts. Least sums of squares are the paper's, but for
/// Biggs's, whose 5.65565·10⁻³ is local, and those of n that the paper does not list.
final class MoreGarbowHillstrom {
    private MoreGarbowHillstrom() {}

    static final List<LeastSquaresProblem> ALL = List.of(
            problem(1, "Rosenbrock", 2, FewVariables::rosenbrock, 0, -1.2, 1),
            problem(2, "Freudenstein–Roth", 2, FewVariables::freudensteinAndRoth, 0, 0.5, -2),
            problem(3, "Powell badly scaled", 2, FewVariables::powellBadlyScaled, 0, 0, 1),
            problem(4, "Brown badly scaled", 3, FewVariables::brownBadlyScaled, 0, 1, 1),
            problem(5, "Beale", 3, FewVariables::beale, 0, 1, 1),
            problem(6, "Jennrich–Sampson", 10, FewVariables::jennrichAndSampson, 124.362, 0.3, 0.4),
            problem(7, "Helical valley", 3, FewVariables::helicalValley, 0, -1, 0, 0),
            problem(8, "Bard", 15, FewVariables::bard, 8.21487e-3, 1, 1, 1),
            problem(9, "Gaussian", 15, FewVariables::gaussian, 1.12793e-8, 0.4, 1, 0),
            problem(10, "Meyer", 16, FewVariables::meyer, 87.9458, 0.02, 4000, 250),
            problem(11, "Gulf", 99, FewVariables::gulf, 0, 5, 2.5, 0.15),
            problem(12, "Box", 10, FewVariables::box, 0, 0, 10, 20),
            problem(13, "Powell singular", 4, FewVariables::powellSingular, 0, 3, -1, 0, 1),
            problem(14, "Wood", 6, FewVariables::wood, 0, -3, -1, -3, -1),
            problem(15, "Kowalik–Osborne", 11, FewVariables::kowalikAndOsborne, 3.07506e-4, 0.25, 0.39, 0.415, 0.39),
            problem(16, "Brown–Dennis", 20, FewVariables::brownAndDennis, 85822.2, 25, 5, -5, -1),
            problem(17, "Osborne 1", 33, FewVariables::osborne1, 5.46489e-5, 0.5, 1.5, -1, 0.01, 0.02),
            problem(18, "Biggs EXP6", 13, FewVariables::biggs, 0, 1, 2, 1, 1, 1, 1),
            problem(
                    19,
                    "Osborne 2",
                    65,
                    FewVariables::osborne2,
                    4.01377e-2,
                    1.3,
                    0.65,
                    0.65,
                    0.7,
                    0.6,
                    3,
                    5,
                    7,
                    2,
                    4.5,
                    5.5),
            watson(6, 2.28767e-3),
            problem(21, "Extended Rosenbrock", 10, AnyNumberOfVariables::extendedRosenbrock, 0, cycle(10, -1.2, 1)),
            problem(
                    22,
                    "Extended Powell singular",
                    12,
                    AnyNumberOfVariables::extendedPowellSingular,
                    0,
                    cycle(12, 3, -1, 0, 1)),
            problem(23, "Penalty I", 5, AnyNumberOfVariables::penalty1, 2.24998e-5, each(4, j -> j)),
            problem(24, "Penalty II", 8, AnyNumberOfVariables::penalty2, 9.37629e-6, cycle(4, 0.5)),
            problem(
                    25,
                    "Variably dimensioned",
                    12,
                    AnyNumberOfVariables::variablyDimensioned,
                    0,
                    each(10, j -> 1 - j / 10.0)),
            problem(26, "Trigonometric", 10, AnyNumberOfVariables::trigonometric, 0, cycle(10, 0.1)),
            brownAlmostLinear(10),
            problem(28, "Discrete boundary value", 10, AnyNumberOfVariables::discreteBoundaryValue, 0, hanging(10)),
            problem(29, "Discrete integral equation", 10, AnyNumberOfVariables::discreteIntegral, 0, hanging(10)),
            problem(30, "Broyden tridiagonal", 10, AnyNumberOfVariables::broydenTridiagonal, 0, cycle(10, -1)),
            problem(31, "Broyden banded", 10, AnyNumberOfVariables::broydenBanded, 0, cycle(10, -1)),
            linearOfFullRank(5, 10),
            linearOfRank1(5, 10),
            linearOfRank1WithZeros(5, 10),
            chebyquad(8, 8, 3.51687e-3));

    private static LeastSquaresProblem problem(
            int number, String name, int m, Function<Var, Var> residuals, double least, double... start) {
        return new LeastSquaresProblem(number, name, m, residuals, start, least);
    }

    static LeastSquaresProblem watson(int n, double least) {
        return problem(20, "Watson", 31, FewVariables::watson, least, new double[n]);
    }

    static LeastSquaresProblem brownAlmostLinear(int n) {
        return problem(27, "Brown almost-linear", n, AnyNumberOfVariables::brownAlmostLinear, 0, cycle(n, 0.5));
    }

    static LeastSquaresProblem linearOfFullRank(int n, int m) {
        return problem(
                32, "Linear of full rank", m, x -> AnyNumberOfVariables.linearOfFullRank(x, m), m - n, cycle(n, 1));
    }

    static LeastSquaresProblem linearOfRank1(int n, int m) {
        double least = m * (m - 1) / (2.0 * (2 * m + 1));
        return problem(33, "Linear of rank 1", m, x -> AnyNumberOfVariables.linearOfRank1(x, m), least, cycle(n, 1));
    }

    static LeastSquaresProblem linearOfRank1WithZeros(int n, int m) {
        double least = (m * m + 3 * m - 6) / (2.0 * (2 * m - 3));
        return problem(
                34,
                "Linear of rank 1 with zeros",
                m,
                x -> AnyNumberOfVariables.linearOfRank1WithZeros(x, m),
                least,
                cycle(n, 1));
    }

    static LeastSquaresProblem chebyquad(int n, int m, double least) {
        double[] start = each(n, j -> j / (n + 1.0));
        return problem(35, "Chebyquad", m, x -> AnyNumberOfVariables.chebyquad(x, m), least, start);
    }

    /// n values, over and over.
    static double[] cycle(int n, double... values) {
        return IntStream.range(0, n).mapToDouble(j -> values[j % values.length]).toArray();
    }

    private static double[] each(int n, IntToDoubleFunction f) {
        return IntStream.rangeClosed(1, n).mapToDouble(f).toArray();
    }

    /// tⱼ(tⱼ − 1).
    private static double[] hanging(int n) {
        return DoubleStream.iterate(1, j -> j + 1)
                .limit(n)
                .map(j -> j / (n + 1) * (j / (n + 1) - 1))
                .toArray();
    }
}
