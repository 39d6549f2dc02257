package talweg.cli.picture;

import java.util.Arrays;
import java.util.function.Consumer;

/// Bars side by side, from 0 upwards: a histogram.
///
/// @param edges   of the bars, ascending; one more than there are bars
/// @param heights ≥ 0
record Bars(double[] edges, double[] heights) {
    /// Bars that a histogram has at most, and at least.
    private static final int MOST = 60;

    private static final int LEAST = 5;

    /// How many of the numbers that are finite lie in each of equal intervals, as wide as Freedman and Diaconis,
    /// *On the histogram as a density estimator*, 1981, have it: 2·IQR·n^(−1/3).
    static Bars of(double[] numbers) {
        double[] sorted =
                Arrays.stream(numbers).filter(Double::isFinite).sorted().toArray();
        Window window = Window.over(sorted);
        if (sorted.length == 0) return new Bars(new double[] {window.low(), window.high()}, new double[1]);
        double spread = sorted[(int) (0.75 * (sorted.length - 1))] - sorted[(sorted.length - 1) / 4];
        double width = 2 * spread / Math.cbrt(sorted.length);
        double wanted = 2 * window.halfSpan() / width;
        int count = (int) Math.clamp(Double.isFinite(wanted) ? Math.ceil(wanted) : MOST, LEAST, MOST);
        double[] edges = window.samples(count + 1);
        double[] heights = new double[count];
        for (double number : sorted) {
            double share = (number / 2 - window.low() / 2) / window.halfSpan();
            heights[(int) Math.clamp(share * count, 0, count - 1)]++;
        }
        return new Bars(edges, heights);
    }

    double highest() {
        return Arrays.stream(heights).max().orElse(0);
    }

    void draw(Consumer<Mark> canvas, Panel panel, Colour fill) {
        for (int i = 0; i < heights.length; i++) {
            if (!(heights[i] > 0)) continue;
            double left = panel.x().at(edges[i]);
            double width = panel.x().at(edges[i + 1]) - left;
            double top = panel.y().at(heights[i]);
            Pen edge = width > 3 ? Pen.of(Colour.WHITE, 1) : Pen.NONE;
            canvas.accept(new Mark.Rectangle(left, top, width, panel.bottom() - top, 0, fill, edge));
        }
        canvas.accept(panel.frame()); // once more, above the bars' edges
    }
}
