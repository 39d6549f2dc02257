package talweg.cli.picture;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/// A computational graph: a box for each node, with its formula, its value on the way forward and its adjoint t on
/// the way back, and a line from every node to those that use it.
public final class GraphDrawing {
    /// Boxes that a drawing holds at most: the last ones. It says how many it leaves out.
    public static final int BOXES = 300;

    private static final double SIZE = 13;
    private static final double LINE = 17;
    private static final double PAD = 11;
    private static final double WIDEST = 240;
    private static final double NARROWEST = 64;
    private static final double BETWEEN = 54;
    private static final double MARGIN = 18;
    private static final double HEADING_WIDTH = 720;
    private static final Pen EDGE = Pen.of(Colour.MUTED, 1.3);

    private final List<Box> boxes;
    private final List<List<Integer>> inputs;
    private final Layers layers;
    private final double[] widths;

    /// The left edge of each layer.
    private final double[] lefts;

    private final double right;
    private final double top;

    /// A node of the graph.
    ///
    /// @param id      by which others name it as their input
    /// @param title   its formula
    /// @param value   its value, empty for none
    /// @param adjoint t, the derivative of the result by this node, empty for none
    /// @param inputs  ids of the boxes that it reads, in order; they come before it in the list
    public record Box(int id, String title, String value, String adjoint, List<Integer> inputs) {
        public Box {
            inputs = List.copyOf(inputs);
        }

        private double height() {
            return 2 * PAD - 3 + LINE * (1 + (value.isEmpty() ? 0 : 1) + (adjoint.isEmpty() ? 0 : 1));
        }

        private double width() {
            double widest = Math.max(
                    Label.width(title, SIZE, true),
                    Math.max(Label.width("= " + value, SIZE, false), Label.width("t = " + adjoint, SIZE, false)));
            return Math.clamp(widest + 2 * PAD, NARROWEST, WIDEST);
        }
    }

    private GraphDrawing(List<Box> boxes, double top) {
        this.boxes = boxes;
        this.top = top;
        this.inputs = resolved(boxes);
        this.layers = new Layers(inputs, boxes.stream().mapToDouble(Box::height).toArray());
        this.widths = new double[layers.count()];
        for (int i = 0; i < boxes.size(); i++) {
            int layer = layers.layerOf(i);
            widths[layer] = Math.max(widths[layer], boxes.get(i).width());
        }
        this.lefts = new double[widths.length];
        double left = MARGIN;
        for (int i = 0; i < lefts.length; i++) {
            lefts[i] = left;
            left += widths[i] + BETWEEN;
        }
        this.right = left - BETWEEN;
    }

    /// The graph under a title.
    ///
    /// @param boxes each after its inputs; at least one
    /// @throws IllegalArgumentException if there is none, two have one id, or an input does not come before its box
    public static Picture of(String title, List<Box> boxes) {
        if (boxes.isEmpty()) {
            throw new IllegalArgumentException("`GraphDrawing.of` requires at least one box, got none");
        }
        check(boxes);
        List<Box> shown = last(boxes);
        var entries = new ArrayList<>(List.of(
                Key.Entry.note("= value, forward from left to right", Colour.BLUE),
                Key.Entry.note("t = adjoint ∂(result)/∂(node), backward from right to left", Colour.VERMILION)));
        int left = boxes.size() - shown.size();
        if (left > 0) {
            entries.add(
                    Key.Entry.note("the last " + BOXES + " nodes; " + left + " before them are left out", Colour.INK));
        }
        double room = Math.max(HEADING_WIDTH, new GraphDrawing(shown, 0).right + MARGIN);
        var marks = new ArrayList<Mark>();
        var drawing = new GraphDrawing(shown, Key.heading(marks::add, room, title, entries) + 6);
        drawing.draw(marks::add);
        return new Picture(
                (int) Math.ceil(room), (int) Math.ceil(drawing.top + drawing.layers.bottom() + MARGIN), title, marks);
    }

    private static void check(List<Box> boxes) {
        var seen = new HashMap<Integer, Box>();
        for (Box box : boxes) {
            for (int input : box.inputs) {
                if (seen.containsKey(input)) continue;
                throw new IllegalArgumentException(
                        "`GraphDrawing.of` requires inputs that come before their box, got input " + input + " of box "
                                + box.id);
            }
            if (seen.put(box.id, box) == null) continue;
            throw new IllegalArgumentException(
                    "`GraphDrawing.of` requires a different id for each box, got " + box.id + " twice");
        }
    }

