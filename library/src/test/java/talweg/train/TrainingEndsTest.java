package talweg.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static talweg.train.TrainerTest.ZERO;
import static talweg.train.TrainerTest.expectSameBits;
import static talweg.train.TrainerTest.into;
import static talweg.train.TrainerTest.points;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import talweg.op.Tensor;
import talweg.random.Key;
import talweg.schedule.Cosine;
import talweg.schedule.Plateau;
import talweg.train.TrainerTest.Line;
import talweg.train.TrainerTest.Points;
import talweg.update.Adam;
import talweg.update.GradientDescent;

/// How training ends, and goes on.
class TrainingEndsTest {
    @Test
    void it_stops_early_and_keeps_the_best() {
        // the offset is drawn on and on, the best for validation lies on the way
        List<Epoch> epochs = new ArrayList<>();
        Points training = new Points(Tensor.vector(0, 0, 0, 0), Tensor.vector(4, 4, 4, 4));
        Points held = new Points(Tensor.vector(0, 0), Tensor.vector(1, 1));
        var outcome = Trainer.of(Line::loss, new GradientDescent(0.02))
                .epochs(1000)
                .patience(3)
                .validation(Rows.of(held).batches(2))
                .listener(into(epochs))
                .run(ZERO, Rows.of(training).batches(4));
        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Outcome.StoppedEarly.class,
                        early -> assertThat(early.patience()).isEqualTo(3));
        Best<Line, ?> best = outcome.best().orElseThrow();
        int last = epochs.size() - 1;
        assertThat(best.epoch()).isEqualTo(last - 3);
        assertThat(epochs.get(last - 3).best()).isTrue();
        assertThat(epochs.subList(last - 2, last + 1)).noneMatch(Epoch::best);
        double least = epochs.stream()
                .mapToDouble(epoch -> epoch.validation().orElseThrow())
                .min()
                .orElseThrow();
        assertThat(best.loss()).isEqualTo(least);
        assertThat(Tensor.of(outcome.parameters().loss(held)).item()).isCloseTo(least, within(1e-15));
        assertThat(outcome.reason()).isEqualTo("stopped early: no better loss in 3 epochs");
    }

    @Test
    void a_loss_that_is_not_finite_ends_it_before_the_step() {
        var outcome = Trainer.of(Line::loss, new GradientDescent(1e30))
                .epochs(100)
                .run(ZERO, Rows.of(points(8)).batches(4));
        assertThat(outcome).isInstanceOfSatisfying(Outcome.Diverged.class, diverged -> {
            assertThat(diverged.where().what()).isEqualTo("loss");
            assertThat(diverged.reason())
                    .startsWith("diverged: loss ")
                    .endsWith("; lower the rate, or clip the gradient");
        });
        assertThat(Tensor.of(outcome.last().now().parameters().slope()).isFinite())
                .isTrue();
    }

    @Test
    void parameters_that_are_not_finite_are_named() {
        var outcome = Trainer.of(
                        (Line line, Points p) -> line.loss(p).plus(line.slope().sqrt()), new GradientDescent(0.1))
                .run(ZERO, Rows.of(points(4)).batches(4));
        assertThat(outcome).isInstanceOfSatisfying(Outcome.Diverged.class, diverged -> {
            assertThat(diverged.where().leaves()).containsExactly("slope");
            assertThat(diverged.reason())
                    .isEqualTo("diverged: parameters not finite after 1 steps, in epoch 0 at batch 1, not finite:"
                            + " slope; lower the rate, or clip the gradient");
        });
    }

    @Test
    void the_caller_stops_it_between_two_steps() {
        int[] asked = {0};
        var outcome = Trainer.of(Line::loss, Adam.of(0.1))
                .epochs(10)
                .stop(() -> ++asked[0] > 6)
                .run(ZERO, Rows.of(points(16)).batches(4));
        assertThat(outcome).isInstanceOf(Outcome.Stopped.class);
        // asked before each epoch and after each step
        assertThat(outcome.last().step()).isEqualTo(5);
        assertThat(outcome.last().epoch()).isEqualTo(1);
        assertThat(outcome.last().batch()).isEqualTo(1);
    }

    @Test
    void an_interrupt_stops_it_and_stays() {
        Thread.currentThread().interrupt();
        var outcome = Trainer.of(Line::loss, Adam.of(0.1))
                .run(ZERO, Rows.of(points(16)).batches(4));
        assertThat(Thread.interrupted()).isTrue();
        assertThat(outcome).isInstanceOf(Outcome.Stopped.class);
    }

    @Test
    void it_stops_while_it_validates_and_validates_anew_when_it_goes_on() {
        boolean[] stopped = {false};
        Source<Points> held = new Source<>() {
            @Override
            public Points example() {
                return Rows.of(points(1)).example();
            }

            @Override
            public OptionalLong count() {
                return OptionalLong.empty();
            }

            @Override
            public Examples open(Key key, int epoch) {
                stopped[0] = true;
                return Rows.of(points(6)).open(key, epoch);
            }
        };
        var batches = Rows.of(points(16)).batches(4);
        var trainer = Trainer.of(Line::loss, Adam.of(0.1)).validation(held.batches(2));
        var half = trainer.stop(() -> stopped[0]).run(ZERO, batches);
        assertThat(half).isInstanceOf(Outcome.Stopped.class);
        assertThat(half.last().batch()).isEqualTo(4);
        assertThat(half.best()).isEmpty();
        var whole = trainer.run(ZERO, batches);
        var rest = trainer.run(half.last(), batches);
        assertThat(rest).isInstanceOf(Outcome.Finished.class);
        assertThat(rest.best().orElseThrow().loss())
                .isEqualTo(whole.best().orElseThrow().loss());
        expectSameBits(rest.last().now(), whole.last().now());
    }

    @Test
    void it_goes_on_from_every_step_as_if_it_had_never_stopped() {
        var batches = Rows.of(points(22)).shuffled().batches(4);
        var trainer = Trainer.of(Line::loss, Adam.of(0.3).by(Cosine.over(18)))
                .epochs(3)
                .plateau(new Plateau(0.5, 0, 0, 0))
                .validation(Rows.of(points(5)).batches(2));
        var whole = trainer.run(ZERO, batches).last();
        for (int steps = 0; steps <= 18; steps++) {
            int at = steps;
            long[] done = {0};
            Listener counting = new Listener() {
                @Override
                public void step(Step step) {
                    done[0] = step.step();
                }
            };
            var half = trainer.listener(counting).stop(() -> done[0] >= at).run(ZERO, batches);
            assertThat(half.last().step()).isEqualTo(at);
            var rest = trainer.run(half.last(), batches).last();
            expectSameBits(rest.now(), whole.now());
            assertThat(rest.best().orElseThrow().loss())
                    .isEqualTo(whole.best().orElseThrow().loss());
            expectSameBits(
                    rest.best().orElseThrow().parameters(),
                    whole.best().orElseThrow().parameters());
            assertThat(rest.plateau()).isEqualTo(whole.plateau());
            assertThat(rest.waited()).isEqualTo(whole.waited());
        }
    }

    @Test
    void a_plateau_lowers_the_rate() {
        List<Epoch> epochs = new ArrayList<>();
        Trainer.of(Line::loss, new GradientDescent(0.5))
                .epochs(4)
                .plateau(new Plateau(0.1, 0, 0, 0))
                .listener(into(epochs))
                // no line is better than another here
                .validation(Rows.of(new Points(Tensor.vector(Double.MIN_VALUE), Tensor.vector(1e30)))
                        .batches(1))
                .run(ZERO, Rows.of(points(4)).batches(4));
        assertThat(epochs).extracting(Epoch::rate).hasSize(4);
        assertThat(epochs.get(0).rate()).isEqualTo(0.5);
        assertThat(epochs.get(1).rate()).isEqualTo(0.5);
        assertThat(epochs.get(2).rate()).isEqualTo(0.5 * 0.1);
        assertThat(epochs.get(3).rate()).isEqualTo(0.5 * (0.1 * 0.1));
    }

    @Test
    void no_epochs_are_none() {
        var outcome = Trainer.of(Line::loss, Adam.of(0.1))
                .epochs(0)
                .run(ZERO, Rows.of(points(2)).batches(2));
        assertThat(outcome).isInstanceOf(Outcome.Finished.class);
        assertThat(outcome.best()).isEmpty();
        expectSameBits(outcome.parameters(), ZERO);
    }
}
