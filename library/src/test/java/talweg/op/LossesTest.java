package talweg.op;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static talweg.op.Losses.*;

import java.util.Map;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import talweg.Talweg;
import talweg.shape.Shape;

/// Losses against values computed with 60 digits.
class LossesTest {
    private static final double ROUNDING = 1e-15;
    private static final double INFINITY = Double.POSITIVE_INFINITY;
    private static final Tensor LOGITS = Tensor.matrix(new double[] {1, 2, 0.5}, new double[] {-1, 0, 3});

    private static void expect(Var actual, double... expected) {
        double[] numbers = Tensor.of(actual).toDoubles();
        assertThat(numbers).hasSameSizeAs(expected);
        for (int i = 0; i < numbers.length; i++) {
            assertThat(numbers[i])
                    .as("element %d", i)
                    .isCloseTo(expected[i], within(ROUNDING * Math.max(1, Math.abs(expected[i]))));
        }
    }

    private static Var gradient(UnaryOperator<Var> f, Var at) {
        return Talweg.<Var>grad(f::apply).apply(at);
    }

    @Test
    void errors_of_predictions_are_means_over_all_elements() {
        Tensor p = Tensor.vector(1, 2, 5);
        Tensor t = Tensor.vector(1, 4, 1);
        expect(squaredError(p, t), 20 / 3.0);
        expect(gradient(at -> squaredError(at, t), p), 0, -4 / 3.0, 8 / 3.0);
        expect(absoluteError(p, t), 2);
        expect(gradient(at -> absoluteError(at, t), p), 0, -1 / 3.0, 1 / 3.0);
        expect(huber(p, t, 2), 8 / 3.0);
        expect(gradient(at -> huber(at, t, 2), p), 0, -2 / 3.0, 2 / 3.0);
    }

    @Test
    void cross_entropy_takes_classes_or_probabilities() {
        Tensor classes = Tensor.of(Shape.of(2), new long[] {2, 0});
        expect(crossEntropy(LOGITS, classes), 3.015126343932687);
        expect(
                gradient(at -> crossEntropy(at, classes), LOGITS),
                0.11561194881107453,
                0.3142658596058812,
                -0.4298778084169558,
                -0.4914260872272398,
                0.023306311288986945,
                0.4681197759382529);
        Tensor probabilities = Tensor.matrix(new double[] {0.2, 0.3, 0.5}, new double[] {0, 1, 0});
        expect(crossEntropy(LOGITS, probabilities), 2.240126343932687);
        expect(crossEntropy(LOGITS.at(0), Tensor.of(Shape.SCALAR, new long[] {2})), 1.9643687841079457);
    }

    @Test
    void cross_entropy_refuses_targets_of_other_shapes_and_classes_out_of_range() {
        assertThatThrownBy(() -> crossEntropy(LOGITS, Tensor.of(Shape.of(3), new long[3])))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("requires a target of shape [2], got i64[3]");
        assertThatThrownBy(() -> crossEntropy(LOGITS, Tensor.vector(1, 2)))
                .hasMessageContaining("requires a target of shape [2,3]");
        for (long wrong : new long[] {-1, 3}) {
            assertThatThrownBy(() -> crossEntropy(LOGITS, Tensor.of(Shape.of(2), new long[] {wrong, 0})))
                    .isInstanceOf(IndexOutOfBoundsException.class);
        }
    }

    @Test
    void binary_cross_entropy_is_known_and_accurate_far_out() {
        Tensor x = Tensor.vector(2, -1);
        Tensor t = Tensor.vector(1, 0.25);
        expect(binaryCrossEntropy(x, t), 0.34509484928059764);
        expect(gradient(at -> binaryCrossEntropy(at, t), x), -0.05960146101105878, 0.00947071068499756);
        expect(binaryCrossEntropy(Tensor.vector(1000), Tensor.vector(1)), 0);
        expect(binaryCrossEntropy(Tensor.vector(-1000), Tensor.vector(1)), 1000);
    }

