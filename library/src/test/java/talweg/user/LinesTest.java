package talweg.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import talweg.Talweg;
import talweg.Trees;
import talweg.graph.Closure;
import talweg.graph.Graph;
import talweg.graph.Node;
import talweg.graph.Text;
import talweg.graph.Trace;
import talweg.op.Attention;
import talweg.op.Conditions;
import talweg.op.Convolution;
import talweg.op.Cumulations;
import talweg.op.Fft;
import talweg.op.Interpolation;
import talweg.op.Line;
import talweg.op.Losses;
import talweg.op.Normalisation;
import talweg.op.Pooling;
import talweg.op.Sorting;
import talweg.op.Tensor;
import talweg.op.Var;
import talweg.shape.Shape;
import talweg.shape.Type;
import talweg.sparse.SparseMatrix;

/// The lines of a user's program, which stands in no package of the library, in errors and in graphs.
class LinesTest {
    private static final Pattern LINES = Pattern.compile("LinesTest\\.java:(\\d+)");

    private static Var number(double value) {
        return Tensor.scalar(value);
    }

    /// The line from which this is called.
    private static int line() {
        return StackWalker.getInstance()
                .walk(frames -> frames.skip(1).findFirst().orElseThrow().getLineNumber());
    }

    private static List<Integer> lines(Throwable error) {
        return LINES.matcher(error.getMessage())
                .results()
                .map(found -> Integer.valueOf(found.group(1)))
                .toList();
    }

    private static Var keep(Var x, List<Var> leaked) {
        leaked.add(x);
        return x;
    }

    @Test
    void every_node_knows_the_users_line() {
        int[] at = new int[2];
        Closure closure = Trace.of(List.of(Type.F64), x -> {
            at[0] = line() + 1;
            Var y = x.getFirst().exp();
            at[1] = line() + 1;
            return List.of(y.times(2));
        });
        assertThat(closure.graph().nodes())
                .extracting(Node::line)
                .containsExactly(
                        new Line("LinesTest.java", at[0], "exp"),
                        new Line("LinesTest.java", at[1], "times"),
                        new Line("LinesTest.java", at[1], "times"));
        Graph jvp = talweg.autodiff.Jvp.of(closure.graph(), new boolean[] {true});
        assertThat(jvp.nodes())
                .as("derived nodes inherit it")
                .extracting(Node::line)
                .doesNotContainNull();
        assertThat(closure.graph())
                .as("no part of the graph's identity")
                .isEqualTo(Text.parse(closure.graph().toString()));
    }

