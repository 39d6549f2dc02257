package talweg.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What `talweg fit` says when something is wrong with what it was given.
final class FitRefusalsTest {
    @TempDir
    Path folder;

    private String file(String text) throws IOException {
        Path file = Files.createTempFile(folder, "data", ".csv");
        Files.writeString(file, text);
        return file.toString();
    }

    private String line() throws IOException {
        return file(StraightLine.DATA);
    }

    @Test
    void columns_that_are_none_are_named_with_those_that_are() throws IOException {
        Run unnamed = Run.of("fit", "y ~ a + b*z", line(), "--start", "a=0,b=0");
        assertThat(unnamed.err().lines()).hasSize(3); // the text and a caret follow
        assertThat(unnamed.err()).contains("got none for `z`", "columns are `x`, `y`, `w`, `s`", "\n          ^");
        assertThat(Run.refused("fit", StraightLine.MODEL, line(), "--start", "a=0,b=0", "--weights", "v"))
                .contains("`--weights` requires a column of the data, got `v`", "`x`, `y`, `w`, `s`");
        assertThat(Run.refused("fit", StraightLine.MODEL, line(), "--start", "a=0,b=0", "--box", "c=0..1"))
                .contains("`--box` requires parameters of the model, got `c`; they are `a`, `b`");
    }

    @Test
    void a_start_outside_its_bounds_is_refused() throws IOException {
        assertThat(Run.refused("fit", StraightLine.MODEL, line(), "--start", "a=0,b=-1", "--box", "b=0..5"))
                .contains("`--start` requires `b` within its bounds 0..5, got -1; move it inside, or widen --box");
        assertThat(Run.refused("fit", StraightLine.MODEL, line(), "--start", "a=0", "--fix", "b=9", "--box", "b=0..5"))
                .contains("`--fix` requires `b` within its bounds");
        assertThat(Run.refused("fit", StraightLine.MODEL, line(), "--start", "a=0,b=1", "--box", "b=5..0"))
                .contains("write `--box b=0..5`");
        assertThat(Run.refused("fit", StraightLine.MODEL, line(), "--start", "a=0,b=1", "--box", "b=.."))
                .contains("requires a range for `b`");
    }

    @Test
    void data_that_are_not_finite_are_refused_with_their_row() throws IOException {
        assertThat(Run.refused("fit", StraightLine.MODEL, file("x,y\n1,2\n2,NaN\n3,4\n"), "--start", "a=0,b=0"))
                .contains("line 3, column 2 (`y`) requires a finite number, got `NaN`");
        assertThat(Run.refused("fit", "log(y) ~ a + b*x", file("x,y\n1,2\n2,0\n3,4\n"), "--start", "a=0,b=0"))
                .contains("The left side `log(y)` requires finite values, got -Infinity in line 3 of `");
    }

    @Test
    void more_parameters_than_rows_are_refused_by_name() throws IOException {
        assertThat(Run.refused("fit", "y ~ a + b*x + c*x^2", file("x,y\n1,2\n2,3\n"), "--start", "a=0,b=0,c=0"))
                .contains("got 2 rows and 3 parameters, `a`, `b`, `c`; add rows, or fix some as `--fix c=1`");
    }

    @Test
    void a_model_that_overflows_at_the_start_is_refused_with_its_row() throws IOException {
        assertThat(Run.refused("fit", "y ~ exp(b*x)", line(), "--start", "b=300"))
                .contains(
                        "`--start` requires values at which `exp(b*x)` and its derivatives are finite, got Infinity for"
                                + " it in line 4 of `")
                .endsWith("choose another start, or leave out the row");
    }

    @Test
    void a_root_at_0_is_refused_with_parameter_and_row() throws IOException {
        assertThat(Run.refused("fit", "y ~ a*(x - c)^0.5", line(), "--start", "a=1,c=1"))
                .contains("got -Infinity for its derivative by `c` in line 2 of `");
    }

    @Test
    void weights_and_deviations_out_of_range_are_refused_with_their_row() throws IOException {
        String data = file("x,y,w\n1,2,1\n2,4,-1\n3,6,1\n");
        assertThat(Run.refused("fit", StraightLine.MODEL, data, "--start", "a=0,b=0", "--weights", "w"))
                .contains("`--weights` requires numbers ≥ 0, got -1 in column `w`, line 3 of `");
        assertThat(Run.refused("fit", StraightLine.MODEL, line(), "--start", "a=0,b=0", "--sigma", "w"))
                .contains("`--sigma` requires numbers > 0, got 0 in column `w`, line 4 of `");
        assertThat(Run.refused(
                        "fit", StraightLine.MODEL, line(), "--start", "a=0,b=0", "--sigma", "s", "--weights", "w"))
                .contains("requires --weights or --sigma, got both");
    }

    @Test
    void options_that_are_none_are_refused() throws IOException {
        String[] fit = {"fit", StraightLine.MODEL, line(), "--start", "a=0,b=0"};
        assertThat(with(fit, "--method", "newton")).contains("`--method` requires levenberg-marquardt or dogleg");
        assertThat(with(fit, "--loss", "square")).contains("`--loss` requires huber, soft-l1, cauchy or tukey");
        assertThat(with(fit, "--loss", "huber(-1)")).contains("`--loss` requires a size > 0, got `huber(-1)`");
        assertThat(with(fit, "--time", "10")).contains("`--time` requires a time above 0 with its unit");
        assertThat(with(fit, "--time", "0s")).contains("`--time` requires a time above 0");
        assertThat(with(fit, "--max-iterations", "0")).contains("`--max-iterations` requires a whole number ≥ 1");
        assertThat(with(fit, "--max-evaluations", "-1")).contains("`--max-evaluations` requires a whole number ≥ 1");
        assertThat(with(fit, "--intervals", "bootstrap")).contains("`--intervals` requires linear or profile");
        assertThat(Run.of(Stream.concat(Stream.of(fit), Stream.of("--loss", "huber", "--intervals", "profile"))
                                .toArray(String[]::new))
                        .err())
                .contains("`--intervals profile` requires least squares, got --loss huber");
    }

    private static String with(String[] args, String option, String value) {
        return Run.refused(
                Stream.concat(Stream.of(args), Stream.of(option, value)).toArray(String[]::new));
    }
}
