package talweg.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `talweg minimize` by methods that look for the lowest of many minima, or have a penalty.
class ManyMinimaTest {
    private static final String SIX_HUMP = "4*x^2 - 2.1*x^4 + x^6/3 + x*y - 4*y^2 + 4*y^4";

    @TempDir
    Path folder;

    private static Run sixHump(String method, String... more) {
        String[] args = new String[more.length + 8];
        System.arraycopy(
                new String[] {"minimize", SIX_HUMP, "--start", "x=1,y=1", "--box", "x=-3..3,y=-2..2", "--method", method
                },
                0,
                args,
                0,
                8);
        System.arraycopy(more, 0, args, 8, more.length);
        return Run.of(args);
    }

    private static double number(Run run, String key) {
        Matcher matcher = Pattern.compile("\"" + key + "\": (-?[0-9.E-]+)").matcher(run.out());
        assertThat(matcher.find()).as(run.toString()).isTrue();
        return Double.parseDouble(matcher.group(1));
    }

    @Test
    void multistart_prints_every_minimum_and_what_it_lets_expect() {
        Run run = sixHump("multistart");
        assertThat(run.code()).as(run.toString()).isZero();
        assertThat(run.out())
                .containsPattern("minima\nvalue        starts           x          y\n-1.0316285  ")
                .containsPattern("\n2.1042503   +\\d+ +-?1.60710 ")
                .containsPattern("converged after \\d+ iterations, \\d+ evaluations: 6 minima found from \\d+ starts;"
                        + " 6.\\d+ expected in the box; the regions of attraction seen cover 0.99\\d+ of it")
                .contains("\nlocal-minimum: ");
    }

    @Test
    void json_has_the_minima_and_the_search() throws IOException {
        Path way = folder.resolve("way.csv");
        Run run = sixHump("multistart(inner=l-bfgs, seed=4)", "--format", "json", "--trace", way.toString());
        assertThat(run.code()).as(run.toString()).isZero();
        assertThat(number(run, "value")).isCloseTo(-1.0316284534898774, within(1e-9));
        assertThat(run.out().split("\"starts\": ")).hasSize(8);
        assertThat(number(run, "expected")).isBetween(6.0, 6.5);
        assertThat(number(run, "covered")).isBetween(0.995, 1.0);
        assertThat(number(run, "notFinite")).isZero();
        assertThat(Files.readAllLines(way)).hasSize((int) number(run, "iterations") + 2);
    }

    @Test
    void a_budget_of_starts_is_kept_to() {
        Run run = sixHump("multistart", "--max-iterations", "5");
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.out()).contains("budget-spent after 5 iterations, ", "; raise the limit to go on; ");
    }

    @Test
    void multistart_needs_a_box_around_every_variable() {
        Run run = Run.of("minimize", "x^2+y^2", "--start", "x=1,y=1", "--box", "x=0..1", "--method", "multistart");
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err())
                .isEqualTo("error: `--method multistart` requires a box around every variable, got none for `y`; write"
                        + " `--box y=-1..1`\n");
    }

    @Test
    void basin_hopping_says_what_it_does_not_know() {
        Run run = Run.of(
                "minimize",
                "x^2 - 10*cos(2*pi*x) + y^2 - 10*cos(2*pi*y)",
                "--start",
                "x=3,y=-2",
                "--method",
                "basin-hopping(step=1, seed=3)");
        assertThat(run.code()).as(run.toString()).isZero();
        assertThat(run.out())
                .contains("value                             -20\n", "after the last lower minimum 100")
                .contains("nothing is known of what lies beyond", "local-minimum: ");
    }

    @Test
    void an_l1_penalty_makes_variables_exactly_0() {
        Run run = Run.of(
                "minimize", "(x-1)^2 + (y+0.01)^2", "--start", "x=3,y=-2", "--method", "proximal-gradient(l1=0.1)");
        assertThat(run.code()).as(run.toString()).isZero();
        assertThat(run.out().lines()).contains("x                     0.95", "y                        0");
        // what is judged has its kink where the penalty has
        assertThat(run.out()).contains("the slope of f jumps here");
    }
}
