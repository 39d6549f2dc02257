package talweg.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import talweg.Talweg;
import talweg.op.Tensor;
import talweg.op.Var;
import talweg.shape.ElementType;
import talweg.shape.Shape;
import talweg.shape.Type;

/// What `Var` promises of every method: what an argument must be and what it was, and the user's line, in either stage.
class VarTest {
    private static final Tensor MATRIX = Tensor.matrix(new double[] {1, 2, 3}, new double[] {4, 5, 6});
    private static final Tensor WHOLE = Tensor.of(Shape.of(3), new long[] {1, 2, 3});

    private static Arguments refused(String name, Function<Var, Var> f, String... said) {
        return Arguments.of(name, MATRIX, f, said);
    }

    private static Arguments whole(String name, Function<Var, Var> f, String... said) {
        return Arguments.of(name, WHOLE, f, said);
    }

    static Stream<Arguments> refusals() {
        Tensor two = Tensor.vector(1, 2);
        return Stream.of(
                refused("plus", x -> x.plus(two), "`add`", "[2,3]", "[2]"),
                refused("less", x -> x.less(two), "`less`", "[2,3]", "[2]"),
                refused("choose", x -> x.less(0).choose(two, x), "`select`", "[2,3]", "[2]"),
                refused("choose by a number", x -> x.choose(x, x), "`select`", "boolean"),
                refused("mixed types", x -> x.times(WHOLE), "`multiply`", "one type", "f64", "i64", "`cast`"),
                refused(
                        "arithmetic on conditions",
                        x -> x.less(0).plus(x.less(1)),
                        "`add`",
                        "numbers",
                        "bool",
                        "`cast`"),
                refused("matmul", x -> x.matmul(x), "`matmul`", "[2,3]"),
                refused("matmul of vectors", x -> x.matmul(two), "`matmul`", "[2,3]", "[2]"),
                refused("matmul of a scalar", x -> x.matmul(Tensor.scalar(2)), "`matmul`", "[2,3]", "[]", "`times`"),
                refused(
                        "matmul of batches",
                        x -> x.repeat(0, 2).matmul(Tensor.zeros(Type.f64(3, 3, 2))),
                        "`matmul`",
                        "[2,2,3]",
                        "[3,3,2]"),
                refused("dot", x -> x.dot(x), "`dot`", "two vectors", "[2,3]"),
                refused("dot of other lengths", x -> x.at(0).dot(two), "`dot`", "[3]", "[2]"),
                refused("reshape", x -> x.reshape(4, 2), "`reshape`", "8 elements", "[2,3]"),
                whole("a power below 0 of integers", x -> x.pow(-1), "`pow`", "n ≥ 0", "i64", "-1"),
                refused("reshape to what is no divisor", x -> x.reshape(4, -1), "`reshape`", "6 elements", "[4, -1]"),
                refused("reshape to nothing and the rest", x -> x.reshape(0, -1), "`reshape`", "[0, -1]"),
                refused("reshape to two rests", x -> x.reshape(-1, -1), "[-1, -1]"),
                refused("reshape to less than nothing", x -> x.reshape(-2, -3), "[-2, -3]"),
                refused("transpose", x -> x.transpose(0, 0), "`permute`", "[2,3]", "[0, 0]"),
                refused("transpose of an axis", x -> x.transpose(0, 2), "[2,3]", "got 2"),
                refused("repeat", x -> x.repeat(3, 2), "`repeat`", "[2,3]", "3"),
                refused("repeat before the first", x -> x.repeat(-1, 2), "`repeat`", "[2,3]", "-1"),
                refused("repeat a negative number of times", x -> x.repeat(0, -2), "-2"),
                refused("broadcast", x -> x.broadcast(Shape.of(3, 3)), "`broadcast`", "[2,3]", "[3,3]"),
                refused("broadcast to fewer axes", x -> x.broadcast(Shape.of(3)), "`broadcast`", "[2,3]", "[3]"),
                refused("slice", x -> x.slice(1, 2, 5), "`slice`", "[2,3]", "5"),
                refused("slice backwards", x -> x.slice(1, 2, 1), "`slice`", "[2,3]"),
                refused("slice of an axis", x -> x.slice(2, 0, 1), "[2,3]", "got 2"),
                refused("at", x -> x.at(2), "`slice`", "[2,3]", "2"),
                refused("at before the first", x -> x.at(-1), "`slice`", "[2,3]", "-1"),
                refused("at of an axis", x -> x.at(-3, 0), "[2,3]", "got -3"),
                refused("at of a scalar", x -> x.sum().at(0), "[]", "got 0"),
                refused("flip", x -> x.flip(2), "[2,3]", "got 2"),
                refused("take along an axis", x -> x.take(2, WHOLE), "[2,3]", "got 2"),
                refused("take at fractions", x -> x.take(0, two), "`take`", "integer", "f64[2]"),
                refused("sum", x -> x.sum(2), "[2,3]", "got 2"),
                refused("sum twice", x -> x.sum(0, -2), "once", "0, -2"),
                refused("mean", x -> x.mean(5), "[2,3]", "got 5"),
                refused("max of conditions", x -> x.less(0).max(), "`max`", "numbers", "bool[2,3]"),
                whole("a fraction beside integers", x -> x.plus(0.5), "i64", "0.5", "`cast`"),
                whole("a number too large", x -> x.cast(ElementType.I32).times(1e10), "i32", "1.0E10", "`cast`"),
                whole("exp of integers", Var::exp, "`exp`", "f64 or f32", "i64", "`cast`"),
                whole("mean of integers", Var::mean, "`mean`", "i64", "`cast`"));
    }

