package talweg.op;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import talweg.shape.ElementType;
import talweg.shape.Shape;
import talweg.shape.Type;

/// Tensors never change; buffers are the caller's; both refuse what does not fit.
class TensorTest {
    @Test
    void a_tensor_does_not_see_later_changes_of_its_array() {
        double[] array = {1, 2};
        Tensor vector = Tensor.vector(array);
        Tensor shaped = Tensor.of(Shape.of(2), array);
        Tensor matrix = Tensor.matrix(array);
        array[0] = 7;
        vector.toDoubles()[1] = 7;
        for (Tensor each : new Tensor[] {vector, shaped, matrix})
            assertThat(each.toDoubles()).containsExactly(1, 2);
    }

    @Test
    void a_buffer_is_the_callers_own_array_and_its_tensor_is_not() {
        double[] array = {1, 2};
        Buffer buffer = Buffer.over(array);
        Tensor before = buffer.toTensor();
        array[0] = 7;
        assertThat(buffer.doubles()).isSameAs(array);
        assertThat(before.toDoubles()).containsExactly(1, 2);
        assertThat(buffer.toTensor().toDoubles()).containsExactly(7, 2);
        assertThat(Buffer.of(new Type(ElementType.BOOL, Shape.of(2))).array()).isEqualTo(new boolean[2]);
    }

    @Test
    void every_element_type_keeps_its_bits() {
        assertThat(Tensor.of(Shape.of(2), new float[] {-0.0f, 0.1f}).bits(0)).isEqualTo(0x80000000L);
        assertThat(Tensor.of(Shape.of(1), new int[] {-1}).bits(0)).isEqualTo(-1);
        assertThat(Tensor.of(Shape.of(1), new long[] {Long.MIN_VALUE}).bits(0)).isEqualTo(Long.MIN_VALUE);
        assertThat(Tensor.of(Shape.of(2), new boolean[] {true, false}).toDoubles())
                .containsExactly(1, 0);
        assertThat(Tensor.scalar(-0.0).sameBits(Tensor.scalar(0.0))).isFalse();
        assertThat(Tensor.scalar(Double.NaN).sameBits(Tensor.scalar(Double.NaN)))
                .isTrue();
        assertThat(Tensor.scalar(1).sameBits(Tensor.vector(1))).isFalse();
    }

    @Test
    void an_element_is_read_by_its_indices() {
        Tensor x = Tensor.of(Shape.of(2, 3), new double[] {0, 1, 2, 10, 11, 12});
        assertThat(x.get(1, 2)).isEqualTo(12);
        assertThatThrownBy(() -> x.get(1)).hasMessage("`Tensor.get` requires 2 indices for shape [2,3], got 1");
        assertThatThrownBy(() -> x.get(0, 3)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> x.get(-1, 0)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(x::item)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("`Tensor.item` requires exactly one element, got shape [2,3]");
    }

    @Test
    void what_does_not_fit_is_refused_with_both() {
        assertThatThrownBy(() -> Tensor.matrix(new double[] {1, 2}, new double[] {1}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("`Tensor.matrix` requires rows of one length, got 2 in row 0 and 1 in row 1");
        assertThatThrownBy(() -> Tensor.of(Shape.of(2, 2), new double[3]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("`Tensor.of` requires 4 elements for shape [2,2], got 3");
        assertThatThrownBy(() -> Tensor.of(Shape.of(1), new short[1]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("got short[]");
        assertThatThrownBy(() -> Tensor.wrap(Type.f64(2), new float[2])).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Buffer.over(Type.f64(3), new double[2]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("`Buffer.over` requires an array of f64[3], got 2 elements of f64");
        assertThatThrownBy(() -> Buffer.over(Type.f64(3), "text"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("`Buffer.over`")
                .hasMessageContaining("String");
    }

    @Test
    void a_long_tensor_prints_short() {
        assertThat(Tensor.zeros(Type.f64(1_000_000)).toString())
                .hasSizeLessThan(200)
                .endsWith(", …]");
        assertThat(Tensor.of(Shape.of(1), new float[] {0.1f})).hasToString("f32[1] [0.1]");
        assertThat(Tensor.scalar(0.1)).hasToString("0.1");
    }
}
