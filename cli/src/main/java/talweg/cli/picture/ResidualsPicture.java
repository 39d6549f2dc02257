package talweg.cli.picture;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/// How far predicted numbers are from actual ones: residuals against what was predicted, actual against predicted, and
/// how the residuals are spread.
///
/// @param title     what predicted
/// @param line      one line below it; empty for none
/// @param target    the name of what is predicted
/// @param actual    numbers, at least one
/// @param predicted as many
public record ResidualsPicture(String title, String line, String target, double[] actual, double[] predicted) {
    private static final double MAIN = 620;
    private static final double SIDE = 400;
    private static final double HEIGHT = 600;

    private static final Pen ZERO = Pen.of(Colour.MUTED, 1.25).dash();
    private static final Pen LINE = Pen.of(Colour.VERMILION, 1.75);

    public ResidualsPicture {
        if (actual.length == 0 || actual.length != predicted.length) {
            throw new IllegalArgumentException("`ResidualsPicture` requires a prediction for each of at least one, got "
                    + predicted.length + " for " + actual.length);
        }
    }

    /// The drawing.
    public Picture picture() {
        double[] residuals = IntStream.range(0, actual.length)
                .mapToDouble(i -> actual[i] - predicted[i])
                .toArray();
        var marks = new ArrayList<Mark>();
        double top = Key.heading(marks::add, MAIN + SIDE + 12, title, line, key(residuals));
        residuals(marks::add, Panel.room(new Point(6, top), MAIN, HEIGHT), residuals);
        observed(marks::add, Panel.room(new Point(6 + MAIN, top), SIDE, HEIGHT / 2));
        spread(marks::add, Panel.room(new Point(6 + MAIN, top + HEIGHT / 2), SIDE, HEIGHT / 2), residuals);
        return new Picture((int) (MAIN + SIDE + 12), (int) (top + HEIGHT + 6), title, marks);
    }

    private static double mean(double[] numbers) {
        return Arrays.stream(numbers).filter(Double::isFinite).average().orElse(Double.NaN);
    }

    private static double deviation(double[] numbers) {
        double mean = mean(numbers);
        return Math.sqrt(Arrays.stream(numbers)
                .filter(Double::isFinite)
                .map(each -> (each - mean) * (each - mean))
                .average()
                .orElse(Double.NaN));
    }

    private List<Key.Entry> key(double[] residuals) {
        return List.of(
                Key.Entry.dot(Colour.BLUE, residuals.length == 1 ? "1 prediction" : residuals.length + " predictions"),
                Key.Entry.line(LINE, "actual = predicted; a normal curve as wide as the residuals"),
                Key.Entry.note(
                        "residuals: mean " + Label.of(mean(residuals)) + ", standard deviation "
                                + Label.of(deviation(residuals)),
                        Colour.INK));
    }

    private void residuals(Consumer<Mark> canvas, Mark.Rectangle room, double[] residuals) {
        Mark.Rectangle frame = Panel.frame(room);
        Window across = Window.over(predicted);
        double[] withZero = Arrays.copyOf(residuals, residuals.length + 1);
        var panel = new Panel(frame, Panel.across(frame, across), Panel.up(frame, Window.over(withZero)));
        panel.draw(canvas, "residuals against predictions", "predicted " + target, "actual − predicted");
        panel.line(canvas, new double[] {across.low(), across.high()}, new double[2], ZERO);
        new Cloud(predicted, residuals).draw(canvas, panel, Colour.BLUE);
    }

    private void observed(Consumer<Mark> canvas, Mark.Rectangle room) {
        double[] both = Arrays.copyOf(actual, 2 * actual.length);
        System.arraycopy(predicted, 0, both, actual.length, predicted.length);
        Window window = Window.over(both);
        Mark.Rectangle frame = Panel.frame(room);
        var panel = new Panel(frame, Panel.across(frame, window), Panel.up(frame, window));
        panel.draw(canvas, "actual against predicted", "predicted " + target, "actual " + target);
        new Cloud(predicted, actual).draw(canvas, panel, Colour.BLUE);
        double[] ends = {window.low(), window.high()};
        panel.line(canvas, ends, ends, LINE);
    }

    private void spread(Consumer<Mark> canvas, Mark.Rectangle room, double[] residuals) {
        Bars bars = Bars.of(residuals);
        double[] edges = bars.edges();
        var across = new Window(edges[0], edges[edges.length - 1]);
        double[] xs = across.samples(201);
        double[] normal = normal(residuals, xs, edges[1] - edges[0]);
        double highest = Math.max(bars.highest(), Arrays.stream(normal).max().orElse(0));
        Mark.Rectangle frame = Panel.frame(room);
        var panel = new Panel(
                frame, Panel.across(frame, across), Panel.up(frame, new Window(0, Math.max(1, 1.06 * highest))));
        panel.draw(canvas, "how the residuals are spread", "actual − predicted", "predictions");
        bars.draw(canvas, panel, Colour.BLUE.tint(0.55));
        panel.line(canvas, xs, normal, LINE);
    }

    /// How many of so many normal numbers an interval around each x would hold; none if they do not vary.
    private static double[] normal(double[] residuals, double[] xs, double width) {
        double mean = mean(residuals);
        double deviation = deviation(residuals);
        long count = Arrays.stream(residuals).filter(Double::isFinite).count();
        if (!(deviation > 0)) return new double[xs.length];
        double scale = count * (width / deviation) / Math.sqrt(2 * Math.PI);
        return Arrays.stream(xs)
                .map(x -> (x - mean) / deviation)
                .map(z -> scale * Math.exp(-z * z / 2))
                .toArray();
    }
}
