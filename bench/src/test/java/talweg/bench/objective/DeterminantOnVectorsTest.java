package talweg.bench.objective;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import talweg.Talweg;
import talweg.op.Tensor;
import talweg.op.Var;
import talweg.shape.Shape;

/// The gradient of a determinant by minors, whose rows are straight-line code, on vectors from the first call on.
class DeterminantOnVectorsTest {
    @Test
    void vectors_give_the_bits_of_single_operations() {
        int size = 8;
        Random random = new Random(1);
        Tensor x = Tensor.of(Shape.of(size, size), random.doubles(size * size).toArray());
        Function<Var, Var> gradient = Talweg.grad((Function<Var, Var>) Determinant.of(size)::of);
        Tensor expected = Tensor.of(gradient.apply(x));
        String before = System.setProperty("talweg.vectors", "always");
        try {
            Tensor actual = Tensor.of(Talweg.compile(gradient).apply(x));
            assertThat(actual.toDoubles()).isEqualTo(expected.toDoubles());
        } finally {
            if (before == null) System.clearProperty("talweg.vectors");
            else System.setProperty("talweg.vectors", before);
        }
    }
}
