package talweg.bench.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/// What was measured, drawn: all results over their targets, and the curves of each chart.
final class Drawings {
    private static final int WIDTH = 760;
    private static final int LEFT = 110;
    private static final int RIGHT = 24;
    private static final int TOP = 34;
    private static final int ROOM = 22;

    private Drawings() {}

    /// Drawings by the names of their files.
    static Map<String, String> of(List<Row> rows, List<Line> lines) {
        Map<String, String> drawings = new TreeMap<>();
        drawings.put("targets", targets(rows, lines));
        for (String chart : Tables.names(lines)) drawings.put(chart, chart(chart, curves(chart, lines)));
        return drawings;
    }

    private static List<Line.Curve> curves(String chart, List<Line> lines) {
        return lines.stream()
                .flatMap(line ->
                        line instanceof Line.Curve curve && curve.chart().equals(chart)
                                ? Stream.of(curve)
                                : Stream.empty())
                .toList();
    }

    /// A line for each row, a dot for each of its results: how many times the target it is.
    private static String targets(List<Row> rows, List<Line> lines) {
        List<Line.Result> all = new ArrayList<>();
        for (Line line : lines) {
            if (line instanceof Line.Result result && Decades.hasPlace(Tables.excess(result))) all.add(result);
        }
        int height = TOP + ROOM * rows.size() + 40;
        Svg svg = new Svg(WIDTH, height, "Results over their targets");
        double[] excesses = DoubleStream.concat(DoubleStream.of(1), all.stream().mapToDouble(Tables::excess))
                .toArray();
        Decades across = Decades.around(excesses, LEFT, WIDTH - RIGHT);
        svg.text(LEFT, 18, "result / target: left of 1 is met", "start", Svg.INK);
        grid(svg, across, TOP, height - 40);
        svg.line(across.at(1), TOP, across.at(1), height - 40, Svg.INK, 1.5);
        for (int i = 0; i < rows.size(); i++) {
            String name = rows.get(i).name();
            double y = TOP + ROOM * (i + 0.5);
            svg.text(LEFT - 8, y + 4, name, "end", Svg.INK);
            for (Line.Result each : all) {
                if (!each.row().equals(name)) continue;
                svg.circle(
                        across.at(Tables.excess(each)),
                        y,
                        3.5,
                        Svg.COLOURS.get(each.isMet() ? 0 : 1),
                        each.work() + ", " + each.measure() + ": " + Tables.number(each.outcome()));
            }
        }
        return svg.end();
    }

    private static void grid(Svg svg, Decades across, double top, double bottom) {
        for (int tick : across.ticks(10)) {
            double x = across.at(Math.pow(10, tick));
            svg.line(x, top, x, bottom, Svg.FAINT, 1);
            svg.text(x, bottom + 16, Decades.name(tick), "middle", Svg.MUTED);
        }
    }

    private static String chart(String name, List<Line.Curve> curves) {
        int bottom = 360;
        int key = bottom + 30;
        Svg svg = new Svg(WIDTH, key + ROOM * curves.size() + 8, name);
        Decades across = Decades.around(
                curves.stream().flatMapToDouble(c -> DoubleStream.of(c.x())).toArray(), LEFT, WIDTH - RIGHT);
        Decades up = Decades.around(
                curves.stream().flatMapToDouble(c -> DoubleStream.of(c.y())).toArray(), bottom, TOP);
        svg.text(LEFT, 18, name, "start", Svg.INK);
        grid(svg, across, TOP, bottom);
        for (int tick : up.ticks(8)) {
            double y = up.at(Math.pow(10, tick));
            svg.line(LEFT, y, WIDTH - RIGHT, y, Svg.FAINT, 1);
            svg.text(LEFT - 6, y + 4, Decades.name(tick), "end", Svg.MUTED);
        }
        for (int i = 0; i < curves.size(); i++) {
            String colour = Svg.COLOURS.get(i % Svg.COLOURS.size());
            curve(svg, curves.get(i), across, up, colour);
            double y = key + ROOM * (i + 0.5);
            svg.line(LEFT, y, LEFT + 24, y, colour, 2);
            svg.text(LEFT + 32, y + 4, curves.get(i).name(), "start", Svg.INK);
        }
        return svg.end();
    }

    private static void curve(Svg svg, Line.Curve curve, Decades across, Decades up, String colour) {
        DoubleStream.Builder x = DoubleStream.builder();
        DoubleStream.Builder y = DoubleStream.builder();
        for (int i = 0; i < curve.x().length; i++) {
            if (!Decades.hasPlace(curve.x()[i]) || !Decades.hasPlace(curve.y()[i])) continue;
            x.add(across.at(curve.x()[i]));
            y.add(up.at(curve.y()[i]));
        }
        svg.polyline(x.build().toArray(), y.build().toArray(), colour);
    }
}
