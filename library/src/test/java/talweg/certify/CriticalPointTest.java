package talweg.certify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import talweg.descend.Box;
import talweg.descend.Objective;
import talweg.formula.Formula;
import talweg.op.Var;

final class CriticalPointTest {
    /// Long enough for any machine: what is tested is the verdict, not the time.
    static final CriticalPoint PATIENT = new CriticalPoint(Duration.ofMinutes(10));

    private static final String HIMMELBLAU = "(x^2 + y - 11)^2 + (x + y^2 - 7)^2";
    private static final String POWELL = "(a + 10*b)^2 + 5*(c - d)^2 + (b - 2*c)^4 + 10*(a - d)^4";
    private static final String ROSENBROCK = "(1 - x)^2 + 100*(y - x^2)^2";
    private static final String COUPLED = "x^2 + 2*y^2 - x*y";
    private static final double[] NO_BOUNDS = {};

    /// A landing, with its kind and what its text must say.
    ///
    /// @param box lower ends, then upper ends; empty for none
    record Landing(String kind, String words, String expression, double[] at, double[] start, double[] box) {
        @Override
        public String toString() {
            return expression + " at " + Arrays.toString(at) + " is " + kind;
        }
    }

    private static Landing landing(String kind, String words, String expression, double... at) {
        return new Landing(kind, words, expression, at, NO_BOUNDS, NO_BOUNDS);
    }

    private static Landing from(double[] start, String kind, String words, String expression, double... at) {
        return new Landing(kind, words, expression, at, start, NO_BOUNDS);
    }

    private static Landing within(double[] box, String kind, String words, String expression, double... at) {
        double[] start = Arrays.copyOf(box, at.length);
        return new Landing(kind, words, expression, at, start, box);
    }

    private static double[] p(double... x) {
        return x;
    }

    /// The names in alphabetical order.
    static List<String> names(Formula formula) {
        return formula.names(Set.of("e", "pi")).stream().sorted().toList();
    }

    static Objective objective(String expression) {
        Formula formula = Formula.parse(expression);
        List<String> names = names(formula);
        return Objective.of(
                x -> {
                    Map<String, Var> values = new HashMap<>();
                    for (int j = 0; j < names.size(); j++) values.put(names.get(j), x.at(j));
                    return formula.evaluate(values);
                },
                names.size());
    }

    private static Verdict verdict(Landing l) {
        int n = l.at.length;
        Box box = l.box.length == 0
                ? Box.unbounded(n)
                : new Box(Arrays.copyOf(l.box, n), Arrays.copyOfRange(l.box, n, 2 * n));
        Objective f = objective(l.expression);
        return l.start.length == 0 ? PATIENT.of(f, box, l.at) : PATIENT.of(f, box, l.at, l.start, Known.nothing());
    }

    static Stream<Landing> curved() {
        return Stream.of(
                landing("local-minimum", "eigenvalues of the Hessian are 2, 4", "x^2 + 2*y^2", 0, 0),
                landing("saddle", "falls along y (curvature -2) and rises along x (curvature 2)", "x^2 - y^2", 0, 0),
                landing("saddle", "falls along x - y (curvature -1) and rises along x + y", "x*y", 0, 0),
                landing("maximum", "falls in every direction", "-x^2 - 3*y^2", 0, 0),
                landing("saddle", "along z it has no curvature", "x^2 - y^2 + z^4", 0, 0, 0),
                landing("local-minimum", "0.399", ROSENBROCK, 1, 1),
                from(p(-1.2, 1), "local-minimum", "distance of", ROSENBROCK, 1 - 1e-7, 1 - 2e-7),
                from(p(-1.2, 1), "not-stationary", "f still falls", ROSENBROCK, 0.9, 0.81),
                landing("local-minimum", "", HIMMELBLAU, 3, 2),
                landing("local-minimum", "", HIMMELBLAU, -2.805118086952745, 3.131312518250573),
                landing("local-minimum", "", HIMMELBLAU, -3.779310253377747, -3.283185991286170),
                landing("local-minimum", "", HIMMELBLAU, 3.584428340330492, -1.848126526964404),
                landing("maximum", "", HIMMELBLAU, -0.270844590667, -0.923038522098),
                landing("saddle", "", HIMMELBLAU, 0.086677504555, 2.884254701170),
                landing("saddle", "", HIMMELBLAU, -3.073025751490, -0.081353044288),
                from(p(1, 0), "saddle", "falls along y (curvature -2)", "x^2 - y^2 + y^4/4", 4e-11, 0),
                landing("local-minimum", "2, 4", "x^2 - y^2 + y^4/4", 0, Math.sqrt(2)),
                from(p(1.5), "local-minimum", "second derivative", "x^4 - 2*x^2 + 0.3*x", 0.9601495555191055),
                from(p(-1.5), "local-minimum", "second derivative", "x^4 - 2*x^2 + 0.3*x", -1.0355794949),
                from(p(1.5), "not-stationary", "", "x^4 - 2*x^2 + 0.3*x", 0.9602),
                landing("local-minimum", "2e-12", "v^2 + w^2 + x^2 + 1e-12*y^2", 0, 0, 0, 0),
                from(p(1), "local-minimum", "", "(x - 1e9)^2*1e-20", 1e9),
                from(p(1), "not-stationary", "", "(x - 1e9)^2*1e-20", 1e3),
                from(p(1, 1), "local-minimum", "", "x^2 + y^2", 1e-6, 1e-7),
                from(p(1, 1), "not-stationary", "", "x^2 + y^2", 1e-3, 0),
                from(p(1), "local-minimum", "0.002", "(x - 1)^4 + (x - 1)^2*1e-3", 1));
    }

