package talweg.cli.picture;

import java.util.Arrays;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/// A number for each step of a descent, over the steps.
///
/// @param values one for each step, from step 0
/// @param isNorm whether 0 is the least that there can be
record Series(double[] values, boolean isNorm) {
    /// Ratio of the largest to the smallest value from which equal ratios tell more than equal differences.
    private static final double WIDE = 10;

    /// Below this share of its size a difference is rounding error.
    private static final double ROUNDING = 1e-15;

    /// The values to draw and how; `less` is what was subtracted from them.
    private record Shown(double[] values, Scale.Kind kind, double less) {}

    /// Draws the series in the room, on a logarithmic scale where it spans powers of ten; values that are not all
    /// positive are then drawn as differences from the least.
    ///
    /// @param name of what the values are, as `f`
    void draw(Consumer<Mark> canvas, Mark.Rectangle room, String name, Colour colour) {
        Shown shown = shown();
        Mark.Rectangle frame = Panel.frame(room);
        Window across = Window.over(new double[] {0, Math.max(1, values.length - 1)});
        Window up = shown.kind == Scale.Kind.LOGARITHMIC ? Window.ofPowers(shown.values) : Window.over(shown.values);
        var panel = new Panel(
                frame,
                new Scale(across.low(), across.high(), frame.left(), frame.left() + frame.width(), Scale.Kind.WHOLE),
                Panel.up(frame, up, shown.kind));
        boolean isHeight = shown.less != 0;
        String title = name + (isHeight ? " above its least value" : "") + " at each step";
        String label = Label.of(shown.less);
        String axis = !isHeight ? name : name + " − " + (label.startsWith("−") ? "(" + label + ")" : label);
        panel.draw(canvas, title, "step", axis);
        int[] kept = thinned(values, (int) frame.width());
        double[] xs = Arrays.stream(kept).asDoubleStream().toArray();
        double[] ys = Arrays.stream(kept).mapToDouble(i -> shown.values[i]).toArray();
        panel.line(canvas, xs, ys, Pen.of(colour, 1.75));
        if (values.length <= frame.width() / 7) new Cloud(xs, ys).draw(canvas, panel, colour);
    }

    private Shown shown() {
        double[] finite =
                Arrays.stream(values).filter(Double::isFinite).sorted().toArray();
        if (finite.length == 0) return new Shown(values, Scale.Kind.LINEAR, 0);
        double least = finite[0];
        double greatest = finite[finite.length - 1];
        // a last value of 0 has no place on a logarithmic scale, but the way to it has
        double[] positive = Arrays.stream(finite).filter(value -> value > 0).toArray();
        boolean isPositive = least >= 0 && positive.length > 0;
        if (isPositive && greatest > WIDE * positive[0]) return new Shown(values, Scale.Kind.LOGARITHMIC, 0);
        if (isNorm) return new Shown(values, Scale.Kind.LINEAR, 0);
        double seen = ROUNDING * Math.max(Math.abs(least), Math.abs(greatest));
        double[] heights = Arrays.stream(values)
                .map(value -> value - least > seen ? value - least : Double.NaN)
                .toArray();
        double[] real = Arrays.stream(heights).filter(Double::isFinite).sorted().toArray();
        if (real.length > 2 && real[real.length - 1] > WIDE * real[0]) {
            return new Shown(heights, Scale.Kind.LOGARITHMIC, least);
        }
        return new Shown(values, Scale.Kind.LINEAR, 0);
    }

    /// The steps to draw: of those that share a column of pixels the first, the least, the greatest and the last.
    static int[] thinned(double[] values, int pixels) {
        if (values.length <= 4 * pixels)
            return IntStream.range(0, values.length).toArray();
        var kept = IntStream.builder();
        for (int column = 0; column < pixels; column++) {
            int from = (int) ((long) values.length * column / pixels);
            int to = (int) ((long) values.length * (column + 1) / pixels);
            int least = from;
            int greatest = from;
            for (int i = from; i < to; i++) {
                if (values[i] < values[least]) least = i;
                if (values[i] > values[greatest]) greatest = i;
            }
            IntStream.of(from, least, greatest, to - 1).sorted().distinct().forEach(kept);
        }
        return kept.build().toArray();
    }
}
