package talweg;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import talweg.bytecode.Compiler;
import talweg.op.Tensor;
import talweg.op.Var;

class WarmUpTest {
    private static Var loss(Var x) {
        return x.exp().plus(x.square()).sum();
    }

    @Test
    void a_function_that_is_warm_gives_the_same_and_waits_for_nothing() {
        Tensor x = Tensor.vector(
                new java.util.SplittableRandom(1).doubles(5_000, -1, 1).toArray());
        var gradient = Talweg.compile((Var at) -> Talweg.grad(WarmUpTest::loss).apply(at));
        Var before = gradient.apply(x);
        boolean reached = gradient.warmUp(x, Duration.ofMinutes(2));
        assertThat(reached).isTrue();
        assertThat(Compiler.isWarming()).isFalse();
        assertThat(Tensor.of(gradient.apply(x)).toDoubles())
                .isEqualTo(Tensor.of(before).toDoubles());
    }

    /// The function is compiled in any case.
    @Test
    void no_time_is_enough_for_nothing_but_compiling() {
        var compiled = Talweg.compile(WarmUpTest::loss);
        assertThat(compiled.warmUp(Tensor.vector(1, 2, 3), Duration.ZERO)).isFalse();
        assertThat(compiled.compilations()).hasSize(1);
    }
}
