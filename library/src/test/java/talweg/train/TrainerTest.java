package talweg.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import talweg.Parallelism;
import talweg.Talweg;
import talweg.Trees;
import talweg.op.Hyperbolics;
import talweg.op.Tensor;
import talweg.op.Var;
import talweg.random.Key;
import talweg.shape.ElementType;
import talweg.update.Adam;
import talweg.update.GradientDescent;
import talweg.update.Momentum;

class TrainerTest {
    record Line(Var slope, Var offset) {
        Var loss(Points points) {
            return points.x()
                    .times(slope)
                    .plus(offset)
                    .minus(points.y())
                    .square()
                    .mean();
        }
    }

    record Points(Var x, Var y) {}

    static final Line ZERO = new Line(Tensor.scalar(0), Tensor.scalar(0));

    /// y = 2x + 1 and noise.
    static Points points(int count) {
        Key keys = Key.of(3).split(2);
        Var x = keys.at(0).normal(count);
        return new Points(x, x.times(2).plus(1).plus(keys.at(1).normal(count).times(0.1)));
    }

    static void expectSameBits(Object actual, Object expected) {
        List<Var> left = Trees.flatten(actual).leaves();
        List<Var> right = Trees.flatten(expected).leaves();
        assertThat(left).hasSameSizeAs(right);
        for (int i = 0; i < left.size(); i++) {
            assertThat(Tensor.of(left.get(i)).sameBits(Tensor.of(right.get(i))))
                    .as("%s and %s", left.get(i), right.get(i))
                    .isTrue();
        }
    }

    @Test
    void it_learns_what_a_loop_of_ten_lines_learns() {
        var update = Adam.of(0.05);
        Key key = Key.of(5);
        var batches = Rows.of(points(70)).shuffled().batches(16);
        record Before(talweg.update.Update.Iterate<Line, List<talweg.update.Moments>> now, Points batch) {}
        var step = Talweg.compile((Before before) -> update.next(
                before.now(),
                Talweg.<Line>grad(line -> line.loss(before.batch()))
                        .apply(before.now().parameters())));
        var now = update.from(ZERO);
        for (int epoch = 0; epoch < 4; epoch++) {
            try (var pass = batches.open(key, epoch)) {
                for (Points batch : pass) now = step.apply(new Before(now, batch));
            }
        }
        var outcome = Trainer.of(Line::loss, update).key(key).epochs(4).run(ZERO, batches);
        assertThat(outcome).isInstanceOf(Outcome.Finished.class);
        assertThat(outcome.last().step()).isEqualTo(20);
        expectSameBits(outcome.last().now(), now);
    }

    @Test
    void neither_reading_ahead_nor_threads_change_a_bit() {
        var rows = Rows.of(points(100)).shuffled();
        var trainer = Trainer.of(Line::loss, Momentum.of(0.05)).epochs(3);
        var expected = trainer.run(ZERO, rows.batches(7).ahead(0)).last();
        for (int ahead : new int[] {1, 2, 5}) {
            expectSameBits(
                    trainer.run(ZERO, rows.batches(7).ahead(ahead)).last().now(), expected.now());
        }
        expectSameBits(
                trainer.parallelism(new Parallelism(2))
                        .run(ZERO, rows.batches(7))
                        .last()
                        .now(),
                expected.now());
    }

    @Test
    void another_key_is_another_order() {
        var rows = Rows.of(points(100)).shuffled();
        var trainer = Trainer.of(Line::loss, Momentum.of(0.05));
        Line one = trainer.key(Key.of(1)).run(ZERO, rows.batches(7)).parameters();
        Line two = trainer.key(Key.of(2)).run(ZERO, rows.batches(7)).parameters();
        assertThat(Tensor.of(one.slope()).item())
                .isNotEqualTo(Tensor.of(two.slope()).item());
    }

