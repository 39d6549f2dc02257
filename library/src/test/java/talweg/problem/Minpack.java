package talweg.problem;

import java.util.List;
import java.util.stream.Stream;

/// The reference run of MINPACK's `lmder1` on its own 53 problems, as cminpack prints it (`examples/ref/lmddrvc.ref`):
/// tolerance √ε, first step at most 100 times the start, starts times 1, 10 and 100 in turn.
final class Minpack {
    private Minpack() {}

    /// One call.
    ///
    /// @param problem   with n and m of this call
    /// @param factor    of the customary start
    /// @param functions evaluations of the residuals
    /// @param jacobians evaluations of the Jacobian
    /// @param info      1 to 4 where it reports success
    /// @param norm      ‖r‖ at the end
    record Call(LeastSquaresProblem problem, double factor, int functions, int jacobians, int info, double norm) {
        boolean isSuccess() {
            return info >= 1 && info <= 4;
        }

        @Override
        public String toString() {
            return problem + " ×" + (int) factor;
        }
    }

    /// Number in the paper, n, m, factor, evaluations, Jacobians, info, ‖r‖.
    private static final String TABLE = """
            32  5 10   1   3   2 3 2.2360680e+00
            32  5 50   1   3   2 3 6.7082039e+00
            33  5 10   1   3   2 1 1.4638501e+00
            33  5 50   1   3   2 1 3.4826302e+00
            34  5 10   1   3   2 1 1.9097274e+00
            34  5 50   1   3   2 1 3.6917294e+00
             1  2  2   1  21  16 4 0.0000000e+00
             1  2  2  10   8   5 2 0.0000000e+00
             1  2  2 100   6   4 2 0.0000000e+00
             7  3  3   1  11   8 2 9.9365231e-17
             7  3  3  10  20  15 2 1.0446789e-19
             7  3  3 100  19  16 2 3.1387778e-29
            13  4  4   1  59  58 4 6.1093279e-34
            13  4  4  10  72  71 4 9.1036079e-40
            13  4  4 100  68  67 4 2.3305236e-35
             2  2  2   1  14   8 1 6.9988752e+00
             2  2  2  10  19  12 1 6.9988752e+00
             2  2  2 100  24  17 1 6.9988752e+00
             8  3 15   1   6   5 1 9.0635960e-02
             8  3 15  10  37  36 1 4.1747687e+00
             8  3 15 100  14  13 1 4.1747687e+00
            15  4 11   1  18  16 1 1.7535838e-02
            15  4 11  10  78  70 1 3.2052193e-02
            15  4 11 100 500 380 5 1.7535840e-02
            10  3 16   1 126 116 2 9.3779451e+00
            10  3 16  10 400 345 5 7.9940769e+02
            20  6 31   1   8   7 1 4.7829594e-02
            20  6 31  10  14  13 1 4.7829594e-02
            20  6 31 100  15  14 1 4.7829594e-02
            20  9 31   1   8   7 3 1.1831146e-03
            20  9 31  10  19  15 1 1.1831146e-03
            20  9 31 100  19  16 3 1.1831146e-03
            20 12 31   1  10   9 3 2.1731040e-05
            20 12 31  10  13  12 3 2.1731040e-05
            20 12 31 100  34  28 2 2.1731040e-05
            12  3 10   1   7   6 2 2.4196750e-16
             6  2 10   1  21  12 1 1.1151779e+01
            16  4 20   1 254 236 1 2.9295429e+02
            16  4 20  10  53  42 1 2.9295427e+02
            16  4 20 100 237 221 1 2.9295431e+02
            35  1  8   1   1   1 4 1.8862380e+00
            35  1  8  10  29  28 1 1.8842482e+00
            35  1  8 100  47  46 1 1.8842482e+00
            35  8  8   1  39  20 1 5.9303236e-02
            35  9  9   1  12   9 2 1.7600835e-16
            35 10 10   1  25  12 1 8.0647100e-02
            27 10 10   1  14  12 2 8.6625859e-15
            27 10 10  10  13   8 2 5.0009355e-15
            27 10 10 100  22  20 2 8.3739082e-15
            27 30 30   1  19  14 2 1.4827859e-13
            27 40 40   1  19  14 2 2.0245354e-13
            17  5 33   1  18  15 1 7.3924926e-03
            19 11 65   1  16  12 1 2.0034404e-01
            """;

    static final List<Call> CALLS = TABLE.lines().map(Minpack::call).toList();

    private static Call call(String line) {
        String[] cells = line.strip().split(" +");
        int n = Integer.parseInt(cells[1]);
        int m = Integer.parseInt(cells[2]);
        return new Call(
                problem(Integer.parseInt(cells[0]), n, m),
                Double.parseDouble(cells[3]),
                Integer.parseInt(cells[4]),
                Integer.parseInt(cells[5]),
                Integer.parseInt(cells[6]),
                Double.parseDouble(cells[7]));
    }

    /// Least values beyond those of the paper's table are what is known to be reached.
    private static LeastSquaresProblem problem(int number, int n, int m) {
        return switch (number) {
            case 20 -> MoreGarbowHillstrom.watson(n, n == 6 ? 2.28767e-3 : n == 9 ? 1.39976e-6 : 4.72238e-10);
            case 27 -> MoreGarbowHillstrom.brownAlmostLinear(n);
            case 32 -> MoreGarbowHillstrom.linearOfFullRank(n, m);
            case 33 -> MoreGarbowHillstrom.linearOfRank1(n, m);
            case 34 -> MoreGarbowHillstrom.linearOfRank1WithZeros(n, m);
            case 35 -> MoreGarbowHillstrom.chebyquad(n, m, chebyquad(n));
            default ->
                MoreGarbowHillstrom.ALL.stream()
                        .filter(each -> each.number() == number && each.n() == n && each.m() == m)
                        .findFirst()
                        .orElseThrow();
        };
    }

    /// At 0.4088 and 0.5912; seen on a grid.
    private static final double LEAST_CHEBYQUAD_OF_ONE = 3.07421;

    private static double chebyquad(int n) {
        return switch (n) {
            case 8 -> 3.51687e-3;
            case 10 -> 4.772714e-3;
            case 1 -> LEAST_CHEBYQUAD_OF_ONE;
            default -> 0;
        };
    }

    /// The call of a run, if there is one.
    static Stream<Call> of(LeastSquaresProblem problem, double factor) {
        return CALLS.stream()
                .filter(call -> call.problem.number() == problem.number()
                        && call.problem.n() == problem.n()
                        && call.problem.m() == problem.m()
                        && call.factor == factor);
    }
}
