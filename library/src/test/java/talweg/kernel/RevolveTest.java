package talweg.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// How often steps are computed on the way back, and in which order they are taken back.
class RevolveTest {
    /// The state before a step is the step's number.
    private static final class Counting implements Revolve.Sweep<Integer> {
        private final List<Integer> back = new ArrayList<>();
        private final int[] computed;

        Counting(int count) {
            computed = new int[count];
        }

        @Override
        public Integer advance(Integer state, int from, int to) {
            assertThat(state).isEqualTo(from);
            for (int step = from; step < to; step++) computed[step]++;
            return to;
        }

        @Override
        public void back(Integer state, int step) {
            assertThat(state).isEqualTo(step);
            back.add(step);
        }
    }

    /// C(c + t, c) steps with c states, the first among them, are computed t times each at most.
    @ParameterizedTest
    @CsvSource({
        "0,0,0",
        "1,0,0",
        "2,0,1",
        "9,0,8",
        "10,2,2",
        "20,2,3",
        "35,3,3",
        "36,3,4",
        "1000,9,4",
        "1002,9,5",
        "70,3,4"
    })
    void steps_are_taken_back_last_first_and_computed_as_often_as_the_paper_says(int count, int kept, int most) {
        Counting sweep = new Counting(count);
        Revolve.run(0, count, kept, sweep);
        assertThat(sweep.back)
                .isEqualTo(
                        IntStream.range(0, count).mapToObj(k -> count - 1 - k).toList());
        assertThat(IntStream.of(sweep.computed).max().orElse(0)).isLessThanOrEqualTo(most);
    }
}
