package talweg.bench.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// What was measured, as JSON: one line each.
public final class Lines {
    // what a result is asked is not what it holds
    private static final ObjectMapper MAPPER =
            JsonMapper.builder().disable(MapperFeature.AUTO_DETECT_IS_GETTERS).build();

    private Lines() {}

    static String text(Line line) {
        try {
            return MAPPER.writeValueAsString(line);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /// @throws IllegalArgumentException if it is no line of a report
    static Line parse(String text) {
        try {
            return MAPPER.readValue(text, Line.class);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("no line of a report: " + text, e);
        }
    }

    /// @throws IOException              if the file cannot be read
    /// @throws IllegalArgumentException if it holds something else
    static List<Line> read(Path file) throws IOException {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.filter(line -> !line.isBlank()).map(Lines::parse).toList();
        }
    }

    static void write(Path file, List<Line> lines) throws IOException {
        Files.write(file, lines.stream().map(Lines::text).toList());
    }

    private record Place(String row, String part) {
        static Place of(Line.Placed line) {
            return new Place(line.row(), line.part());
        }
    }

    /// The lines of several runs, the earliest first: a part that was measured again is that of the latest. Part ""
    /// stands for a whole row, as it does where nothing could be measured.
    static List<Line> joined(List<? extends Collection<Line>> runs) {
        List<Line> joined = new ArrayList<>();
        for (Collection<Line> run : runs) {
            Set<Place> places = new HashSet<>();
            for (Line line : run) if (line instanceof Line.Placed placed) places.add(Place.of(placed));
            joined.removeIf(line -> line instanceof Line.Placed placed
                    && (places.contains(Place.of(placed))
                            || places.contains(new Place(placed.row(), ""))
                            || (placed.part().isEmpty() && touches(places, placed.row()))));
            for (Line line : run) if (line instanceof Line.Placed || !joined.contains(line)) joined.add(line);
        }
        return joined;
    }

    private static boolean touches(Set<Place> places, String row) {
        return places.stream().anyMatch(place -> place.row.equals(row));
    }
}
