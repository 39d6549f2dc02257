package talweg.op;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Random;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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
            for (BiFunction<Var, Var, Var> way : WAYS) {
                BiFunction<Var, Var, Var> mapped = Talweg.vmap(way);
                assertThatThrownBy(() -> mapped.apply(x, each)).satisfies(named(wrong));
                assertThatThrownBy(() -> Talweg.compile(mapped).apply(x, each)).satisfies(named(wrong));
                assertThatThrownBy(() -> Talweg.vmap(mapped).apply(x.repeat(0, 4), each.repeat(0, 4)))
                        .satisfies(named(wrong));
                assertThatThrownBy(() -> Talweg.<Var>grad(
                                        v -> mapped.apply(v, each).sum())
                                .apply(x))
                        .satisfies(named(wrong));
            }
        }
    }

    private static final List<BiFunction<Var, Var, Var>> WAYS = List.of(
            (row, index) -> row.take(0, index), (row, index) -> new Index.ScatterAdd(0, 3).of(row, index.repeat(0, 3)));

    private static Consumer<Throwable> named(long wrong) {
        return e -> assertThat(e)
                .isInstanceOf(IndexOutOfBoundsException.class)
                .hasMessageContaining("an index in [0, 3) is required, got " + wrong + " at place 0");
    }

    /// All ways in which values and indices are mapped, twice over, against one element after another.
    @ParameterizedTest
    @CsvSource({"0", "1", "2"})
    void mapped_indices_read_and_write_for_each_element(int axis) {
        Random random = new Random(axis);
        Tensor x = Tensor.of(Shape.of(3, 2, 4, 5, 4), random.doubles(480, -1, 1).toArray());
        Tensor indices = Tensor.of(Shape.of(3, 2, 2), random.longs(12, 0, 4).toArray());
        for (BiFunction<Var, Var, Var> f : List.<BiFunction<Var, Var, Var>>of(
                (v, at) -> v.take(axis, at), (v, at) -> new Index.ScatterAdd(axis, 4).of(v.slice(axis, 0, 2), at))) {
            Var both = Talweg.vmap(Talweg.vmap(f)).apply(x, indices);
            Var some = Talweg.vmap((Var v) ->
                            Talweg.vmap((Var at) -> f.apply(v.at(0), at)).apply(indices.at(0)))
                    .apply(x);
            Var others = Talweg.vmap((Var at) ->
                            Talweg.vmap((Var v) -> f.apply(v, at.at(0))).apply(x.at(0)))
                    .apply(indices);
            for (int i = 0; i < 3; i++) {
                for (int j = 0; j < 2; j++) {
                    expectSame(
                            both.at(i).at(j),
                            f.apply(x.at(i).at(j), indices.at(i).at(j)));
                    expectSame(
                            some.at(i).at(j),
                            f.apply(x.at(i).at(0), indices.at(0).at(j)));
                    expectSame(
                            others.at(i).at(j),
                            f.apply(x.at(0).at(j), indices.at(i).at(0)));
                }
            }
        }
    }

    private static void expectSame(Var actual, Var expected) {
        assertThat(Tensor.of(actual).sameBits(Tensor.of(expected)))
                .as("%s and %s", actual, expected)
                .isTrue();
    }

    @Test
    void indices_of_their_own_must_share_the_leading_axes() {
        assertThatThrownBy(() -> new Index.Take(1, 1)
                        .of(Tensor.of(Shape.of(2, 3), new double[6]), Tensor.of(Shape.of(3, 1), new long[3])))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(
                        "`take` requires indices that share the first 1 axes of the values, before axis 1,"
                                + " got [f64[2,3], i64[3,1]]");
    }

    @Test
    void scatter_requires_the_axes_of_its_indices() {
        assertThatThrownBy(() -> new Index.ScatterAdd(0, 3)
                        .apply(List.of(Tensor.vector(1, 2), Tensor.of(Shape.of(3), new long[3]))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("requires the axes [3] of the indices");
    }
}
