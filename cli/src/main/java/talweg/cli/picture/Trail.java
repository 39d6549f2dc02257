package talweg.cli.picture;

import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/// The way of a descent over a landscape: a line from point to point, a ring where it starts, a dot where it ends, and
/// small dots between, as many as can be told apart.
///
/// @param xs the points' places to the right
/// @param ys and upwards
record Trail(double[] xs, double[] ys) {
    static final Pen PEN = Pen.of(Colour.PURPLE, 1.75);

    /// Pixels between two dots; nearer ones are left out.
    private static final double APART = 7;

    /// Pixels by which a point must be off the last one for the line to turn to it.
    private static final double SEEN = 0.4;

    /// Points that the line has at most; of a longer way every second is drawn, or every third …
    private static final int LONGEST = 2_000;

    /// The way through points of two coordinates.
    static Trail of(List<double[]> points) {
        return new Trail(
                points.stream().mapToDouble(place -> place[0]).toArray(),
                points.stream().mapToDouble(place -> place[1]).toArray());
    }

    /// What it means.
    Key.Entry key() {
        return Key.Entry.line(
                PEN,
                xs.length == 1
                        ? "the one point of the path"
                        : "path of " + xs.length + " points, from the ring to the dot");
    }

    void draw(Consumer<Mark> canvas, Panel panel) {
        if (xs.length == 0) return;
        int end = xs.length - 1;
        Trail line = thinned(panel);
        panel.line(canvas, line.xs, line.ys, PEN);
        for (int i : line.dots(panel)) panel.dot(canvas, line.xs[i], line.ys[i], Colour.PURPLE, 2.5);
        panel.ring(canvas, xs[0], ys[0], PEN);
        panel.dot(canvas, xs[end], ys[end], Colour.PURPLE, 5);
    }

    /// No label comes in its way.
    void keepFree(Panel panel, Labels labels) {
        if (xs.length == 0) return;
        Trail line = thinned(panel);
        for (int i : line.dots(panel)) labels.keepFree(panel.at(line.xs[i], line.ys[i]), 5);
        for (int i : new int[] {0, xs.length - 1}) {
            if (panel.isWithin(xs[i], ys[i])) labels.keepFree(panel.at(xs[i], ys[i]), 8);
        }
    }

    /// The points between start and end that can be told apart.
    private int[] dots(Panel panel) {
        var dots = IntStream.builder();
        Point last = panel.at(xs[0], ys[0]);
        for (int i = 1; i + 1 < xs.length; i++) {
            if (!panel.isWithin(xs[i], ys[i])) continue;
            Point next = panel.at(xs[i], ys[i]);
            if (!(next.distance(last) > APART)) continue;
            dots.accept(i);
            last = next;
        }
        return dots.build().toArray();
    }

    /// Without the points that nobody sees beside the one before: the last steps of a descent are many and short.
    private Trail thinned(Panel panel) {
        int[] kept = new int[xs.length];
        int count = 0;
        for (int i = 0; i < xs.length; i++) {
            boolean isHidden = count > 0
                    && i + 1 < xs.length
                    && panel.at(xs[i], ys[i]).distance(panel.at(xs[kept[count - 1]], ys[kept[count - 1]])) < SEEN;
            if (!isHidden) kept[count++] = i;
        }
        int stride = 1 + count / LONGEST;
        int end = count - 1;
        int[] seen = IntStream.range(0, count)
                .filter(i -> i % stride == 0 || i == end)
                .map(i -> kept[i])
                .toArray();
        return new Trail(
                Arrays.stream(seen).mapToDouble(i -> xs[i]).toArray(),
                Arrays.stream(seen).mapToDouble(i -> ys[i]).toArray());
    }
}
