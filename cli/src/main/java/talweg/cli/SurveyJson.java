package talweg.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import talweg.landscape.BasinMap;
import talweg.landscape.Connection;
import talweg.landscape.Coverage;
import talweg.landscape.MinimumEnergyPath;
import talweg.landscape.StationaryPoint;

/// What is known of a landscape, as JSON; see `docs/json.md`.
record SurveyJson(Survey survey) {
    Json json(double seconds) {
        var points = survey.landscape().points();
        Json box = new Json();
        for (int j = 0; j < survey.names().size(); j++) {
            box.put(
                    survey.names().get(j),
                    new double[] {survey.box().lower()[j], survey.box().upper()[j]});
        }
        Json json = Json.answer("landscape")
                .put("expression", survey.expression())
                .put("box", box)
                .put("status", points.isCut() ? "cut-short" : "settled")
                .put("confidence", points.confidence())
                .put("points", points())
                .put(
                        "connections",
                        survey.landscape().connections().stream()
                                .map(this::connection)
                                .toList())
                .put("coverage", coverage(points.coverage()))
                .put("degree", boxed(points.degree()))
                .put("signs", boxed(points.signs()))
                .put("below", points.below().map(this::named));
        survey.landscape().basins().ifPresent(map -> json.put("basins", basins(map)));
        if (!survey.descents().isEmpty()) {
            json.put("descents", survey.descents().stream().map(this::descent).toList());
        }
        survey.path().ifPresent(path -> json.put("path", path(path)));
        return json.put("seconds", seconds).put("warnings", survey.warnings());
    }

    private static Optional<Integer> boxed(OptionalInt number) {
        return number.isPresent() ? Optional.of(number.getAsInt()) : Optional.empty();
    }

    /// A number of a point; null for none.
    private static Optional<Integer> numbered(int number) {
        return number == 0 ? Optional.empty() : Optional.of(number);
    }

    private Json named(double[] numbers) {
        Json json = new Json();
        for (int j = 0; j < numbers.length; j++) json.put(survey.names().get(j), numbers[j]);
        return json;
    }

    private List<Json> points() {
        List<Json> all = new ArrayList<>();
        for (StationaryPoint point : survey.points()) {
            int number = all.size() + 1;
            Json json = point(new Json().put("number", number), point)
                    .put("inside", number <= survey.inside())
                    .put("starts", point.hits());
            point.extent()
                    .ifPresent(extent -> json.put(
                            "extent",
                            new Json()
                                    .put("least", named(extent.least()))
                                    .put("most", named(extent.most()))
                                    .put("count", extent.count())));
            all.add(json.put("verdict", Verdicts.json(point.verdict(), Optional.empty(), survey.names())));
        }
        return all;
    }

    private Json point(Json json, StationaryPoint point) {
        return json.put("kind", point.kind().text())
                .put("at", named(point.at()))
                .put("value", point.value())
                .put("index", point.index());
    }

    private Json connection(Connection connection) {
        return new Json()
                .put("point", connection.saddle() + 1)
                .put("ends", List.of(end(connection.backward()), end(connection.forward())));
    }

    private Json end(Connection.Way way) {
        Json json = new Json().put("point", numbered(way.end() + 1)).put("barrier", way.drop());
        return json.put("curve", way.curve().stream().map(this::named).toList());
    }

    private static Json coverage(Coverage coverage) {
        return new Json()
                .put("starts", coverage.starts())
                .put("arrived", coverage.arrived())
                .put("outside", coverage.outside())
                .put("undefined", coverage.undefined())
                .put("lost", coverage.lost())
                .put("distinct", coverage.distinct())
                .put("expected", coverage.expected())
                .put("unseen", coverage.unseen())
                .put("complete", coverage.complete());
    }

    private Json basins(BasinMap map) {
        List<Json> ends = new ArrayList<>();
        survey.counts(map)
                .forEach((number, count) -> ends.add(new Json()
                        .put("point", numbered(number))
                        .put("starts", count)
                        .put("share", (double) count / map.ends().length)));
        Json nowhere = new Json();
        Survey.nowhere(map).forEach(nowhere::put);
        Json fixed = new Json();
        for (int j = 0; j < survey.names().size(); j++) {
            if (j != map.horizontal() && j != map.vertical()) {
                fixed.put(survey.names().get(j), map.box().lower()[j]);
            }
        }
        List<List<Integer>> rows = new ArrayList<>();
        for (int[] row : survey.ends(map)) rows.add(Arrays.stream(row).boxed().toList());
        return new Json()
                .put("method", map.method())
                .put("horizontal", survey.names().get(map.horizontal()))
                .put(
                        "vertical",
                        map.vertical() < 0 ? Optional.empty() : survey.names().get(map.vertical()))
                .put("fixed", fixed)
                .put("starts", map.ends().length)
                .put("ends", ends)
                .put("nowhere", nowhere)
                .put("map", rows);
    }

    private Json descent(Survey.Way way) {
        int number = survey.number(way.landing().at(), way.landing().value());
        return new Json()
                .put("name", way.name())
                .put("start", named(way.points().getFirst().at()))
                .put("method", way.landing().method())
                .put("status", way.landing().outcome().status())
                .put("reason", way.landing().outcome().reason())
                .put("point", numbered(number))
                .put("at", named(way.landing().at()))
                .put("value", way.landing().value())
                .put("iterations", way.landing().last().iteration());
    }

    private Json path(Survey.Path path) {
        MinimumEnergyPath way = path.way();
        List<Json> images = new ArrayList<>();
        for (MinimumEnergyPath.Image image : way.images()) {
            images.add(new Json()
                    .put("at", named(image.at()))
                    .put("value", image.value())
                    .put("along", image.along())
                    .put("across", image.across()));
        }
        return new Json()
                .put("from", path.from())
                .put("to", path.to())
                .put("status", way.outcome().status())
                .put("reason", way.outcome().reason())
                .put("barrier", way.barrier())
                .put("barrierBack", way.barrierBack())
                .put("saddles", numbered(way.saddles()))
                .put("minima", numbered(way.minima()))
                .put("images", images);
    }

    private List<Json> numbered(List<StationaryPoint> points) {
        List<Json> all = new ArrayList<>();
        for (StationaryPoint point : points) {
            int number = survey.number(point.at(), point.value());
            all.add(point(new Json().put("point", numbered(number)), point));
        }
        return all;
    }
}
