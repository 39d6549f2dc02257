package talweg.cli.picture;

import java.util.List;
import java.util.function.Consumer;

/// The contour lines of a sampled function, from dark and low to bright and high, with the level written on them.
final class ContourLines {
    /// Samples along either axis.
    static final int SIDE = 201;

    /// Contour lines at most, about.
    static final int LEVELS = 14;

    /// The size of the letters on a line.
    static final double LETTERS = 10.5;

    private ContourLines() {}

    /// @param texts where the letters go, which are to lie above all lines
    static void draw(
            Consumer<Mark> canvas, Consumer<Mark> texts, Panel panel, Labels labels, Grid grid, List<Double> levels) {
        for (int i = 0; i < levels.size(); i++) {
            double level = levels.get(i);
            Pen pen = Pen.of(Colour.ramp(levels.size() == 1 ? 0 : i / (levels.size() - 1.0)), 1.4);
            List<MarchingSquares.Line> lines = MarchingSquares.lines(grid, level);
            lines.forEach(line -> panel.line(canvas, line.xs(), line.ys(), pen));
            List<List<Point>> points = lines.stream()
                    .map(line -> line.vertices().stream()
                            .map(v -> panel.at(v.x(), v.y()))
                            .toList())
                    .toList();
            labels.along(points, Label.of(level), LETTERS, pen.colour(), texts);
        }
    }
}