    @Test
    void smoothing_is_a_mixture_of_targets() {
        Tensor classes = Tensor.of(Shape.of(2), new long[] {2, 0});
        double third = 0.25 / 3;
        Tensor mixed =
                Tensor.matrix(new double[] {third, third, 0.75 + third}, new double[] {0.75 + third, third, third});
        double expected = Tensor.of(crossEntropy(LOGITS, mixed)).item();
        expect(crossEntropy(LOGITS, classes, 0.25), expected);
        Tensor same = Tensor.matrix(new double[] {0, 0, 1}, new double[] {1, 0, 0});
        expect(crossEntropy(LOGITS, same, 0.25), expected);
        expect(crossEntropy(LOGITS, classes, 0), 3.015126343932687);
        for (double wrong : new double[] {-0.1, 1.1, Double.NaN}) {
            assertThatThrownBy(() -> crossEntropy(LOGITS, classes, wrong))
                    .hasMessageContaining("requires smoothing in [0, 1], got " + wrong);
        }
    }

    @Test
    void a_divergence_is_zero_between_equals_and_skips_what_has_no_probability() {
        Tensor half = Tensor.vector(Math.log(0.5), Math.log(0.5), -INFINITY);
        Tensor quarter = Tensor.vector(Math.log(0.25), Math.log(0.75), -INFINITY);
        expect(divergence(half, half), 0);
        expect(divergence(half, quarter), 0.14384103622589045);
        expect(gradient(q -> divergence(half, q), quarter), -0.5, -0.5, 0);
        double[] slopes = Tensor.of(gradient(p -> divergence(p, quarter), half)).toDoubles();
        assertThat(slopes[2]).isZero();
        assertThat(Tensor.of(divergence(half, Tensor.vector(0, -INFINITY, 0))).item())
                .isEqualTo(INFINITY);
        assertThatThrownBy(() -> divergence(half, Tensor.vector(0)))
                .hasMessageContaining("requires a target of shape [3], got f64[1]");
    }

    @Test
    void a_hinge_is_open_on_the_wrong_side_of_the_margin() {
        Tensor labels = Tensor.vector(1, -1, 1, -1);
        Tensor scores = Tensor.vector(2, -0.5, 1, 3);
        expect(hinge(scores, labels), 4.5 / 4);
        expect(gradient(s -> hinge(s, labels), scores), 0, 0.25, 0, 0.25);
        assertThatThrownBy(() -> hinge(scores, Tensor.vector(1)))
                .hasMessageContaining("`Losses.hinge` requires a target of shape [4], got f64[1]");
    }

    @Test
    void huber_is_curved_where_the_prediction_is_right_and_falls_evenly_far_out() {
        UnaryOperator<Var> f = at -> huber(at, at.constant(0), 2);
        for (double r : new double[] {0, -0.0, 0.5, -1, 2, -2}) {
            expect(gradient(f, Tensor.scalar(r)), r);
            expect(gradient(at -> gradient(f, at), Tensor.scalar(r)), 1);
        }
        for (double r : new double[] {3, 1e200, INFINITY}) {
            expect(gradient(f, Tensor.vector(r, -r)), 1, -1);
            expect(gradient(at -> gradient(f, at), Tensor.scalar(r)), 0);
        }
    }

    @Test
    void a_width_that_is_not_positive_is_refused() {
        assertThatThrownBy(() -> huber(Tensor.scalar(0), Tensor.scalar(0), 0))
                .hasMessageContaining("requires width > 0, got 0.0");
    }

    @Test
    void classes_count_by_their_weights() {
        Tensor classes = Tensor.of(Shape.of(2), new int[] {1, 2});
        Tensor weights = Tensor.vector(0.5, 2, 1);
        expect(crossEntropy(LOGITS, classes, 0.1, weights), 0.43011849056453794);
        expect(
                crossEntropy(LOGITS, classes, 0.1, Tensor.vector(3, 3, 3)),
                Tensor.of(crossEntropy(LOGITS, classes, 0.1)).item());
        assertThatThrownBy(() -> crossEntropy(LOGITS, classes, 0, Tensor.vector(1)))
                .hasMessageContaining("requires 3 weights, got f64[1]");
        assertThatThrownBy(() -> crossEntropy(LOGITS, Tensor.vector(1, 2), 0, weights))
                .hasMessageContaining("requires classes as integers, got f64[2]");
    }

