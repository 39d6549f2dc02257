package talweg.certify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import talweg.interval.Interval;
import talweg.op.Source;
import talweg.op.Tensor;
import talweg.op.Var;

class ConvexityTest {
    private static Convexity.Verdict verdict(Function<List<Var>, Var> f, Interval... box) {
        return Convexity.standard().of(f, List.of(box));
    }

    private static Interval range(double lo, double hi) {
        return Interval.of(lo, hi);
    }

    @Test
    void convex_functions_are_proved() {
        assertThat(verdict(x -> x.getFirst().pow(4), range(-1, 1))).isInstanceOf(Convexity.Verdict.Proved.class);
        assertThat(verdict(
                        x -> x.getFirst()
                                .exp()
                                .plus(x.get(0).times(x.get(1)))
                                .plus(x.get(1).square()),
                        range(0, 1),
                        range(-2, 2)))
                .isInstanceOf(Convexity.Verdict.Proved.class);
        assertThat(verdict(x -> x.getFirst().reciprocal(), range(0.5, 2)))
                .isInstanceOfSatisfying(
                        Convexity.Verdict.Proved.class,
                        proved -> assertThat(proved.curvature()).isBetween(0.24, 0.25));
    }

    @Test
    void a_box_is_cut_where_it_is_too_wide() {
        // 4x⁴ − 4x³ + 2x²: f″ = 48x² − 24x + 4 = 48(x − ¼)² + 1
        Function<List<Var>, Var> f = x -> x.getFirst()
                .pow(4)
                .times(4)
                .minus(x.getFirst().pow(3).times(4))
                .plus(x.getFirst().square().times(2));
        assertThat(verdict(f, range(-1, 1))).isInstanceOfSatisfying(Convexity.Verdict.Proved.class, proved -> {
            assertThat(proved.boxes()).isGreaterThan(1);
            assertThat(proved.curvature()).isBetween(0.0, 1.0);
        });
        assertThat(new Convexity(2).of(f, List.of(range(-1, 1)))).isInstanceOf(Convexity.Verdict.Undecided.class);
    }

    @Test
    void a_chord_refutes() {
        Function<List<Var>, Var> f = x -> x.getFirst().pow(4).minus(x.getFirst().square());
        assertThat(verdict(f, range(-1, 1))).isInstanceOfSatisfying(Convexity.Verdict.Refuted.class, refuted -> {
            Chord chord = refuted.chord();
            double a = chord.a().getFirst();
            double b = chord.b().getFirst();
            assertThat(chord.gap()).isPositive();
            assertThat(at(f, (a + b) / 2)).isGreaterThan((at(f, a) + at(f, b)) / 2);
        });
        assertThat(verdict(x -> x.get(0).square().times(x.get(1).square()), range(-1, 1), range(-1, 1)))
                .isInstanceOf(Convexity.Verdict.Refuted.class);
    }

    private static double at(Function<List<Var>, Var> f, double x) {
        return Tensor.of(f.apply(List.of(Tensor.scalar(x)))).item();
    }

    /// The second derivative of −|x| is 0 by convention, which proves nothing.
    @Test
    void a_kink_is_never_proved_by_its_hessian() {
        assertThat(verdict(x -> x.getFirst().abs().negate(), range(-1, 1)))
                .isInstanceOf(Convexity.Verdict.Refuted.class);
        assertThat(verdict(x -> x.getFirst().min(x.getFirst().negate()), range(-1, 1)))
                .isInstanceOf(Convexity.Verdict.Refuted.class);
        assertThat(verdict(x -> x.getFirst().abs(), range(-1, 1)))
                .isInstanceOfSatisfying(
                        Convexity.Verdict.Undecided.class,
                        open -> assertThat(open.reason()).contains("`abs`"));
    }

    @Test
    void a_choice_may_be_either_and_proves_nothing() {
        Function<List<Var>, Var> bent = x ->
                x.getFirst().less(0).choose(x.getFirst().negate(), x.getFirst().times(2));
        assertThat(verdict(bent, range(-1, 1))).isInstanceOf(Convexity.Verdict.Undecided.class);
        // a chord is found where the bounds of both branches together are tight enough
        Function<List<Var>, Var> jump = x -> x.getFirst()
                .less(0)
                .choose(
                        x.getFirst().square().negate().minus(9),
                        x.getFirst().square().negate());
        assertThat(verdict(jump, range(-1, 1))).isNotInstanceOf(Convexity.Verdict.Proved.class);
    }

    @Test
    void poles_and_roots_inside_the_box_are_never_proved() {
        assertThat(verdict(x -> x.getFirst().reciprocal(), range(-1, 1)))
                .isNotInstanceOf(Convexity.Verdict.Proved.class);
        assertThat(verdict(x -> x.getFirst().square().reciprocal(), range(-1, 1)))
                .isNotInstanceOf(Convexity.Verdict.Proved.class);
        assertThat(verdict(x -> x.getFirst().square().sqrt().negate(), range(-1, 1)))
                .isNotInstanceOf(Convexity.Verdict.Proved.class);
        assertThat(verdict(x -> x.getFirst().log().negate(), range(-1, 1)))
                .isNotInstanceOf(Convexity.Verdict.Proved.class);
    }

    /// (x + y)² + c·xy is convex for −4 ≤ c ≤ 0 and for no other c. The decimal number 0.1 is not the double it
    /// rounds to.
    @Test
    void quadratics_at_random_are_judged_rightly() {
        var random = new SplittableRandom(11);
        for (int i = 0; i < 40; i++) {
            double c = random.nextDouble(-6, 2);
            Convexity.Verdict verdict = verdict(
                    x -> x.get(0)
                            .plus(x.get(1))
                            .square()
                            .plus(x.get(0).times(x.get(1)).times(c)),
                    range(-1, 1),
                    range(-1, 2));
            if (c > -4 && c < 0) assertThat(verdict).as("%s", c).isInstanceOf(Convexity.Verdict.Proved.class);
            else assertThat(verdict).as("%s", c).isInstanceOf(Convexity.Verdict.Refuted.class);
        }
        assertThat(verdict(x -> x.getFirst().square().times(Source.decimal("0.1")), range(-1, 1)))
                .isInstanceOf(Convexity.Verdict.Proved.class);
    }

    @Test
    void data_are_held_constant() {
        Var data = Tensor.vector(1, 2, 3);
        assertThat(verdict(x -> data.times(x.getFirst()).minus(1).square().sum(), range(-10, 10)))
                .isInstanceOf(Convexity.Verdict.Proved.class);
    }

    @Test
    void unbounded_boxes_and_vectors_are_refused() {
        assertThatThrownBy(() -> verdict(List::getFirst, range(0, Double.POSITIVE_INFINITY)))
                .hasMessageContaining("bounded sides");
        assertThatThrownBy(() -> verdict(x -> Tensor.vector(1, 2).times(x.getFirst()), range(0, 1)))
                .hasMessageContaining("one number");
    }
}