    static Stream<Landing> level() {
        return Stream.of(
                landing("degenerate", "rises both ways, to 4th order", "x^4", 0),
                from(p(1), "degenerate", "rises both ways, to 4th order", "x^4", 2.9e-4),
                landing("degenerate", "falls along x, to 4th order", "-x^4", 0),
                landing("degenerate", "falls along -x, to 3rd order", "x^3", 0),
                landing("degenerate", "this is no minimum: f falls along -x, to 3rd order", "x^3 - 3*x*y^2", 0, 0),
                landing("degenerate", "no curvature along y, where it rises both ways, to 4th", "x^2 + y^4", 0, 0),
                from(p(1, 1), "degenerate", "rises both ways, to 4th order", "x^2 + y^4", 1e-12, 3e-4),
                landing("degenerate", "this is no minimum: f falls along y, to 4th", "x^2 - y^4", 0, 0),
                landing("degenerate", "this is no minimum: f falls along -y, to 3rd", "x^2 + 1e-3*y^3", 0, 0),
                landing("degenerate", "along x + y, where it stays the same", "(x - y)^2", 1, 1),
                landing("degenerate", "where it stays the same", "(y - x^2)^2", 1, 1),
                landing("degenerate", "where it stays the same", "(x^2 + y^2 - 1)^2", 0.6, 0.8),
                landing("degenerate", "in all 32 ways looked along there it rises", POWELL, 0, 0, 0, 0),
                from(p(3, -1, 0, 1), "degenerate", "it rises", POWELL, 1e-4, -1e-5, 4e-5, 4e-5),
                landing("degenerate", "in none of 32 ways looked along there it falls", "x^2*y^2", 0, 0),
                landing("degenerate", "no minimum: f falls along x (curvature -2)", "-x^2 + 0*y", 0, 0),
                landing("degenerate", "along y, where it stays the same", "x^2 + 0*y", 0, 0),
                from(p(1), "degenerate", "to 6th order", "x^6", 1e-3),
                from(p(1), "degenerate", "a plateau", "0*x + 3", -1),
                from(p(1), "degenerate", "a plateau", "max(x, 0)", -1),
                from(p(1), "degenerate", "a plateau", "max(x, 0)", -1e8),
                from(p(1), "degenerate", "rises one way, to 2nd order and stays the same", "max(x, 0)^2", 0),
                from(p(1), "degenerate", "falls along -x, to 2nd order", "x*abs(x)", 0));
    }

    static Stream<Landing> far() {
        return Stream.of(
                from(p(0), "at-infinity", "falling along x, numerically towards 0", "exp(-x)", 20),
                from(p(0), "at-infinity", "towards 0", "exp(-x)", 700),
                from(p(0), "at-infinity", "towards 0", "exp(-x)", 800),
                from(p(0), "not-stationary", "goes on falling that way", "exp(-x)", 2),
                from(p(1), "at-infinity", "along x", "1/x", 1e6),
                from(p(1), "not-stationary", "goes on falling that way", "1/x", 7),
                from(p(2), "at-infinity", "along x", "x/(1 + x^2)", 1e5),
                from(p(1, 1), "at-infinity", "along x", "1/x + (y - 3/x)^2", 1e5, 3e-5),
                from(p(1), "not-stationary", "slope -1e-05", "-log(x)", 1e5),
                from(p(1), "not-stationary", "slope -1 ", "x", 3),
                from(p(1), "not-stationary", "", "-1/(1 + (x - 1e6)^2)", 100));
    }

