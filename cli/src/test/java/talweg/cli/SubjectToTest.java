package talweg.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `talweg minimize --subject-to`: what it says of minima under constraints, and what it refuses.
class SubjectToTest {
    @TempDir
    Path folder;

    private static Run minimize(String constraints, String... options) {
        String[] args = new String[options.length + 6];
        System.arraycopy(
                new String[] {"minimize", "x^2 + y^2", "--start", "x=3,y=1", "--subject-to", constraints},
                0,
                args,
                0,
                6);
        System.arraycopy(options, 0, args, 6, options.length);
        return Run.of(args);
    }

    private static double number(Run run, String key) {
        Matcher matcher =
                Pattern.compile("\"" + key + "\": (?:\\[ )?(-?[0-9.E-]+)").matcher(run.out());
        assertThat(matcher.find()).as(run.toString()).isTrue();
        return Double.parseDouble(matcher.group(1));
    }

    private static String error(String constraints, String... options) {
        Run run = minimize(constraints, options);
        assertThat(run.code()).as(run.toString()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err().lines().filter(line -> line.startsWith("error: "))).hasSize(1);
        return run.err();
    }

    @Test
    void the_minimum_its_multipliers_and_residuals_are_printed() {
        Run run = minimize("x+y>=2");
        assertThat(run.code()).as(run.toString()).isZero();
        assertThat(run.out().lines())
                .contains(
                        "x          1",
                        "y          1",
                        "value      2",
                        "violation  0",
                        "multipliers",
                        "x+y>=2  2.00000",
                        "KKT residuals: stationarity 0, feasibility 0, complementarity 0, sign 0",
                        "method: augmented-lagrangian, each minimisation by auto");
        assertThat(run.out()).contains("converged after ");
    }

    @Test
    void every_comparison_is_understood() {
        // the circle about 0 grows until it touches
        assertThat(number(minimize("x+y>=2", "--format", "json"), "value")).isCloseTo(2, within(1e-8));
        assertThat(number(minimize("-(x+y)<=-2", "--format", "json"), "value")).isCloseTo(2, within(1e-8));
        assertThat(number(minimize("x+y≥2", "--format", "json"), "value")).isCloseTo(2, within(1e-8));
        assertThat(number(minimize("2 ≤ x+y", "--format", "json"), "value")).isCloseTo(2, within(1e-8));
        assertThat(number(minimize("x*y = 2", "--format", "json"), "value")).isCloseTo(4, within(1e-8));
        assertThat(number(minimize("x=2", "--subject-to", "y=x;", "--format", "json"), "value"))
                .isCloseTo(8, within(1e-8));
        assertThat(number(minimize("if(x<=9,x,0)>=2", "--format", "json"), "value"))
                .isCloseTo(4, within(1e-8));
    }

    @Test
    void json_has_a_multiplier_for_each_constraint_in_the_order_given() {
        // at (1, 2); the library keeps equalities first
        Run run = minimize("y>=2; x=1", "--format", "json", "--method", "l-bfgs", "--box", "x=0..5");
        assertThat(run.code()).as(run.toString()).isZero();
        assertThat(run.out())
                .contains("\"method\": \"augmented-lagrangian\"", "\"inner\": \"l-bfgs\"", "\"kktResiduals\": {");
        Matcher each = Pattern.compile("\"constraint\": \"([^\"]+)\",\\s+\"multipliers\": \\[ (\\S+) \\]")
                .matcher(run.out());
        assertThat(each.find()).isTrue();
        assertThat(each.group(1)).isEqualTo("y>=2");
        assertThat(Double.parseDouble(each.group(2))).isCloseTo(4, within(1e-8));
        assertThat(each.find()).isTrue();
        assertThat(each.group(1)).isEqualTo("x=1");
        assertThat(Double.parseDouble(each.group(2))).isCloseTo(-2, within(1e-8));
    }

    @Test
    void columns_make_one_constraint_for_each_row() throws IOException {
        Path data = folder.resolve("data.csv");
        Files.writeString(data, "a,b\n1,2\n1,3\n2,1\n");
        Run run = minimize("a*x+y>=b", "--data", data.toString(), "--format", "json");
        assertThat(run.code()).as(run.toString()).isZero();
        assertThat(number(run, "value")).isCloseTo(4.5, within(1e-8)); // x + y ≥ 3 holds it
        assertThat(run.out()).containsPattern("\"multipliers\": \\[ 0, (3|2\\.9999)[^,]*, 0 \\]");
    }

