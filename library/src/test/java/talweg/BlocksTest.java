package talweg;

import static org.assertj.core.api.Assertions.assertThat;
import static talweg.Talweg.compile;
import static talweg.Talweg.grad;
import static talweg.Talweg.hessian;
import static talweg.Talweg.hessianBlocks;
import static talweg.Talweg.jacobianBlocks;
import static talweg.Talweg.jacobianForward;
import static talweg.Talweg.jacobianReverse;
import static talweg.Talweg.sparseHessian;
import static talweg.Talweg.taylor;
import static talweg.Talweg.vmap;
import static talweg.op.Trigonometry.sin;

import java.util.List;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import talweg.op.Matrices;
import talweg.op.Tensor;
import talweg.op.Var;
import talweg.shape.ElementType;
import talweg.shape.Shape;

/// Derivatives of functions whose arguments and results are trees of several values.
class BlocksTest {
    record Affine(Var weight, Var label, Var bias) {}

    record Result(Var value, Var count, Var size) {}

    private static final Affine AT =
            new Affine(random(1, 2, 3), Tensor.of(Shape.of(2), new long[] {1, 0}), random(2, 2));

    private static Tensor random(long seed, int... sizes) {
        Shape shape = Shape.of(sizes);
        return Tensor.of(shape, new Random(seed).doubles(shape.count(), -1, 1).toArray());
    }

    private static void expectNear(Var actual, Var expected) {
        assertThat(actual.type()).isEqualTo(expected.type());
        double size = Tensor.of(expected.abs().sum()).item() + 1;
        assertThat(Tensor.of(actual.minus(expected).abs().sum()).item()).isLessThan(1e-13 * size);
    }

    private static Result f(Affine p) {
        Var z = sin(p.weight().sum(1).times(p.bias()));
        return new Result(
                z,
                z.less(0).cast(ElementType.I64),
                p.weight().take(1, p.label()).square().sum());
    }

    private static Var loss(Affine p) {
        return f(p).value().sum().times(f(p).size()).exp();
    }

    @Test
    void each_value_of_a_result_has_its_jacobian() {
        List<Affine> blocks = jacobianBlocks(BlocksTest::f).apply(AT);
        assertThat(blocks).hasSize(3);
        List<Function<Affine, Var>> parts = List.of(p -> f(p).value(), p -> f(p).size());
        for (int i = 0; i < 2; i++) {
            Affine block = blocks.get(2 * i);
            for (Affine expected : List.of(
                    jacobianForward(parts.get(i)).apply(AT),
                    jacobianReverse(parts.get(i)).apply(AT))) {
                expectNear(block.weight(), expected.weight());
                expectNear(block.bias(), expected.bias());
                assertThat(block.label().type()).isEqualTo(expected.label().type());
            }
        }
        assertThat(blocks.get(1).weight().type()).hasToString("i64[2,2,3]");
        assertThat(Tensor.of(blocks.get(1).weight().abs().sum()).item()).isZero();
    }

    @Test
    void a_wide_and_a_tall_function_have_the_same_blocks_whatever_the_mode() {
        Function<Affine, Result> wide = BlocksTest::f;
        Function<Affine, Result> tall = p -> new Result(f(p).value().repeat(0, 9), f(p).count(), f(p).size());
        List<Affine> reverse = jacobianBlocks(wide).apply(AT);
        List<Affine> forward = jacobianBlocks(tall).apply(AT);
        for (int k = 0; k < 9; k++)
            expectNear(forward.get(0).weight().at(k), reverse.get(0).weight());
        expectNear(forward.get(2).bias(), reverse.get(2).bias());
    }

    @Test
    void the_hessian_of_a_record_is_a_tree_for_each_value() {
        List<Affine> blocks = hessianBlocks(BlocksTest::loss).apply(AT);
        assertThat(blocks).hasSize(3);
        Function<Var, Var> flat = x -> loss(new Affine(x.slice(0, 0, 6).reshape(2, 3), AT.label(), x.slice(0, 6, 8)));
        Var whole = hessian(flat).apply(Matrices.join(0, AT.weight().reshape(6), AT.bias()));
        expectNear(blocks.get(0).weight().reshape(6, 6), whole.slice(0, 0, 6).slice(1, 0, 6));
        expectNear(blocks.get(0).bias().reshape(6, 2), whole.slice(0, 0, 6).slice(1, 6, 8));
        expectNear(blocks.get(2).weight().reshape(2, 6), whole.slice(0, 6, 8).slice(1, 0, 6));
        expectNear(blocks.get(2).bias(), whole.slice(0, 6, 8).slice(1, 6, 8));
        expectNear(sparseHessian(BlocksTest::loss).apply(AT).dense(), whole);
        List<Affine> compiled = compile(hessianBlocks(BlocksTest::loss)).apply(AT);
        expectNear(compiled.get(2).weight(), blocks.get(2).weight());
    }

    @Test
    void taylor_coefficients_are_trees_as_the_result() {
        Affine u = new Affine(random(3, 2, 3), AT.label(), random(4, 2));
        List<Result> all = taylor(BlocksTest::f, 3).apply(AT, u);
        List<Var> values = taylor((Affine p) -> f(p).value(), 3).apply(AT, u);
        List<Var> sizes = taylor((Affine p) -> f(p).size(), 3).apply(AT, u);
        assertThat(all).hasSize(4);
        for (int k = 0; k <= 3; k++) {
            expectNear(all.get(k).value(), values.get(k));
            expectNear(all.get(k).size(), sizes.get(k));
            assertThat(Tensor.of(all.get(k).count())
                            .sameBits(Tensor.of(
                                    k == 0 ? f(AT).count() : f(AT).count().constant(0))))
                    .isTrue();
        }
    }

    @Test
    void blocks_nest_with_mapping_and_gradients() {
        Tensor weights = random(5, 2, 3, 4);
        Function<Var, Var> size = w -> hessianBlocks((Affine p) -> loss(p))
                .apply(new Affine(w, AT.label(), AT.bias()))
                .getFirst()
                .weight()
                .square()
                .sum();
        Function<Var, Var> dense = w -> hessian((Var v) -> loss(new Affine(v, AT.label(), AT.bias())))
                .apply(w)
                .square()
                .sum();
        Var mapped = vmap(grad(size), Axes.of(2), Axes.of(-1)).apply(weights);
        for (int k = 0; k < 4; k++) expectNear(mapped.at(2, k), grad(dense).apply(weights.at(2, k)));
    }
}