    private static List<Box> last(List<Box> boxes) {
        return boxes.subList(Math.max(0, boxes.size() - BOXES), boxes.size());
    }

    /// The places of each box's inputs in the list, as far as they are in it.
    private static List<List<Integer>> resolved(List<Box> boxes) {
        Map<Integer, Integer> places = new HashMap<>();
        IntStream.range(0, boxes.size()).forEach(i -> places.put(boxes.get(i).id, i));
        return boxes.stream()
                .map(box -> box.inputs.stream()
                        .filter(places::containsKey)
                        .map(places::get)
                        .toList())
                .toList();
    }

    private double middle(int node) {
        return top + layers.middle(node);
    }

    private void draw(Consumer<Mark> canvas) {
        boolean[] used = new boolean[boxes.size()];
        inputs.forEach(list -> list.forEach(input -> used[input] = true));
        for (int i = 0; i < boxes.size(); i++) bends(canvas, i);
        for (int i = 0; i < boxes.size(); i++) arrivals(canvas, i);
        for (int i = 0; i < boxes.size(); i++) {
            box(canvas, i, inputs.get(i).isEmpty() ? Colour.PALE_BLUE : used[i] ? Colour.WHITE : Colour.PALE_ORANGE);
        }
    }

    private double left(int node) {
        return lefts[layers.layerOf(node)];
    }

    /// Where lines leave a box or a bend: a bend at the far side of its layer.
    private Point exit(int node) {
        double width = node < boxes.size() ? boxes.get(node).width() : widths[layers.layerOf(node)];
        return new Point(left(node) + width, middle(node));
    }

    /// The lines from a box to its bends, each straight across its layer.
    private void bends(Consumer<Mark> canvas, int box) {
        List<Integer> way = layers.way(box);
        for (int i = 1; i < way.size(); i++) {
            var entry = new Point(left(way.get(i)), middle(way.get(i)));
            join(canvas, exit(way.get(i - 1)), entry);
            canvas.accept(Mark.Polyline.of(EDGE, entry, exit(way.get(i))));
        }
    }

    /// The last lines to a box, one for each input, with heads. They arrive in the order in which they come, from
    /// above.
    private void arrivals(Consumer<Mark> canvas, int box) {
        Integer[] sources = inputs.get(box).stream()
                .map(input -> layers.lastBefore(input, box))
                .toArray(Integer[]::new);
        Arrays.sort(sources, Comparator.comparingDouble(this::middle));
        double height = layers.height(box);
        for (int i = 0; i < sources.length; i++) {
            double down = height * (i + 1) / (sources.length + 1) - height / 2;
            var tip = new Point(left(box), middle(box) + down);
            join(canvas, exit(sources[i]), tip.plus(-7, 0));
            canvas.accept(new Mark.Area(Arrow.head(tip, new Point(1, 0), 9), EDGE.colour()));
        }
    }

    private static void join(Consumer<Mark> canvas, Point from, Point to) {
        // a box narrower than its layer lets its lines run level to the layer's end
        double half = Math.min((to.x() - from.x()) / 2, BETWEEN / 2);
        var leaving = new Point(to.x() - 2 * half, from.y());
        Point control = leaving.plus(half, 0);
        canvas.accept(new Mark.Curve(List.of(from, from, leaving, leaving, control, to.plus(-half, 0), to), EDGE));
    }

    private void box(Consumer<Mark> canvas, int i, Colour fill) {
        Box box = boxes.get(i);
        double upper = middle(i) - layers.height(i) / 2;
        canvas.accept(
                new Mark.Rectangle(left(i), upper, box.width(), layers.height(i), 6, fill, Pen.of(Colour.INK, 1)));
        var at = new Point(left(i) + box.width() / 2, upper + PAD + 9);
        line(canvas, at, box.title, Colour.INK, box, true);
        if (!box.value.isEmpty()) {
            at = at.plus(0, LINE);
            line(canvas, at, "= " + box.value, Colour.BLUE, box, false);
        }
        if (!box.adjoint.isEmpty()) line(canvas, at.plus(0, LINE), "t = " + box.adjoint, Colour.VERMILION, box, false);
    }

    private static void line(Consumer<Mark> canvas, Point at, String text, Colour colour, Box box, boolean strong) {
        Mark.Text line = Mark.Text.of(at, text, SIZE, Mark.Anchor.MIDDLE, colour);
        canvas.accept((strong ? line.strong() : line).within(box.width() - 2 * PAD + 1));
    }
}
