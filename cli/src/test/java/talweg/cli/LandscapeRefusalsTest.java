package talweg.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What `talweg landscape` says when something is wrong with what it was given.
class LandscapeRefusalsTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            x^2 |                                | `--box` requires a range for every variable, got none
            x^2 | --box x=0..                    | `--box` requires a range for `x`, got `0..`
            x^2 | --box x=1..1                   | `--box` requires two different ends for `x`, got `1..1`
            x   | --box x=2..1                   | the lower end of `x` first
            pi  | --box x=0..1                   | requires an expression with a variable, got `pi`
            sqrt(-1-x^2) | --box x=-1..1         | `--box` requires a box where the function is finite
            x^2 | --box x=-1..1 --path 1         | `--path` requires the numbers of two minima, got `1`
            x^2 | --box x=-1..1 --path 1..2      | `--path` requires two of the minima 1, got 2
            x^2 | --box x=-1..1 --starts y=1     | got none for `x` in `y=1`
            x^2 | --box x=-1..1 --starts x=1,y=1 | no other, got `y` in `x=1,y=1`
            x^2 | --box x=-1..1 --starts A:x=1;A:x=2 | a name of its own for every start, got `A` twice
            x^2 | --box x=-1..1 --starts x=1;;x=2 | `--starts` requires starts, got nothing
            log(x) | --box x=-1..1 --starts x=-1 | starts where the function is finite, got `A`, where it is NaN
            x^2 | --box x=-1..1 --plane x,y      | `--plane` requires more than two variables, got 1
            x*y*z | --box x=0..1,y=0..1,z=0..1 --plot a.svg | `--plot` requires a plane
            x*y*z | --box x=0..1,y=0..1,z=0..1 --basins 9   | `--basins` requires a plane
            x*y*z | --box x=0..1,y=0..1,z=0..1 --plane x,x  | requires two of the variables `x`, `y`, `z`, got `x,x`
            x^2 | --box x=-1..1 --basins 0       | `--basins` requires a whole number from 1 to
            x^2 | --box x=-1..1 --max-starts 0   | `--max-starts` requires a whole number ≥ 1, got 0
            x^2 | --box x=-1..1 --plot a.gif     | ends in .svg or .png
            """)
    void what_cannot_be_used_is_refused_in_one_line(String formula, String options, String message) {
        String[] more = options == null ? new String[0] : options.split(" ");
        String[] args = new String[more.length + 2];
        System.arraycopy(more, 0, args, 2, more.length);
        args[0] = "landscape";
        args[1] = formula;
        assertThat(Run.refused(args)).startsWith("error: ").contains(message);
    }

    @Test
    void a_name_without_a_range_is_pointed_at() {
        Run run = Run.of("landscape", "x*y", "--box", "x=0..1");
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err())
                .contains("`--box` requires a range for every name of the formula, got none for `y`", "y=-1..1");
    }
}
