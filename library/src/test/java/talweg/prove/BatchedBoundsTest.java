package talweg.prove;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static talweg.Talweg.compile;
import static talweg.Talweg.enclose;
import static talweg.Talweg.grad;
import static talweg.Talweg.vmap;

import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import talweg.Talweg.Bounds;
import talweg.interval.Interval;
import talweg.op.Tensor;
import talweg.op.Trigonometry;
import talweg.op.Var;

/// Bounds from compiled graphs over many boxes at once, beside those of interval arithmetic on one box after another.
final class BatchedBoundsTest {
    private static final int N = 3;
    private static final int BOXES = 37; // no multiple of a vector's lanes

    /// A function that grew from a seed; defined everywhere.
    private record Grown(int seed) implements Function<Var, Var> {
        @Override
        public Var apply(Var x) {
            Random random = new Random(seed);
            Var f = grown(random, x, 5);
            return f.type().shape().rank() == 0 ? f : f.sum();
        }

        private static Var grown(Random random, Var x, int depth) {
            if (depth == 0) {
                int i = random.nextInt(N);
                return random.nextInt(4) == 0
                        ? x.constant(random.nextInt(-9, 10) * 0.1).sum()
                        : x.slice(0, i, i + 1).sum();
            }
            Var a = grown(random, x, depth - 1);
            return switch (random.nextInt(11)) {
                case 0 -> a.plus(grown(random, x, depth - 1));
                case 1 -> a.minus(grown(random, x, depth - 1));
                case 2, 3 -> a.times(grown(random, x, depth - 1));
                case 4 -> a.square();
                case 5 -> Trigonometry.sin(a);
                case 6 -> Trigonometry.cos(a).exp();
                case 7 -> a.square().plus(1).log();
                case 8 -> a.square().plus(0.5).reciprocal();
                case 9 -> a.abs().plus(0.1).sqrt();
                default -> a.max(grown(random, x, depth - 1));
            };
        }
    }

    static IntStream seeds() {
        return IntStream.range(0, 8);
    }

    private record Boxes(double[] lo, double[] hi) {
        static Boxes random(Random random) {
            double[] lo = random.doubles(BOXES * N, -2, 2).toArray();
            double[] hi = lo.clone();
            for (int i = 0; i < hi.length; i++)
                hi[i] += random.nextInt(3) == 0 ? 0 : Math.pow(10, -8 * random.nextDouble());
            return new Boxes(lo, hi);
        }

        Bounds<Var> tensors() {
            return new Bounds<>(Tensor.matrix(rows(lo)), Tensor.matrix(rows(hi)));
        }

        private static double[][] rows(double[] all) {
            double[][] rows = new double[BOXES][N];
            for (int b = 0; b < BOXES; b++) System.arraycopy(all, b * N, rows[b], 0, N);
            return rows;
        }

        Interval[] box(int b) {
            return IntStream.range(0, N)
                    .mapToObj(i -> Interval.of(lo[b * N + i], hi[b * N + i]))
                    .toArray(Interval[]::new);
        }

        double[] point(int b, Random random) {
            return IntStream.range(b * N, b * N + N)
                    .mapToDouble(i -> Math.min(hi[i], lo[i] + random.nextDouble() * (hi[i] - lo[i])))
                    .toArray();
        }
    }

