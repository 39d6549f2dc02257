package talweg.cli.picture;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import java.util.stream.DoubleStream;

/// How a training went: losses and other measures from epoch to epoch, one panel for each measure.
///
/// @param title    what was trained
/// @param line     one line below it; empty for none
/// @param step     what is counted, as `epoch`
/// @param measures at least one
/// @param best     the epoch that was kept; empty for none
public record TrainingPicture(String title, String line, String step, List<Measure> measures, OptionalDouble best) {
    /// Ratio of the largest to the smallest number from which equal ratios tell more than equal differences.
    private static final double WIDE = 10;

    /// For curves in the order in which their names occur; they repeat.
    static final List<Colour> COLOURS =
            List.of(Colour.BLUE, Colour.VERMILION, Colour.PURPLE, Colour.INK, Colour.ORANGE);

    private static final Pen BEST = Pen.of(Colour.MUTED, 1.25).dash();

    public TrainingPicture {
        measures = List.copyOf(measures);
        if (measures.isEmpty()) {
            throw new IllegalArgumentException("`TrainingPicture.measures` requires at least one, got none");
        }
    }

    /// What is measured: all curves of one panel.
    ///
    /// @param name   as `loss`
    /// @param scale  of the numbers upwards
    /// @param curves as those of training and validation
    public record Measure(String name, Scaling scale, List<Curve> curves) {
        public Measure {
            curves = List.copyOf(curves);
        }

        double[] all() {
            return curves.stream().flatMapToDouble(c -> Arrays.stream(c.values)).toArray();
        }

        Scale.Kind kind() {
            return switch (scale) {
                case LINEAR -> Scale.Kind.LINEAR;
                case LOGARITHMIC -> Scale.Kind.LOGARITHMIC;
                case FITTING -> isWide() ? Scale.Kind.LOGARITHMIC : Scale.Kind.LINEAR;
            };
        }

        private boolean isWide() {
            double[] finite = Arrays.stream(all()).filter(Double::isFinite).toArray();
            double least = Arrays.stream(finite).min().orElse(0);
            return least > 0 && Arrays.stream(finite).max().orElse(0) > WIDE * least;
        }
    }

    /// How numbers are laid out upwards.
    public enum Scaling {
        LINEAR,
        /// Equal ratios take equal room; what is not positive has no place.
        LOGARITHMIC,
        /// Logarithmic where all numbers are positive and span a power of ten, else linear.
        FITTING
    }

    /// One number for each of some epochs.
    ///
    /// @param name   as `training`; curves of one name have one colour in all panels
    /// @param steps  ascending
    /// @param values as many; what is not finite leaves a gap
    public record Curve(String name, double[] steps, double[] values) {
        public Curve {
            if (steps.length != values.length) {
                throw new IllegalArgumentException(
                        "`Curve` requires a value for each of " + steps.length + " steps, got " + values.length);
            }
        }

        /// A number for each epoch from the first, which is 1.
        public static Curve of(String name, double[] values) {
            return new Curve(
                    name,
                    DoubleStream.iterate(1, i -> i + 1).limit(values.length).toArray(),
                    values);
        }
    }

    /// The drawing.
    public Picture picture() {
        int columns = measures.size() == 1 ? 1 : 2;
        int rows = (measures.size() + columns - 1) / columns;
        double width = columns == 1 ? 760 : 480;
        double height = columns == 1 ? 460 : 340;
        double across = columns * width + 12;
        var marks = new ArrayList<Mark>();
        double top = Key.heading(marks::add, across, title, line, key());
        for (int i = 0; i < measures.size(); i++) {
            int row = i / columns;
            int column = i % columns;
            var corner = new Point(6 + column * width, top + row * height);
            draw(marks::add, measures.get(i), Panel.room(corner, width, height));
        }
        return new Picture((int) across, (int) (top + rows * height + 6), title, marks);
    }

    private List<String> names() {
        var names = new LinkedHashSet<String>();
        for (Measure measure : measures) measure.curves.forEach(curve -> names.add(curve.name));
        return List.copyOf(names);
    }

    private Pen pen(String name) {
        return Pen.of(COLOURS.get(names().indexOf(name) % COLOURS.size()), 1.75);
    }

    private List<Key.Entry> key() {
        var entries = new ArrayList<Key.Entry>();
        for (String name : names()) entries.add(Key.Entry.line(pen(name), name));
        best.ifPresent(at -> entries.add(Key.Entry.line(BEST, "kept: " + step + " " + Label.of(at))));
        return entries;
    }

    private void draw(Consumer<Mark> canvas, Measure measure, Mark.Rectangle room) {
        Mark.Rectangle frame = Panel.frame(room);
        Scale.Kind kind = measure.kind();
        double[] all = measure.all();
        Window up = kind == Scale.Kind.LOGARITHMIC ? Window.ofPowers(all) : Window.over(all);
        Window across = steps();
        var panel = new Panel(
                frame,
                new Scale(across.low(), across.high(), frame.left(), frame.left() + frame.width(), Scale.Kind.WHOLE),
                Panel.up(frame, up, kind));
        panel.draw(canvas, measure.name, step, kind == Scale.Kind.LOGARITHMIC ? "logarithmic scale" : "linear scale");
        best.ifPresent(at -> panel.line(canvas, new double[] {at, at}, new double[] {up.low(), up.high()}, BEST));
        for (Curve curve : measure.curves) {
            int[] kept = Series.thinned(curve.values, (int) frame.width());
            double[] xs = Arrays.stream(kept).mapToDouble(i -> curve.steps[i]).toArray();
            double[] ys = Arrays.stream(kept).mapToDouble(i -> curve.values[i]).toArray();
            Pen pen = pen(curve.name);
            panel.line(canvas, xs, ys, pen);
            if (curve.values.length <= frame.width() / 14) new Cloud(xs, ys).draw(canvas, panel, pen.colour());
        }
    }

    /// All panels show the same epochs.
    private Window steps() {
        double[] all = measures.stream()
                .flatMap(measure -> measure.curves.stream())
                .flatMapToDouble(curve -> Arrays.stream(curve.steps))
                .toArray();
        return Window.over(all);
    }
}
