package talweg.bytecode;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntToLongFunction;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/// The schedule by which vectors are warmed, with a clock that stands still but for what trials say they take.
class TurnsTest {
    private static final class Time implements Turns.Clock {
        private long now = 1_000;
        private final List<Long> pauses = new ArrayList<>();

        @Override
        public long now() {
            return now;
        }

        @Override
        public void pause(long nanoseconds) {
            pauses.add(nanoseconds);
            now += nanoseconds;
        }
    }

    /// Two forms that take so long for so many elements.
    private static final class Timed implements Warming.Trial {
        private final Time time;
        private final int count;
        private final IntToLongFunction vectors;
        private final IntToLongFunction scalar;
        private final List<Integer> counts = new ArrayList<>();
        private final List<Boolean> ways = new ArrayList<>();
        private final List<Long> turns = new ArrayList<>();
        private int used;
        private int latestCount;
        private boolean latestWay;
        private long latest;

        Timed(Time time, int count, IntToLongFunction vectors, IntToLongFunction scalar) {
            this.time = time;
            this.count = count;
            this.vectors = vectors;
            this.scalar = scalar;
        }

        @Override
        public int count() {
            return count;
        }

        @Override
        public void vectors(int of, boolean bothWays) {
            latestCount = of;
            latestWay = bothWays;
            latest = time.now;
            time.now += vectors.applyAsLong(of);
        }

        @Override
        public void callVectors() {
            // what ran before these calls is what shows the JIT what the loop does; later runs of a turn compare
            counts.add(latestCount);
            ways.add(latestWay);
            turns.add(latest);
        }

        @Override
        public void scalar(int of) {
            time.now += scalar.applyAsLong(of);
        }

        @Override
        public void use() {
            used++;
        }
    }

    @Test
    void vectors_that_are_faster_are_used_at_once_and_tried_no_more() {
        var time = new Time();
        var trial = new Timed(time, 1000, of -> of, of -> 2L * of);
        var turns = new Turns(time);
        turns.add(trial);
        turns.run(() -> false);
        assertThat(trial.used).isOne();
        assertThat(trial.counts).containsExactly(Turns.FIRST);
        turns.run(() -> false);
        assertThat(trial.turns).hasSize(1);
    }

    @Test
    void vectors_that_win_on_the_first_elements_alone_are_not_used() {
        var time = new Time();
        var trial = new Timed(time, 1000, of -> of < 1000 ? 10 : 2000, _ -> 1000);
        var turns = new Turns(time);
        turns.add(trial);
        turns.run(() -> false);
        assertThat(trial.used).isZero();
        assertThat(trial.counts).hasSizeGreaterThan(1);
    }

    @Test
    void vectors_that_get_faster_are_used_from_then_on() {
        var time = new Time();
        var compiled = time.now + 5_000_000_000L;
        var trial = new Timed(time, 64, _ -> time.now < compiled ? 5_000 : 50, _ -> 100);
        var turns = new Turns(time);
        turns.add(trial);
        turns.run(() -> false);
        assertThat(trial.used).isOne();
        assertThat(time.now).isGreaterThan(compiled);
        assertThat(trial.turns.get(trial.turns.size() - 2)).isLessThan(compiled);
    }

    @Test
    void vectors_that_never_win_are_given_up_when_patience_ends() {
        var time = new Time();
        long start = time.now;
        var trial = new Timed(time, 64, _ -> 50_000, _ -> 100);
        var turns = new Turns(time);
        turns.add(trial);
        turns.run(() -> false);
        assertThat(trial.used).isZero();
        assertThat(trial.turns.getLast() - start).isGreaterThan(Turns.PATIENCE);
        assertThat(trial.turns.get(trial.turns.size() - 2) - start).isLessThanOrEqualTo(Turns.PATIENCE);
    }

    @Test
    void runs_are_doubled_while_they_are_short_and_halved_where_they_are_long() {
        var time = new Time();
        // 150 a run of one element: 2,400 of 16; more than half of what a run may take from 667 elements on
        var trial = new Timed(time, 10_000, of -> 150L * of, _ -> 1);
        var turns = new Turns(time);
        turns.add(trial);
        turns.run(() -> trial.counts.size() >= 9);
        assertThat(trial.counts).startsWith(16, 32, 64, 128, 256, 512, 1024, 1024);

        var slow = new Timed(time, 10_000, of -> of > 100 ? 2 * Turns.SHORT : of, _ -> 0);
        var other = new Turns(time);
        other.add(slow);
        other.run(() -> slow.counts.size() >= 7);
        assertThat(slow.counts).startsWith(16, 32, 64, 128, 64, 128, 64);
    }

