package talweg.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import talweg.bench.report.Clocked.Pace;
import talweg.bench.report.Clocked.Unknown;

class TurnsTest {
    private static final Timing THRICE = new Timing(0, 0, 3, 0);

    private final List<String> turns = new ArrayList<>();

    private Contestant steady(String name, double... seconds) {
        return _ -> {
            turns.add(name);
            return List.of(Pace.of(seconds));
        };
    }

    @Test
    void contestants_take_turns() {
        List<Clocked> paces = Turns.of(THRICE, steady("a", 1, 2, 3), steady("b", 4));
        assertThat(turns).containsExactly("a", "b", "a", "b", "a", "b");
        assertThat(paces).containsExactly(new Pace(1, 2), new Pace(4, 4));
    }

    @Test
    void one_that_fails_is_out_and_the_others_go_on() {
        Contestant failing = new Contestant() {
            @Override
            public int paces() {
                return 2;
            }

            @Override
            public List<Pace> round(double seconds) throws IOException {
                turns.add("failing");
                if (turns.size() > 2) throw new IOException("broken");
                return List.of(new Pace(1, 1), new Pace(2, 2));
            }
        };
        List<Clocked> paces = Turns.of(THRICE, steady("a", 1), failing);
        assertThat(turns).containsExactly("a", "failing", "a", "failing", "a");
        Unknown unknown = new Unknown(new Outcome.Failed("broken"));
        assertThat(paces).containsExactly(new Pace(1, 1), unknown, unknown);
    }

    @Test
    void one_that_is_not_there_is_absent() {
        List<Clocked> paces = Turns.of(THRICE, _ -> {
            throw new Missing("peer x");
        });
        assertThat(paces).containsExactly(new Unknown(new Outcome.Absent("peer x")));
    }

    @Test
    void another_number_of_paces_is_a_failure() {
        List<Clocked> paces = Turns.of(THRICE, _ -> List.of());
        assertThat(paces).containsExactly(new Unknown(new Outcome.Failed("0 times were given")));
    }

    @Test
    void tasks_that_are_short_are_run_many_at_once() {
        int[] most = new int[1];
        Task task = Task.plain(count -> most[0] = Math.max(most[0], count));
        task.warmUp(new Timing(0, 0.2, 1, 0));
        assertThat(most[0]).isGreaterThan(1);
        assertThat(task.round(0.001))
                .hasSize(1)
                .allSatisfy(pace -> assertThat(pace.median()).isPositive());
    }
}
