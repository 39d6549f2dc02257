package talweg.bench.minima;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Functions with published least values: of Surjanovic and Bingham, *Virtual Library of Simulation
/// Experiments*, and of SciPy's `go_benchmark_functions`.
final class Problems {
    private Problems() {}

    /// All of one table.
    static List<Problem> all() {
        List<Problem> all = new ArrayList<>(plane());
        all.addAll(List.of(
                hartmann(3, "-3.86278214782076"),
                hartmann(6, "-3.32236801141551"),
                shekel(5, "-10.1531996790582"),
                shekel(7, "-10.4029405668187"),
                shekel(10, "-10.5364098166921"),
                styblinskiTang(7),
                michalewicz(2, "-1.8013"),
                michalewicz(5, "-4.687658"),
                michalewicz(10, "-9.66015"),
                rastrigin(10),
                levy(10),
                rosenbrock(10),
                griewank(10),
                ackley(5),
                Problem.space(
                        "Trid",
                        6,
                        "Σ (xᵢ-1)^2 - Σ xᵢ*xᵢ₋₁",
                        sum(1, 6, "(x#-1)^2") + " - (" + sum(2, 6, "x#*x@") + ")",
                        -36,
                        36,
                        "-50"),
                Problem.space(
                        "Dixon-Price",
                        4,
                        "(x1-1)^2 + Σ i*(2*xᵢ^2-xᵢ₋₁)^2",
                        "(x1-1)^2 + " + sum(2, 4, "#*(2*x#^2-x@)^2"),
                        -10,
                        10,
                        "0"),
                Problem.space(
                        "Powell singular",
                        4,
                        "(x1+10*x2)^2 + 5*(x3-x4)^2 + (x2-2*x3)^4 + 10*(x1-x4)^4",
                        "(x1+10*x2)^2 + 5*(x3-x4)^2 + (x2-2*x3)^4 + 10*(x1-x4)^4",
                        -4,
                        5,
                        "0")));
        return all;
    }

    private static List<Problem> plane() {
        return List.of(
                new Problem(
                        "Branin",
                        "(y-5.1/(4*pi^2)*x^2+5/pi*x-6)^2 + 10*(1-1/(8*pi))*cos(x) + 10",
                        "(y-5.1/(4*pi^2)*x^2+5/pi*x-6)^2 + 10*(1-1/(8*pi))*cos(x) + 10",
                        List.of("x", "y"),
                        new double[] {-5, 0},
                        new double[] {10, 15},
                        "0.39788735772973816"),
                Problem.plane("six-hump camel", "(4-2.1*x^2+x^4/3)*x^2 + x*y + (4*y^2-4)*y^2", -5, 5, "-1.031628"),
                Problem.plane(
                        "Goldstein-Price",
                        "(1+(x+y+1)^2*(19-14*x+3*x^2-14*y+6*x*y+3*y^2))"
                                + "*(30+(2*x-3*y)^2*(18-32*x+12*x^2+48*y-36*x*y+27*y^2))",
                        -2,
                        2,
                        "3"),
                Problem.plane("Himmelblau", "(x^2+y-11)^2 + (x+y^2-7)^2", -5, 5, "0"),
                Problem.plane("Beale", "(1.5-x+x*y)^2 + (2.25-x+x*y^2)^2 + (2.625-x+x*y^3)^2", -4.5, 4.5, "0"),
                Problem.plane("Booth", "(x+2*y-7)^2 + (2*x+y-5)^2", -10, 10, "0"),
                new Problem(
                        "McCormick",
                        "sin(x+y) + (x-y)^2 - 1.5*x + 2.5*y + 1",
                        "sin(x+y) + (x-y)^2 - 1.5*x + 2.5*y + 1",
                        List.of("x", "y"),
                        new double[] {-1.5, -3},
                        new double[] {4, 4},
                        "-1.913222954981037"),
                Problem.plane(
                        "Levy 13",
                        "sin(3*pi*x)^2 + (x-1)^2*(1+sin(3*pi*y)^2) + (y-1)^2*(1+sin(2*pi*y)^2)",
                        -10,
                        10,
                        "0"),
                new Problem(
                        "Shubert 2",
                        "Π Σ i*cos((i+1)*xⱼ+i), i = 1…5",
                        "(" + shubert("x") + ")*(" + shubert("y") + ")",
                        List.of("x", "y"),
                        new double[] {-10, -10},
                        new double[] {10, 10},
                        "-186.7309"),
                ackley(2),
                griewank(2),
                styblinskiTang(2),
                rosenbrock(2),
                Problem.plane("Easom", "-cos(x)*cos(y)*exp(-(x-pi)^2-(y-pi)^2)", -100, 100, "-1"),
                Problem.plane(
                        "Bird",
                        "(x-y)^2 + exp((1-sin(x))^2)*cos(y) + exp((1-cos(y))^2)*sin(x)",
                        -2 * Math.PI,
                        2 * Math.PI,
                        "-106.7645367198034"));
    }

    /// `#` is i, `@` is i − 1.
    private static String sum(int from, int to, String term) {
        return joined(from, to, " + ", term);
    }

    private static String joined(int from, int to, String between, String term) {
        return IntStream.rangeClosed(from, to)
                .mapToObj(i -> term.replace("#", Integer.toString(i)).replace("@", Integer.toString(i - 1)))
                .collect(Collectors.joining(between));
    }

    private static String shubert(String x) {
        return sum(1, 5, "#*cos((#+1)*" + x + "+#)");
    }

    static Problem styblinskiTang(int n) {
        String value = n == 2 ? "-78.33233140754284" : n == 7 ? "-274.16315992640" : "";
        return Problem.space(
                "Styblinski-Tang",
                n,
                "½ Σ (xᵢ^4-16*xᵢ^2+5*xᵢ)",
                "0.5*(" + sum(1, n, "x#^4-16*x#^2+5*x#") + ")",
                -5,
                5,
                value);
    }

