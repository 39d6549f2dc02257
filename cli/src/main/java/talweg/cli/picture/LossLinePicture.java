package talweg.cli.picture;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/// Losses along a line through the parameters of a network: along a direction, or from one minimum to another.
///
/// @param title  the network and its data
/// @param line   one line below it; empty for none
/// @param across what the places on the line are, as `share of the way`
/// @param losses at least one curve, as of training and validation data
/// @param places what to mark on the line, by dots on the first curve
public record LossLinePicture(
        String title, String line, String across, TrainingPicture.Measure losses, List<Place> places) {
    private static final double WIDTH = 760;
    private static final double HEIGHT = 460;
    private static final double LETTERS = 12;

    /// A place on the line.
    ///
    /// @param name as `θ`
    /// @param at   where
    public record Place(String name, double at) {}

    public LossLinePicture {
        places = List.copyOf(places);
        if (losses.curves().isEmpty()) {
            throw new IllegalArgumentException("`LossLinePicture.losses` requires at least one curve, got none");
        }
    }

    /// The drawing.
    public Picture picture() {
        var marks = new ArrayList<Mark>();
        double top = Key.heading(marks::add, WIDTH + 12, title, line, key());
        draw(marks::add, Panel.frame(Panel.room(new Point(6, top), WIDTH, HEIGHT)));
        return new Picture((int) WIDTH + 12, (int) (top + HEIGHT + 6), title, marks);
    }

    private static Pen pen(int curve) {
        return Pen.of(TrainingPicture.COLOURS.get(curve % TrainingPicture.COLOURS.size()), 2);
    }

    private List<Key.Entry> key() {
        var entries = new ArrayList<Key.Entry>();
        for (int i = 0; i < losses.curves().size(); i++) {
            entries.add(Key.Entry.line(pen(i), losses.curves().get(i).name()));
        }
        return entries;
    }

    private void draw(Consumer<Mark> canvas, Mark.Rectangle frame) {
        Scale.Kind kind = losses.kind();
        double[] all = losses.all();
        Window up = kind == Scale.Kind.LOGARITHMIC ? Window.ofPowers(all) : Window.over(all);
        double[] steps = losses.curves().stream()
                .flatMapToDouble(curve -> Arrays.stream(curve.steps()))
                .toArray();
        var panel = new Panel(frame, Panel.across(frame, Window.over(steps)), Panel.up(frame, up, kind));
        String scale = kind == Scale.Kind.LOGARITHMIC ? "logarithmic scale" : "linear scale";
        panel.draw(canvas, losses.name(), across, scale);
        var labels = new Labels(frame);
        for (int i = losses.curves().size() - 1; i >= 0; i--) {
            TrainingPicture.Curve curve = losses.curves().get(i);
            panel.line(canvas, curve.steps(), curve.values(), pen(i));
        }
        TrainingPicture.Curve first = losses.curves().getFirst();
        keepFree(labels, panel, first);
        for (Place place : places) {
            double value = value(first, place.at);
            if (!panel.y().takes(value) || !panel.isWithin(place.at, value)) continue;
            panel.dot(canvas, place.at, value, Colour.INK);
            labels.keepFree(panel.at(place.at, value), 6);
            labels.beside(panel.at(place.at, value), 12, place.name, LETTERS, Colour.INK, canvas);
        }
    }

    private static void keepFree(Labels labels, Panel panel, TrainingPicture.Curve curve) {
        List<Point> run = IntStream.range(0, curve.steps().length)
                .filter(i -> panel.y().takes(curve.values()[i]))
                .mapToObj(i -> panel.at(curve.steps()[i], curve.values()[i]))
                .toList();
        labels.keepFree(run, 2);
    }

    /// The curve at a place, between its points along straight lines; NaN beyond its ends.
    private static double value(TrainingPicture.Curve curve, double at) {
        double[] xs = curve.steps();
        for (int i = 0; i < xs.length; i++) if (xs[i] == at) return curve.values()[i];
        for (int i = 1; i < xs.length; i++) {
            if (!(xs[i - 1] < at && at < xs[i])) continue;
            double share = (at - xs[i - 1]) / (xs[i] - xs[i - 1]);
            return (1 - share) * curve.values()[i - 1] + share * curve.values()[i];
        }
        return Double.NaN;
    }
}
