package talweg.cli.picture;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/// A fit in three panels: the data with the fitted curve, the residuals, and their normal quantiles.
///
/// Where the model depends on no single column, what was observed is drawn against what was fitted.
public final class FitPicture {
    private static final double MAIN = 640;
    private static final double SIDE = 400;
    private static final double HEIGHT = 560;

    /// How far a band may widen the picture, in spans of data and curve; an undetermined model has bands without end.
    private static final double WIDER = 0.5;

    /// Pixels below which a band hides behind its curve.
    private static final double NARROW = 6;

    private static final Pen CURVE = Pen.of(Colour.VERMILION, 1.75);
    private static final Pen LINE = Pen.of(Colour.MUTED, 1.25).dash();

    private final Fitted fitted;

    private FitPicture(Fitted fitted) {
        this.fitted = fitted;
    }

    public static Picture of(Fitted fitted) {
        var picture = new FitPicture(fitted);
        var marks = new ArrayList<Mark>();
        double top = Key.heading(marks::add, MAIN + SIDE + 12, fitted.title(), fitted.parameters(), picture.key());
        picture.observations(marks::add, Panel.room(new Point(6, top), MAIN, HEIGHT));
        picture.residuals(marks::add, Panel.room(new Point(6 + MAIN, top), SIDE, HEIGHT / 2));
        picture.quantiles(marks::add, Panel.room(new Point(6 + MAIN, top + HEIGHT / 2), SIDE, HEIGHT / 2));
        return new Picture((int) (MAIN + SIDE + 12), (int) (top + HEIGHT + 6), fitted.title(), marks);
    }

    private List<Key.Entry> key() {
        var entries = new ArrayList<Key.Entry>();
        entries.add(Key.Entry.dot(
                Colour.BLUE, fitted.x().length == 1 ? "1 observation" : fitted.x().length + " observations"));
        if (fitted.curve().isEmpty()) {
            entries.add(Key.Entry.line(CURVE, "observed = fitted"));
            return entries;
        }
        Fitted.Curve curve = fitted.curve().get();
        entries.add(Key.Entry.line(CURVE, "fitted curve"));
        entries.add(band(curve, curve.band(), Colour.ORANGE, "95 % band of the curve"));
        entries.add(band(curve, curve.wider(), Colour.LIGHT_ORANGE, "95 % band of a new observation"));
        return entries;
    }

    /// What a band means; or why nobody sees it.
    private Key.Entry band(Fitted.Curve curve, Fitted.Band band, Colour fill, String meaning) {
        double widest = 0;
        for (int i = 0; i < curve.x().length; i++) {
            double width = band.upper()[i] - band.lower()[i];
            if (width > widest) widest = width;
        }
        if (widest == 0) return Key.Entry.note("no " + meaning, Colour.MUTED);
        double pixels = widest / (2 * up(curve).halfSpan()) * HEIGHT;
        if (pixels < NARROW) return Key.Entry.note(meaning + ": too narrow to show", Colour.MUTED);
        return Key.Entry.area(fill, meaning);
    }

    private void observations(Consumer<Mark> canvas, Mark.Rectangle room) {
        if (fitted.curve().isPresent()) {
            curve(canvas, Panel.frame(room), fitted.curve().get());
            return;
        }
        Window both = Window.over(joined(fitted.x(), fitted.y()));
        Mark.Rectangle frame = Panel.frame(room);
        var panel = new Panel(frame, Panel.across(frame, both), Panel.up(frame, both));
        panel.draw(canvas, "observed against fitted", fitted.xName(), fitted.yName());
        new Cloud(fitted.x(), fitted.y()).draw(canvas, panel, Colour.BLUE);
        double[] ends = {both.low(), both.high()};
        panel.line(canvas, ends, ends, CURVE);
    }

