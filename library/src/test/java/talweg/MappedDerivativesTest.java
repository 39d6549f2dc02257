package talweg;

import static org.assertj.core.api.Assertions.assertThat;
import static talweg.Samples.curve;
import static talweg.Samples.doubles;
import static talweg.Samples.expectNear;
import static talweg.Samples.random;
import static talweg.Talweg.grad;
import static talweg.Talweg.hessian;
import static talweg.Talweg.jacobian;
import static talweg.Talweg.vmap;

import java.util.function.Function;
import org.junit.jupiter.api.Test;
import talweg.op.Tensor;
import talweg.op.Var;
import talweg.shape.Shape;

/// `vmap` against the function and its derivatives at every element.
class MappedDerivativesTest {
    @Test
    void vmap_is_the_function_for_every_element() {
        Tensor rows = random(9, 5, 3);
        Var mapped = vmap(Samples::curve).apply(rows);
        assertThat(mapped.shape()).isEqualTo(Shape.of(5, 4));
        for (int i = 0; i < 5; i++) expectNear(mapped.at(i), curve(rows.at(i)));
        Var jacobians = vmap(jacobian(Samples::curve)).apply(rows);
        assertThat(jacobians.shape()).isEqualTo(Shape.of(5, 4, 3));
        for (int i = 0; i < 5; i++)
            expectNear(jacobians.at(i), jacobian(Samples::curve).apply(rows.at(i)));
        Tensor cube = random(10, 2, 5, 3);
        Var twice = vmap(vmap(Samples::curve)).apply(cube);
        for (int i = 0; i < 2; i++) expectNear(twice.at(i), vmap(Samples::curve).apply(cube.at(i)));
        Var products = Talweg.<Var, Var, Var>vmap(Var::dot).apply(rows, rows.times(2));
        expectNear(products, rows.square().sum(1).times(2));
    }

    @Test
    void vmap_and_grad_commute_where_rows_do_not_meet() {
        Tensor rows = random(11, 4, 3);
        Function<Var, Var> f = x -> curve(x).square().sum();
        Var inside = vmap(grad(f)).apply(rows);
        Var outside = grad((Var all) -> vmap(f).apply(all).sum()).apply(rows);
        expectNear(outside, inside);
        Var second = vmap(hessian(f)).apply(rows);
        for (int i = 0; i < 4; i++) expectNear(second.at(i), hessian(f).apply(rows.at(i)));
        expectNear(Talweg.compile(vmap(grad(f))).apply(rows), inside);
    }

    @Test
    void a_constant_result_is_repeated_for_every_element() {
        Var mapped = vmap((Var x) -> (Var) Tensor.vector(7, 8)).apply(Tensor.vector(1, 2, 3));
        assertThat(mapped.shape()).isEqualTo(Shape.of(3, 2));
        assertThat(doubles(mapped)).containsExactly(7, 8, 7, 8, 7, 8);
    }
}
