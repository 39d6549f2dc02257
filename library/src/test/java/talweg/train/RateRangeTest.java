package talweg.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import talweg.op.Tensor;
import talweg.op.Var;
import talweg.schedule.Cosine;
import talweg.update.Adam;
import talweg.update.GradientDescent;
import talweg.update.Groups;

class RateRangeTest {
    record Weight(Var w) {
        Var loss(Var x) {
            return x.times(w.square()).mean().times(0.5);
        }
    }

    private static final Weight ONE = new Weight(Tensor.scalar(1));
    private static final Batches<Var> BATCHES =
            Rows.<Var>of(Tensor.vector(1, 1, 1)).batches(1);

    @Test
    void rates_grow_by_a_factor_and_are_those_of_the_steps() {
        var range = new RateRange(1e-3, 1e-1, 9, 0, 10);
        var found = Trainer.of(Weight::loss, new GradientDescent(7)).rates(range, ONE, BATCHES);
        assertThat(found.points()).hasSize(9);
        double w = 1;
        for (int t = 0; t < 9; t++) {
            RateRange.Point point = found.points().get(t);
            double rate = 1e-3 * Math.pow(100, t / 8.0);
            assertThat(point.rate()).isCloseTo(rate, within(1e-14 * rate));
            // the loss w²/2, whose gradient is w
            assertThat(point.loss()).isCloseTo(w * w / 2, within(1e-13));
            assertThat(point.smoothed()).isEqualTo(point.loss());
            w -= rate * w;
        }
    }

    @Test
    void it_ends_where_the_loss_breaks_down_and_suggests_a_rate_before_that() {
        var range = RateRange.between(1e-3, 1e3);
        var found = Trainer.of(Weight::loss, Adam.of(0.1)).rates(range, ONE, BATCHES);
        assertThat(found.points().size()).isLessThan(100);
        double last = found.points().getLast().rate();
        double suggested = found.suggestion().orElseThrow();
        assertThat(suggested).isBetween(1e-3, last / 2);
        assertThat(found.points()).extracting(RateRange.Point::rate).contains(suggested);
    }

    @Test
    void the_schedule_of_an_update_is_not_in_the_way() {
        var range = new RateRange(1e-3, 1e-1, 5, 0, 10);
        var plain = Trainer.of(Weight::loss, new GradientDescent(0.5)).rates(range, ONE, BATCHES);
        var scheduled = Trainer.of(Weight::loss, new GradientDescent(0.5).by(Cosine.over(100)))
                .rates(range, ONE, BATCHES);
        for (int t = 0; t < 5; t++) {
            double loss = plain.points().get(t).loss();
            assertThat(scheduled.points().get(t).loss()).isCloseTo(loss, within(1e-14 * loss));
        }
    }

    @Test
    void where_nothing_falls_there_is_no_suggestion() {
        var rising = new RateRange.Found(
                List.of(new RateRange.Point(1, 1, 1), new RateRange.Point(2, 2, 2), new RateRange.Point(4, 3, 3)));
        assertThat(rising.suggestion()).isEmpty();
        var falling = new RateRange.Found(List.of(
                new RateRange.Point(1, 5, 5),
                new RateRange.Point(2, 4.9, 4.9),
                new RateRange.Point(4, 2, 2),
                new RateRange.Point(8, 1, 1),
                new RateRange.Point(16, Double.NaN, Double.NaN)));
        assertThat(falling.suggestion()).hasValue(4);
    }

    @Test
    void what_has_no_rate_is_refused() {
        var groups = new Groups(List.of(Groups.matching(".*", Adam.of(0.1))));
        assertThatThrownBy(() -> Trainer.of(Weight::loss, groups).rates(RateRange.between(1e-3, 1), ONE, BATCHES))
                .hasMessage("`Trainer.rates` requires an update with a rate > 0, got NaN; test one update by itself");
        assertThatThrownBy(() -> RateRange.between(1, 1))
                .hasMessage("`RateRange` requires finite rates 0 < least < most, got 1.0 and 1.0");
    }
}
