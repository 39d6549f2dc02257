package talweg.train;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static talweg.train.TrainerTest.ZERO;
import static talweg.train.TrainerTest.points;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import talweg.op.Tensor;
import talweg.op.Var;
import talweg.shape.ElementType;
import talweg.train.TrainerTest.Line;
import talweg.train.TrainerTest.Points;
import talweg.update.Adam;

/// What a trainer refuses, in one line with the remedy.
class TrainerRefusalsTest {
    @Test
    void what_does_not_fit_is_refused_in_one_line() {
        var none = Rows.of(points(4)).batches(8).full();
        assertThatThrownBy(() -> Trainer.of(Line::loss, Adam.of(0.1)).run(ZERO, none))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("`Trainer.run` requires at least one batch an epoch, got none of size 8 of 4 examples;"
                        + " give more examples or make the batches smaller");
        var large = Rows.of(points(4)).batches(8);
        assertThatThrownBy(() -> Trainer.of(Line::loss, Adam.of(0.1)).run(ZERO, large))
                .hasMessage("`Trainer.run` requires batches of at most as many examples as an epoch has, 4, got 8; make"
                        + " the batches smaller");
        var uncounted = Rows.of(points(4))
                .ordered((_, _, count) -> IntStream.range(0, count).toArray());
        assertThatThrownBy(() -> Trainer.of(Line::loss, Adam.of(0.1)).run(ZERO, uncounted.batches(8)))
                .hasMessageContaining("as many examples as an epoch has, 4, got 8");
        assertThatThrownBy(() -> Trainer.of(Line::loss, Adam.of(0.1))
                        .rates(RateRange.between(1e-5, 1), ZERO, uncounted.batches(8)))
                .hasMessageContaining("as many examples as an epoch has, 4, got 8");
        var empty = Rows.of(points(0)).batches(8);
        assertThatThrownBy(() -> Trainer.of(Line::loss, Adam.of(0.1))
                        .validation(empty)
                        .run(ZERO, Rows.of(points(4)).batches(2)))
                .hasMessage("`Trainer.validation` requires examples, got none; hold some back from training, or leave"
                        + " validation out");
        assertThatThrownBy(() -> Trainer.of((Line line, Points p) -> p.x().times(line.slope()), Adam.of(0.1))
                        .run(ZERO, Rows.of(points(4)).batches(2)))
                .hasMessageStartingWith("`Loss` requires one floating number, the mean over the batch, got f64[2]");
        assertThatThrownBy(() -> Trainer.of(Line::loss, Adam.of(0.1)).epochs(-1))
                .hasMessage("`Trainer.epochs` requires ≥ 0, got -1");
        assertThatThrownBy(() -> Trainer.of(Line::loss, Adam.of(0.1)).patience(0))
                .hasMessage("`Trainer.patience` requires ≥ 1, got 0");
    }

    @Test
    void what_runs_along_keeps_its_types_or_is_refused() {
        Loss<Line, Points, Var> loss = Loss.of(
                Tensor.scalar(0),
                (line, seen, batch, _) -> new Loss.Trained<>(line.loss(batch), seen.cast(ElementType.F32)),
                (line, _, batch) -> line.loss(batch));
        assertThatThrownBy(() -> Trainer.of(loss, Adam.of(0.1))
                        .run(ZERO, Rows.of(points(4)).batches(2)))
                .hasMessageStartingWith("`Trainer` requires that a step keeps the types of all values, ");
    }
}
