package talweg.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static talweg.cli.Tolerances.DESCENT;
import static talweg.cli.Tolerances.ROUNDING;
import static talweg.cli.Tolerances.SEARCH;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// `talweg minimize`: its methods, bounds and limits, and what it refuses.
class MinimizeTest {
    private static final String SADDLE = "x^2-y^2+y^4/4";
    private static final String WELLS = "x^4-2*x^2+0.3*x";
    private static final String ROSENBROCK = "(1-x)^2 + 100*(y-x^2)^2";

    @TempDir
    Path folder;

    private static Run minimize(String expression, String start, String... options) {
        String[] args = new String[options.length + 6];
        System.arraycopy(options, 0, args, 6, options.length);
        System.arraycopy(new String[] {"minimize", expression, "--start", start, "--format", "json"}, 0, args, 0, 6);
        return Run.of(args);
    }

    private static double number(Run run, String key) {
        Matcher matcher = Pattern.compile("\"" + key + "\": (-?[0-9.E-]+)").matcher(run.out());
        assertThat(matcher.find()).as(run.toString()).isTrue();
        return Double.parseDouble(matcher.group(1));
    }

    private static String error(String expression, String start, String... options) {
        Run run = minimize(expression, start, options);
        assertThat(run.code()).as(run.toString()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err().lines().filter(line -> line.startsWith("error: "))).hasSize(1);
        return run.err();
    }

    @Test
    void gradient_descent_ends_at_the_saddle_and_newton_does_not() {
        Run descent = minimize(SADDLE, "x=1,y=0", "--method", "gradient-descent");
        assertThat(descent.code()).isZero();
        assertThat(descent.out()).contains("\"method\": \"gradient-descent\"", "\"status\": \"converged\"");
        assertThat(number(descent, "x")).isCloseTo(0, DESCENT.of(0, 1));
        assertThat(number(descent, "y")).isZero();
        for (String method : List.of("newton", "auto")) {
            Run run = minimize(SADDLE, "x=1,y=0", "--method", method);
            assertThat(run.out()).contains("\"method\": \"newton\"", "\"status\": \"converged\"");
            assertThat(number(run, "x")).isCloseTo(0, SEARCH.of(0, 1));
            assertThat(Math.abs(number(run, "y"))).isCloseTo(Math.sqrt(2), ROUNDING.of(Math.sqrt(2)));
        }
    }

