package talweg.cli;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import talweg.certify.Verdict;
import talweg.descend.Outcome;
import talweg.landscape.BasinMap;
import talweg.landscape.Connection;
import talweg.landscape.StationaryPoint;

/// What is known of a landscape, as text.
final class SurveyText {
    /// Variables whose coordinates and directions stand in a table; of more, JSON alone has the directions.
    private static final int TABLED = 6;

    private static final int DIGITS = 8;

    private final Survey survey;
    private final Terminal terminal;
    private final PrintStream out;

    SurveyText(Survey survey, Terminal terminal) {
        this.survey = survey;
        this.terminal = terminal;
        this.out = terminal.out();
    }

    void print() {
        out.println(terminal.heading(survey.expression()) + "   in " + box());
        points();
        directions();
        connections();
        survey.landscape().basins().ifPresent(this::basins);
        if (!survey.descents().isEmpty()) descents();
        survey.path().ifPresent(this::path);
        out.println();
        out.println(terminal.heading("confidence") + ": "
                + survey.landscape().points().confidence());
        survey.landscape()
                .points()
                .below()
                .ifPresent(at -> out.println(terminal.heading("lower") + ": at " + at(at)
                        + " the function is less than at every minimum found; it falls towards the boundary, a kink or"
                        + " where it is not defined"));
    }

    private String box() {
        return IntStream.range(0, survey.names().size())
                .mapToObj(j ->
                        survey.names().get(j) + "=" + Numbers.shown(survey.box().lower()[j]) + ".."
                                + Numbers.shown(survey.box().upper()[j]))
                .collect(Collectors.joining(", "));
    }

    private void table(Grid grid) {
        List<String> lines = grid.lines("");
        out.println();
        out.println(terminal.heading(lines.getFirst()));
        lines.subList(1, lines.size()).forEach(out::println);
    }

    private boolean isTabled() {
        return survey.names().size() <= TABLED;
    }

    private void points() {
        List<StationaryPoint> points = survey.points();
        if (points.isEmpty()) {
            out.println();
            out.println("no point where the gradient is 0 was found");
            return;
        }
        List<String> head = new ArrayList<>(List.of("#", "kind"));
        head.addAll(isTabled() ? survey.names() : List.of("at"));
        head.addAll(List.of("value", "curvatures"));
        Grid grid = new Grid().row(head);
        for (int i = 0; i < points.size(); i++) grid.row(row(i + 1, points.get(i)));
        table(grid);
        for (int i = 0; i < points.size(); i++) extent(i + 1, points.get(i));
    }

    private List<String> row(int number, StationaryPoint point) {
        List<String> row = new ArrayList<>();
        row.add(Integer.toString(number));
        row.add(point.kind().text() + (number > survey.inside() ? " outside" : ""));
        if (isTabled()) {
            for (int j = 0; j < survey.names().size(); j++) row.add(coordinate(j, point.at()[j]));
        } else {
            row.add(at(point.at()));
        }
        row.add(Numbers.upTo(DIGITS, point.value()));
        row.add(curvatures(point.verdict().evidence()));
        return row;
    }

    private static String curvatures(Verdict.Evidence evidence) {
        List<Verdict.Bend> bends = evidence.bends();
        if (bends.isEmpty()) return "unknown";
        if (bends.size() <= 3) {
            return bends.stream()
                    .map(bend -> evidence.level().contains(bend) ? "0" : Numbers.significant(bend.curvature(), 4))
                    .collect(Collectors.joining(", "));
        }
        return evidence.negative() + " < 0, " + evidence.level().size() + " = 0, " + evidence.positive() + " > 0";
    }

    private String coordinate(int variable, double x) {
        return Numbers.upTo(DIGITS, survey.shown(variable, x));
    }

    private String at(double[] point) {
        return IntStream.range(0, point.length)
                .mapToObj(j -> survey.names().get(j) + "=" + coordinate(j, point[j]))
                .collect(Collectors.joining(", "));
    }

    private void extent(int number, StationaryPoint point) {
        point.extent()
                .ifPresent(extent -> out.println(number + " is one of a line or surface of such points, seen from "
                        + at(extent.least()) + " to " + at(extent.most())));
    }