    @Test
    void the_mean_of_an_epoch_is_over_examples_though_the_last_batch_is_smaller() {
        Points data = points(10);
        List<Epoch> epochs = new ArrayList<>();
        List<Step> steps = new ArrayList<>();
        Listener listener = new Listener() {
            @Override
            public void epoch(Epoch epoch) {
                epochs.add(epoch);
            }

            @Override
            public void step(Step step) {
                steps.add(step);
            }
        };
        // so small a rate that all losses are those of the start
        Trainer.of(Line::loss, new GradientDescent(1e-300))
                .listener(listener)
                .validation(Rows.of(data).batches(3))
                .measure("bias", (line, _, batch) -> batch.y().mean())
                .run(ZERO, Rows.of(data).batches(4));
        double mean = Tensor.of(ZERO.loss(data)).item();
        assertThat(steps).extracting(Step::examples).containsExactly(4, 4, 2);
        assertThat(steps).extracting(Step::step).containsExactly(1L, 2L, 3L);
        assertThat(epochs.getFirst().loss()).isCloseTo(mean, within(1e-14 * mean));
        assertThat(epochs.getFirst().validation().orElseThrow()).isCloseTo(mean, within(1e-14 * mean));
        double y = Tensor.of(data.y().mean()).item();
        assertThat(epochs.getFirst().measures().get("bias")).isCloseTo(y, within(1e-14 * Math.abs(y)));
    }

    static Listener into(List<Epoch> epochs) {
        return new Listener() {
            @Override
            public void epoch(Epoch epoch) {
                epochs.add(epoch);
            }
        };
    }

    record Scaled(Var w, double scale) {}

    @Test
    void one_trainer_trains_models_that_differ_in_a_constant_alone() {
        var trainer = Trainer.of(
                (Scaled model, Var x) ->
                        x.times(model.w()).minus(model.scale()).square().mean(),
                new GradientDescent(0.25));
        Batches<Var> ones = Rows.<Var>of(Tensor.vector(1, 1)).batches(1);
        for (double scale : new double[] {2, 3, 2}) {
            Scaled end = trainer.epochs(50)
                    .run(new Scaled(Tensor.scalar(0), scale), ones)
                    .parameters();
            assertThat(Tensor.of(end.w()).item()).isEqualTo(scale);
        }
    }

    @Test
    void norms_are_those_of_gradient_update_and_parameters() {
        List<Step> steps = new ArrayList<>();
        Points data = points(6);
        Line start = new Line(Tensor.scalar(3), Tensor.scalar(-4));
        Trainer.of(Line::loss, new GradientDescent(0.25))
                .norms()
                .listener(new Listener() {
                    @Override
                    public void step(Step step) {
                        steps.add(step);
                    }
                })
                .run(start, Rows.of(data).batches(6));
        Norms norms = steps.getFirst().norms().orElseThrow();
        Line gradient = Talweg.<Line>grad(line -> line.loss(data)).apply(start);
        double slope = Math.abs(Tensor.of(gradient.slope()).item());
        double offset = Math.abs(Tensor.of(gradient.offset()).item());
        assertThat(norms.names()).containsExactly("slope", "offset");
        assertThat(norms.parameter()).containsExactly(3.0, 4.0);
        assertThat(norms.gradient().get(0)).isCloseTo(slope, within(1e-14 * slope));
        assertThat(norms.gradient().get(1)).isCloseTo(offset, within(1e-14 * offset));
        assertThat(norms.update().get(0)).isCloseTo(0.25 * slope, within(1e-13 * slope));
        assertThat(norms.global()).isCloseTo(Math.hypot(slope, offset), within(1e-14 * Math.hypot(slope, offset)));
    }