    @Test
    void a_run_is_never_longer_than_the_sample_nor_shorter_than_the_first() {
        var time = new Time();
        var small = new Timed(time, 5, _ -> 10, _ -> 1);
        var turns = new Turns(time);
        turns.add(small);
        turns.run(() -> small.counts.size() >= 4);
        assertThat(small.counts).containsOnly(5);

        var slow = new Timed(time, 10_000, _ -> 10 * Turns.SHORT, _ -> 1);
        var other = new Turns(time);
        other.add(slow);
        other.run(() -> slow.counts.size() >= 4);
        assertThat(slow.counts).containsOnly(Turns.FIRST);
    }

    @Test
    void every_other_run_computes_arms_that_no_lane_needs() {
        var time = new Time();
        var trial = new Timed(time, 16, _ -> 10, _ -> 1);
        var turns = new Turns(time);
        turns.add(trial);
        turns.run(() -> trial.ways.size() >= 4);
        assertThat(trial.ways).startsWith(true, false, true, false);
    }

    @Test
    void the_thread_is_idle_twice_as_long_as_it_worked_within_bounds() {
        var time = new Time();
        for (long work : new long[] {1_000, 1_500_000, 40_000_000}) {
            var trial = new Timed(time, 16, _ -> work, _ -> 0);
            var turns = new Turns(time);
            turns.add(trial);
            turns.run(() -> !trial.turns.isEmpty());
            // the run that shows what the loop does, and one to compare
            assertThat(time.pauses.getLast()).isEqualTo(Math.clamp(2 * 2 * work, Turns.LEAST, Turns.MOST));
        }
    }

    @Test
    void turns_become_rare_with_age() {
        var time = new Time();
        long start = time.now;
        var trial = new Timed(time, 16, _ -> 10, _ -> 1);
        var turns = new Turns(time);
        turns.add(trial);
        turns.run(() -> false);
        List<Long> at = trial.turns;
        for (int k = 1; k < at.size(); k++) {
            long age = at.get(k - 1) - start;
            assertThat(at.get(k) - at.get(k - 1)).isGreaterThanOrEqualTo((age - Turns.OLD) / Turns.SELDOM);
        }
        // young, it has its turn whenever the thread is not idle; old, a fiftieth of its age apart
        long young = at.stream().filter(each -> each - start < Turns.OLD).count();
        assertThat(young).isGreaterThan(Turns.OLD / Turns.LEAST / 2);
        assertThat(at.size() - young).isLessThan(young / 10);
    }

    @Test
    void trials_take_turns() {
        var time = new Time();
        var one = new Timed(time, 16, _ -> 10, _ -> 1);
        var two = new Timed(time, 16, _ -> 10, _ -> 1);
        var turns = new Turns(time);
        turns.add(one);
        turns.add(two);
        turns.run(() -> two.turns.size() >= 5);
        assertThat(one.turns).hasSameSizeAs(two.turns);
        for (int k = 0; k < 5; k++) {
            assertThat(one.turns.get(k)).isLessThan(two.turns.get(k));
            if (k > 0) assertThat(one.turns.get(k)).isGreaterThan(two.turns.get(k - 1));
        }
    }

    @Test
    void others_that_wait_are_let_in_until_there_are_as_many_as_may_be_run_together() {
        var time = new Time();
        var turns = new Turns(time);
        List<Timed> trials = LongStream.range(0, Turns.TOGETHER)
                .mapToObj(k -> new Timed(time, 16, _ -> 10 + k, _ -> 1))
                .toList();
        for (Timed each : trials.subList(0, Turns.TOGETHER - 1)) {
            turns.add(each);
            turns.run(() -> true);
            assertThat(each.turns).isEmpty();
        }
        turns.add(trials.getLast());
        turns.run(() -> true);
        // one of twelve is over when its patience ends; then there is room
        long over = trials.stream()
                .filter(each -> each.turns.getLast() - trials.getFirst().turns.getFirst() > Turns.PATIENCE)
                .count();
        assertThat(over).isOne();
    }
}