    @Test
    void a_value_that_escaped_its_trace_names_where_it_was_made_and_where_it_was_used() {
        List<Var> leaked = new ArrayList<>();
        int[] made = new int[1];
        Talweg.grad((Var x) -> {
                    made[0] = line() + 1;
                    leaked.add(x.exp());
                    return x;
                })
                .apply(number(1));
        int[] used = new int[1];
        assertThatThrownBy(() -> Talweg.grad((Var x) -> {
                            used[0] = line() + 1;
                            return x.times(leaked.getFirst());
                        })
                        .apply(number(1)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("after its own trace ended")
                .hasMessageContaining("return it from the traced function")
                .satisfies(e -> assertThat(lines(e)).containsExactly(made[0], used[0]));
        assertThatThrownBy(() -> {
                    used[0] = line() + 1;
                    leaked.getFirst().plus(1);
                })
                .isInstanceOf(IllegalStateException.class)
                .satisfies(e -> assertThat(lines(e)).containsExactly(made[0], used[0]));
    }

    @Test
    void an_argument_that_escaped_names_both_lines_too() {
        List<Var> leaked = new ArrayList<>();
        int traced = line() + 1;
        Talweg.grad((Var x) -> keep(x, leaked)).apply(number(1));
        int[] used = new int[1];
        assertThatThrownBy(() -> Talweg.grad((Var x) -> {
                            used[0] = line() + 1;
                            return x.times(leaked.getFirst());
                        })
                        .apply(number(1)))
                .isInstanceOf(IllegalStateException.class)
                .satisfies(e -> assertThat(lines(e)).containsExactly(traced, used[0]));
    }

    @Test
    void reading_numbers_of_a_traced_value_names_the_users_line_and_the_remedy() {
        int[] at = new int[1];
        assertThatThrownBy(() -> Talweg.grad((Var x) -> {
                            at[0] = line() + 1;
                            return Tensor.of(x).item() > 0 ? x : x.negate();
                        })
                        .apply(number(1)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("`Tensor.of` requires a value that holds numbers, got traced f64[]")
                .hasMessageContaining("use `choose`")
                .satisfies(e -> assertThat(lines(e)).endsWith(at[0]));
    }

    @Test
    void a_wrong_shape_in_a_traced_function_names_both_shapes_the_operation_and_the_line() {
        int[] at = new int[1];
        assertThatThrownBy(() -> Talweg.compile((Var x) -> {
                            Var y = x.sum(0);
                            at[0] = line() + 1;
                            return x.plus(y.reshape(2, 1));
                        })
                        .apply(Tensor.matrix(new double[] {1, 2}, new double[] {3, 4}, new double[] {5, 6})))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("`add`")
                .hasMessageContaining("[3,2]")
                .hasMessageContaining("[2,1]")
                .satisfies(e -> assertThat(lines(e)).containsExactly(at[0]));
    }

    @Test
    void an_index_out_of_range_names_the_operation_and_the_line_in_every_stage() {
        Tensor x = Tensor.vector(1, 2, 3);
        Tensor index = Tensor.of(Shape.of(1), new long[] {3});
        int[] at = new int[1];
        Function<Var, Var> f = p -> {
            at[0] = line() + 1;
            return p.take(0, index);
        };
        Function<Var, Var> sum = p -> f.apply(p).sum();
        List<Runnable> ways = List.of(
                () -> f.apply(x),
                () -> Talweg.compile(f).apply(x),
                () -> Talweg.grad(sum).apply(x),
                () -> Talweg.compile(Talweg.grad(sum)).apply(x));
        Tensor rows = Tensor.of(Shape.of(4, 3), new double[12]);
        Tensor indices = Tensor.of(Shape.of(4, 1), new long[] {0, 1, 3, 2});
        BiFunction<Var, Var, Var> batched = Talweg.vmap((Var p, Var own) -> {
            at[0] = line() + 1;
            return p.take(0, own);
        });
        ways = Stream.concat(
                        ways.stream(),
                        Stream.<Runnable>of(
                                () -> batched.apply(rows, indices),
                                () -> Talweg.compile(batched).apply(rows, indices),
                                () -> Talweg.grad((Var p) ->
                                                batched.apply(p, indices).sum())
                                        .apply(rows)))
                .toList();
        for (Runnable way : ways) {
            assertThatThrownBy(way::run)
                    .isInstanceOf(IndexOutOfBoundsException.class)
                    .hasMessageMatching("`(take|scatterAdd)`: an index in \\[0, 3\\) is required, got 3 at place 0, .*")
                    .satisfies(e -> assertThat(lines(e)).containsExactly(at[0]));
        }
    }

    @Test
    void an_index_out_of_range_names_the_function_that_was_called() {
        Tensor x = Tensor.of(Shape.of(2, 3), new double[6]);
        Tensor places = Tensor.of(Shape.of(2, 1), new long[] {0, 3});
        Tensor classes = Tensor.of(Shape.of(2), new long[] {0, 3});
        Map<String, Function<Var, Var>> functions = Map.of(
                "take", p -> p.take(1, classes),
                "takeAlong", p -> Sorting.takeAlong(p, 1, places),
                "oneHot", p -> Sorting.oneHot(classes, 3).times(p),
                "crossEntropy", p -> Losses.crossEntropy(p, classes));
        functions.forEach((name, f) -> {
            Function<Var, Var> sum = p -> f.apply(p).sum();
            for (Function<Var, Var> way : List.of(f, Talweg.compile(f), Talweg.grad(sum))) {
                assertThatThrownBy(() -> way.apply(x))
                        .isInstanceOf(IndexOutOfBoundsException.class)
                        .hasMessageStartingWith("`" + name + "`: an index in [0, 3) is required, got 3 at place ");
            }
        });
    }

    @Test
    void what_is_no_tree_and_what_does_not_fit_a_tree_or_a_sparse_matrix_names_the_line() {
        Var x = Tensor.vector(1, 2);
        SparseMatrix matrix = Talweg.sparseJacobian((Var p) -> p.square()).apply(x);
        Map<String, Runnable> wrong = Map.of(
                "got java.util.ImmutableCollections$SetN",
                        () -> Talweg.grad((Set<Var> p) -> number(1)).apply(Set.of()),
                "got null at `[0]`", () -> Trees.flatten(Arrays.asList((Var) null)),
                "`Trees.zip` requires", () -> Trees.zip(List.of(x), List.of(x, x), Var::plus),
                "`Trees.toVector` requires", () -> Trees.toVector(List.of()),
                "`Trees.Vector.back` requires", () -> Trees.toVector(x).back(number(1)),
                "`SparseMatrix.times` requires", () -> matrix.times(number(1)),
                "`SparseMatrix.transposedTimes` requires", () -> matrix.transposedTimes(number(1)));
        wrong.forEach((says, program) -> assertThatThrownBy(program::run)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(says)
                .satisfies(e -> assertThat(lines(e)).hasSize(1)));
    }

    @Test
    void a_function_composed_of_operations_names_the_line_of_its_call() {
        Tensor x = Tensor.of(Shape.of(1, 2, 3), new double[6]);
        int[] at = new int[1];
        List<Runnable> calls = List.of(
                () -> {
                    at[0] = line() + 1;
                    Losses.crossEntropy(Tensor.vector(1, 2), Tensor.of(Shape.of(3), new long[3]));
                },
                () -> {
                    at[0] = line() + 1;
                    Convolution.conv1d(x, x.reshape(2, 3, 1));
                },
                () -> {
                    at[0] = line() + 1;
                    Pooling.maxPool1d(x, Pooling.of(4));
                },
                () -> {
                    at[0] = line() + 1;
                    Fft.fft(x, 0);
                },
                () -> {
                    at[0] = line() + 1;
                    Attention.attention(x, x, x, Tensor.vector(1, 2, 3));
                },
                () -> {
                    at[0] = line() + 1;
                    Normalisation.layerNorm(x, Tensor.vector(1, 2), Tensor.vector(1, 2), 1e-5);
                });
        for (Runnable call : calls) {
            assertThatThrownBy(call::run)
                    .isInstanceOf(IllegalArgumentException.class)
                    .satisfies(e -> assertThat(lines(e)).containsExactly(at[0]));
        }
    }

    @Test
    void functions_of_order_and_of_conditions_name_the_line_of_their_call() {
        Tensor x = Tensor.vector(1, 2);
        int first = line() + 2;
        List<Runnable> wrong = List.of(
                () -> Cumulations.cumSum(x, 1),
                () -> Cumulations.cumProduct(x, 1),
                () -> Sorting.sort(x, 1),
                () -> Sorting.topK(x, 0, 3),
                () -> Sorting.argMax(Tensor.vector(), 0),
                () -> Sorting.takeAlong(x, 0, x),
                () -> Sorting.oneHot(x, 3),
                () -> Sorting.searchSorted(x.reshape(2, 1), x),
                () -> Interpolation.interpolate(x, x, Tensor.vector(1)),
                () -> Conditions.any(x),
                () -> Conditions.isFinite(x.less(1)));
        for (int k = 0; k < wrong.size(); k++) {
            int expected = first + k;
            assertThatThrownBy(wrong.get(k)::run)
                    .isInstanceOf(IllegalArgumentException.class)
                    .satisfies(e -> assertThat(lines(e)).containsExactly(expected));
        }
    }
}