    @Test
    void what_runs_along_goes_from_step_to_step_and_has_no_gradient() {
        Loss<Line, Points, Var> loss = Loss.of(
                Tensor.scalar(0),
                (line, seen, batch, _) -> new Loss.Trained<>(
                        // the mean of what was seen is in the loss, and in what runs along
                        line.loss(batch).plus(seen.times(line.slope())),
                        seen.plus(line.slope().times(0).plus(1))),
                (line, seen, batch) -> line.loss(batch).plus(seen));
        var outcome = Trainer.of(loss, new GradientDescent(0.1))
                .validation(Rows.of(points(3)).batches(3))
                .run(ZERO, Rows.of(points(9)).batches(3));
        assertThat(Tensor.of(outcome.running()).item()).isEqualTo(3);
        double plain = Tensor.of(outcome.parameters().loss(points(3))).item();
        assertThat(outcome.best().orElseThrow().loss()).isCloseTo(plain + 3, within(1e-14 * (plain + 3)));
    }

    @Test
    void each_step_has_a_key_of_its_own() {
        List<Double> losses = new ArrayList<>();
        Loss<Line, Points, Loss.Nothing> loss =
                Loss.of((line, _, key) -> line.slope().times(0).plus(key.uniform()), Line::loss);
        Listener listener = new Listener() {
            @Override
            public void step(Step step) {
                losses.add(step.loss());
            }
        };
        Trainer.of(loss, new GradientDescent(0.1))
                .epochs(2)
                .listener(listener)
                .run(ZERO, Rows.of(points(9)).batches(3));
        assertThat(losses).hasSize(6).doesNotHaveDuplicates();
        assertThat(losses).allMatch(drawn -> drawn >= 0 && drawn < 1);
    }

    record Wide(Var weight) {}

    @Test
    void in_single_precision_the_parameters_keep_their_digits() {
        ElementType[] inside = new ElementType[1];
        Loss<Wide, Var, Loss.Nothing> loss = Loss.of((wide, x) -> {
            inside[0] = x.times(wide.weight()).type().element();
            return Hyperbolics.tanh(x.times(wide.weight())).mean();
        });
        Var x = Key.of(1).normal(8);
        // each update is less than half a unit in the last place of a single 1
        var trainer = Trainer.of(loss.single(), new GradientDescent(1e-9)).epochs(50);
        var outcome = trainer.run(new Wide(Tensor.scalar(1)), Rows.of(x).batches(8));
        assertThat(inside[0]).isEqualTo(ElementType.F32);
        Var end = outcome.last().now().parameters().weight();
        assertThat(end.type().element()).isEqualTo(ElementType.F64);
        double gone = Tensor.of(end).item() - 1;
        double slope = Tensor.of(Talweg.<Wide>grad(wide -> loss.evaluate(wide, new Loss.Nothing(), x))
                        .apply(new Wide(Tensor.scalar(1)))
                        .weight())
                .item();
        // each of the 50 sums is rounded to half a unit in the last place of 1
        assertThat(gone).isCloseTo(-50e-9 * slope, within(1e-6 * 50e-9 * Math.abs(slope) + 25 * Math.ulp(1.0)));
        assertThat((float) Tensor.of(end).item()).isEqualTo(1f);
    }

    @Test
    void listeners_see_all_in_order() {
        List<String> seen = new ArrayList<>();
        Listener one = telling("a", seen);
        Trainer.of(Line::loss, Adam.of(0.1))
                .listener(one)
                .listener(telling("b", seen))
                .run(ZERO, Rows.of(points(2)).batches(2));
        assertThat(seen)
                .containsExactly(
                        "a started", "b started", "a step", "b step", "a epoch", "b epoch", "a ended", "b ended");
    }

    private static Listener telling(String name, List<String> into) {
        return new Listener() {
            @Override
            public void started(Progress<?, ?, ?> from, int epochs) {
                into.add(name + " started");
            }

            @Override
            public void step(Step step) {
                into.add(name + " step");
            }

            @Override
            public void epoch(Epoch epoch) {
                into.add(name + " epoch");
            }

            @Override
            public void ended(Outcome<?, ?, ?> outcome) {
                into.add(name + " ended");
            }
        };
    }
}
