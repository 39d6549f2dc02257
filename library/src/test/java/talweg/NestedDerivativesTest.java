package talweg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static talweg.Samples.item;
import static talweg.Samples.number;
import static talweg.Samples.random;
import static talweg.Talweg.grad;
import static talweg.Talweg.jvp;
import static talweg.Talweg.taylor;
import static talweg.Talweg.vjp;
import static talweg.Talweg.vmap;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import talweg.op.Tensor;
import talweg.op.Var;

/// Derivatives inside derivatives: their order, what they capture, and the trace they share.
class NestedDerivativesTest {
    @Test
    void derivatives_of_powers_are_exact_to_the_fourth_order_however_they_are_nested() {
        Function<Var, Var> f = x -> x.times(x).times(x).times(x).times(x); // 5·4·3·2·x at the fourth
        double expected = 120 * 1.5;
        List<Function<Function<Var, Var>, Function<Var, Var>>> ways = List.of(
                Talweg::grad,
                g -> x -> jvp(g).apply(x, x.constant(1)).tangent(),
                g -> x -> vjp(g).apply(x).pullback().apply(x.constant(1)),
                Talweg::jacobianForward,
                Talweg::jacobianReverse,
                g -> x -> taylor(g, 1).apply(x, x.constant(1)).get(1),
                g -> x -> vmap(grad(g)).apply(x.reshape(1)).at(0));
        Random random = new Random(1);
        for (int k = 0; k < 60; k++) {
            Function<Var, Var> nested = f;
            List<Integer> chosen = new ArrayList<>();
            for (int depth = 0; depth < 4; depth++) {
                int way = random.nextInt(ways.size());
                chosen.add(way);
                nested = ways.get(way).apply(nested);
            }
            assertThat(item(nested.apply(number(1.5))))
                    .as("ways %s", chosen)
                    .isCloseTo(expected, within(1e-12 * expected));
            if (k % 6 == 0)
                assertThat(item(Talweg.compile(nested).apply(number(1.5))))
                        .as("compiled %s", chosen)
                        .isCloseTo(expected, within(1e-12 * expected));
        }
    }

    @Test
    void captures_are_held_constant_inside_and_differentiated_outside() {
        // d/dx (x · d/dy (x·y²) at y = 3) = d/dx (6·x²) = 12·x
        Function<Var, Var> perturbed =
                x -> x.times(grad((Var y) -> x.times(y.square())).apply(number(3)));
        assertThat(item(grad(perturbed).apply(number(2)))).isEqualTo(24);
        // d/dx (x · d/dy (x + y)) = 1: the confusion of perturbations would give 2
        Function<Var, Var> confused = x -> x.times(grad((Var y) -> x.plus(y)).apply(number(1)));
        assertThat(item(grad(confused).apply(number(1)))).isEqualTo(1);
        Function<Var, Var> forward = x ->
                x.times(jvp((Var y) -> x.plus(y)).apply(number(1), number(1)).tangent());
        assertThat(item(jvp(forward).apply(number(1), number(1)).tangent())).isEqualTo(1);
        // three levels: ∂³/∂z∂y∂x of x²·y³·z⁴ through captures alone
        Function<Var, Var> three =
                z -> grad((Var y) -> grad((Var x) -> x.pow(2).times(y.pow(3)).times(z.pow(4)))
                                .apply(number(5)))
                        .apply(number(2));
        assertThat(item(grad(three).apply(number(1)))).isEqualTo(2 * 5 * 3 * 4 * 4);
        // a mapped capture, differentiated outside
        Function<Var, Var> mapped = w -> vmap((Var row) -> row.times(w).square())
                .apply(Tensor.vector(1, 2, 3))
                .sum();
        assertThat(item(grad(mapped).apply(number(2)))).isEqualTo(2 * 2 * 14);
        assertThat(item(grad(grad(mapped)).apply(number(2)))).isEqualTo(28);
    }

    @Test
    void the_pullback_shares_the_trace_it_was_made_in() {
        Function<Var, Var> f = x -> {
            var pulled = vjp((Var y) -> y.times(y).times(x)).apply(x); // x³, and v·2x²
            return pulled.value().plus(pulled.pullback().apply(x));
        };
        assertThat(item(f.apply(number(2)))).isEqualTo(8 + 16);
        assertThat(item(grad(f).apply(number(2)))).isEqualTo(3 * 4 + 6 * 4);
    }
}
