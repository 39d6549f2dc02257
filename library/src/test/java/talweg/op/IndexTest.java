package talweg.op;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import talweg.Talweg;
import talweg.shape.Shape;

class IndexTest {
    @ParameterizedTest
    @ValueSource(longs = {-1, 3, 4, Long.MAX_VALUE, Long.MIN_VALUE})
    void an_index_out_of_range_throws_also_where_indices_and_values_are_mapped(long wrong) {
        Tensor x = Tensor.of(Shape.of(2, 3), new double[6]);
        for (int element = 0; element < 2; element++) {
            long[] indices = {0, 2};
            indices[element] = wrong;
            Tensor each = Tensor.of(Shape.of(2), indices);
            assertThatThrownBy(() -> Talweg.<Var, Var, Var>vmap((row, index) -> row.take(0, index))
                            .apply(x, each))
                    .isInstanceOf(IndexOutOfBoundsException.class);
            assertThatThrownBy(() -> Talweg.<Var, Var, Var>vmap(
                                    (row, index) -> new Index.ScatterAdd(0, 3).of(row, index.repeat(0, 3)))
                            .apply(x, each))
                    .isInstanceOf(IndexOutOfBoundsException.class);
        }
    }

    @Test
    void scatter_requires_the_axes_of_its_indices() {
        assertThatThrownBy(() -> new Index.ScatterAdd(0, 3)
                        .apply(List.of(Tensor.vector(1, 2), Tensor.of(Shape.of(3), new long[3]))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("requires the axes [3] of the indices");
    }
}
