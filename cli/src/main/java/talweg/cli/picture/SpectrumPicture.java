package talweg.cli.picture;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/// How the eigenvalues of a Hessian are spread: their density on a logarithmic scale, with its standard error, and
/// the lowest and the highest that were seen.
///
/// @param title   the network and its data
/// @param line    one line below it, as its trace; empty for none
/// @param at      eigenvalues, ascending
/// @param density there, ≥ 0
/// @param errors  its standard errors; NaN where none is known
/// @param least   the lowest eigenvalue seen
/// @param most    the highest
public record SpectrumPicture(
        String title, String line, double[] at, double[] density, double[] errors, double least, double most) {
    private static final double WIDTH = 760;
    private static final double HEIGHT = 460;

    /// Below this share of the highest density nothing is drawn: it is what the curve has that an eigenvalue is
    /// widened to.
    private static final double NOTHING = 1e-6;

    private static final Pen GRAPH = Pen.of(Colour.BLUE, 2);
    private static final Pen ZERO = Pen.of(Colour.MUTED, 1.25).dash();

    public SpectrumPicture {
        if (at.length < 2 || density.length != at.length || errors.length != at.length) {
            throw new IllegalArgumentException("`SpectrumPicture` requires a density and an error at each of "
                    + at.length + " eigenvalues, at least 2, got " + density.length + " and " + errors.length);
        }
    }

    /// The drawing.
    public Picture picture() {
        var marks = new ArrayList<Mark>();
        double top = Key.heading(marks::add, WIDTH + 12, title, line, key());
        draw(marks::add, Panel.frame(Panel.room(new Point(6, top), WIDTH, HEIGHT)));
        return new Picture((int) WIDTH + 12, (int) (top + HEIGHT + 6), title, marks);
    }

    private List<Key.Entry> key() {
        return List.of(
                Key.Entry.line(GRAPH, "density"),
                Key.Entry.area(Colour.BLUE.tint(0.3), "± its standard error"),
                Key.Entry.dot(
                        Colour.VERMILION, "lowest and highest seen: " + Label.of(least) + " and " + Label.of(most)));
    }

    private void draw(Consumer<Mark> canvas, Mark.Rectangle frame) {
        double highest = Arrays.stream(density).filter(Double::isFinite).max().orElse(0);
        double[] seen = seen(density, highest);
        Window up = Window.ofPowers(seen);
        var across = new Window(at[0], at[at.length - 1]);
        var panel = new Panel(frame, Panel.across(frame, across), Panel.up(frame, up, Scale.Kind.LOGARITHMIC));
        double[] lower = shifted(-1, up.low());
        double[] upper = shifted(1, up.low());
        panel.band(canvas, at, lower, upper, Colour.BLUE.tint(0.3));
        panel.draw(canvas, "density of the Hessian's eigenvalues", "eigenvalue", "logarithmic scale");
        if (across.low() < 0 && across.high() > 0) {
            panel.line(canvas, new double[2], new double[] {up.low(), up.high()}, ZERO);
        }
        panel.line(canvas, at, seen, GRAPH);
        for (double end : new double[] {least, most}) panel.dot(canvas, end, up.low(), Colour.VERMILION);
    }

    private static double[] seen(double[] density, double highest) {
        return Arrays.stream(density)
                .map(each -> each > NOTHING * highest ? each : Double.NaN)
                .toArray();
    }

    /// The density a standard error lower or higher, but not below what is drawn.
    private double[] shifted(int sign, double lowest) {
        return IntStream.range(0, at.length)
                .mapToDouble(i -> Double.isNaN(errors[i]) ? Double.NaN : density[i] + sign * errors[i])
                .map(each -> Math.max(each, lowest))
                .toArray();
    }
}