    private static double[] numbers(Var x) {
        return Tensor.of(x).toDoubles();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void values_have_the_bounds_of_interval_arithmetic(int seed) {
        Random random = new Random(seed);
        Grown f = new Grown(seed);
        Boxes boxes = Boxes.random(random);
        Bounds<Var> bounds = compile(vmap(enclose(f))).apply(boxes.tensors());
        double[] lo = numbers(bounds.lo());
        double[] hi = numbers(bounds.hi());
        assertThat(lo).hasSize(BOXES);
        Lines lines = new Lines(Traced.of(f, Tensor.vector(new double[N])).expression());
        for (int b = 0; b < BOXES; b++) {
            Interval scalar = Values.over(lines, boxes.box(b)).output();
            double slack = 1e-9 * Math.max(1, scalar.magnitude());
            // which knows more: that x·x is a square
            assertThat(lo[b]).isLessThanOrEqualTo(scalar.lo() + slack);
            assertThat(hi[b]).isGreaterThanOrEqualTo(scalar.hi() - slack);
            for (int k = 0; k < 10; k++) {
                double[] x = boxes.point(b, random);
                double rounding = 1e-13 * Math.max(1, scalar.magnitude());
                double y = Tensor.of(f.apply(Tensor.vector(x))).item();
                assertThat(y).isBetween(lo[b] - rounding, hi[b] + rounding);
            }
        }
    }

    /// Branin (1972).
    private static Var branin(Var x) {
        Var a = x.slice(0, 0, 1).sum();
        Var b = x.slice(0, 1, 2).sum();
        return b.minus(a.square().times(5.1 / (4 * Math.PI * Math.PI)))
                .plus(a.times(5 / Math.PI))
                .minus(6)
                .square()
                .plus(Trigonometry.cos(a).times(10 - 10 / (8 * Math.PI)))
                .plus(10);
    }

    @Test
    void they_are_the_same_bounds_but_for_rounding_where_no_value_meets_itself() {
        Boxes boxes = Boxes.random(new Random(7));
        Bounds<Var> bounds = compile(vmap(enclose(BatchedBoundsTest::branin))).apply(boxes.tensors());
        double[] lo = numbers(bounds.lo());
        double[] hi = numbers(bounds.hi());
        Lines lines = new Lines(Traced.of(BatchedBoundsTest::branin, (Var) Tensor.vector(new double[N]))
                .expression());
        for (int b = 0; b < BOXES; b++) {
            Interval scalar = Values.over(lines, boxes.box(b)).output();
            double slack = 1e-13 * scalar.magnitude();
            assertThat(lo[b]).isBetween(scalar.lo() - slack, scalar.lo() + slack);
            assertThat(hi[b]).isBetween(scalar.hi() - slack, scalar.hi() + slack);
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void gradients_lie_within_their_bounds(int seed) {
        Random random = new Random(seed);
        Grown f = new Grown(seed);
        Boxes boxes = Boxes.random(random);
        Bounds<Var> bounds = compile(vmap(enclose(grad(f)))).apply(boxes.tensors());
        double[] lo = numbers(bounds.lo());
        double[] hi = numbers(bounds.hi());
        assertThat(lo).hasSize(BOXES * N);
        for (int b = 0; b < BOXES; b++) {
            for (int k = 0; k < 10; k++) {
                double[] x = boxes.point(b, random);
                double[] gradient = numbers(grad(f).apply(Tensor.vector(x)));
                for (int i = 0; i < N; i++) {
                    double rounding = 1e-12 * Math.max(1, Math.abs(gradient[i]));
                    assertThat(gradient[i]).isBetween(lo[b * N + i] - rounding, hi[b * N + i] + rounding);
                }
            }
        }
    }

    @Test
    void a_decimal_constant_is_the_number_that_it_denotes() {
        Bounds<Var> bounds = enclose((Var x) -> x.times(0.1)).apply(new Bounds<>(Tensor.scalar(1), Tensor.scalar(1)));
        assertThat(new java.math.BigDecimal("0.1"))
                .isStrictlyBetween(
                        new java.math.BigDecimal(Tensor.of(bounds.lo()).item()),
                        new java.math.BigDecimal(Tensor.of(bounds.hi()).item()));
    }

    @Test
    void trees_of_several_values_have_bounds_of_their_own() {
        record Pair(Var a, Var b) {}
        Function<Pair, List<Var>> f = p -> List.of(p.a().times(p.b()), p.a().minus(p.b()));
        var bounds = enclose(f)
                .apply(new Bounds<>(
                        new Pair(Tensor.scalar(-1), Tensor.scalar(2)), new Pair(Tensor.scalar(3), Tensor.scalar(4))));
        assertThat(bounds.lo()).extracting(x -> Tensor.of(x).item()).satisfies(lo -> {
            assertThat(lo.get(0)).isBetween(-4.0 - 1e-14, -4.0);
            assertThat(lo.get(1)).isBetween(-5.0 - 1e-14, -5.0);
        });
        assertThat(bounds.hi()).extracting(x -> Tensor.of(x).item()).satisfies(hi -> {
            assertThat(hi.get(0)).isBetween(12.0, 12.0 + 1e-14);
            assertThat(hi.get(1)).isBetween(1.0, 1.0 + 1e-14);
        });
    }

    @Test
    void bounds_of_other_types_are_refused() {
        assertThatThrownBy(() ->
                        enclose((Var x) -> x.square()).apply(new Bounds<>(Tensor.vector(0, 1), Tensor.vector(1, 2, 3))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("An upper bound of the structure and types of the lower one is required");
    }
}
