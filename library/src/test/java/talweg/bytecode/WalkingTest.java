package talweg.bytecode;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import talweg.graph.Graph;
import talweg.graph.Trace;
import talweg.loop.Steps;
import talweg.op.Lowering;
import talweg.op.Move;
import talweg.op.Var;
import talweg.shape.ElementType;
import talweg.shape.Shape;
import talweg.shape.Type;

/// Loops that read views row by row where they lie, and folds of few elements as straight code, give the bits of the
/// interpreter in every form.
class WalkingTest {
    static Stream<Arguments> sizes() {
        return Stream.of(
                        Shape.of(4, 3, 48),
                        Shape.of(3, 8, 64),
                        Shape.of(2, 9, 128),
                        Shape.of(5, 32, 32),
                        Shape.of(4, 10, 104),
                        Shape.of(2, 40, 256),
                        Shape.of(1, 6, 67),
                        Shape.of(3, 1, 64))
                .flatMap(shape ->
                        Stream.of(ElementType.F64, ElementType.F32).map(element -> Arguments.of(shape, element)));
    }

    private static List<Type> types(Shape shape, ElementType element) {
        int a = shape.size(0);
        int b = shape.size(1);
        int c = shape.size(2);
        return Stream.of(
                        shape, Shape.of(a, b), Shape.of(b, c), Shape.of(a, c), Shape.of(b, a, c), Shape.of(a + 2, b, c))
                .map(each -> new Type(element, each))
                .toList();
    }

    /// One number for each row, rows repeated, rows repeated within, rows in another order, and rows further on.
    private static Var views(List<Var> x) {
        Shape to = x.get(0).shape();
        Var ends = new Move.Broadcast(to, List.of(0, 1)).of(x.get(1));
        Var starts = new Move.Broadcast(to, List.of(1, 2)).of(x.get(2));
        Var middles = new Move.Broadcast(to, List.of(0, 2)).of(x.get(3));
        Var turned = new Move.Permute(List.of(1, 0, 2)).of(x.get(4));
        Var later = x.get(5).slice(0, 2, to.size(0) + 2);
        return x.get(0).times(ends).plus(starts).max(middles).minus(turned.times(later));
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("sizes")
    void views_are_read_where_they_lie(Shape shape, ElementType element) {
        FoldFormsTest.expectForms(types(shape, element), x -> List.of(views(x)));
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("sizes")
    void folds_across_rows_take_views(Shape shape, ElementType element) {
        FoldFormsTest.expectForms(types(shape, element), x -> {
            Var y = views(x);
            return List.of(
                    y.sum(1), y, y.max(1), x.get(0).min(1), x.get(0).times(2).sum(0));
        });
    }

    @Test
    void neither_copies_views_nor_keeps_partial_results_of_few_elements() {
        Steps steps = steps(Shape.of(3, 8, 64), x -> List.of(views(x).sum(1)));
        assertThat(steps.steps()).noneMatch(WalkingTest::isCopy);
        assertThat(steps.steps())
                .allMatch(step ->
                        !(step instanceof Steps.Loop loop) || loop.folds().isEmpty());
    }

    /// Vectors of any width fill rows of which only those of 32 bits would not.
    @Test
    void reads_rows_that_vectors_of_64_bits_fill() {
        Steps steps = steps(Shape.of(3, 8, 104), x -> List.of(views(x).sum(1)));
        assertThat(steps.steps()).noneMatch(WalkingTest::isCopy);
    }

    /// Where vectors would not fill the rows, or folds run along them.
    @Test
    void copies_what_rows_do_not_suit() {
        assertThat(steps(Shape.of(3, 8, 50), x -> List.of(views(x))).steps()).anyMatch(WalkingTest::isCopy);
        assertThat(steps(Shape.of(3, 8, 64), x -> List.of(views(x).sum(2))).steps())
                .anyMatch(WalkingTest::isCopy);
    }

    private static boolean isCopy(Steps.Step step) {
        return step instanceof Steps.Apply apply && apply.lowering() instanceof Lowering.Read;
    }

    private static Steps steps(Shape shape, Function<List<Var>, List<Var>> f) {
        Graph graph = Trace.graph(types(shape, ElementType.F64), f);
        return Steps.of(graph);
    }
}
