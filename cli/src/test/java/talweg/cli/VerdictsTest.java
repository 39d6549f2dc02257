package talweg.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class VerdictsTest {
    private static String verdict(String expression, String start, String... options) {
        String[] arguments = new String[4 + options.length];
        arguments[0] = "minimize";
        arguments[1] = expression;
        arguments[2] = "--start";
        arguments[3] = start;
        System.arraycopy(options, 0, arguments, 4, options.length);
        return Run.of(arguments).out();
    }

    @Test
    void descent_that_ends_at_a_saddle_says_which_ways_lead_off() {
        assertThat(verdict("x^2-y^2+y^4/4", "x=1,y=0", "--method", "gradient-descent"))
                .contains("saddle: ", "f falls along y (curvature -2) and rises along x (curvature 2)");
        assertThat(verdict("x^2-y^2+y^4/4", "x=1,y=0", "--method", "gradient-descent", "--format", "json"))
                .contains(
                        "\"kind\": \"saddle\"",
                        "\"inertia\": [ 1, 0, 1 ]",
                        "\"down\": [ {\n        \"x\": 0,\n        \"y\": 1\n      } ]");
    }

    @Test
    void two_starts_end_in_two_local_minima() {
        String right = verdict("x^4-2*x^2+0.3*x", "x=1.5", "--rate", "0.01");
        String left = verdict("x^4-2*x^2+0.3*x", "x=-1.5", "--rate", "0.01");
        assertThat(right).contains("local-minimum: ", "0.96014955");
        assertThat(left).contains("local-minimum: ", "-1.0355787141");
    }

    @Test
    void convex_quadratics_have_a_global_minimum() {
        assertThat(verdict("x^2 + x*y + y^2 + x", "x=0,y=0")).contains("global-minimum: f is quadratic, and convex");
    }

    @Test
    void what_falls_for_ever_is_at_infinity_and_what_still_falls_not_stationary() {
        assertThat(verdict("exp(-x)", "x=0", "--rate", "1000", "--tolerance", "1e-20", "--format", "json"))
                .contains("\"kind\": \"at-infinity\"", "\"limit\": 0");
        assertThat(verdict("x^2+y^2", "x=1,y=1", "--steps", "2", "--rate", "0.1", "--format", "json"))
                .contains("\"kind\": \"not-stationary\"", "\"slope\": -", "\"downhill\"");
        assertThat(verdict("x^4", "x=1", "--steps", "300000", "--rate", "0.2", "--tolerance", "5e-8"))
                .contains("degenerate: ", "rises both ways, to 4th order");
    }

    /// At a cusp the slope grows without bound, and its rounding with it.
    @Test
    void what_rounding_hides_is_not_decided() {
        for (String cusp : new String[] {"sqrt(abs(x))", "abs(x)^0.3", "1 - sqrt(abs(x - 2))"}) {
            assertThat(verdict(cusp, "x=1")).as(cusp).containsPattern("\n(undecided|not-stationary|at-infinity): ");
        }
    }
}