    private void curve(Consumer<Mark> canvas, Mark.Rectangle frame, Fitted.Curve curve) {
        Window across = Window.over(joined(fitted.x(), curve.x()));
        var panel = new Panel(frame, Panel.across(frame, across), Panel.up(frame, up(curve)));
        panel.band(canvas, curve.x(), curve.wider().lower(), curve.wider().upper(), Colour.LIGHT_ORANGE);
        panel.band(canvas, curve.x(), curve.band().lower(), curve.band().upper(), Colour.ORANGE);
        panel.draw(canvas, "data and fitted curve", fitted.xName(), fitted.yName());
        var cloud = new Cloud(fitted.x(), fitted.y());
        // a few points lie above the curve, a crowd would hide it
        boolean isCrowd = fitted.x().length > Cloud.DOTS / 10;
        if (isCrowd) cloud.draw(canvas, panel, Colour.BLUE);
        panel.line(canvas, curve.x(), curve.y(), CURVE);
        if (!isCrowd) cloud.draw(canvas, panel, Colour.BLUE);
    }

    /// All data and the curve, and of the bands as much as leaves them their room.
    private Window up(Fitted.Curve curve) {
        Window most = Window.over(joined(fitted.y(), curve.y()));
        double room = 2 * WIDER * most.halfSpan();
        double[] bands = joined(
                joined(curve.band().lower(), curve.band().upper()),
                joined(curve.wider().lower(), curve.wider().upper()));
        double[] near = Arrays.stream(bands)
                .filter(Double::isFinite)
                .map(end -> Math.clamp(end, most.low() - room, most.high() + room))
                .toArray();
        return Window.over(joined(joined(fitted.y(), curve.y()), near));
    }

    private static double[] joined(double[] a, double[] b) {
        double[] joined = Arrays.copyOf(a, a.length + b.length);
        System.arraycopy(b, 0, joined, a.length, b.length);
        return joined;
    }

    private void residuals(Consumer<Mark> canvas, Mark.Rectangle room) {
        Mark.Rectangle frame = Panel.frame(room);
        Window across = Window.over(fitted.x());
        Window up = Window.over(joined(fitted.residuals(), new double[] {0}));
        var panel = new Panel(frame, Panel.across(frame, across), Panel.up(frame, up));
        panel.draw(canvas, "residuals against " + fitted.xName(), fitted.xName(), "observed − fitted");
        panel.line(canvas, new double[] {across.low(), across.high()}, new double[2], LINE);
        new Cloud(fitted.x(), fitted.residuals()).draw(canvas, panel, Colour.BLUE);
    }

    /// The standardised residuals in order, over where as many normal numbers would lie (Hazen's plotting positions).
    private void quantiles(Consumer<Mark> canvas, Mark.Rectangle room) {
        double[] sorted = Arrays.stream(fitted.standardised())
                .filter(Double::isFinite)
                .sorted()
                .toArray();
        double[] normal = new double[sorted.length];
        for (int i = 0; i < normal.length; i++) normal[i] = normalQuantile((i + 0.5) / normal.length);
        Mark.Rectangle frame = Panel.frame(room);
        Window across = Window.over(normal);
        Window up = Window.over(joined(sorted, normal));
        var panel = new Panel(frame, Panel.across(frame, across), Panel.up(frame, up));
        String title = sorted.length == 0 ? "no standardised residuals" : "on the line if the errors are normal";
        panel.draw(canvas, title, "normal quantile", "standardised residual");
        if (sorted.length == 0) return;
        double[] ends = {across.low(), across.high()};
        panel.line(canvas, ends, ends, LINE);
        new Cloud(normal, sorted).draw(canvas, panel, Colour.BLUE);
    }

    /// The number below which a share p of normal numbers lies, to 4.5 · 10⁻⁴, which no pixel shows. Abramowitz and
    /// Stegun, *Handbook of Mathematical Functions*, 1964, 26.2.23.
    ///
    /// @param p in (0, 1)
    static double normalQuantile(double p) {
        if (p > 0.5) return -normalQuantile(1 - p);
        double t = Math.sqrt(-2 * Math.log(p));
        return (2.515517 + t * (0.802853 + t * 0.010328)) / (1 + t * (1.432788 + t * (0.189269 + t * 0.001308))) - t;
    }
}
