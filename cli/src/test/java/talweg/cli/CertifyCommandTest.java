package talweg.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CertifyCommandTest {
    @TempDir
    Path folder;

    @Test
    void convexity_is_proved_refuted_and_left_open() {
        assertThat(Run.answered("certify", "x^4", "--box", "x=-1..1", "--convex")
                        .out())
                .contains("convex, proved: ");
        assertThat(Run.answered("certify", "x^4-x^2", "--box", "x=-1..1", "--convex", "--format", "json")
                        .out())
                .contains("\"convexity\": {", "\"kind\": \"refuted\"", "\"a\": {", "\"theta\": 0.5", "\"gap\": 0.");
        assertThat(Run.answered("certify", "if(x<0,-x,x)", "--box", "x=-1..1", "--convex")
                        .out())
                .contains("convex, proved: ");
        Run open = Run.of("certify", "x*atan(x)", "--convex");
        assertThat(open.code()).isEqualTo(1);
        assertThat(open.out()).contains("convexity undecided: ");
    }

    @Test
    void without_a_box_convexity_is_that_on_the_natural_domain() {
        assertThat(Run.answered("certify", "x^2", "--convex", "--format", "json")
                        .out())
                .contains("\"kind\": \"proved\"")
                .doesNotContain("\"box\"");
        assertThat(Run.answered("certify", "-log(x)", "--convex").out()).contains("..inf", "convex, proved: ");
    }

    @Test
    void the_least_value_and_its_places() {
        String json = Run.answered("certify", "x^4-2*x^2+0.3*x", "--box", "x=-5..5", "--global", "--format", "json")
                .out();
        assertThat(json)
                .contains("\"global\": {", "\"kind\": \"proved\"", "\"lower\": -1.30542848", "\"upper\": -1.30542848")
                .contains("\"minimisers\": [", "\"unique\": true", "\"boxes\": ", "\"seconds\": ", "\"unexplored\": 0")
                .doesNotContain("\"convexity\"", "\"critical\"");
        assertThat(Run.answered("certify", "x*y", "--box", "x=-1..1,y=-1..1", "--global")
                        .out())
                .contains("2 minimisers proved");
    }

    @Test
    void what_is_not_defined_or_has_no_end_is_said() {
        Run pole = Run.of("certify", "1/x", "--box", "x=-1..1", "--global", "--format", "json");
        assertThat(pole.code()).isEqualTo(1);
        assertThat(pole.out()).contains("\"kind\": \"undefined\"");
        assertThat(Run.of("certify", "x^3", "--box", "x=-inf..inf", "--global", "--format", "json")
                        .out())
                .contains("\"kind\": \"unbounded\"");
        assertThat(Run.of(
                                "certify",
                                "sin(50*x)*sin(61*y)*x",
                                "--box",
                                "x=-9..9,y=-9..9",
                                "--global",
                                "--budget",
                                "10ms")
                        .out())
                .contains("not proved: the budget is spent", "% of the box is left");
    }

    @Test
    void the_kind_of_a_point() {
        assertThat(Run.answered("certify", "x^2-y^2", "--critical", "x=0,y=0", "--format", "json")
                        .out())
                .contains("\"critical\": {", "\"kind\": \"saddle\"", "\"inertia\": [ 1, 0, 1 ]", "\"down\": [ {");
        assertThat(Run.answered("certify", "x^2+y^2", "--critical", "x=0,y=0").out())
                .contains("local-minimum, proved: ");
        assertThat(Run.answered("certify", "exp(x)-x", "--critical", "x=0", "--convex", "--format", "json")
                        .out())
                .contains("\"kind\": \"global-minimum\"", "since the function is convex");
        assertThat(Run.of("certify", "x^4", "--critical", "x=0").out()).contains("degenerate: ");
        assertThat(Run.answered("certify", "x^2", "--critical", "x=1").out()).contains("not-stationary, proved: ");
    }

    @Test
    void a_proof_is_checked_and_a_changed_one_refused() throws IOException {
        Path proof = folder.resolve("proof.json");
        Run.answered(
                "certify",
                "(x^2+y-11)^2+(x+y^2-7)^2",
                "--box",
                "x=-5..5,y=-5..5",
                "--global",
                "--proof",
                proof.toString());
        assertThat(Run.answered("check", proof.toString()).out())
                .contains(
                        "the least value of a function of x, y",
                        "taken in 4 boxes alone",
                        "accepted: every step holds");
        String text = Files.readString(proof);
        Files.writeString(proof, text.replaceFirst("\"unique\": true", "\"unique\": false"));
        Run changed = Run.of("check", proof.toString());
        assertThat(changed.code()).isEqualTo(1);
        assertThat(changed.out()).contains("refused: ");
        Files.writeString(proof, text.substring(0, text.length() / 2));
        Run torn = Run.of("check", proof.toString(), "--format", "json");
        assertThat(torn.code()).isEqualTo(2);
        assertThat(torn.err()).startsWith("error: `talweg check` requires a proof, got `" + proof + "`: ");
        assertThat(torn.out()).isEmpty();
    }

    @Test
    void several_claims_go_into_one_file_and_each_is_checked() throws IOException {
        Path proof = folder.resolve("proofs.json");
        String[] asked = {"certify", "x^4-x^2", "--box", "x=-1..1", "--convex", "--global", "--critical", "x=0"};
        Run.answered(Stream.concat(Stream.of(asked), Stream.of("--proof", proof.toString()))
                .toArray(String[]::new));
        String text = Files.readString(proof);
        assertThat(text).startsWith("{\"format\": \"talweg proofs 1\",");
        assertThat(Run.answered("check", proof.toString()).out())
                .contains("is not convex\n", "taken in 2 boxes alone\n", "exactly one stationary point")
                .containsSubsequence("accepted: ", "accepted: ", "accepted: ");
        Files.writeString(proof, text.replace("\"positive\": 0", "\"positive\": 1"));
        Run changed = Run.of("check", proof.toString(), "--format", "json");
        assertThat(changed.code()).isEqualTo(1);
        assertThat(changed.out())
                .contains("\"status\": \"refused\",\n  \"reason\": ", "\"proofs\": [ {", "\"status\": \"accepted\"");
    }

    @Test
    void pictures_show_the_parts_of_a_proof_and_the_chord_that_refutes() throws IOException {
        Path global = folder.resolve("global.svg");
        Run.answered(
                "certify",
                "(x^2+y-11)^2+(x+y^2-7)^2",
                "--box",
                "x=-5..5,y=-5..5",
                "--global",
                "--critical",
                "x=-0.2708,y=-0.923",
                "--plot",
                global.toString());
        assertThat(Files.readString(global))
                .contains("4 minima", "1 maximum", "all values are above the least: ", "one minimiser: ");
        Path curve = folder.resolve("curve.svg");
        Run.answered("certify", "x*sin(x)", "--box", "x=-20..20", "--global", "--plot", curve.toString());
        assertThat(Files.readString(curve)).contains("2 minima", "one minimiser: ");
        Path held = folder.resolve("held.svg");
        Run.answered("certify", "x*sin(x)+y", "--box", "x=-20..20,y=1..1", "--global", "--plot", held.toString());
        assertThat(Files.readString(held)).contains("2 minima");
        Path chord = folder.resolve("chord.svg");
        Run.answered("certify", "x*y*z", "--convex", "--box", "x=0..1,y=0..1,z=0..1", "--plot", chord.toString());
        assertThat(Files.readString(chord)).contains("f lies above its chord", "a at x = ");
        Path convex = folder.resolve("convex.svg");
        Run.answered("certify", "exp(x)-log(y)", "--convex", "--plot", convex.toString());
        assertThat(Files.readString(convex)).contains("convex, proved: ");
        Path none = folder.resolve("none.svg");
        assertThat(Run.answered("certify", "x^2+y^2+z^2", "--convex", "--plot", none.toString())
                        .err())
                .contains("so `" + none + "` was not written");
        assertThat(none).doesNotExist();
    }

    @Test
    void a_picture_that_cannot_be_is_refused_before_any_work() {
        String plot = folder.resolve("plot.svg").toString();
        assertThat(Run.of("certify", "x*y*z", "--box", "x=0..1,y=0..1,z=0..1", "--global", "--plot", plot)
                        .err())
                .isEqualTo("error: `--plot` requires one or two variables that vary for --global, got 3; hold others as"
                        + " `--box z=1..1`\n");
        assertThat(Run.of("certify", "x", "--box", "x=0..1", "--global", "--convex", "--plot", plot)
                        .err())
                .contains("got both; draw one after the other");
        assertThat(Run.of("certify", "x", "--critical", "x=1", "--plot", plot).err())
                .contains("got neither; add `--global`");
        assertThat(Run.of("certify", "x^2", "--box", "x=0..", "--global", "--plot", plot)
                        .err())
                .contains("requires a box with ends for --global, got none for `x`; write `--box x=-1..1`");
        assertThat(Run.of("certify", "x^2", "--box", "x=0..1", "--global", "--plot", "plot.jpg")
                        .err())
                .contains("a name that ends in .svg or .png");
    }

    @Test
    void what_is_missing_or_too_much_is_said() {
        assertThat(Run.of("certify", "x", "--box", "x=0..1").err())
                .contains("requires something to certify, got nothing; add `--convex`, `--global` or `--critical x=1`");
        assertThat(Run.of("certify", "x", "--global").err()).contains("`--global` requires a box, got none");
        assertThat(Run.of("certify", "x+y", "--box", "x=0..1", "--global").err())
                .contains("add `--box y=-1..1`");
        assertThat(Run.of("certify", "x+y", "--critical", "x=0").err()).contains("add `--critical y=1`");
        assertThat(Run.of("certify", "3", "--convex").err()).contains("requires an expression with variables");
        assertThat(Run.of("check", folder.resolve("none").toString()).err()).contains("which does not exist");
    }
}
