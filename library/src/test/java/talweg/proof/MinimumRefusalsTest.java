package talweg.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static talweg.proof.Claims.BOWL;
import static talweg.proof.Claims.INF;
import static talweg.proof.Claims.accept;
import static talweg.proof.Claims.inner;
import static talweg.proof.Claims.line;
import static talweg.proof.Claims.refuse;
import static talweg.proof.Claims.region;
import static talweg.proof.Claims.with;

import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import talweg.proof.Witness.GlobalMinimum;
import talweg.proof.Witness.GlobalMinimum.Minimiser;

/// Proofs of a least value that lack one thing alone are refused for it.
final class MinimumRefusalsTest {
    private static final Partition ABOVE = new Partition.Above();
    private static final Partition BOUNDED = new Partition.Bounded(0);
    private static final double[][] HALF = {{0.5}};

    private static GlobalMinimum square(String f, double lower, double upper, double[] at, Partition parts) {
        Region region = region(-1, 1, -1, 1);
        return new GlobalMinimum(
                Infix.of(f, 2), region, lower, upper, at, List.of(new Minimiser(region, false)), parts);
    }

    @Test
    void a_box_that_does_not_hold_the_part_leaves_points_out() {
        List<Minimiser> narrow = List.of(new Minimiser(region(-0.5, 0.5), false));
        refuse(with(line("x^2", 0, 0, 0, BOUNDED), narrow), "within the minimiser's box");
        Partition cut = new Partition.Split(0, -0.5, ABOVE, new Partition.Split(0, 0.5, BOUNDED, ABOVE));
        accept(with(line("x^2", 0, 0.125, 0, cut), narrow));
        List<Minimiser> unique = List.of(new Minimiser(region(-1, 1), true));
        refuse(with(line("x^2", 0, 0, 0, BOUNDED), unique), "not claimed unique");
    }

    @ParameterizedTest
    @CsvSource({"0, -1", "0, 1", "0, 2", "0, -2", "-1, 0", "1, 0", "0, NaN", "0, Infinity"})
    void a_split_lies_inside_the_part(int axis, double at) {
        refuse(line("x^2", 0, 0, 0, new Partition.Split(axis, at, BOUNDED, BOUNDED)), "a split inside");
    }

    /// Steps are numbered as they are written.
    @Test
    void the_step_that_fails_is_named_with_its_part() {
        Partition parts = new Partition.Split(
                0, 0.5, new Partition.Split(0, -0.5, BOUNDED, BOWL), new Partition.Split(0, 0.75, ABOVE, ABOVE));
        assertThat(Checker.check(line("x^2", 0, 0, 0, parts)))
                .isEqualTo(new Checker.Verdict.Refused(
                        "required: a step that speaks of minimisers", 3, region(-0.5, 0.5)));
        Partition later = new Partition.Split(0, 0.5, BOUNDED, new Partition.Split(0, 0.75, ABOVE, BOWL));
        assertThat(Checker.check(line("x^2", 0, 0, 0, later)))
                .isEqualTo(
                        new Checker.Verdict.Refused("required: a step that speaks of minimisers", 4, region(0.75, 1)));
        assertThat(Checker.check(line("x^2", 1, 0, 0, later)))
                .isInstanceOfSatisfying(Checker.Verdict.Refused.class, refused -> {
                    assertThat(refused.part()).isEqualTo(-1);
                    assertThat(refused.region()).isNull();
                });
    }

    @Test
    void matrices_have_as_many_rows_and_columns_as_there_are_axes() {
        double[][] larger = {{0.5, 0}, {0, 0.5}};
        for (double[][] each : List.of(larger, new double[][] {{0.5, 0}}, new double[][] {{}}, new double[0][0])) {
            String word = each.length == 1 ? "each row" : "rows";
            refuse(line("x^2", 0, 0, 0, inner(new Partition.Unique(each, 0))), "unique");
            refuse(line("x^2", 0, 0, 0, inner(new Partition.Nowhere(each), BOUNDED)), "");
            List<Minimiser> unique = List.of(new Minimiser(region(-0.5, 0.5), true));
            Partition ends = new Partition.Faces(0, ABOVE, ABOVE, new Partition.Unique(each, 0));
            refuse(with(line("x^2", -1, 0.5, 0, ends), unique), word);
            Partition newton = new Partition.Newton(each, region(-1, 1), BOUNDED);
            refuse(line("x^2", 0, 0.5, 0, new Partition.Faces(0, ABOVE, ABOVE, newton)), word);
            Partition nowhere = new Partition.Nowhere(each);
            refuse(line("x^2", 0, 0.5, 0, new Partition.Faces(0, ABOVE, ABOVE, nowhere)), word);
        }
        Partition infinite = new Partition.Nowhere(new double[][] {{INF}});
        refuse(line("x^2", 0, 0.5, 0, new Partition.Faces(0, ABOVE, ABOVE, infinite)), "finite");
    }

