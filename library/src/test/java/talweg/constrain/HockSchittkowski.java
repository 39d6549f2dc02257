package talweg.constrain;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import talweg.descend.Box;
import talweg.descend.Objective;
import talweg.formula.Formula;
import talweg.op.Var;

/// Problems of Hock and Schittkowski, *Test Examples for Nonlinear Programming Codes*, 1981, by their numbers
/// there. Starts outside the bounds are moved onto them. Least values that are no closed expression were computed
/// with 40 digits from the conditions at the minima, and are within 2·10⁻⁸ of those known from the literature (that of
/// problem 72, 727.67937, is the farthest). The file is long because it is one table.
///
/// @param text    the objective, of x1, x2, …
/// @param equal   expressions that are 0
/// @param atLeast expressions that are ≥ 0
/// @param least   the least value
/// @param minimum where it is; empty where it is at several points, or its digits are not known
record HockSchittkowski(
        int number,
        String text,
        List<String> equal,
        List<String> atLeast,
        double[] lower,
        double[] upper,
        double[] start,
        double least,
        double[] minimum) {
    private static final double NONE = Double.POSITIVE_INFINITY;
    private static final String ROSENBROCK = "100*(x2-x1^2)^2 + (1-x1)^2";

    static Stream<HockSchittkowski> all() {
        return Stream.of(bounded(), plane(), space(), five(), several()).flatMap(List::stream);
    }

    /// Those that have a local minimum near their start in the book, from there; above they start elsewhere.
    static Stream<HockSchittkowski> local() {
        Map<Integer, Double> values = Map.of(
                2, 4.94122931798918551,
                15, 360.379767174283492,
                16, 3.98206045375545755,
                20, 83.5 - 25 * Math.sqrt(3));
        return all().filter(each -> values.containsKey(each.number)).map(each -> each.locally(values.get(each.number)));
    }

    private HockSchittkowski locally(double value) {
        return new HockSchittkowski(
                number, text, equal, atLeast, lower, upper, new double[] {-2, 1}, value, new double[0]);
    }

    private static HockSchittkowski of(int number, String text, double least, double... start) {
        double[] upper = new double[start.length];
        Arrays.fill(upper, NONE);
        double[] lower = new double[start.length];
        Arrays.fill(lower, -NONE);
        return new HockSchittkowski(number, text, List.of(), List.of(), lower, upper, start, least, new double[0]);
    }

    private HockSchittkowski equal(String... expressions) {
        return new HockSchittkowski(number, text, List.of(expressions), atLeast, lower, upper, start, least, minimum);
    }

    private HockSchittkowski atLeast(String... expressions) {
        return new HockSchittkowski(number, text, equal, List.of(expressions), lower, upper, start, least, minimum);
    }

    private HockSchittkowski from(double... ends) {
        return new HockSchittkowski(number, text, equal, atLeast, repeated(ends), upper, start, least, minimum);
    }

    private HockSchittkowski to(double... ends) {
        return new HockSchittkowski(number, text, equal, atLeast, lower, repeated(ends), start, least, minimum);
    }

    private HockSchittkowski at(double... point) {
        return new HockSchittkowski(number, text, equal, atLeast, lower, upper, start, least, point);
    }

    private double[] repeated(double... ends) {
        double[] all = new double[start.length];
        for (int j = 0; j < all.length; j++) all[j] = ends[j % ends.length];
        return all;
    }

    private static List<HockSchittkowski> bounded() {
        return List.of(
                of(1, ROSENBROCK, 0, -2, 1).from(-NONE, -1.5).at(1, 1),
                of(2, ROSENBROCK, 0.0504261878936070849, 2, 2).from(-NONE, 1.5),
                of(3, "x2 + 1e-5*(x2-x1)^2", 0, 10, 1).from(-NONE, 0).at(0, 0),
                of(4, "(x1+1)^3/3 + x2", 8.0 / 3, 1.125, 0.125).from(1, 0).at(1, 0),
                of(5, "sin(x1+x2) + (x1-x2)^2 - 1.5*x1 + 2.5*x2 + 1", -Math.sqrt(0.75) - Math.PI / 3, 0, 0)
                        .from(-1.5, -3)
                        .to(4, 3)
                        .at(0.5 - Math.PI / 3, -0.5 - Math.PI / 3),
                of(45, "2 - x1*x2*x3*x4*x5/120", 1, 2, 2, 2, 2, 2)
                        .from(0)
                        .to(1, 2, 3, 4, 5)
                        .at(1, 2, 3, 4, 5));
    }

    private static List<HockSchittkowski> plane() {
        double root = Math.sqrt(3);
        return List.of(
                of(6, "(1-x1)^2", 0, -1.2, 1).equal("10*(x2-x1^2)").at(1, 1),
                of(7, "log(1+x1^2) - x2", -root, 2, 2)
                        .equal("(1+x1^2)^2 + x2^2 - 4")
                        .at(0, root),
                of(8, "0*x1 - 1", -1, 2, 1).equal("x1^2 + x2^2 - 25", "x1*x2 - 9"),
                of(9, "sin(pi*x1/12)*cos(pi*x2/16)", -0.5, 0, 0).equal("4*x1 - 3*x2"),
                of(10, "x1 - x2", -1, -10, 10)
                        .atLeast("2*x1*x2 - 3*x1^2 - x2^2 + 1")
                        .at(0, 1),
                of(11, "(x1-5)^2 + x2^2 - 25", -8.49846422315467738, 4.9, 0.1).atLeast("x2 - x1^2"),
                of(12, "0.5*x1^2 + x2^2 - x1*x2 - 7*x1 - 7*x2", -30, 0, 0)
                        .atLeast("25 - 4*x1^2 - x2^2")
                        .at(2, 3),
                of(14, "(x1-2)^2 + (x2-1)^2", 9 - 2.875 * Math.sqrt(7), 2, 2)
                        .equal("x1 - 2*x2 + 1")
                        .atLeast("1 - x1^2/4 - x2^2")
                        .at((Math.sqrt(7) - 1) / 2, (Math.sqrt(7) + 1) / 4),
                of(15, ROSENBROCK, 306.5, 0.4, 3)
                        .atLeast("x1*x2 - 1", "x1 + x2^2")
                        .to(0.5, NONE)
                        .at(0.5, 2),
                of(16, ROSENBROCK, 0.25, 0, 0.5)
                        .atLeast("x1 + x2^2", "x1^2 + x2")
                        .from(-2, -NONE)
                        .to(0.5, 1)
                        .at(0.5, 0.25),
                of(17, ROSENBROCK, 1, -2, 1)
                        .atLeast("x2^2 - x1", "x1^2 - x2")
                        .from(-0.5, -NONE)
                        .to(0.5, 1)
                        .at(0, 0),
                of(18, "0.01*x1^2 + x2^2", 5, 2, 2)
                        .atLeast("x1*x2 - 25", "x1^2 + x2^2 - 25")
                        .from(2, 0)
                        .to(50)
                        .at(Math.sqrt(250), Math.sqrt(2.5)),
                of(19, "(x1-10)^3 + (x2-20)^3", -6961.81387558013928, 20.1, 5.84)
                        .atLeast("(x1-5)^2 + (x2-5)^2 - 100", "82.81 - (x2-5)^2 - (x1-6)^2")
                        .from(13, 0)
                        .to(100),
                of(20, ROSENBROCK, 81.5 - 25 * root, 0.1, 1)
                        .atLeast("x1 + x2^2", "x1^2 + x2", "x1^2 + x2^2 - 1")
                        .from(-0.5, -NONE)
                        .to(0.5, NONE)
                        .at(0.5, root / 2),
                of(21, "0.01*x1^2 + x2^2 - 100", -99.96, -1, -1)
                        .atLeast("10*x1 - x2 - 10")
                        .from(2, -50)
                        .to(50)
                        .at(2, 0),
                of(22, "(x1-2)^2 + (x2-1)^2", 1, 2, 2)
                        .atLeast("2 - x1 - x2", "x2 - x1^2")
                        .at(1, 1),
                of(23, "x1^2 + x2^2", 2, 3, 1)
                        .atLeast("x1 + x2 - 1", "x1^2 + x2^2 - 1", "9*x1^2 + x2^2 - 9", "x1^2 - x2", "x2^2 - x1")
                        .from(-50)
                        .to(50)
                        .at(1, 1),
                of(24, "((x1-3)^2 - 9)*x2^3/(27*sqrt(3))", -1, 1, 0.5)
                        .atLeast("x1/sqrt(3) - x2", "x1 + sqrt(3)*x2", "6 - x1 - sqrt(3)*x2")
                        .from(0)
                        .at(3, root));
    }

    private static List<HockSchittkowski> space() {
        double root = Math.sqrt(2);
        return List.of(
                of(26, "(x1-x2)^2 + (x2-x3)^4", 0, -2.6, 2, 2).equal("(1+x2^2)*x1 + x3^4 - 3"),
                of(27, "0.01*(x1-1)^2 + (x2-x1^2)^2", 0.04, 2, 2, 2)
                        .equal("x1 + x3^2 + 1")
                        .at(-1, 1, 0),
                of(28, "(x1+x2)^2 + (x2+x3)^2", 0, -4, 1, 1)
                        .equal("x1 + 2*x2 + 3*x3 - 1")
                        .at(0.5, -0.5, 0.5),
                of(29, "-x1*x2*x3", -16 * root, 1, 1, 1)
                        .atLeast("48 - x1^2 - 2*x2^2 - 4*x3^2")
                        .at(4, 2 * root, 2),
                of(30, "x1^2 + x2^2 + x3^2", 1, 1, 1, 1)
                        .atLeast("x1^2 + x2^2 - 1")
                        .from(1, -10, -10)
                        .to(10)
                        .at(1, 0, 0),
                of(31, "9*x1^2 + x2^2 + 9*x3^2", 6, 1, 1, 1)
                        .atLeast("x1*x2 - 1")
                        .from(-10, 1, -10)
                        .to(10, 10, 1)
                        .at(1 / Math.sqrt(3), Math.sqrt(3), 0),
                of(32, "(x1+3*x2+x3)^2 + 4*(x1-x2)^2", 1, 0.1, 0.7, 0.2)
                        .equal("1 - x1 - x2 - x3")
                        .atLeast("6*x2 + 4*x3 - x1^3 - 3")
                        .from(0)
                        .at(0, 0, 1),
                of(34, "-x1", -Math.log(Math.log(10)), 0, 1.05, 2.9)
                        .atLeast("x2 - exp(x1)", "x3 - exp(x2)")
                        .from(0)
                        .to(100, 100, 10)
                        .at(Math.log(Math.log(10)), Math.log(10), 10),
                of(35, "9 - 8*x1 - 6*x2 - 4*x3 + 2*x1^2 + 2*x2^2 + x3^2 + 2*x1*x2 + 2*x1*x3", 1.0 / 9, 0.5, 0.5, 0.5)
                        .atLeast("3 - x1 - x2 - 2*x3")
                        .from(0)
                        .at(4.0 / 3, 7.0 / 9, 4.0 / 9),
                of(36, "-x1*x2*x3", -3300, 10, 10, 10)
                        .atLeast("72 - x1 - 2*x2 - 2*x3")
                        .from(0)
                        .to(20, 11, 42)
                        .at(20, 11, 15),
                of(37, "-x1*x2*x3", -3456, 10, 10, 10)
                        .atLeast("72 - x1 - 2*x2 - 2*x3", "x1 + 2*x2 + 2*x3")
                        .from(0)
                        .to(42)
                        .at(24, 12, 12),
                of(60, "(x1-1)^2 + (x1-x2)^2 + (x2-x3)^4", 0.0325682002550698388, 2, 2, 2)
                        .equal("x1*(1+x2^2) + x3^4 - 4 - 3*sqrt(2)")
                        .from(-10)
                        .to(10),
                of(61, "4*x1^2 + 2*x2^2 + 2*x3^2 - 33*x1 + 16*x2 - 24*x3", -143.646142197780262, 0, 0, 0)
                        .equal("3*x1 - 2*x2^2 - 7", "4*x1 - x3^2 - 11"),
                of(63, "1000 - x1^2 - 2*x2^2 - x3^2 - x1*x2 - x1*x3", 961.715172130052172, 2, 2, 2)
                        .equal("8*x1 + 14*x2 + 7*x3 - 56", "x1^2 + x2^2 + x3^2 - 25")
                        .from(0),
                of(64, "5*x1 + 50000/x1 + 20*x2 + 72000/x2 + 10*x3 + 144000/x3", 6299.84242792152042, 1, 1, 1)
                        .atLeast("1 - 4/x1 - 32/x2 - 120/x3")
                        .from(1e-5),
                of(65, "(x1-x2)^2 + (x1+x2-10)^2/9 + (x3-5)^2", 0.953528856804782836, -5, 5, 0)
                        .atLeast("48 - x1^2 - x2^2 - x3^2")
                        .from(-4.5, -4.5, -5)
                        .to(4.5, 4.5, 5),
                of(66, "0.2*x3 - 0.8*x1", 0.518163274181540983, 0, 1.05, 2.9)
                        .atLeast("x2 - exp(x1)", "x3 - exp(x2)")
                        .from(0)
                        .to(100, 100, 10));
    }

    private static List<HockSchittkowski> five() {
        String[] products = {"x1^2 + x2^2 + x3^2 + x4^2 + x5^2 - 10", "x2*x3 - 5*x4*x5", "x1^3 + x2^3 + 1"};
        String[] lines = {"x1 + 3*x2", "x3 + x4 - 2*x5", "x2 - x5"};
        return List.of(
                of(48, "(x1-1)^2 + (x2-x3)^2 + (x4-x5)^2", 0, 3, 5, -3, 2, -2)
                        .equal("x1 + x2 + x3 + x4 + x5 - 5", "x3 - 2*(x4+x5) + 3")
                        .at(1, 1, 1, 1, 1),
                of(49, "(x1-x2)^2 + (x3-1)^2 + (x4-1)^4 + (x5-1)^6", 0, 10, 7, 2, -3, 0.8)
                        .equal("x1 + x2 + x3 + 4*x4 - 7", "x3 + 5*x5 - 6"),
                of(50, "(x1-x2)^2 + (x2-x3)^2 + (x3-x4)^4 + (x4-x5)^2", 0, 35, -31, 11, 5, -5)
                        .equal("x1 + 2*x2 + 3*x3 - 6", "x2 + 2*x3 + 3*x4 - 6", "x3 + 2*x4 + 3*x5 - 6")
                        .at(1, 1, 1, 1, 1),
                of(51, "(x1-x2)^2 + (x2+x3-2)^2 + (x4-1)^2 + (x5-1)^2", 0, 2.5, 0.5, 2, -1, 0.5)
                        .equal("x1 + 3*x2 - 4", "x3 + x4 - 2*x5", "x2 - x5")
                        .at(1, 1, 1, 1, 1),
                of(52, "(4*x1-x2)^2 + (x2+x3-2)^2 + (x4-1)^2 + (x5-1)^2", 1859.0 / 349, 2, 2, 2, 2, 2)
                        .equal(lines)
                        .at(-33.0 / 349, 11.0 / 349, 180.0 / 349, -158.0 / 349, 11.0 / 349),
                of(53, "(x1-x2)^2 + (x2+x3-2)^2 + (x4-1)^2 + (x5-1)^2", 176.0 / 43, 2, 2, 2, 2, 2)
                        .equal(lines)
                        .from(-10)
                        .to(10)
                        .at(-33.0 / 43, 11.0 / 43, 27.0 / 43, -5.0 / 43, 11.0 / 43),
                of(77, "(x1-1)^2 + (x1-x2)^2 + (x3-1)^2 + (x4-1)^4 + (x5-1)^6", 0.241505128790178697, 2, 2, 2, 2, 2)
                        .equal("x1^2*x4 + sin(x4-x5) - 2*sqrt(2)", "x2 + x3^4*x4^2 - 8 - sqrt(2)"),
                of(78, "x1*x2*x3*x4*x5", -2.91970040896367942, -2, 1.5, 2, -1, -1)
                        .equal(products),
                of(79, "(x1-1)^2 + (x1-x2)^2 + (x2-x3)^2 + (x3-x4)^4 + (x4-x5)^4", 0.0787768208710569014, 2, 2, 2, 2, 2)
                        .equal("x1 + x2^2 + x3^3 - 2 - 3*sqrt(2)", "x2 - x3^2 + x4 + 2 - 2*sqrt(2)", "x1*x5 - 2"),
                of(80, "exp(x1*x2*x3*x4*x5)", 0.0539498477702720109, -2, 2, 2, -1, -1)
                        .equal(products)
                        .from(-2.3, -2.3, -3.2, -3.2, -3.2)
                        .to(2.3, 2.3, 3.2, 3.2, 3.2),
                of(81, "exp(x1*x2*x3*x4*x5) - 0.5*(x1^3+x2^3+1)^2", 0.0539498477702720109, -2, 2, 2, -1, -1)
                        .equal(products)
                        .from(-2.3, -2.3, -3.2, -3.2, -3.2)
                        .to(2.3, 2.3, 3.2, 3.2, 3.2));
    }

    private static List<HockSchittkowski> several() {
        return List.of(
                of(39, "-x1", -1, 2, 2, 2, 2)
                        .equal("x2 - x1^3 - x3^2", "x1^2 - x2 - x4^2")
                        .at(1, 1, 0, 0),
                of(40, "-x1*x2*x3*x4", -0.25, 0.8, 0.8, 0.8, 0.8).equal("x1^3 + x2^2 - 1", "x1^2*x4 - x3", "x4^2 - x2"),
                of(41, "2 - x1*x2*x3", 52.0 / 27, 2, 2, 2, 2)
                        .equal("x1 + 2*x2 + 2*x3 - x4")
                        .from(0)
                        .to(1, 1, 1, 2)
                        .at(2.0 / 3, 1.0 / 3, 1.0 / 3, 2),
                of(42, "(x1-1)^2 + (x2-2)^2 + (x3-3)^2 + (x4-4)^2", 28 - 10 * Math.sqrt(2), 1, 1, 1, 1)
                        .equal("x1 - 2", "x3^2 + x4^2 - 2")
                        .at(2, 2, 0.6 * Math.sqrt(2), 0.8 * Math.sqrt(2)),
                of(43, "x1^2 + x2^2 + 2*x3^2 + x4^2 - 5*x1 - 5*x2 - 21*x3 + 7*x4", -44, 0, 0, 0, 0)
                        .atLeast(
                                "8 - x1^2 - x2^2 - x3^2 - x4^2 - x1 + x2 - x3 + x4",
                                "10 - x1^2 - 2*x2^2 - x3^2 - 2*x4^2 + x1 + x4",
                                "5 - 2*x1^2 - x2^2 - x3^2 - 2*x1 + x2 + x4")
                        .at(0, 1, 2, -1),
                of(44, "x1 - x2 - x3 - x1*x3 + x1*x4 + x2*x3 - x2*x4", -15, 0, 0, 0, 0)
                        .atLeast(
                                "8 - x1 - 2*x2",
                                "12 - 4*x1 - x2",
                                "12 - 3*x1 - 4*x2",
                                "8 - 2*x3 - x4",
                                "8 - x3 - 2*x4",
                                "5 - x3 - x4")
                        .from(0)
                        .at(0, 3, 0, 4),
                of(71, "x1*x4*(x1+x2+x3) + x3", 17.0140172891563016, 1, 5, 5, 1)
                        .equal("x1^2 + x2^2 + x3^2 + x4^2 - 40")
                        .atLeast("x1*x2*x3*x4 - 25")
                        .from(1)
                        .to(5),
                of(72, "1 + x1 + x2 + x3 + x4", 727.679357789612969, 1, 1, 1, 1)
                        .atLeast(
                                "0.0401 - 4/x1 - 2.25/x2 - 1/x3 - 0.25/x4",
                                "0.010085 - 0.16/x1 - 0.36/x2 - 0.64/x3 - 0.64/x4")
                        .from(0.001)
                        .to(4e5, 3e5, 2e5, 1e5),
                of(73, "24.55*x1 + 26.75*x2 + 39*x3 + 40.5*x4", 29.8943781591433526, 1, 1, 1, 1)
                        .equal("x1 + x2 + x3 + x4 - 1")
                        .atLeast(
                                "2.3*x1 + 5.6*x2 + 11.1*x3 + 1.3*x4 - 5",
                                "12*x1 + 11.9*x2 + 41.8*x3 + 52.1*x4 - 21"
                                        + " - 1.645*sqrt(0.28*x1^2 + 0.19*x2^2 + 20.5*x3^2 + 0.62*x4^2)")
                        .from(0),
                of(
                                76,
                                "x1^2 + x2^2/2 + x3^2 + x4^2/2 - x1*x3 + x3*x4 - x1 - 3*x2 + x3 - x4",
                                -103.0 / 22,
                                0.5,
                                0.5,
                                0.5,
                                0.5)
                        .atLeast("5 - x1 - 2*x2 - x3 - x4", "4 - 3*x1 - x2 - 2*x3 + x4", "x2 + 4*x3 - 1.5")
                        .from(0),
                of(
                                100,
                                "(x1-10)^2 + 5*(x2-12)^2 + x3^4 + 3*(x4-11)^2 + 10*x5^6 + 7*x6^2 + x7^4 - 4*x6*x7 - 10*x6 - 8*x7",
                                680.630057374402149,
                                1,
                                2,
                                0,
                                4,
                                0,
                                1,
                                1)
                        .atLeast(
                                "127 - 2*x1^2 - 3*x2^4 - x3 - 4*x4^2 - 5*x5",
                                "282 - 7*x1 - 3*x2 - 10*x3^2 - x4 + x5",
                                "196 - 23*x1 - x2^2 - 6*x6^2 + 8*x7",
                                "3*x1*x2 - 4*x1^2 - x2^2 - 2*x3^2 - 5*x6 + 11*x7"));
    }

    Objective objective() {
        return Objective.of(program(text), start.length);
    }

    Constraints<Var> constraints() {
        Constraints<Var> all = Constraints.on(start.length).within(new Box(lower, upper));
        for (String each : equal) all = all.equal(program(each));
        for (String each : atLeast) all = all.atMostZero(program("-(" + each + ")"));
        return all;
    }

    double[] inside() {
        return new Box(lower, upper).project(start);
    }

    private Function<Var, Var> program(String expression) {
        Formula formula = Formula.parse(expression);
        List<String> names = new ArrayList<>();
        for (int j = 1; j <= start.length; j++) names.add("x" + j);
        return x -> {
            Map<String, Var> values = new LinkedHashMap<>();
            for (int j = 0; j < names.size(); j++) values.put(names.get(j), x.at(j));
            return formula.evaluate(values);
        };
    }

    /// How far `x` is from the minimum, relative to max(1, |xⱼ|).
    double distance(double[] x) {
        double largest = 0;
        for (int j = 0; j < minimum.length; j++) {
            largest = Math.max(largest, Math.abs(x[j] - minimum[j]) / Math.max(1, Math.abs(minimum[j])));
        }
        return largest;
    }

    @Override
    public String toString() {
        return "HS " + number;
    }
}