    @Test
    void a_focal_loss_looks_away_from_what_is_known() {
        Tensor classes = Tensor.of(Shape.of(2), new int[] {1, 2});
        expect(focal(LOGITS, classes, 2), 0.03217274065742493);
        expect(
                focal(LOGITS, classes, 0),
                Tensor.of(crossEntropy(LOGITS, classes)).item());
        assertThatThrownBy(() -> focal(LOGITS, classes, -1)).hasMessageContaining("requires gamma ≥ 0, got -1.0");
    }

    @Test
    void a_quantile_weighs_the_sides() {
        Tensor target = Tensor.vector(1, 2, 3);
        Tensor prediction = Tensor.vector(2, 2, 1);
        expect(quantile(prediction, target, 0.9), (0.1 + 0.9 * 2) / 3);
        expect(gradient(at -> quantile(at, target, 0.9), prediction), 0.1 / 3, -0.4 / 3, -0.9 / 3);
        assertThatThrownBy(() -> quantile(prediction, target, 1)).hasMessageContaining("q in (0, 1), got 1.0");
    }

    @Test
    void poissons_loss_is_least_at_the_rate() {
        Tensor counts = Tensor.vector(0, 3);
        Tensor logRate = Tensor.vector(0, Math.log(3));
        expect(poisson(logRate, counts), (1 + 3 - 3 * Math.log(3)) / 2);
        expect(gradient(at -> poisson(at, counts), logRate), 0.5, 0);
    }

    /// A column beside a row would be compared each with each.
    @Test
    void operands_that_would_be_compared_each_with_each_are_refused() {
        Map<String, BinaryOperator<Var>> losses = Map.of(
                "squaredError",
                Losses::squaredError,
                "absoluteError",
                Losses::absoluteError,
                "huber",
                (p, t) -> huber(p, t, 1),
                "quantile",
                (p, t) -> quantile(p, t, 0.5));
        Var row = Tensor.vector(1, 2, 3);
        Var column = Tensor.of(Shape.of(3, 1), new double[] {1, 2, 3});
        losses.forEach((name, loss) -> {
            assertThatThrownBy(() -> loss.apply(row, column))
                    .as(name)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith("`Losses." + name
                            + "` requires a prediction and a target of one shape, or a single number for one of them, got"
                            + " f64[3] and f64[3,1]; `reshape` one, or `broadcast` it on purpose");
            assertThatThrownBy(() -> loss.apply(column, row)).as(name).hasMessageContaining("got f64[3,1] and f64[3]");
            assertThatThrownBy(() -> loss.apply(row, Tensor.vector(1)))
                    .as(name)
                    .hasMessageContaining("got f64[3] and f64[1]");
            Var number = Tensor.scalar(2);
            Var twos = Tensor.vector(2, 2, 2);
            assertThat(Tensor.of(loss.apply(row, number)).item())
                    .as(name)
                    .isEqualTo(Tensor.of(loss.apply(row, twos)).item());
            assertThat(Tensor.of(loss.apply(number, row)).item())
                    .as(name)
                    .isEqualTo(Tensor.of(loss.apply(twos, row)).item());
        });
        assertThatThrownBy(() -> Losses.binaryCrossEntropy(row, column)).hasMessageContaining("of shape [3]");
        assertThatThrownBy(() -> Losses.hinge(row, column)).hasMessageContaining("of shape [3]");
        assertThatThrownBy(() -> Losses.poisson(row, column)).hasMessageContaining("of shape [3]");
        assertThatThrownBy(() -> Losses.divergence(row, column)).hasMessageContaining("of shape [3]");
    }
}