    static Problem michalewicz(int n, String published) {
        return Problem.space(
                "Michalewicz",
                n,
                "-Σ sin(xᵢ)*sin(i*xᵢ^2/pi)^20",
                "-(" + sum(1, n, "sin(x#)*sin(#*x#^2/pi)^20") + ")",
                0,
                Math.PI,
                published);
    }

    static Problem rastrigin(int n) {
        return Problem.space(
                "Rastrigin",
                n,
                "10*n + Σ (xᵢ^2-10*cos(2*pi*xᵢ))",
                10 * n + " + " + sum(1, n, "x#^2-10*cos(2*pi*x#)"),
                -5.12,
                5.12,
                "0");
    }

    static Problem levy(int n) {
        return Problem.space(
                "Levy",
                n,
                "sin(pi*w₁)^2 + Σ (wᵢ-1)^2*(1+10*sin(pi*wᵢ+1)^2) + (wₙ-1)^2*(1+sin(2*pi*wₙ)^2), w = 1+(x-1)/4",
                "sin(pi*(1+(x1-1)/4))^2 + "
                        + sum(1, n - 1, "((x#-1)/4)^2*(1+10*sin(pi*(1+(x#-1)/4)+1)^2)")
                        + joined(n, n, "", " + ((x#-1)/4)^2*(1+sin(2*pi*(1+(x#-1)/4))^2)"),
                -10,
                10,
                "0");
    }

    static Problem rosenbrock(int n) {
        return Problem.space(
                "Rosenbrock", n, "Σ ((1-xᵢ)^2+100*(xᵢ₊₁-xᵢ^2)^2)", sum(2, n, "(1-x@)^2+100*(x#-x@^2)^2"), -5, 10, "0");
    }

    static Problem griewank(int n) {
        return Problem.space(
                "Griewank",
                n,
                "1 + Σ xᵢ^2/4000 - Π cos(xᵢ/sqrt(i))",
                "1 + (" + sum(1, n, "x#^2") + ")/4000 - " + joined(1, n, "*", "cos(x#/sqrt(#))"),
                -600,
                600,
                "0");
    }

    static Problem ackley(int n) {
        return Problem.space(
                "Ackley",
                n,
                "-20*exp(-0.2*sqrt(Σ xᵢ^2/n)) - exp(Σ cos(2*pi*xᵢ)/n) + 20 + e",
                "-20*exp(-0.2*sqrt((" + sum(1, n, "x#^2") + ")/" + n + ")) - exp((" + sum(1, n, "cos(2*pi*x#)") + ")/"
                        + n + ") + 20 + exp(1)",
                -32.768,
                32.768,
                "0");
    }

    private static Problem hartmann(int n, String published) {
        double[][] a3 = {{3, 10, 30}, {.1, 10, 35}, {3, 10, 30}, {.1, 10, 35}};
        double[][] p3 = {{.3689, .1170, .2673}, {.4699, .4387, .7470}, {.1091, .8732, .5547}, {.03815, .5743, .8828}};
        double[][] a6 = {
            {10, 3, 17, 3.5, 1.7, 8}, {.05, 10, 17, .1, 8, 14}, {3, 3.5, 1.7, 10, 17, 8}, {17, 8, .05, 10, .1, 14}
        };
        double[][] p6 = {
            {.1312, .1696, .5569, .0124, .8283, .5886},
            {.2329, .4135, .8307, .3736, .1004, .9991},
            {.2348, .1451, .3522, .2883, .3047, .6650},
            {.4047, .8828, .8732, .5743, .1091, .0381}
        };
        double[][] a = n == 3 ? a3 : a6;
        double[][] p = n == 3 ? p3 : p6;
        double[] weights = {1, 1.2, 3, 3.2};
        List<String> terms = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            List<String> inner = new ArrayList<>();
            for (int j = 0; j < n; j++) inner.add(a[i][j] + "*(x" + (j + 1) + "-" + p[i][j] + ")^2");
            terms.add(weights[i] + "*exp(-(" + String.join("+", inner) + "))");
        }
        String formula = "-(" + String.join(" + ", terms) + ")";
        return Problem.space("Hartmann", n, "-Σ αᵢ*exp(-Σ Aᵢⱼ*(xⱼ-Pᵢⱼ)^2)", formula, 0, 1, published);
    }

    private static Problem shekel(int m, String published) {
        double[][] c = {
            {4, 4, 4, 4},
            {1, 1, 1, 1},
            {8, 8, 8, 8},
            {6, 6, 6, 6},
            {3, 7, 3, 7},
            {2, 9, 2, 9},
            {5, 5, 3, 3},
            {8, 1, 8, 1},
            {6, 2, 6, 2},
            {7, 3.6, 7, 3.6}
        };
        double[] b = {.1, .2, .2, .4, .4, .6, .3, .7, .5, .5};
        List<String> terms = new ArrayList<>();
        for (int i = 0; i < m; i++) {
            StringBuilder term = new StringBuilder("1/(" + b[i]);
            for (int j = 0; j < 4; j++)
                term.append("+(x").append(j + 1).append("-").append(c[i][j]).append(")^2");
            terms.add(term.append(")").toString());
        }
        Problem whole = Problem.space(
                "Shekel", 4, "-Σ 1/(βᵢ+Σ (xⱼ-Cᵢⱼ)^2)", "-(" + String.join(" + ", terms) + ")", 0, 10, published);
        return new Problem(
                "Shekel " + m,
                whole.shown(),
                whole.formula(),
                whole.names(),
                whole.lower(),
                whole.upper(),
                whole.published());
    }
}
