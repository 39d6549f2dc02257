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
import static talweg.SparseSamples.size;
import static talweg.Talweg.checkpoint;
import static talweg.Talweg.compile;
import static talweg.Talweg.hessian;
import static talweg.Talweg.jacobianReverse;
import static talweg.Talweg.vmap;
import static talweg.op.Trigonometry.sin;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import talweg.ControlFlow.Carried;
import talweg.op.Index;
import talweg.op.Matrices;
import talweg.op.Tensor;
import talweg.op.Var;
import talweg.shape.ElementType;
import talweg.sparse.SparseMatrix;

/// Sparse Jacobians and Hessians of random programs against dense ones.
class SparseRandomProgramsTest {
    /// Random moves, folds, contractions, readings and loops on vectors; each keeps most elements apart.
    private static Function<Var, Var> sparse(Random random) {
        List<UnaryOperator<Var>> all = new ArrayList<>();
        for (int k = 0; k < 4; k++) all.add(step(random));
        return x -> {
            Var y = x;
            for (UnaryOperator<Var> each : all) y = each.apply(y);
            return y;
        };
    }

    private static UnaryOperator<Var> step(Random random) {
        int seed = random.nextInt(1000);
        return switch (random.nextInt(18)) {
            case 0 -> x -> sin(x).times(x);
            case 1 -> x -> x.slice(0, 1, size(x)).times(x.slice(0, 0, size(x) - 1));
            case 2 -> x -> sin(x.take(0, indices(seed, size(x), 9))).times(3);
            case 3 -> x -> new Index.ScatterAdd(0, 11).of(x, indices(seed, 11, size(x)));
            case 4 -> x -> halves(x).sum(1).times(0.7);
            case 5 -> x -> halves(x).max(1);
            case 6 -> x -> banded(size(x)).matmul(x).square();
            case 7 -> x -> mask(seed, size(x)).choose(x.square(), x.constant(1).minus(x.flip(0)));
            case 8 -> x -> x.less(0).choose(x.times(2), x.square());
            case 9 ->
                x -> Matrices.join(
                        0, x.slice(0, 0, size(x) / 2), x.times(x.flip(0)).slice(0, 0, 3));
            case 10 -> x -> map(halves(x), row -> row.at(0).times(row.at(1))).plus(0.5);
            case 11 ->
                x -> scan((Var) Tensor.scalar(0.5), x, (c, each) -> new Carried<>(each.times(0.5), c.times(each)))
                        .value();
            case 12 ->
                x -> whileLoop(x, y -> y.abs().max().less(3), y -> y.times(1.7).plus(0.3));
            case 13 ->
                x -> cond(
                        x.at(0).less(0.1),
                        () -> sin(x),
                        () -> x.slice(0, 1, size(x))
                                .times(x.at(0))
                                .times(2)
                                .flip(0)
                                .reshape(size(x) - 1)
                                .take(0, indices(seed, size(x) - 1, size(x))));
            case 14 -> x -> checkpoint((Var y) -> sin(y).plus(y.flip(0))).apply(x);
            case 15 ->
                x -> vmap((Var row) -> row.times(row.sum())).apply(halves(x)).reshape(size(x) / 2 * 2);
            case 16 ->
                x -> x.take(
                        0,
                        x.abs()
                                .min(x.constant(Math.min(size(x), 4) - 1))
                                .cast(ElementType.I64)
                                .slice(0, 0, Math.min(size(x), 4)));
            default -> x -> halves(x).transpose().reshape(size(x) / 2 * 2).times(Talweg.stopGradient(x.at(0)));
        };
    }

    private static Var halves(Var x) {
        int rows = size(x) / 2;
        return x.slice(0, 0, 2 * rows).reshape(rows, 2);
    }

    private static Tensor indices(long seed, int below, int count) {
        return integers(new Random(seed).longs(count, 0, below).toArray());
    }

    static List<Integer> seeds() {
        return IntStream.range(0, 100).boxed().toList();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void sparse_is_dense_for_random_programs(int seed) {
        Random random = new Random(seed);
        Function<Var, Var> f = sparse(random);
        Tensor x = random(seed, 12 + random.nextInt(12));
        Var dense = jacobianReverse(f).apply(x);
        SparseJacobian<Var> plan = SparseJacobian.of(f, (Var) x);
        expectNear(plan.at(x).dense(), dense);
        expectNear(compile(plan::at).apply(x).dense(), dense);
        assertThat(plan.products())
                .isLessThanOrEqualTo(
                        Math.min(plan.pattern().rows(), plan.pattern().columns()));
        Function<Var, Var> g = p -> f.apply(p).square().sum();
        SparseHessian<Var> second = SparseHessian.of(g, (Var) x);
        SparseMatrix h = second.at(x);
        expectNear(h.dense(), hessian(g).apply(x));
        assertThat(Tensor.of(h.dense()).sameBits(Tensor.of(h.dense().transpose())))
                .isTrue();
    }
}