    static Stream<Landing> bounded() {
        return Stream.of(
                within(p(1, 3), "local-minimum", "at bounds: x (slope 2)", "x^2", 1),
                within(p(-5, 0, 5, 3), "local-minimum", "within the box", "x^2 + y", 0, 0),
                within(p(-5, 0, 5, 3), "local-minimum", "at bounds: y (slope 1)", "x^2 + y", 1e-9, 1e-12),
                within(p(-5, 0, 5, 3), "saddle", "falls along x (curvature -2); at bounds: y", "y - x^2", 0, 0),
                within(p(0, 0, 5, 3), "local-minimum", "x (slope 1), y (slope 1)", "x + y", 0, 0),
                within(p(0, 5), "local-minimum", "", "x^2", 0),
                within(p(0, 5), "not-stationary", "falls along x", "-x", 0),
                within(p(0, 5), "undecided", "curvature does not decide", "x^3", 0),
                within(p(0, 5), "local-minimum", "slope 1", "-x", 5),
                within(p(2, 0, 2, 5), "local-minimum", "", "x*(y - 1)^2", 2, 1),
                within(p(0, 5), "undecided", "outside the box", "x^2", -1));
    }

    static Stream<Landing> rough() {
        return Stream.of(
                from(p(1), "local-minimum", "kink", "abs(x)", 0),
                from(p(1), "local-minimum", "kink", "max(x, -2*x)", 0),
                from(p(1, 1), "undecided", "along each variable f rises both ways", "abs(x) + abs(y)", 0, 0),
                from(p(1, 1), "undecided", "", "3*abs(x - y) - abs(x + y)", 0, 0),
                from(p(1), "not-stationary", "slope -1", "x^2 - abs(x)", 0),
                from(p(1), "not-stationary", "slope -1", "abs(x)", 0.05),
                from(p(1, 1), "undecided", "the gradient of f is not finite", "sqrt(x^2 + y^2)", 0, 0),
                from(p(1), "undecided", "the Hessian of f is not finite", "x^1.5", 0),
                from(p(1), "undecided", "f is -Infinity", "log(x)", 0));
    }

    @ParameterizedTest
    @MethodSource({"curved", "level", "far", "bounded", "rough"})
    void landings_are_what_they_are(Landing landing) {
        Verdict verdict = verdict(landing);
        String text = verdict.text(names(Formula.parse(landing.expression)));
        assertThat(verdict.kind()).as(text).isEqualTo(landing.kind);
        assertThat(text).contains(landing.words);
    }

    @ParameterizedTest
    @MethodSource({"curved", "level", "bounded"})
    void units_of_the_value_do_not_matter(Landing l) {
        for (String unit : List.of("1e-20", "1e20")) {
            Landing scaled = new Landing(l.kind, "", unit + "*(" + l.expression + ")", l.at, l.start, l.box);
            Verdict verdict = verdict(scaled);
            assertThat(verdict.kind())
                    .as("%s %s", unit, verdict.text(List.of("x", "y", "z", "w")))
                    .isEqualTo(l.kind);
        }
    }

    @ParameterizedTest
    @MethodSource({"curved", "level"})
    void units_of_the_variables_do_not_matter(Landing l) {
        if (l.start.length == 0) return; // without a start a variable is taken to be of scale 1
        for (double unit : new double[] {1e-8, 1e8}) {
            Objective f = objective(l.expression);
            Objective scaled = new Rescaled(f, unit);
            int n = l.at.length;
            double[] at = Arrays.stream(l.at).map(x -> x * unit).toArray();
            double[] start = Arrays.stream(l.start).map(x -> x * unit).toArray();
            Verdict verdict = PATIENT.of(scaled, Box.unbounded(n), at, start, Known.nothing());
            assertThat(verdict.kind()).as("%s %s", unit, verdict).isEqualTo(l.kind);
        }
    }

