package talweg.prove;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import talweg.descend.Box;
import talweg.formula.Formula;
import talweg.op.Tensor;
import talweg.op.Var;

/// Functions whose least value on a box is known; sources in the names: values as published by Surjanovic
/// and Bingham, *Virtual Library of Simulation Experiments*, and SciPy's `go_benchmark_functions`. The benchmarks'
/// `minima` has many of them again: neither
/// module sees the tests of the other.
///
/// @param names  of the variables
/// @param lower  ends of the box
/// @param upper  ends of the box
/// @param value  the least one, to as many digits as are published
/// @param places how many points take it
record Known(
        String name, String formula, List<String> names, double[] lower, double[] upper, double value, int places) {
    private static Known square(String name, String formula, double lo, double hi, double value, int places) {
        return new Known(name, formula, List.of("x", "y"), new double[] {lo, lo}, new double[] {hi, hi}, value, places);
    }

    private static Known cube(String name, int n, String formula, double lo, double hi, double value) {
        List<String> names = IntStream.rangeClosed(1, n).mapToObj(i -> "x" + i).toList();
        double[] lower = IntStream.range(0, n).mapToDouble(_ -> lo).toArray();
        double[] upper = IntStream.range(0, n).mapToDouble(_ -> hi).toArray();
        return new Known(name, formula, names, lower, upper, value, 1);
    }

    /// Of two variables.
    static List<Known> planar() {
        return List.of(
                new Known(
                        "Branin",
                        "(y - 5.1/(4*pi^2)*x^2 + 5/pi*x - 6)^2 + 10*(1 - 1/(8*pi))*cos(x) + 10",
                        List.of("x", "y"),
                        new double[] {-5, 0},
                        new double[] {10, 15},
                        0.39788735772973816,
                        3),
                square(
                        "six-hump camel",
                        "(4 - 2.1*x^2 + x^4/3)*x^2 + x*y + (4*y^2 - 4)*y^2",
                        -5,
                        5,
                        -1.0316284534898774,
                        2),
                square(
                        "Goldstein-Price",
                        "(1 + (x+y+1)^2*(19-14*x+3*x^2-14*y+6*x*y+3*y^2))"
                                + "*(30 + (2*x-3*y)^2*(18-32*x+12*x^2+48*y-36*x*y+27*y^2))",
                        -2,
                        2,
                        3,
                        1),
                square("Himmelblau", "(x^2+y-11)^2 + (x+y^2-7)^2", -5, 5, 0, 4),
                square("Beale", "(1.5-x+x*y)^2 + (2.25-x+x*y^2)^2 + (2.625-x+x*y^3)^2", -4.5, 4.5, 0, 1),
                square("Booth", "(x+2*y-7)^2 + (2*x+y-5)^2", -10, 10, 0, 1),
                new Known(
                        "McCormick",
                        "sin(x+y) + (x-y)^2 - 1.5*x + 2.5*y + 1",
                        List.of("x", "y"),
                        new double[] {-1.5, -3},
                        new double[] {4, 4},
                        -1.913222954981037,
                        1),
                square(
                        "Levy 13",
                        "sin(3*pi*x)^2 + (x-1)^2*(1+sin(3*pi*y)^2) + (y-1)^2*(1+sin(2*pi*y)^2)",
                        -10,
                        10,
                        0,
                        1),
                square("Shubert", "(" + shubert("x") + ")*(" + shubert("y") + ")", -10, 10, -186.7309088310239, 18),
                square("Griewank", "1 + (x^2+y^2)/4000 - cos(x)*cos(y/sqrt(2))", -600, 600, 0, 1),
                square("Styblinski-Tang", "0.5*(x^4-16*x^2+5*x + y^4-16*y^2+5*y)", -5, 5, -78.33233140754285, 1),
                square("Rosenbrock", "(1-x)^2 + 100*(y-x^2)^2", -5, 10, 0, 1),
                square("Easom", "-cos(x)*cos(y)*exp(-(x-pi)^2-(y-pi)^2)", -100, 100, -1, 1));
    }

    /// With a kink in the least point, around which nothing can be proved alone.
    static Known ackley(int n) {
        return cube(
                "Ackley " + n,
                n,
                "-20*exp(-0.2*sqrt((" + sum(n, "x#^2") + ")/" + n + ")) - exp((" + sum(n, "cos(2*pi*x#)") + ")/" + n
                        + ") + 20 + exp(1)",
                -32.768,
                32.768,
                0);
    }

    /// Of more variables.
    static List<Known> spatial() {
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
        return List.of(
                cube("Hartmann 3", 3, hartmann(a3, p3), 0, 1, -3.862782147820756),
                cube("Hartmann 6", 6, hartmann(a6, p6), 0, 1, -3.322368011415515),
                cube("Shekel 5", 4, shekel(5), 0, 10, -10.1531996790582),
                cube("Shekel 7", 4, shekel(7), 0, 10, -10.4029405668187),
                cube("Shekel 10", 4, shekel(10), 0, 10, -10.5364098166921),
                cube("Levy 10", 10, levy(10), -10, 10, 0),
                cube("Rastrigin 10", 10, "100 + " + sum(10, "x#^2 - 10*cos(2*pi*x#)"), -5.12, 5.12, 0),
                cube("Rosenbrock 10", 10, rosenbrock(10), -5, 10, 0),
                cube(
                        "Griewank 10",
                        10,
                        "1 + (" + sum(10, "x#^2") + ")/4000 - " + joined(10, "*", "cos(x#/sqrt(#))"),
                        -600,
                        600,
                        0));
    }

    private static String joined(int n, String between, String term) {
        return IntStream.rangeClosed(1, n)
                .mapToObj(i -> term.replace("#", Integer.toString(i)))
                .collect(Collectors.joining(between));
    }

    private static String sum(int n, String term) {
        return joined(n, " + ", term);
    }

    private static String shubert(String x) {
        return sum(5, "#*cos((#+1)*" + x + " + #)");
    }

    private static String hartmann(double[][] a, double[][] p) {
        double[] weights = {1, 1.2, 3, 3.2};
        List<String> terms = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            List<String> inner = new ArrayList<>();
            for (int j = 0; j < a[i].length; j++) inner.add(a[i][j] + "*(x" + (j + 1) + "-" + p[i][j] + ")^2");
            terms.add(weights[i] + "*exp(-(" + String.join("+", inner) + "))");
        }
        return "-(" + String.join(" + ", terms) + ")";
    }

    private static String shekel(int m) {
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
        return "-(" + String.join(" + ", terms) + ")";
    }

    private static String levy(int n) {
        String inner = IntStream.range(1, n)
                .mapToObj(i -> "((x@-1)/4)^2*(1+10*sin(pi*(1+(x@-1)/4)+1)^2)".replace("@", Integer.toString(i)))
                .collect(Collectors.joining(" + "));
        return "sin(pi*(1+(x1-1)/4))^2 + " + inner
                + " + ((x@-1)/4)^2*(1+sin(2*pi*(1+(x@-1)/4))^2)".replace("@", Integer.toString(n));
    }

    private static String rosenbrock(int n) {
        return IntStream.range(1, n)
                .mapToObj(i -> "(1-x" + i + ")^2 + 100*(x" + (i + 1) + "-x" + i + "^2)^2")
                .collect(Collectors.joining(" + "));
    }

    Function<Map<String, Var>, Var> function() {
        Formula parsed = Formula.parse(formula);
        return parsed::evaluate;
    }

    /// A tree of its variables.
    Map<String, Var> example() {
        Map<String, Var> example = new LinkedHashMap<>();
        for (String each : names) example.put(each, Tensor.scalar(0));
        return example;
    }

    Box box() {
        return new Box(lower, upper);
    }

    @Override
    public String toString() {
        return name;
    }
}
