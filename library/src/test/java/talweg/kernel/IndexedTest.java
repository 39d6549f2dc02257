package talweg.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import talweg.Talweg;
import talweg.op.Index;
import talweg.op.Tensor;
import talweg.op.Var;
import talweg.shape.ElementType;
import talweg.shape.Shape;
import talweg.shape.Type;

/// Gathers and scatters of every number of rows, by their definitions, interpreted and compiled.
class IndexedTest {
    private static final int SIZE = 7;

    private static final int COUNT = 9;

    private static Tensor numbers(ElementType element, Shape shape) {
        double[] all =
                new Random(3).doubles(shape.count(), -50, 50).map(Math::rint).toArray();
        return Tensor.of(Tensor.of(shape, all).cast(element));
    }

    private static Tensor indices(int... sizes) {
        Shape shape = Shape.of(sizes);
        return Tensor.of(shape, new Random(4).ints(shape.count(), 0, SIZE).toArray());
    }

    private static void expect(Tensor expected, Var actual, String form) {
        assertThat(Tensor.of(actual).sameBits(expected)).as(form).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void elements_are_gathered_row_by_row(ElementType element) {
        Tensor at = indices(COUNT);
        for (int rows = 1; rows <= 9; rows++) {
            Tensor x = numbers(element, Shape.of(rows, SIZE));
            double[] expected = new double[rows * COUNT];
            for (int k = 0; k < expected.length; k++) expected[k] = x.get(k / COUNT, (int) at.get(k % COUNT));
            Tensor y = Tensor.of(Tensor.of(Shape.of(rows, COUNT), expected).cast(element));
            expect(y, x.take(1, at), rows + " rows");
            expect(y, Talweg.compile((Var v) -> v.take(1, at)).apply(x), rows + " rows, compiled");
        }
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "BOOL")
    void elements_are_scattered_row_by_row(ElementType element) {
        Tensor at = indices(COUNT);
        for (int rows = 1; rows <= 9; rows++) {
            Tensor x = numbers(element, Shape.of(rows, COUNT));
            double[] expected = new double[rows * SIZE];
            for (int k = 0; k < rows * COUNT; k++)
                expected[k / COUNT * SIZE + (int) at.get(k % COUNT)] += x.get(k / COUNT, k % COUNT);
            Tensor y = Tensor.of(Tensor.of(Shape.of(rows, SIZE), expected).cast(element));
            Index add = new Index.ScatterAdd(1, SIZE);
            expect(y, add.of(x, at), rows + " rows");
            expect(y, Talweg.compile((Var v) -> add.of(v, at)).apply(x), rows + " rows, compiled");
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"F64", "F32"})
    void each_of_a_batch_has_its_own_indices(ElementType element) {
        int batch = 3;
        Tensor at = indices(batch, COUNT);
        Tensor x = numbers(element, Shape.of(batch, 5, SIZE));
        Var gathered = new Index.Take(2, 1).of(x, at);
        Tensor added = numbers(element, Shape.of(batch, 5, COUNT));
        Var scattered = new Index.ScatterAdd(2, SIZE, 1).of(added, at);
        for (int b = 0; b < batch; b++) {
            expect(Tensor.of(x.at(b).take(1, at.at(b))), gathered.at(b), "gathered");
            expect(Tensor.of(new Index.ScatterAdd(1, SIZE).of(added.at(b), at.at(b))), scattered.at(b), "scattered");
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"I64", "I32"})
    void an_index_out_of_range_is_named_in_compiled_programs_too(ElementType element) {
        Var wrong = Tensor.of(Shape.of(2), new int[] {1, SIZE}).cast(element);
        Tensor x = Tensor.zeros(Type.f64(70, SIZE));
        var gather = Talweg.compile((Var v) -> v.take(1, wrong));
        var scatter = Talweg.compile((Var v) -> new Index.ScatterAdd(1, SIZE).of(v.slice(1, 0, 2), wrong));
        assertThatThrownBy(() -> gather.apply(x))
                .isInstanceOf(IndexOutOfBoundsException.class)
                .hasMessageContaining("an index in [0, 7) is required, got 7 at place 1");
        assertThatThrownBy(() -> scatter.apply(x))
                .isInstanceOf(IndexOutOfBoundsException.class)
                .hasMessageContaining("an index in [0, 7) is required, got 7 at place 1");
    }
}
