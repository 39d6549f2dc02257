package talweg.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import talweg.LinearAlgebra;
import talweg.Talweg;
import talweg.op.Einsum;
import talweg.op.Functions;
import talweg.op.Losses;
import talweg.op.Matrices;
import talweg.op.Tensor;
import talweg.op.Var;
import talweg.shape.ElementType;
import talweg.shape.Shape;

/// What is refused when a program is written wrongly: each error names the operation, what was required and what was
/// given, and the user's line, whoever runs the program.
class RefusalsTest {
    private static final String LINE = ", at RefusalsTest.java:";

    /// A wrong program on a matrix of 3 × 2, and what its error says.
    record Wrong(Function<Var, Var> program, String... says) {
        @Override
        public String toString() {
            return String.join(" ", says);
        }
    }

    static Stream<Wrong> programs() {
        return Stream.of(
                new Wrong(x -> x.plus(Tensor.vector(1, 2, 3)), "`add`", "[3,2]", "[3]"),
                new Wrong(x -> x.times(x.transpose()), "`multiply`", "[3,2]", "[2,3]"),
                new Wrong(x -> x.matmul(x), "`matmul`", "[3,2]"),
                new Wrong(x -> x.matmul(Tensor.vector(1, 2, 3)), "`matmul`", "[3,2]", "[3]"),
                new Wrong(x -> Einsum.einsum("ij,jk->ik", x, x), "einsum", "[3,2]"),
                new Wrong(x -> Einsum.einsum("ijk->i", x), "einsum", "ijk", "[3,2]"),
                new Wrong(x -> x.reshape(4), "`reshape`", "[4]", "[3,2]"),
                new Wrong(x -> x.transpose(0, 0), "`permute`", "[3,2]", "[0, 0]"),
                new Wrong(x -> Matrices.join(0, x, Tensor.vector(1, 2)), "`join`", "f64[3,2]", "f64[2]"),
                new Wrong(x -> Matrices.join(2, x, x), "`join`", "2", "[3,2]"),
                new Wrong(x -> Matrices.stack(0, x, x.transpose()), "`stack`", "[3,2]", "[2,3]"),
                new Wrong(x -> Matrices.stack(3, x, x), "`stack`", "[-3, 3)", "3"),
                new Wrong(_ -> Matrices.stack(0), "`stack`", "none"),
                new Wrong(_ -> Matrices.join(0), "`join`", "none"),
                new Wrong(x -> Einsum.einsum("i.->i", x), "`einsum`", "`i.->i`", "[3,2]"),
                new Wrong(x -> Functions.softmax(x.cast(ElementType.I64), 0), "`softmax`", "i64", "`cast`"),
                new Wrong(x -> Functions.logSumExp(x.cast(ElementType.I64)), "`logSumExp`", "i64", "`cast`"),
                new Wrong(x -> Functions.norm(x.cast(ElementType.I64)), "`norm`", "i64", "`cast`"),
                new Wrong(
                        x -> LinearAlgebra.determinant(x.slice(0, 0, 2).cast(ElementType.I64)),
                        "`determinant`",
                        "i64",
                        "`cast`"),
                new Wrong(
                        x -> LinearAlgebra.matrixExponential(x.slice(0, 0, 2).cast(ElementType.I64)),
                        "`matrixExponential`",
                        "i64",
                        "`cast`"),
                new Wrong(x -> Functions.softmax(x, 2), "`softmax`", "2", "[3,2]"),
                new Wrong(x -> Functions.logSoftmax(x, -3), "`logSoftmax`", "-3", "[3,2]"),
                new Wrong(x -> Functions.logSumExp(x, 5), "`logSumExp`", "5", "[3,2]"),
                new Wrong(x -> Functions.norm(x, 0, 0), "`norm`", "[0, 0]"),
                new Wrong(x -> Functions.variance(x, 2), "`variance`", "2", "[3,2]"),
                new Wrong(x -> Functions.product(x, 2), "`product`", "2", "[3,2]"),
                new Wrong(x -> x.sum(2), "`sum`", "2", "[3,2]"),
                new Wrong(x -> x.max(-4), "`max`", "-4", "[3,2]"),
                new Wrong(x -> x.mean(2), "`mean`", "2", "[3,2]"),
                new Wrong(x -> x.slice(0, 2, 5), "`slice`", "[3,2]", "5"),
                new Wrong(x -> x.slice(2, 0, 1), "`slice`", "2", "[3,2]"),
                new Wrong(x -> x.at(3), "`at`", "3", "[3,2]"),
                new Wrong(x -> x.take(2, Tensor.of(Shape.of(1), new long[1])), "`take`", "2", "[3,2]"),
                new Wrong(x -> x.take(0, Tensor.vector(0)), "`take`", "integer", "f64[1]"),
                new Wrong(x -> x.repeat(4, 2), "`repeat`", "4", "[3,2]"),
                new Wrong(x -> x.plus(x.cast(ElementType.F32)), "`add`", "f64", "f32", "`cast`"),
                new Wrong(x -> x.matmul(x.transpose().cast(ElementType.F32)), "`matmul`", "f64", "f32"),
                new Wrong(x -> x.cast(ElementType.I64).exp(), "`exp`", "i64", "`cast`"),
                new Wrong(x -> x.choose(x, x), "`select`", "boolean", "f64"),
                new Wrong(x -> x.less(0).choose(x, x.cast(ElementType.F32)), "`select`", "f64", "f32"),
                new Wrong(x -> x.cast(ElementType.I64).plus(0.5), "0.5", "i64"),
                new Wrong(x -> Functions.clamp(x, 1, 0), "clamp", "1.0", "0.0"),
                new Wrong(x -> Losses.huber(x, x, -1), "huber", "-1.0"),
                new Wrong(
                        x -> Losses.crossEntropy(x, Tensor.of(Shape.of(2), new long[2])), "crossEntropy", "[3]", "[2]"),
                new Wrong(x -> Losses.binaryCrossEntropy(x, x.sum(0)), "binaryCrossEntropy", "[3,2]", "[2]"),
                new Wrong(
                        x -> Talweg.vmap((Var row) -> row.plus(Tensor.vector(1, 2, 3)))
                                .apply(x),
                        "`add`",
                        "[2]",
                        "[3]"),
                new Wrong(x -> Talweg.grad((Var y) -> y.matmul(y).sum()).apply(x), "`matmul`", "[3,2]"),
                new Wrong(x -> Talweg.grad((Var y) -> y.times(2)).apply(x), "`grad`", "f64[3,2]", "`sum()`"),
                new Wrong(
                        x -> Talweg.vmap((List<Var> p) -> p.get(0)).apply(List.of(x, x.transpose())),
                        "`vmap`",
                        "[3,2]",
                        "[2,3]"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("programs")
    void an_error_names_the_operation_what_was_given_and_the_users_line(Wrong wrong) {
        Tensor x = Tensor.matrix(new double[] {1, 2}, new double[] {3, 4}, new double[] {5, 6});
        Function<Var, Var> f = wrong.program;
        Function<Var, Var> sum = y -> f.apply(y).sum();
        List<Runnable> ways = List.of(
                () -> f.apply(x),
                () -> Talweg.compile(f).apply(x),
                () -> Talweg.grad(sum).apply(x),
                () -> Talweg.compile(
                                Talweg.grad(Talweg.grad((Var y) -> sum.apply(y)).andThen(Var::sum)))
                        .apply(x),
                () -> Talweg.vmap(f).apply(x.repeat(0, 2)));
        for (int way = 0; way < ways.size(); way++) {
            Throwable error = catchThrowable(ways.get(way)::run);
            assertThat(error)
                    .as("way %s of %s", way, wrong)
                    .isInstanceOfAny(IllegalArgumentException.class, IndexOutOfBoundsException.class)
                    .hasMessageContainingAll(wrong.says)
                    .hasMessageContaining(LINE);
            assertThat(error.getMessage().split(LINE, -1))
                    .as("the line, once: %s", error.getMessage())
                    .hasSize(2);
        }
    }
}