    @Test
    void newton_is_of_functions_that_are_twice_differentiable() {
        Partition newton = new Partition.Newton(HALF, region(-1, 1), BOUNDED);
        refuse(line("abs(x)", 0, 0.5, 0, new Partition.Faces(0, ABOVE, ABOVE, newton)), "twice differentiable");
        refuse(line("x^2+floor(x)", -9, 0.5, 0, new Partition.Faces(0, BOUNDED, ABOVE, newton)), "continuous");
        Partition nowhere = new Partition.Nowhere(HALF);
        refuse(line("abs(x)", 0, 0.5, 0, new Partition.Faces(0, ABOVE, ABOVE, nowhere)), "twice differentiable");
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 1, 2, Integer.MAX_VALUE})
    void a_minimiser_is_one_that_is_claimed(int minimiser) {
        List<Minimiser> unique = List.of(new Minimiser(region(-0.5, 0.5), true));
        Partition ends = new Partition.Faces(0, ABOVE, ABOVE, new Partition.Unique(HALF, minimiser));
        refuse(with(line("x^2", -1, 0.5, 0, ends), unique), "a minimiser that is claimed");
        refuse(line("x^2", 0, 0, 0, new Partition.Bounded(minimiser)), "a minimiser that is claimed");
    }

    @Test
    void one_part_is_evidence_of_one_minimiser() {
        List<Minimiser> unique = List.of(new Minimiser(region(-0.5, 0.5), true));
        Partition once = new Partition.Unique(HALF, 0);
        accept(with(line("x^2", -1, 0.5, 0, inner(once)), unique));
        List<Minimiser> open = List.of(new Minimiser(region(-1, 1), false));
        refuse(with(line("x^2", -1, 0.5, 0, inner(once)), open), "a minimiser claimed unique");
        Partition twice = new Partition.Split(0, 0.25, inner_(once), inner_(once));
        refuse(with(line("x^2", -1, 0.5, 0, twice), unique), "");
        List<Minimiser> more = List.of(unique.getFirst(), new Minimiser(region(0.75, 0.875), true));
        refuse(with(line("x^2", -1, 0.5, 0, inner(once)), more), "evidence that minimiser 1 is unique");
        List<Minimiser> both = List.of(unique.getFirst(), new Minimiser(region(-1, 1), false));
        accept(with(line("x^2", -1, 0.5, 0, inner(once)), both));
        Partition second = new Partition.Unique(HALF, 1);
        accept(with(line("x^2", -1, 0.5, 0, inner(second)), both.reversed()));
    }

    private static Partition inner_(Partition inner) {
        return new Partition.Faces(0, ABOVE, null, inner);
    }

    /// At the end where the zero of the gradient may lie nothing is strictly inside.
    @ParameterizedTest
    @ValueSource(strings = {"x^2+2*x", "x^2-2*x"})
    void a_zero_at_an_end_is_not_inside(String f) {
        List<Minimiser> boxes = List.of(new Minimiser(region(-1, 1), true), new Minimiser(region(-1, 1), false));
        Partition end = new Partition.Bounded(1);
        Partition unique = new Partition.Unique(new double[][] {{0.125}}, 0);
        refuse(with(line(f, -9, 9, 0, new Partition.Faces(0, end, end, unique)), boxes), "into its inside");
    }

    @ParameterizedTest
    @ValueSource(strings = {"x^3", "-x^3", "3+0*x"})
    void a_slope_that_touches_zero_is_not_one(String f) {
        Partition faces = new Partition.Faces(0, BOUNDED, BOUNDED, new Partition.Monotone(0));
        refuse(line(f, -1, 3, 0, faces), "nowhere 0");
    }

    @Test
    void a_function_that_falls_is_left_at_both_ends() {
        accept(line("-x", -1, -1, 1, new Partition.Faces(0, ABOVE, BOUNDED, new Partition.Monotone(0))));
        accept(line(
                "-x",
                -1,
                -1,
                1,
                new Partition.Faces(0, new Partition.Monotone(0), BOUNDED, new Partition.Monotone(0))));
        refuse(
                line(
                        "-x",
                        -1,
                        -1,
                        1,
                        new Partition.Faces(0, BOUNDED, new Partition.Monotone(0), new Partition.Monotone(0))),
                "falls inward");
        accept(line(
                "x",
                -1,
                -1,
                -1,
                new Partition.Faces(0, BOUNDED, new Partition.Monotone(0), new Partition.Monotone(0))));
    }

    /// f falls along x from the end, but jumps along y: it may have no least value there.
    @Test
    void what_falls_inward_is_continuous() {
        Partition parts = new Partition.Faces(0, new Partition.Monotone(0), BOUNDED, BOUNDED);
        assertThat(Checker.check(square("floor(y)-x", -9, 9, new double[] {1, -1}, parts)))
                .isEqualTo(new Checker.Verdict.Refused(
                        "required: a function that is continuous on the part", 1, region(-1, -1, -1, 1)));
    }

    @Test
    void what_is_above_is_defined() {
        refuse(line("9+log(x+1/2)", 0, 9, 0.5, ABOVE), "defined on the part");
        refuse(line("9+0*log(x+1/2)", 0, 9, 0.5, BOUNDED), "continuous");
    }

    /// Values that their natural bounds leave open: (x + 3)² − 6x is x² + 9.
    @Test
    void a_level_is_shown_by_second_derivatives() {
        accept(line("(x+3)^2-6*x", 9, 9, 0, BOUNDED));
        refuse(line("(x+3)^2-6*x", 9.001, 9.001, 0, BOUNDED), "from the lower bound up");
        refuse(line("6*x-(x+3)^2", -9, -9, 0, BOUNDED), "from the lower bound up");
        // (x + y)² − xy = x² + xy + y², whose tangent plane at 0 is 0
        double[] zero = {0, 0};
        accept(square("(x+y)^2-x*y", 0, 0, zero, BOUNDED));
        refuse(square("(x+y)^2-x*y", 0.001, 0.001, zero, BOUNDED), "from the lower bound up");
        // x² − 3xy + y² is −1 in a corner
        refuse(square("(x+y)^2-5*x*y", -0.5, 0, zero, BOUNDED), "from the lower bound up");
        // |x| has no derivatives
        refuse(line("(x+3)^2-6*x+0*abs(x)", 9, 9, 0, BOUNDED), "from the lower bound up");
    }

    private static double tangent(String f, double half, double... at) {
        Expression expression = Infix.of(f, 2);
        Tangent tangent = new Tangent(expression, new Jets(expression, new boolean[] {true, true}), at);
        return tangent.lower(region(-half, half, -half, half));
    }

    @Test
    void tangents_are_taken_through_signs_and_factors() {
        assertThat(tangent("-(-(x+y-1)^2-(x+y-3)^2)", 100, 1, 1)).isEqualTo(2);
        assertThat(tangent("4*(x+y-1)^2+(x+y-3)^2*4", 100, 1, 1)).isEqualTo(8);
        assertThat(tangent("(x+y-1)*(x+y-1)*2-(-(2*(x+y-3)^2))", 100, 1, 1)).isEqualTo(4);
        assertThat(tangent("(x+y-1)^2*(1+y*y)+(x+y-3)^2", 100, 1, 1)).isLessThan(2);
        assertThat(tangent("0-x*y", 1, 0, 0)).isEqualTo(-1);
        assertThat(tangent("0-(x+y)^2", 1, 0, 0)).isEqualTo(-4);
        assertThat(tangent("(x+y)^2*(0-1)", 1, 0, 0)).isLessThanOrEqualTo(-4);
        assertThat(tangent("log(x+1/2)", 1, 0, 0)).isNaN();
    }

    @Test
    void a_term_of_a_sum_in_a_file_has_all_its_keys() throws IOException {
        StringBuilder written = new StringBuilder();
        ProofFile.write(
                SeparationTest.minimum(
                        Infix.of("x^2+y^2", 2), region(-1, 1, -1, 1), List.of(new int[] {0}, new int[] {1})),
                written);
        String text = written.toString();
        assertThat(ProofFile.read(new StringReader(text))).isInstanceOf(Witness.SeparableMinimum.class);
        for (String key : List.of("axes", "lower", "upper", "at", "minimisers", "parts")) {
            int from = text.lastIndexOf("\"" + key + "\"");
            // the list, or the string, that is the value, with the comma at one side
            int to = text.indexOf(key.equals("lower") || key.equals("upper") ? "," : "]", from) + 1;
            if (key.equals("minimisers")) to = text.indexOf("],\n \"parts\"", from) + 1;
            if (text.charAt(to) == ',') to++;
            else if (key.equals("parts")) from = text.lastIndexOf(",", from);
            String torn = text.substring(0, from) + text.substring(to);
            assertThatThrownBy(() -> ProofFile.read(new StringReader(torn)))
                    .as(torn)
                    .hasMessageContaining("requires `" + key + "`, got none");
        }
        String more = text.replaceFirst("\"axes\"", "\"output\": 1, \"axes\"");
        assertThatThrownBy(() -> ProofFile.read(new StringReader(more)))
                .hasMessageContaining("requires a key of a term, got `output`");
    }
}