    @Test
    void penalties_and_barriers_take_the_place_of_multipliers() {
        for (String method :
                List.of("augmented-lagrangian", "quadratic-penalty(growth=5)", "log-barrier(inner=bfgs)")) {
            Run run = Run.answered(
                    "minimize", "x^2+y^2", "--start", "x=3,y=3", "--subject-to", "x+y>=2", "--method", method);
            assertThat(run.out()).contains("method: " + method.split("\\(")[0] + ", each minimisation by ");
            assertThat(run.out()).containsPattern("(?m)^value +(2|1\\.9999|2\\.0000)");
        }
        assertThat(Run.of("minimize", "x^2", "--start", "x=3", "--method", "log-barrier")
                        .err())
                .contains("`--method log-barrier` requires constraints, got none; add `--subject-to 'x+y<=1'`");
        assertThat(Run.of(
                                "minimize",
                                "x^2",
                                "--start",
                                "x=3",
                                "--subject-to",
                                "x>=1",
                                "--method",
                                "log-barrier(rate=1)")
                        .err())
                .contains("has the options inner, tolerance, growth, got `rate`");
    }

    @Test
    void what_cannot_be_met_is_said_with_its_least_violation() {
        Run run = minimize("x^2+y^2<=-1");
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.out())
                .contains(
                        "infeasible after ",
                        "of which `x^2+y^2<=-1` is missed by most: least violation 1 > 1e-08",
                        "undecided: the descent did not converge")
                .doesNotContain("multipliers", "KKT residuals");
        Run json = minimize("x^2+y^2<=-1", "--format", "json");
        assertThat(json.out()).contains("\"violation\": 1").doesNotContain("ultipliers", "kktResiduals", "NaN");
        Run unbounded = Run.of("minimize", "x", "--start", "x=1,y=2", "--subject-to", "y=1");
        assertThat(unbounded.code()).isEqualTo(1);
        assertThat(unbounded.out()).contains("diverged after ", "the objective falls beyond all bounds");
    }

    @Test
    void the_way_is_written_and_drawn() throws IOException {
        Path way = folder.resolve("way.csv");
        Path picture = folder.resolve("way.svg");
        Run run = minimize("x*y=2", "--trace", way.toString(), "--plot", picture.toString());
        assertThat(run.code()).as(run.toString()).isZero();
        var lines = Files.readAllLines(way);
        assertThat(lines.getFirst()).isEqualTo("step,x,y,value,gradientNorm");
        assertThat(lines.get(1)).startsWith("0,3,1,10,");
        assertThat(lines).hasSizeGreaterThan(2);
        assertThat(lines.getLast()).startsWith((lines.size() - 2) + ",1.414213562373");
        assertThat(Files.readString(picture)).contains("<svg");
    }

    @Test
    void it_says_what_kind_of_point_was_reached() {
        assertThat(minimize("x+y>=2").out())
                .contains("strict-local-minimum: in every direction along the constraints that hold f rises: the"
                        + " Hessian of the Lagrangian has there the eigenvalue 2");
        assertThat(minimize("x+y>=2; x-y>=4").out())
                .contains("strict-local-minimum: the constraints that hold leave no direction in which f does not rise"
                        + " to first order");
        Run run = Run.of("minimize", "x^4", "--start", "x=1,y=1", "--subject-to", "y=2", "--format", "json");
        assertThat(run.out()).contains("\"secondOrder\": {", "\"kind\": \"degenerate\"", "higher ones decide");
    }

    @Test
    void errors_point_into_the_text() {
        assertThat(error("x+y>=2; x*=y"))
                .contains("error: `*` requires an operand on its right, got the end, at position 11;")
                .contains("x*\n          ^");
        assertThat(error("x+y>=2; x=z"))
                .startsWith("error: `--start` requires a value for every name of the formula, got none for `z`")
                .contains("at position 11;");
        assertThat(error("x+y<2"))
                .startsWith("error: `--subject-to` requires constraints with one of <=, >= or =, got `x+y<2`;"
                        + " write `--subject-to 'x+y<=1'`");
        assertThat(error("x+y")).contains("requires constraints with one of <=, >= or =, got `x+y`");
        assertThat(error("3<=2"))
                .startsWith("error: `--subject-to` requires a variable in every constraint, got `3<=2`, which has none"
                        + " (variables are `x`, `y`); remove it");
        assertThat(error("x<=y<=1")).contains("requires numbers on both sides, got a condition in `x<=y<=1`");
        assertThat(error("log(x-9)<=1")).contains("requires a start where objective and constraints are finite");
        assertThat(error("")).startsWith("error: ");
    }
}
