package talweg;

import static org.assertj.core.api.Assertions.assertThat;
import static talweg.ControlFlow.cond;
import static talweg.ControlFlow.map;
import static talweg.ControlFlow.scan;
import static talweg.ControlFlow.whileLoop;
import static talweg.Samples.random;
import static talweg.SparseSamples.banded;
import static talweg.SparseSamples.expectNear;
import static talweg.SparseSamples.integers;
import static talweg.SparseSamples.mask;
import static talweg.Talweg.jacobianReverse;
import static talweg.op.Trigonometry.sin;

import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import talweg.ControlFlow.Carried;
import talweg.ControlFlow.Steps;
import talweg.op.Index;
import talweg.op.Matrices;
import talweg.op.Tensor;
import talweg.op.Var;
import talweg.shape.ElementType;
import talweg.shape.Shape;
import talweg.sparse.Pattern;

/// Patterns of sparse Jacobians against known ones: through every kind of op, through indices and through loops.
class SparsePatternsTest {
    private static void expectPattern(Function<Var, Var> f, Tensor x, BiPredicate<Integer, Integer> entry) {
        SparseJacobian<Var> plan = SparseJacobian.of(f, (Var) x);
        Pattern pattern = plan.pattern();
        int[][] rows = new int[pattern.rows()][];
        for (int i = 0; i < rows.length; i++) {
            int row = i;
            rows[i] = IntStream.range(0, pattern.columns())
                    .filter(j -> entry.test(row, j))
                    .toArray();
        }
        assertThat(pattern).isEqualTo(Pattern.of(pattern.columns(), rows));
        expectNear(plan.at(x).dense(), jacobianReverse(f).apply(x).reshape(pattern.rows(), pattern.columns()));
    }

    @Test
    void patterns_hold_what_depends_and_no_more() {
        Tensor x = random(1, 12);
        expectPattern(p -> sin(p).times(p), x, Integer::equals);
        expectPattern(p -> p.sum().times(p.at(0)).reshape(1), x, (_, _) -> true);
        expectPattern(p -> p.flip(0).slice(0, 2, 7), x, (i, j) -> j == 9 - i);
        expectPattern(p -> p.reshape(3, 4).sum(0), x, (i, j) -> j % 4 == i);
        expectPattern(p -> p.reshape(3, 4).max(1), x, (i, j) -> j / 4 == i);
        expectPattern(p -> banded(12).matmul(p), x, (i, j) -> j == i || j == i - 1);
        expectPattern(p -> p.matmul(banded(12)), x, (i, j) -> i == j || i == j - 1);
        expectPattern(
                p -> p.reshape(3, 4).matmul(p.reshape(4, 3)).reshape(9), x, (i, j) -> i / 3 == j / 4 || i % 3 == j % 3);
        expectPattern(
                p -> mask(3, 12).choose(p, p.flip(0)),
                x,
                (i, j) -> j == (Tensor.of(mask(3, 12)).get(i) != 0 ? i : 11 - i));
        expectPattern(
                p -> p.times(mask(4, 12).cast(ElementType.F64)),
                x,
                (i, j) -> i.equals(j) && Tensor.of(mask(4, 12)).get(i) != 0);
        expectPattern(
                p -> p.round()
                        .plus(Talweg.stopGradient(p.flip(0)))
                        .plus(p.less(0).cast(ElementType.F64)),
                x,
                (_, _) -> false);
    }

    @Test
    void known_indices_are_followed_and_unknown_ones_may_be_any() {
        Tensor x = random(1, 12);
        Tensor at = integers(3, 3, 0, 11);
        expectPattern(p -> p.take(0, at), x, (i, j) -> j == Tensor.of(at).get(i));
        expectPattern(
                p -> p.reshape(2, 6).take(1, integers(5, 2)).reshape(4),
                x,
                (i, j) -> j == i / 2 * 6 + (i % 2 == 0 ? 5 : 2));
        expectPattern(
                p -> new Index.ScatterAdd(0, 3).of(p.slice(0, 0, 4), integers(2, 0, 2, 0)),
                x,
                (i, j) -> j < 4 && i == (j % 2 == 0 ? 2 : 0));
        Tensor own = Tensor.of(Shape.of(3, 1), new long[] {3, 0, 1});
        expectPattern(
                p -> Talweg.<Var, Var, Var>vmap((row, k) -> row.take(0, k))
                        .apply(p.reshape(3, 4), own)
                        .reshape(3),
                x,
                (i, j) -> j == i * 4 + Tensor.of(own).get(i, 0));
        Function<Var, Var> where = p -> p.slice(0, 0, 2).abs().times(2).cast(ElementType.I64);
        expectPattern(p -> p.reshape(2, 6).take(1, where.apply(p)).reshape(4), x, (i, j) -> j / 6 == i / 2);
        expectPattern(
                p -> new Index.ScatterAdd(1, 3)
                        .of(p.reshape(2, 2, 3).slice(2, 0, 1).reshape(2, 2), where.apply(p))
                        .reshape(6),
                x,
                (i, j) -> j % 3 == 0 && j / 6 == i / 3);
    }

    @Test
    void loops_are_followed_step_by_step() {
        Tensor x = random(1, 6);
        Function<Var, Var> sums =
                p -> scan((Var) Tensor.scalar(0), p, (c, each) -> new Carried<>(c.plus(each), c.plus(each)))
                        .value();
        expectPattern(sums, x, (i, j) -> j <= i);
        Function<Var, Var> back = p -> scan(
                        (Var) Tensor.scalar(0),
                        p,
                        (c, each) -> new Carried<>(c.times(each).plus(1), c.plus(each)),
                        Steps.REVERSE)
                .value();
        expectPattern(back, x, (i, j) -> j >= i);
        expectPattern(
                p -> map(p.reshape(3, 2), row -> row.times(row.at(0))).reshape(6),
                x,
                (i, j) -> i.equals(j) || j == i / 2 * 2);
        Function<Var, Var> shifts = p -> scan(
                        p,
                        Tensor.vector(1, 2),
                        (c, t) -> new Carried<>(Matrices.join(0, c.slice(0, 1, 6), t.reshape(1)), t))
                .carry();
        expectPattern(shifts, x, (i, j) -> j == i + 2);
        Function<Var, Var> grows = p -> whileLoop(
                p,
                y -> y.max().less(9),
                y -> y.plus(1)
                        .plus(Matrices.join(0, y.slice(0, 1, 6), y.slice(0, 5, 6))
                                .times(0.5)));
        expectPattern(grows, x, (i, j) -> j >= i);
        Function<Var, Var> two = p -> cond(p.at(5).less(2), () -> p.slice(0, 0, 5), () -> p.slice(0, 1, 6));
        expectPattern(two, x, (i, j) -> i.equals(j) || j == i + 1);
    }

    @Test
    void a_long_loop_that_carries_much_is_followed_for_all_steps_together() {
        int n = 12_000;
        Tensor x = random(1, n);
        Function<Var, Var> last = p -> scan((Var) Tensor.scalar(0), p, (c, t) -> new Carried<>(sin(c.plus(t)), t))
                .carry()
                .reshape(1);
        SparseJacobian<Var> plan = SparseJacobian.of(last, (Var) x);
        assertThat(plan.isByRows()).isTrue();
        assertThat(plan.products()).isEqualTo(1);
        assertThat(plan.pattern().count()).isEqualTo(n);
        expectNear(plan.at(x).dense(), jacobianReverse(last).apply(x));
    }
}