    @Test
    void the_fifteen_stationary_points_of_the_six_hump_camel() {
        Objective f = objective("(4 - 2.1*x^2 + x^4/3)*x^2 + x*y + (4*y^2 - 4)*y^2");
        List<double[]> points = new ArrayList<>();
        Map<String, Integer> kinds = new HashMap<>();
        for (double x = -2; x <= 2; x += 0.1) {
            for (double y = -1.2; y <= 1.2; y += 0.1) {
                double[] at = Newton.from(f, x, y);
                if (at.length == 0 || points.stream().anyMatch(p -> Math.hypot(p[0] - at[0], p[1] - at[1]) < 1e-6)) {
                    continue;
                }
                points.add(at);
                Verdict verdict = PATIENT.of(f, Box.unbounded(2), at);
                double[] h = new double[4];
                f.hessian(at, h);
                double determinant = h[0] * h[3] - h[1] * h[2];
                assertThat(verdict.kind())
                        .isEqualTo(determinant < 0 ? "saddle" : h[0] > 0 ? "local-minimum" : "maximum");
                kinds.merge(verdict.kind(), 1, Integer::sum);
            }
        }
        assertThat(kinds).isEqualTo(Map.of("local-minimum", 6, "maximum", 2, "saddle", 7));
    }

    @Test
    void directions_are_unit_vectors_along_which_the_function_does_what_is_said() {
        Objective f = objective("x^2 + 3*x*y - y^2 + 2*z^2 + y*z");
        Verdict verdict = PATIENT.of(f, Box.unbounded(3), new double[3]);
        assertThat(verdict).isInstanceOf(Verdict.Saddle.class);
        assertThat(verdict.evidence().up()).hasSize(2);
        assertThat(verdict.evidence().down()).hasSize(1);
        for (Verdict.Bend bend : verdict.evidence().bends()) {
            double[] u = bend.direction();
            assertThat(Math.sqrt(u[0] * u[0] + u[1] * u[1] + u[2] * u[2])).isCloseTo(1, Offset.offset(1e-14));
            assertThat(2 * f.value(u)).isCloseTo(bend.curvature(), Offset.offset(1e-12)); // f is quadratic
        }
    }

    @Test
    void what_is_known_of_the_whole_makes_a_minimum_global() {
        Box box = Box.unbounded(2);
        Known bowl =
                Known.of(x -> x.get(0).minus(1).square().plus(x.get(1).square().times(2)), box);
        assertThat(bowl).isEqualTo(new Known(0, true));
        Objective f = objective("(x - 1)^2 + 2*y^2");
        assertThat(PATIENT.of(f, box, p(1, 0), p(0, 0), bowl).kind()).isEqualTo("global-minimum");
        assertThat(PATIENT.of(f, box, p(1 + 1e-11, 0), p(0, 0), new Known(0, false))
                        .kind())
                .isEqualTo("local-minimum");
        assertThat(PATIENT.of(objective("x^2 - y^2"), box, p(0, 0), p(1, 1), new Known(-1, true))
                        .kind())
                .isEqualTo("saddle");
        Known quartic = Known.of(x -> x.get(0).pow(4).plus(x.get(1).square()), box);
        assertThat(quartic).isEqualTo(new Known(0, false));
        assertThat(PATIENT.of(objective("x^4 + y^2"), box, p(0, 0), p(1, 1), quartic)
                        .kind())
                .isEqualTo("global-minimum");
        assertThat(Known.of(x -> x.get(0).times(x.get(1)), box)).isEqualTo(new Known(Double.NEGATIVE_INFINITY, true));
    }

    @Test
    void a_verdict_never_throws_and_keeps_its_time() {
        Objective failing = new Rescaled(objective("x^2"), 1) {
            @Override
            public void hessian(double[] x, double[] hessian) {
                throw new IllegalStateException("no such thing");
            }
        };
        assertThat(PATIENT.of(failing, Box.unbounded(1), p(0)))
                .isInstanceOfSatisfying(
                        Verdict.Undecided.class,
                        undecided -> assertThat(undecided.why()).contains("no such thing"));
        assertThat(new CriticalPoint(Duration.ofNanos(1)).of(objective("x^2"), Box.unbounded(1), p(0)))
                .isInstanceOfSatisfying(
                        Verdict.Undecided.class,
                        undecided -> assertThat(undecided.why()).contains("not found within"));
        assertThat(PATIENT.of(objective("x^2"), Box.unbounded(1), p(Double.NaN)).kind())
                .isEqualTo("undecided");
        assertThatThrownBy(() -> PATIENT.of(objective("x^2"), Box.unbounded(2), p(0)))
                .hasMessage("`CriticalPoint.of` requires a box, a point and a start of 1 variables, got 2, 1 and 1");
    }
}
