package talweg.bytecode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.ref.WeakReference;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class AwaitedTest {
    private final Deque<Runnable> later = new ArrayDeque<>();
    private final AtomicInteger made = new AtomicInteger();

    private Awaited<String> after(int spared) {
        return new Awaited<>(spared, () -> "made " + made.incrementAndGet(), later::add);
    }

    @Test
    void what_is_wanted_often_enough_is_made_once_in_the_background() {
        Awaited<String> awaited = after(2);
        for (int time = 0; time < 5; time++) {
            assertThat(later).as("time %s", time).hasSize(time > 2 ? 1 : 0);
            assertThat(awaited.wanted()).as("time %s", time).isNull();
        }
        later.remove().run();
        assertThat(awaited.get()).isEqualTo("made 1");
        assertThat(awaited.wanted()).isEqualTo("made 1");
        assertThat(later).isEmpty();
    }

    @Test
    void what_cannot_be_spared_is_made_by_who_wants_it() {
        Awaited<String> awaited = after(0);
        assertThat(awaited.get()).isNull();
        assertThat(awaited.wanted()).isEqualTo("made 1");
        assertThat(later).isEmpty();
    }

    @Test
    void what_is_made_meanwhile_is_not_made_again() {
        Awaited<String> awaited = after(1);
        awaited.wanted();
        awaited.wanted();
        assertThat(awaited.make()).isEqualTo("made 1");
        later.remove().run();
        assertThat(made).hasValue(1);
    }

    @Test
    void who_wants_what_could_not_be_made_meets_the_error() {
        Awaited<String> awaited = new Awaited<>(
                1,
                () -> {
                    throw new IllegalStateException("broken " + made.incrementAndGet());
                },
                later::add);
        awaited.wanted();
        awaited.wanted();
        later.remove().run();
        assertThatThrownBy(awaited::wanted).hasMessage("broken 2");
        assertThatThrownBy(awaited::wanted).hasMessage("broken 3");
    }

    @Test
    void where_too_many_wait_who_wants_it_makes_it() {
        Awaited<String> awaited = new Awaited<>(1, () -> "made", _ -> false);
        assertThat(awaited.wanted()).isNull();
        assertThat(awaited.wanted()).isNull();
        assertThat(awaited.wanted()).isEqualTo("made");
    }

    @Test
    void what_nobody_holds_is_not_made() throws InterruptedException {
        WeakReference<Awaited<String>> gone = new WeakReference<>(asked());
        for (int wait = 0; wait < 100 && gone.get() != null; wait++) {
            System.gc();
            Thread.sleep(10);
        }
        assertThat(gone.get()).isNull();
        later.remove().run();
        assertThat(made).hasValue(0);
    }

    private Awaited<String> asked() {
        Awaited<String> awaited = after(1);
        awaited.wanted();
        awaited.wanted();
        return awaited;
    }
}
