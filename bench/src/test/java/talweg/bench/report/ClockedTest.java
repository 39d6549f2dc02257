package talweg.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import talweg.bench.report.Clocked.Pace;
import talweg.bench.report.Clocked.Unknown;

class ClockedTest {
    private static final Unknown ABSENT = new Unknown(new Outcome.Absent("peer x"));
    private static final Unknown FAILED = new Unknown(new Outcome.Failed("no"));

    @Test
    void fastest_and_median() {
        assertThat(Pace.of(5, 1, 3)).isEqualTo(new Pace(1, 3));
        assertThat(Pace.of(4, 1, 3, 2)).isEqualTo(new Pace(1, 2.5));
        assertThat(Pace.of(7)).isEqualTo(new Pace(7, 7));
    }

    @Test
    void rounds_have_the_fastest_of_all_and_the_median_of_medians() {
        assertThat(Pace.of(List.of(new Pace(2, 9), new Pace(1, 3), new Pace(3, 4))))
                .isEqualTo(new Pace(1, 4));
    }

    @Test
    void a_ratio_is_of_medians_and_of_fastest() {
        assertThat(new Pace(2, 9).over(new Pace(4, 3))).isEqualTo(new Outcome.Measured(3, 0.5));
    }

    @Test
    void what_is_not_known_says_why() {
        assertThat(new Pace(1, 1).over(ABSENT)).isEqualTo(ABSENT.why());
        assertThat(FAILED.over(new Pace(1, 1))).isEqualTo(FAILED.why());
        assertThat(FAILED.over(ABSENT)).isEqualTo(FAILED.why());
    }

    @Test
    void the_faster_is_the_one_that_is_known() {
        assertThat(new Pace(1, 4).faster(new Pace(2, 3))).isEqualTo(new Pace(1, 3));
        assertThat(new Pace(1, 4).faster(ABSENT)).isEqualTo(new Pace(1, 4));
        assertThat(ABSENT.faster(new Pace(1, 4))).isEqualTo(new Pace(1, 4));
        assertThat(FAILED.faster(ABSENT)).isEqualTo(ABSENT);
    }
}
