package talweg.inspect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import talweg.Trees;
import talweg.layer.Dense;
import talweg.op.Hyperbolics;
import talweg.op.Tensor;
import talweg.op.Var;
import talweg.proof.Region;
import talweg.prove.ConvexitySearch;
import talweg.prove.ConvexityVerdict;
import talweg.random.Key;
import talweg.shape.Shape;

class LastLayerTest {
    private static final Nets.Data DATA = Nets.spirals(3, 20, 0.05);
    private static final Nets.Net NET = Nets.Net.of(1, 2, 4, 3);

    private static LastLayer<Nets.Net> classes(String name) {
        return LastLayer.of(NET, name, net -> net.logits(DATA.x()), new OutputLoss.CrossEntropy(DATA.classes()));
    }

    @Test
    void a_loss_is_convex_in_the_last_layer_and_not_known_to_be_in_another() {
        assertThat(classes("output").convexity()).isInstanceOf(LastLayer.Convexity.Proved.class);
        assertThat(classes("output.weight").convexity()).isInstanceOf(LastLayer.Convexity.Proved.class);
        assertThat(classes("hidden").convexity()).isInstanceOf(LastLayer.Convexity.Unknown.class);
        assertThat(classes("hidden").convexity().text()).contains("not affine in `hidden`");
        // affine in each of them, but not in both
        LastLayer<List<Dense>> both = LastLayer.of(
                List.of(Dense.of(Key.of(1), 2, 3), Dense.of(Key.of(2), 3, 1)),
                "[0]",
                net -> net.get(1).apply(net.get(0).apply(DATA.x())),
                new OutputLoss.Squared(Tensor.of(Shape.of(60, 1), new double[60])));
        assertThat(both.convexity()).isInstanceOf(LastLayer.Convexity.Proved.class);
        Function<Dense, Var> bent = dense -> Hyperbolics.tanh(dense.apply(DATA.x()));
        assertThat(LastLayer.of(Dense.of(Key.of(1), 2, 3), "bias", bent, new OutputLoss.CrossEntropy(DATA.classes()))
                        .convexity())
                .isInstanceOf(LastLayer.Convexity.Unknown.class);
    }

    @Test
    void the_best_last_layer_for_squares_is_that_of_the_normal_equations() {
        Var features = Key.of(3).normal(30, 4);
        Var target = Key.of(4).normal(30, 1);
        Dense dense = Dense.of(Key.of(5), 4, 1);
        LastLayer.Gap<Dense> gap = LastLayer.of(dense, "weight", d -> d.apply(features), new OutputLoss.Squared(target))
                .gap();
        Dense best = gap.network();
        Var residuals = best.apply(features).minus(target);
        double[] normal = Tensor.of(talweg.op.Matrices.transposed(features).matmul(residuals))
                .toDoubles();
        assertThat(Arrays.stream(normal).map(Math::abs).max().orElseThrow()).isLessThan(1e-9);
        assertThat(gap.best()).isCloseTo(Tensor.of(residuals.square().mean()).toDoubles()[0], within(1e-12));
        assertThat(gap.size()).isPositive();
        assertThat(gap.floor(1)).isCloseTo(gap.best(), within(1e-8));
        assertThat(gap.text()).contains("instead of").contains("convex in `weight`");
    }

    @Test
    void a_penalty_bounds_the_gap_however_far() {
        LastLayer.Gap<Nets.Net> gap = classes("output").withDecay(0.01).gap();
        assertThat(gap.best()).isLessThan(gap.here());
        double floor = gap.floor(Double.POSITIVE_INFINITY);
        assertThat(gap.best() - floor).isBetween(0.0, 1e-9);
        // no other layer is lower
        Function<Nets.Net, Var> loss = net -> DATA.loss()
                .apply(net)
                .plus(net.output()
                        .weight()
                        .square()
                        .sum()
                        .plus(net.output().bias().square().sum())
                        .times(0.005));
        assertThat(value(loss, gap.network())).isCloseTo(gap.best(), within(1e-12));
        for (int i = 0; i < 20; i++) {
            Key key = Key.of(i);
            Nets.Net moved = new Nets.Net(
                    NET.hidden(),
                    Trees.map(
                            gap.network().output(),
                            w -> w.plus(key.normal(w.type()).times(0.1))));
            assertThat(value(loss, moved)).isGreaterThan(floor);
        }
        assertThat(gap.network().hidden()).isEqualTo(NET.hidden());
    }

