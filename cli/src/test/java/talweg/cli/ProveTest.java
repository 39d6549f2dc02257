package talweg.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is proved of the landings of `minimize` and `fit`.
class ProveTest {
    private static final String TILTED = "x^4-2*x^2+0.3*x";

    @TempDir
    Path folder;

    @Test
    void a_convex_function_has_its_global_minimum_without_a_box() {
        assertThat(Run.answered("minimize", "exp(x)+exp(-2*x)+y^2", "--start", "x=1,y=1")
                        .out())
                .contains("local-minimum: numerically ")
                .contains(
                        "\nglobal-minimum, proved for all numbers: the function is convex, so its one stationary point");
        String json = Run.answered("minimize", "exp(x)+exp(-2*x)+y^2", "--start", "x=1,y=1", "--format", "json")
                .out();
        assertThat(json)
                .contains("\"kind\": \"global-minimum\",\n    \"text\": \"numerically ")
                .contains("\"proof\": {\n      \"kind\": \"global-minimum\"", "\"convexity\": {", "\"critical\": {")
                .doesNotContain("\"box\": {\n        \"x\": [ \"-Infinity\"");
    }

    @Test
    void in_a_box_the_least_minimum_is_told_from_another() {
        assertThat(Run.answered("minimize", TILTED, "--start", "x=-1", "--box", "x=-5..5")
                        .out())
                .contains("\nglobal-minimum, proved on x=-5..5: the least value lies in [-1.30542848374392");
        assertThat(Run.answered("minimize", TILTED, "--start", "x=1", "--box", "x=-5..5")
                        .out())
                .contains("\nnot-global, proved on x=-5..5: ", "it is least at x=-1.03557871409\n");
        String json = Run.answered("minimize", TILTED, "--start", "x=1", "--box", "x=-5..5", "--format", "json")
                .out();
        assertThat(json)
                .contains("\"kind\": \"local-minimum\",\n    \"text\": \"numerically")
                .contains("\"kind\": \"not-global\"", "\"minimisers\": [ {");
    }

    @Test
    void a_variable_that_is_held_is_none() {
        assertThat(Run.answered("minimize", "(x-y)^4+x^2", "--start", "x=1,y=2", "--box", "x=-3..3,y=2..2")
                        .out())
                .contains("\nglobal-minimum, proved on x=-3..3: ");
        assertThat(Run.answered("minimize", "x^2", "--start", "x=2", "--box", "x=2..2")
                        .out())
                .doesNotContain("proved");
    }

    @Test
    void what_is_not_proved_is_said_where_it_was_asked() {
        String kink = "if(x<0, -x, 2*x)";
        assertThat(Run.of("minimize", kink, "--start", "x=1").out()).doesNotContain("proved");
        assertThat(Run.of("minimize", kink, "--start", "x=1", "--prove", "1s").out())
                .contains("\nnot proved: whether the function is continuous where it is least is not known: ");
        assertThat(Run.of("minimize", "x^2", "--start", "x=1", "--rate", "0.01", "--steps", "3", "--prove")
                        .out())
                .contains("\nnot-stationary, proved: ");
    }

    @Test
    void where_a_proof_of_the_whole_was_asked_for_and_is_wanting_its_gap_is_said() {
        String[] many = {"minimize", "sin(50*x)*sin(61*y)*x + x^4/1e5", "--start", "x=1,y=1", "--box", "x=-9..9,y=-9..9"
        };
        assertThat(Run.of(many).out()).doesNotContain("of the whole");
        assertThat(Run.of(Stream.concat(Stream.of(many), Stream.of("--prove", "50ms"))
                                .toArray(String[]::new))
                        .out())
                .contains("; of the whole, the budget is spent: the least value lies in [");
    }

    @Test
    void a_proof_is_written_and_checked() throws IOException {
        Path proof = folder.resolve("proof.json");
        Run.answered("minimize", TILTED, "--start", "x=1", "--box", "x=-5..5", "--prove", "--proof", proof.toString());
        assertThat(Run.answered("check", proof.toString()).out())
                .contains("the least value of a function of x on [-5.0, 5.0]", "has exactly one stationary point")
                .containsSubsequence("accepted: ", "accepted: ");
        Path none = folder.resolve("none.json");
        Run open =
                Run.of("minimize", "if(x<0, -x, 2*x)", "--start", "x=1", "--prove", "1s", "--proof", none.toString());
        assertThat(open.err()).contains("nothing was proved, so `" + none + "` was not written");
        assertThat(none).doesNotExist();
    }

    @Test
    void a_fit_is_proved_on_its_sum_of_squares() throws IOException {
        Path data = folder.resolve("data.csv");
        Files.writeString(data, "x,y\n1,2.7\n2,1.9\n3,1.45\n4,1.2\n5,1.05\n6,0.9\n");
        String[] fit = {"fit", "y ~ a*exp(-b*x)+0.5", data.toString(), "--start", "a=3,b=0.5"};
        assertThat(Run.answered(fit).out()).contains("\nlocal-minimum, proved: exactly one stationary point lies ");
        Path proof = folder.resolve("fit.json");
        Run bounded = Run.answered(
                fit[0],
                fit[1],
                fit[2],
                fit[3],
                fit[4],
                "--box",
                "a=0..10,b=0..3",
                "--prove",
                "30s",
                "--proof",
                proof.toString());
        assertThat(bounded.out()).contains("\nglobal-minimum, proved on a=0..10, b=0..3: ");
        assertThat(Run.answered("check", proof.toString()).out()).contains("a function of a, b on ");
        assertThat(Run.answered("fit", "y ~ a + b*x", data.toString(), "--start", "a=1,b=0", "--fix", "a=2")
                        .out())
                .contains("\nglobal-minimum, proved for all numbers: ");
    }
}
