package talweg.cli.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class GraphDrawingTest {
    private static GraphDrawing.Box box(int id, String title, Integer... inputs) {
        return new GraphDrawing.Box(id, title, "1.5", "-0.25", List.of(inputs));
    }

    private static List<Mark.Rectangle> rectangles(Picture picture) {
        return Drawn.marks(picture, Mark.Rectangle.class);
    }

    private static void expectApart(Picture picture) {
        List<Mark.Rectangle> boxes = rectangles(picture);
        for (int i = 0; i < boxes.size(); i++) {
            for (int k = 0; k < i; k++) {
                assertThat(boxes.get(i).meets(boxes.get(k))).isFalse();
            }
        }
    }

    /// As the command would hand over a graph of `count` nodes.
    private static List<GraphDrawing.Box> random(int count, int seed) {
        var random = new Random(seed);
        var boxes = new ArrayList<GraphDrawing.Box>();
        for (int i = 0; i < count; i++) {
            int latest = i;
            Integer[] inputs = i < 5
                    ? new Integer[0]
                    : IntStream.range(0, 1 + random.nextInt(3))
                            .mapToObj(_ -> random.nextInt(latest))
                            .toArray(Integer[]::new);
            boxes.add(box(i, "node " + i + " & <" + "x".repeat(random.nextInt(40)) + ">", inputs));
        }
        return boxes;
    }

    @Test
    void every_node_is_a_box_with_formula_value_and_adjoint() {
        Picture picture = GraphDrawing.of(
                "sin(x*y) + x^2",
                List.of(
                        box(1, "x"),
                        box(2, "y"),
                        box(3, "x*y", 1, 2),
                        box(4, "sin(x*y)", 3),
                        box(5, "x^2", 1),
                        box(6, "sum", 4, 5)));
        Drawn.expectSound(picture);
        expectApart(picture);
        assertThat(rectangles(picture)).hasSize(6);
        assertThat(Drawn.texts(picture)).contains("x", "y", "x*y", "sin(x*y)", "x^2", "sum");
        assertThat(Drawn.texts(picture)).filteredOn("= 1.5"::equals).hasSize(6);
        assertThat(Drawn.texts(picture)).filteredOn("t = -0.25"::equals).hasSize(6);
        assertThat(Drawn.marks(picture, Mark.Area.class))
                .as("one head for each input")
                .hasSize(6);
    }

    @Test
    void a_square_has_two_lines_from_its_one_operand() {
        Picture picture = GraphDrawing.of("x*x", List.of(box(0, "x"), box(1, "x*x", 0, 0)));
        assertThat(Drawn.marks(picture, Mark.Curve.class)).hasSize(2).doesNotHaveDuplicates();
    }

    @Test
    void what_a_box_has_not_is_not_written() {
        Picture picture = GraphDrawing.of("f", List.of(new GraphDrawing.Box(0, "x", "", "", List.of())));
        assertThat(Drawn.texts(picture)).noneMatch(text -> text.equals("= ") || text.equals("t = "));
    }

    @Test
    void boxes_of_any_graph_lie_apart_and_to_the_right_of_their_inputs() {
        for (int seed = 0; seed < 20; seed++) {
            List<GraphDrawing.Box> boxes = random(5 + 7 * seed, seed);
            Picture picture = GraphDrawing.of("graph " + seed, boxes);
            Drawn.expectSound(picture);
            expectApart(picture);
            List<Mark.Rectangle> drawn = rectangles(picture);
            for (GraphDrawing.Box box : boxes) {
                for (int input : box.inputs()) {
                    Mark.Rectangle from = drawn.get(input);
                    assertThat(from.left() + from.width())
                            .isLessThan(drawn.get(box.id()).left());
                }
            }
        }
    }

    @Test
    void a_large_graph_shows_its_last_nodes_and_counts_the_others() {
        Picture picture = GraphDrawing.of("large", random(1000, 1));
        Drawn.expectSound(picture);
        assertThat(rectangles(picture)).hasSize(GraphDrawing.BOXES);
        assertThat(Drawn.texts(picture)).contains("the last 300 nodes; 700 before them are left out");
    }

    @Test
    void a_chain_is_drawn_straight() {
        List<GraphDrawing.Box> chain = IntStream.range(0, 9)
                .mapToObj(i -> i == 0 ? box(0, "x") : box(i, "sin", i - 1))
                .toList();
        assertThat(rectangles(GraphDrawing.of("chain", chain)).stream()
                        .map(Mark.Rectangle::top)
                        .distinct())
                .hasSize(1);
    }

    @Test
    void a_list_that_is_no_graph_is_refused() {
        assertThatThrownBy(() -> GraphDrawing.of("", List.of())).hasMessageContaining("at least one box");
        assertThatThrownBy(() -> GraphDrawing.of("", List.of(box(1, "a", 2), box(2, "b"))))
                .hasMessage("`GraphDrawing.of` requires inputs that come before their box, got input 2 of box 1");
        assertThatThrownBy(() -> GraphDrawing.of("", List.of(box(1, "a"), box(1, "b"))))
                .hasMessage("`GraphDrawing.of` requires a different id for each box, got 1 twice");
    }
}