    private static double value(Function<Nets.Net, Var> loss, Nets.Net net) {
        return Tensor.of(loss.apply(net)).toDoubles()[0];
    }

    @Test
    void classes_that_can_be_told_apart_end_at_nothing_left() {
        Var x = Tensor.matrix(new double[] {-2}, new double[] {-1}, new double[] {1}, new double[] {3});
        Var y = Tensor.of(Shape.of(4), new int[] {0, 0, 1, 1});
        Dense dense = Dense.of(Key.of(1), 1, 2);
        var gap = LastLayer.of(dense, "weight", d -> d.apply(x), new OutputLoss.CrossEntropy(y))
                .gap();
        assertThat(gap.best()).isBetween(0.0, 1e-6 * gap.here());
        assertThat(gap.floor(1e9)).isZero();
    }

    @Test
    void of_what_is_not_known_to_be_convex_nothing_is_claimed() {
        var gap = classes("hidden").gap();
        assertThat(gap.floor(1)).isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(gap.text()).contains("lower ones may be elsewhere");
    }

    @Test
    void a_search_for_proofs_finds_every_loss_convex_in_its_outputs() {
        Var numbers = Tensor.vector(0.5, -1);
        Var signs = Tensor.vector(1, -1);
        Var shares = Tensor.vector(1, 0);
        Var classes = Tensor.of(Shape.of(1), new int[] {1});
        for (OutputLoss loss : List.of(
                new OutputLoss.Squared(numbers),
                new OutputLoss.Absolute(numbers),
                new OutputLoss.BinaryCrossEntropy(shares),
                new OutputLoss.Hinge(signs))) {
            assertThat(proved(loss::of)).as(loss.why()).isInstanceOf(ConvexityVerdict.Proved.class);
        }
        Function<Var, Var> crossed = z -> new OutputLoss.CrossEntropy(classes, 0.1).of(z.reshape(1, 2));
        assertThat(proved(crossed)).isNotInstanceOf(ConvexityVerdict.Refuted.class);
        // and what is not convex is refuted
        assertThat(proved(z -> z.square().negate().sum())).isInstanceOf(ConvexityVerdict.Refuted.class);
    }

    private static ConvexityVerdict proved(Function<Var, Var> f) {
        Region region = new Region(new double[] {-2, -2}, new double[] {2, 2});
        return ConvexitySearch.standard().of(f, Tensor.vector(0, 0), region);
    }

    @Test
    void a_chord_never_lies_below_a_loss() {
        Var targets = Key.of(1).uniform(6, 3);
        Var classes = Tensor.of(Shape.of(6), new int[] {0, 1, 2, 2, 1, 0});
        for (OutputLoss loss : List.of(
                new OutputLoss.CrossEntropy(classes),
                new OutputLoss.CrossEntropy(classes, 0.3),
                new OutputLoss.Huber(targets, 0.7))) {
            for (int i = 0; i < 50; i++) {
                Key keys = Key.of(i).split(2);
                Var a = keys.at(0).normal(6, 3).times(3.0);
                Var b = keys.at(1).normal(6, 3).times(3.0);
                double middle = number(loss.of(a.plus(b).times(0.5)));
                assertThat(middle).isLessThanOrEqualTo((number(loss.of(a)) + number(loss.of(b))) / 2 + 1e-12);
                assertThat(middle).isNotNegative();
            }
        }
    }

    private static double number(Var scalar) {
        return Tensor.of(scalar).toDoubles()[0];
    }

    @Test
    void a_name_without_values_is_refused() {
        assertThatThrownBy(() -> classes("out"))
                .hasMessageContaining(
                        "got `out`; the values are [hidden.weight, hidden.bias, output.weight, output.bias]");
        assertThatThrownBy(() -> classes("output").withDecay(-1)).hasMessageContaining("decay ≥ 0, got -1.0");
    }
}