    @Test
    void integers_have_powers() {
        for (ElementType element : new ElementType[] {ElementType.I64, ElementType.I32}) {
            Var x = Tensor.of(Shape.of(4), new long[] {-3, 0, 2, 10}).cast(element);
            assertThat(x.square().type()).isEqualTo(x.type());
            assertThat(Tensor.of(x.square()).toDoubles()).containsExactly(9, 0, 4, 100);
            assertThat(Tensor.of(x.pow(5)).toDoubles()).containsExactly(-243, 0, 32, 100_000);
            assertThat(Tensor.of(x.pow(1)).toDoubles()).containsExactly(-3, 0, 2, 10);
            assertThat(Tensor.of(x.pow(0)).toDoubles()).containsOnly(1);
        }
    }

    @Test
    void one_size_of_a_reshape_follows_from_the_others() {
        assertThat(MATRIX.reshape(-1).shape()).isEqualTo(Shape.of(6));
        assertThat(MATRIX.reshape(3, -1).shape()).isEqualTo(Shape.of(3, 2));
        assertThat(MATRIX.reshape(2, -1, 3).shape()).isEqualTo(Shape.of(2, 1, 3));
        assertThat(Tensor.vector().reshape(-1, 3).shape()).isEqualTo(Shape.of(0, 3));
        assertThat(Talweg.grad((Var x) -> x.reshape(-1).at(0)).apply(MATRIX).shape())
                .isEqualTo(MATRIX.shape());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("refusals")
    void what_does_not_fit_is_refused_with_both_and_the_users_line(
            String name, Tensor x, Function<Var, Var> f, String[] said) {
        for (boolean traced : new boolean[] {false, true}) {
            assertThatThrownBy(() -> (traced ? Talweg.compile(f) : f).apply(x))
                    .as("%s, traced: %s", name, traced)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageMatching("(?s).*, at VarTest\\.java:\\d+")
                    .satisfies(e -> Arrays.stream(said)
                            .forEach(each -> assertThat(e.getMessage()).contains(each)))
                    .satisfies(e -> assertThat(e.getMessage().split("VarTest\\.java", -1))
                            .as("the line, once")
                            .hasSize(2));
        }
    }

    @Test
    void java_numbers_take_the_type_of_the_tensor_beside_them() {
        Tensor single = Tensor.of(Shape.of(2), new float[] {0.1f, 3});
        assertThat(Tensor.of(single.times(0.1)).sameBits(Tensor.of(Shape.of(2), new float[] {0.1f * 0.1f, 3 * 0.1f})))
                .isTrue();
        assertThat(Tensor.of(WHOLE.plus(2)).sameBits(Tensor.of(Shape.of(3), new long[] {3, 4, 5})))
                .isTrue();
        assertThat(WHOLE.cast(ElementType.I32).sum().type())
                .as("sums of i32 are i64")
                .isEqualTo(new Type(ElementType.I64, Shape.SCALAR));
    }

    @Test
    void integers_wrap_truncate_and_divide_by_zero_to_zero() {
        Tensor x = Tensor.of(Shape.of(4), new int[] {Integer.MAX_VALUE, -7, 7, Integer.MIN_VALUE});
        Tensor y = Tensor.of(Shape.of(4), new int[] {1, 2, 0, -1});
        assertThat(Tensor.of(x.plus(y)).toDoubles()).containsExactly(Integer.MIN_VALUE, -5, 7, Integer.MAX_VALUE);
        assertThat(Tensor.of(x.over(y)).toDoubles()).containsExactly(Integer.MAX_VALUE, -3, 0, Integer.MIN_VALUE);
    }

    @Test
    void casts_saturate_truncate_and_take_nan_to_zero() {
        Tensor x = Tensor.vector(1e300, -1e300, Double.NaN, -2.9, 2.9, Double.POSITIVE_INFINITY);
        assertThat(Tensor.of(x.cast(ElementType.I32)).toDoubles())
                .containsExactly(Integer.MAX_VALUE, Integer.MIN_VALUE, 0, -2, 2, Integer.MAX_VALUE);
        assertThat(Tensor.of(x.cast(ElementType.BOOL)).toDoubles()).containsExactly(1, 1, 1, 1, 1, 1);
        assertThat(Tensor.of(Tensor.vector(0, -0.0).cast(ElementType.BOOL)).toDoubles())
                .containsExactly(0, 0);
    }

    @Test
    void operands_broadcast_as_numpy_does() {
        Tensor column = Tensor.matrix(new double[] {10}, new double[] {20});
        assertThat(Tensor.of(column.plus(Tensor.vector(1, 2, 3))))
                .hasToString("f64[2,3] [11.0, 12.0, 13.0, 21.0, 22.0, 23.0]");
        assertThat(Tensor.of(Tensor.scalar(1).plus(Tensor.zeros(Type.f64(0, 2))))
                        .shape())
                .isEqualTo(Shape.of(0, 2));
        assertThat(column.times(Tensor.zeros(Type.f64(0))).shape()).isEqualTo(Shape.of(2, 0));
        assertThat(column.broadcast(Shape.of(2, 2, 3)).shape()).isEqualTo(Shape.of(2, 2, 3));
        assertThat(Tensor.of(Tensor.vector(1, 2).repeat(1, 2)).toDoubles()).containsExactly(1, 1, 2, 2);
    }

    @Test
    void an_index_out_of_range_names_the_value() {
        for (boolean compiled : new boolean[] {false, true}) {
            Function<Var, Var> f = x -> MATRIX.take(1, x.plus(0));
            assertThatThrownBy(() -> (compiled ? Talweg.compile(f) : f).apply(WHOLE))
                    .isInstanceOf(IndexOutOfBoundsException.class)
                    .hasMessageContaining("[0, 3)")
                    .hasMessageContaining("got 3 at place 2");
        }
    }
}
