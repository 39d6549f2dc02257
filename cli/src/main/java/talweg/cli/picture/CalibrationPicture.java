package talweg.cli.picture;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/// Whether predicted probabilities are frequencies: for predictions in bins of equal width, how often what was
/// predicted came true, against the probability predicted; and below, how many predictions each bin has.
///
/// The bar through each dot is the interval of Wilson, *Probable Inference, the Law of Succession, and Statistical
/// Inference*, 1927, at 95 %: where it crosses the diagonal, the bin's probabilities may be right.
///
/// @param title       what predicted
/// @param line        one line below it; empty for none
/// @param counts      predictions in each bin, at least one bin
/// @param probability the mean predicted in each; NaN where there are none
/// @param frequency   the share of those that came true; likewise
public record CalibrationPicture(String title, String line, long[] counts, double[] probability, double[] frequency) {
    private static final double SIDE = 560;
    private static final double LOWER = 190;
    private static final double NORMAL_95 = 1.959963984540054;

    private static final Pen PERFECT = Pen.of(Colour.MUTED, 1.25).dash();
    private static final Pen BAR = Pen.of(Colour.BLUE, 1.25);
    /// Where bins have few predictions it goes up and down by chance, and must not be what one sees first.
    private static final Pen WAY = Pen.of(Colour.BLUE.tint(0.6), 1);
    private static final Window UNIT = new Window(0, 1);

    public CalibrationPicture {
        if (counts.length == 0 || probability.length != counts.length || frequency.length != counts.length) {
            throw new IllegalArgumentException(
                    "`CalibrationPicture` requires a probability and a frequency for each of " + counts.length
                            + " bins, at least one, got " + probability.length + " and " + frequency.length);
        }
    }

    /// The drawing.
    public Picture picture() {
        var marks = new ArrayList<Mark>();
        double top = Key.heading(marks::add, SIDE + 12, title, line, key());
        diagram(marks::add, Panel.room(new Point(6, top), SIDE, SIDE));
        histogram(marks::add, Panel.room(new Point(6, top + SIDE), SIDE, LOWER));
        return new Picture((int) SIDE + 12, (int) (top + SIDE + LOWER + 6), title, marks);
    }

    private int[] filled() {
        return IntStream.range(0, counts.length).filter(i -> counts[i] > 0).toArray();
    }

    private List<Key.Entry> key() {
        double all = LongStream.of(counts).sum();
        double error = IntStream.of(filled())
                .mapToDouble(i -> counts[i] / all * Math.abs(frequency[i] - probability[i]))
                .sum();
        return List.of(
                Key.Entry.dot(Colour.BLUE, "observed, with its 95 % interval"),
                Key.Entry.line(PERFECT, "as predicted"),
                Key.Entry.note("expected calibration error " + Label.of(all == 0 ? Double.NaN : error), Colour.INK));
    }

    private void diagram(Consumer<Mark> canvas, Mark.Rectangle room) {
        Mark.Rectangle frame = Panel.frame(room);
        var panel = new Panel(frame, Panel.across(frame, UNIT), Panel.up(frame, UNIT));
        panel.draw(canvas, "how often it came true", "predicted probability", "observed frequency");
        panel.line(canvas, new double[] {0, 1}, new double[] {0, 1}, PERFECT);
        int[] filled = filled();
        double[] xs = IntStream.of(filled).mapToDouble(i -> probability[i]).toArray();
        double[] ys = IntStream.of(filled).mapToDouble(i -> frequency[i]).toArray();
        panel.line(canvas, xs, ys, WAY);
        for (int i : filled) {
            double[] ends = wilson(frequency[i], counts[i]);
            panel.line(canvas, new double[] {probability[i], probability[i]}, ends, BAR);
        }
        for (int i = 0; i < xs.length; i++) panel.dot(canvas, xs[i], ys[i], Colour.BLUE, 4.5);
    }

    /// The probabilities that a share of `count` trials is not at odds with, at 95 %.
    static double[] wilson(double share, long count) {
        double z2 = NORMAL_95 * NORMAL_95 / count;
        double middle = (share + z2 / 2) / (1 + z2);
        double half = Math.sqrt(z2 * (share * (1 - share) + z2 / 4)) / (1 + z2);
        return new double[] {Math.max(0, middle - half), Math.min(1, middle + half)};
    }

    private void histogram(Consumer<Mark> canvas, Mark.Rectangle room) {
        Mark.Rectangle frame = Panel.frame(room);
        var bars = new Bars(
                UNIT.samples(counts.length + 1),
                LongStream.of(counts).asDoubleStream().toArray());
        var panel = new Panel(
                frame, Panel.across(frame, UNIT), Panel.up(frame, new Window(0, Math.max(1, 1.06 * bars.highest()))));
        panel.draw(canvas, "how often it was predicted", "predicted probability", "predictions");
        bars.draw(canvas, panel, Colour.BLUE.tint(0.55));
    }
}