    @Test
    void different_starts_end_in_different_minima() {
        assertThat(number(minimize(WELLS, "x=1.5"), "x"))
                .isCloseTo(0.9601495555191055, ROUNDING.of(0.9601495555191055));
        assertThat(number(minimize(WELLS, "x=-1.5"), "x"))
                .isCloseTo(-1.0355787140898725, ROUNDING.of(-1.0355787140898725));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "auto",
                "newton",
                "l-bfgs",
                "l-bfgs --line-search strong-wolfe",
                "gradient-descent --rate 0.0015 --max-iterations 100000",
                "gradient-descent --line-search armijo --max-iterations 100000",
                "gradient-descent --line-search barzilai-borwein",
                "gradient-descent --line-search strong-wolfe --max-iterations 100000",
                "momentum --rate 0.001 --momentum 0.95 --max-iterations 10000",
                "nesterov --rate 0.001 --steps 10000"
            })
    void every_method_goes_down_the_valley(String options) {
        Run run = minimize(ROSENBROCK, "x=-1.2,y=1", ("--method " + options).split(" "));
        assertThat(run.code()).as(run.toString()).isZero();
        assertThat(number(run, "x")).isCloseTo(1, DESCENT.of(1));
        assertThat(number(run, "y")).isCloseTo(1, DESCENT.of(1));
    }

    @Test
    void the_text_names_the_method_and_why_it_was_chosen() {
        assertThat(Run.of("minimize", "x^2", "--start", "x=1").out())
                .contains("\nmethod: newton, chosen for 1 variable and exact second derivatives\nconverged after ");
        assertThat(Run.of("minimize", "x^2", "--start", "x=1", "--rate", "0.1").out())
                .contains("\nmethod: gradient-descent\nconverged after ");
        assertThat(minimize("x^2", "x=1").out()).contains("\"choice\": \"1 variable and exact second derivatives\"");
        assertThat(minimize("x^2", "x=1", "--method", "newton").out()).doesNotContain("choice");
    }

    @Test
    void bounds_hold() {
        Run corner = minimize(ROSENBROCK, "x=0,y=0.7", "--box", "x=0..0.5", "--box", "y=0.5..2");
        assertThat(corner.out()).contains("\"method\": \"l-bfgs\"", "\"choice\": \"2 variables with bounds\"");
        assertThat(number(corner, "x")).isEqualTo(0.5);
        assertThat(number(corner, "y")).isEqualTo(0.5);
        assertThat(number(corner, "gradientNorm")).isZero();
        Run fixed = minimize("(x-y)^2 + x^2", "x=1,y=3", "--box", "y=3..3");
        assertThat(fixed.out()).contains("\"method\": \"newton\"");
        assertThat(number(fixed, "x")).isCloseTo(1.5, ROUNDING.of(1.5));
        assertThat(number(fixed, "y")).isEqualTo(3);
    }

    @Test
    void limits_end_it_and_are_named() {
        Run iterations = minimize(ROSENBROCK, "x=-1.2,y=1", "--max-iterations", "3");
        assertThat(iterations.code()).isEqualTo(1);
        assertThat(iterations.out())
                .contains("\"status\": \"budget-spent\"", "\"iterations\": 3", "3 iterations are done, of at most 3");
        Run evaluations = minimize(ROSENBROCK, "x=-1.2,y=1", "--method", "l-bfgs", "--max-evaluations", "5");
        assertThat(evaluations.out()).contains("\"evaluations\": 5", "5 evaluations are done, of at most 5");
        Run time = minimize(ROSENBROCK, "x=-1.2,y=1", "--rate", "1e-9", "--steps", "2000000000", "--time", "50ms");
        assertThat(time.out()).contains("\"status\": \"budget-spent\"", " s have passed, of at most 0.05 s");
        assertThat(number(minimize(ROSENBROCK, "x=-1.2,y=1", "--tolerance", "10"), "gradientNorm"))
                .isBetween(1e-3, 10.0);
    }

    @Test
    void the_way_of_any_method_can_be_traced() throws IOException {
        Path way = folder.resolve("way.csv");
        Run run = minimize(ROSENBROCK, "x=-1.2,y=1", "--method", "l-bfgs", "--trace", way.toString());
        List<String> lines = Files.readAllLines(way);
        assertThat(lines).hasSize((int) number(run, "iterations") + 2);
        assertThat(lines.get(0)).isEqualTo("step,x,y,value,gradientNorm");
        assertThat(lines.get(1)).startsWith("0,-1.2,1,24.1999");
        assertThat(lines.getLast()).startsWith((int) number(run, "iterations") + ",");
    }

    @Test
    void what_falls_for_ever_diverges() {
        for (String expression : List.of("-x", "-x^2+x", "x^3 - 3*x - 10", "-log(x)", "log(x)")) {
            Run run = minimize(expression, expression.startsWith("x^3") ? "x=-2" : "x=3");
            assertThat(run.code()).as(run.toString()).isEqualTo(1);
            assertThat(run.out()).contains("\"status\": \"diverged\"", " along (");
        }
    }

    @Test
    void divisions_by_zero_and_undefined_regions_on_the_way_are_passed() {
        // full steps from 3 go to the pole or beyond
        assertThat(number(minimize("1/x + x", "x=3"), "x")).isCloseTo(1, SEARCH.of(1));
        assertThat(number(minimize("x*log(x)", "x=3", "--method", "l-bfgs"), "x"))
                .isCloseTo(Math.exp(-1), DESCENT.of(Math.exp(-1)));
        assertThat(number(minimize("if(x < 1, 0/0, (x-1.25)^2)", "x=9", "--method", "l-bfgs"), "x"))
                .isCloseTo(1.25, SEARCH.of(1.25));
        Run run = minimize("sqrt(x-1) + 0*x", "x=2", "--rate", "5");
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.out()).contains("\"status\": \"diverged\"", "left the finite numbers");
    }

    @Test
    void bad_starts_are_refused() {
        assertThat(error("x^0.5", "x=0")).contains("got value 0.0 and gradient norm Infinity at (0)");
        assertThat(error("1/x", "x=0")).contains("requires a start where the function and its gradient are finite");
        assertThat(error("exp(exp(x))", "x=10")).contains("got value Infinity", "at (10)", "choose another start");
        assertThat(error("x^2", "x=3", "--box", "x=0..pi/2"))
                .contains("`--start` requires a number within the box for `x`, got 3 outside 0..pi/2; write `--start"
                        + " x=pi/2`");
        assertThat(error("x^2", "x=-3", "--box", "x=0..1")).contains("write `--start x=0`");
    }

    @Test
    void expressions_without_variables_are_refused() {
        assertThat(error("3 + 4", "x=1"))
                .contains("`talweg minimize` requires an expression with a variable, got `3 + 4`, which has none; write"
                        + " `x^2` and give it a start: `--start x=1`");
        assertThat(error("pi", "x=1")).contains("which has none");
    }

    @Test
    void boxes_that_do_not_fit_are_refused() {
        assertThat(error("x^2 + y^2", "x=1,y=1", "--box", "z=0..1"))
                .contains("`--box` requires variables of the expression, got `z`; they are `x`, `y`");
        assertThat(error("x^2", "x=1", "--box", "x=2..1")).contains("the lower end of `x` first");
        assertThat(error("x^2", "x=1", "--box", "x=0..1,x=0..2")).contains("every name once");
        assertThat(error("x^2", "x=1", "--box", "x")).contains("`--box` requires name=value");
        for (String method : List.of("newton", "momentum", "nesterov")) {
            assertThat(error("x^2", "x=1", "--box", "x=0..1", "--method", method))
                    .contains("`" + method + "` requires no box, got one; use `l-bfgs`");
        }
    }

    @Test
    void options_that_do_not_fit_name_the_method_they_belong_to() {
        assertThat(error("x^2", "x=1", "--method", "luck"))
                .contains("`--method` requires one of auto, gradient-descent, momentum, nesterov, conjugate-gradient,"
                        + " bfgs, l-bfgs, newton, gauss-newton, damped-gauss-newton, proximal-gradient,"
                        + " nelder-mead, cma-es, multistart, basin-hopping, got `luck`; write `--method auto`");
        assertThat(error("x^2", "x=1", "--method", "newton", "--rate", "0.1"))
                .contains("`--rate` belongs to gradient-descent, momentum, nesterov, got method `newton`");
        assertThat(error("x^2", "x=1", "--momentum", "0.9"))
                .contains("`--momentum` belongs to momentum, nesterov, got method `auto`; remove it, or write"
                        + " `--method momentum`");
        assertThat(error("x^2", "x=1", "--method", "momentum", "--line-search", "armijo"))
                .contains("`--line-search` belongs to gradient-descent, l-bfgs");
        assertThat(error("x^2", "x=1", "--method", "l-bfgs", "--line-search", "armijo"))
                .contains("`--line-search` with l-bfgs requires strong-wolfe, got `armijo`");
        assertThat(error("x^2", "x=1", "--method", "gradient-descent", "--line-search", "golden"))
                .contains(
                        "`--line-search` requires one of fixed, armijo, barzilai-borwein, strong-wolfe, got `golden`");
        assertThat(error("x^2", "x=1", "--rate", "1", "--line-search", "armijo"))
                .contains("`--rate` belongs to `--line-search fixed`");
    }

    @Test
    void numbers_out_of_range_are_refused() {
        for (String rate : List.of("0", "-1", "NaN", "Infinity")) {
            for (String method : List.of("gradient-descent", "momentum", "nesterov")) {
                assertThat(error("x^2", "x=1", "--rate", rate, "--method", method))
                        .contains("`--rate` requires a finite number > 0, got ");
            }
        }
        assertThat(error("x^2", "x=1", "--method", "momentum", "--momentum", "1"))
                .contains("`--momentum` requires a number in [0, 1), got 1.0");
        assertThat(error("x^2", "x=1", "--tolerance", "-1")).contains("`--tolerance` requires a number ≥ 0, got -1.0");
        assertThat(error("x^2", "x=1", "--max-iterations", "0"))
                .contains("`--max-iterations` requires a whole number ≥ 1");
        assertThat(error("x^2", "x=1", "--max-evaluations", "0")).contains("`--max-evaluations` requires");
        for (String time : List.of("0s", "10", "soon", "-1s", "1 day")) {
            assertThat(error("x^2", "x=1", "--time", time)).contains("`--time` requires a time above 0 with its unit");
        }
    }

    @Test
    void an_interrupted_descent_says_where_it_is_and_writes_its_way() throws IOException {
        Path way = folder.resolve("way.csv");
        Thread.currentThread().interrupt();
        Run run = minimize(ROSENBROCK, "x=-1.2,y=1", "--trace", way.toString());
        assertThat(Thread.interrupted()).isTrue();
        assertThat(run.code()).isEqualTo(130);
        assertThat(run.out()).contains("\"status\": \"stopped\"", "\"x\": -1.2");
        assertThat(Files.readAllLines(way)).hasSize(2);
    }
}