    /// Where a saddle falls and where it rises.
    private void directions() {
        if (!isTabled() || survey.names().size() == 1) return;
        List<String> head = new ArrayList<>(List.of("saddle", ""));
        head.addAll(survey.names());
        head.add("curvature");
        Grid grid = new Grid().row(head);
        List<StationaryPoint> points = survey.points();
        boolean isEmpty = true;
        for (int i = 0; i < points.size(); i++) {
            StationaryPoint point = points.get(i);
            if (point.kind() != StationaryPoint.Kind.SADDLE) continue;
            isEmpty = false;
            for (Verdict.Bend bend : point.down()) grid.row(row(i + 1, "down", bend));
            for (Verdict.Bend bend : point.up()) grid.row(row(i + 1, "up", bend));
        }
        if (!isEmpty) table(grid);
    }

    private List<String> row(int number, String word, Verdict.Bend bend) {
        List<String> row = new ArrayList<>(List.of(Integer.toString(number), word));
        for (double each : bend.direction()) row.add(Numbers.upTo(4, Math.abs(each) < 1e-15 ? 0 : each));
        row.add(Numbers.significant(bend.curvature(), 4));
        return row;
    }

    private void connections() {
        List<Connection> connections = survey.landscape().connections();
        if (connections.isEmpty()) return;
        Grid grid = new Grid().row("over", "between", "barrier", "and", "barrier");
        for (Connection each : connections) {
            grid.row(
                    Integer.toString(each.saddle() + 1),
                    end(each.backward()),
                    barrier(each.backward()),
                    end(each.forward()),
                    barrier(each.forward()));
        }
        table(grid);
    }

    private static String end(Connection.Way way) {
        return way.end() < 0 ? "elsewhere" : Integer.toString(way.end() + 1);
    }

    private static String barrier(Connection.Way way) {
        return way.end() < 0 ? "" : Numbers.upTo(DIGITS, way.drop());
    }

    private void basins(BasinMap map) {
        Grid grid = new Grid().row("basin of", "starts", "share");
        survey.counts(map)
                .forEach((number, count) -> grid.row(
                        number == 0 ? "others" : Integer.toString(number), count.toString(), share(count, map)));
        Survey.nowhere(map).forEach((reason, count) -> {
            if (count > 0) grid.row(reason, count.toString(), share(count, map));
        });
        table(grid);
        out.println(Survey.descents(map) + slice(map));
    }

    /// Where the other variables are, if the starts lie in a plane.
    private String slice(BasinMap map) {
        List<String> fixed = new ArrayList<>();
        for (int j = 0; j < survey.names().size(); j++) {
            if (j != map.horizontal() && j != map.vertical()) {
                fixed.add(survey.names().get(j) + "=" + coordinate(j, map.box().lower()[j]));
            }
        }
        return fixed.isEmpty() ? "" : " in the plane " + String.join(", ", fixed);
    }

    private static String share(int count, BasinMap map) {
        return Numbers.significant(100.0 * count / map.ends().length, 3) + " %";
    }

    private void descents() {
        out.println();
        for (Survey.Way way : survey.descents()) {
            double[] end = way.landing().at();
            int number = survey.number(end, way.landing().value());
            int steps = way.landing().last().iteration();
            Outcome outcome = way.landing().outcome();
            out.println(terminal.heading(way.name()) + " "
                    + at(way.points().getFirst().at()) + ": "
                    + outcome.status() + " after " + steps + (steps == 1 ? " iteration" : " iterations") + " of "
                    + way.landing().method() + " at "
                    + (number == 0 ? "no stationary point of the box, " : number + ", ") + at(end) + ", value "
                    + Numbers.upTo(DIGITS, way.landing().value()));
        }
    }

    private void path(Survey.Path path) {
        var way = path.way();
        out.println();
        String saddles = way.saddles().stream().map(point -> name(point)).collect(Collectors.joining(", "));
        out.println(terminal.heading("path from " + path.from() + " to " + path.to()) + ": "
                + (saddles.isEmpty()
                        ? "no saddle on it was verified"
                        : "over " + saddles + "; it rises by " + Numbers.upTo(DIGITS, way.barrier()) + " from "
                                + path.from() + ", by " + Numbers.upTo(DIGITS, way.barrierBack()) + " from "
                                + path.to())
                + (way.minima().isEmpty()
                        ? ""
                        : "; down to "
                                + way.minima().stream().map(this::name).collect(Collectors.joining(", "))
                                + " on the way"));
        out.println(way.outcome().status() + ": " + way.outcome().reason());
    }

    /// A point by its number if it has one.
    private String name(StationaryPoint point) {
        int number = survey.number(point.at(), point.value());
        return number == 0 ? "(" + at(point.at()) + ")" : Integer.toString(number);
    }
}
