package talweg.cli;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import picocli.CommandLine.Option;
import talweg.descend.Box;
import talweg.descend.Budget;
import talweg.formula.Formula;
import talweg.landscape.StationaryPointSearch;

/// How much of a landscape is looked at, as options say it.
final class SurveyOptions {
    /// Starts along one variable and along each of two.
    private static final int LINE = 400;

    private static final int SIDE = 60;

    /// Starts along a side above which their number is a slip.
    private static final int MOST = 2_000;

    private static final Pattern ENDS = Pattern.compile("(\\d{1,6})\\s*\\.\\.\\s*(\\d{1,6})");

    @Option(
            names = "--basins",
            paramLabel = "N",
            description = "Descend from N starts, or N × N in two variables, and say where they end; default " + LINE
                    + ", or " + SIDE + " × " + SIDE + ".")
    @Requires(value = "a whole number from 1 to " + MOST, example = "100")
    Optional<Integer> basins = Optional.empty();

    @Option(
            names = "--plane",
            paramLabel = "NAME,NAME",
            description = "Of more than two variables, those that the starts of --basins and the picture span, through"
                    + " the lowest minimum.")
    @Requires(value = "two variables", example = "x,y")
    Optional<String> plane = Optional.empty();

    @Option(
            names = "--max-starts",
            paramLabel = "N",
            description = "Search for stationary points from so many starts at most; default ${DEFAULT-VALUE}.")
    @Requires(value = "a whole number ≥ 1", example = "10000")
    int starts = StationaryPointSearch.standard().starts();

    @Option(
            names = "--time",
            paramLabel = "TIME",
            description = "Search for stationary points so long at most; default 20s.")
    @Requires(value = "a time above 0 with its unit, one of ms, s, m, h", example = "10s")
    Optional<String> time = Optional.empty();

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "Another number shifts the starts of the search; default ${DEFAULT-VALUE}.")
    @Requires(value = "a whole number", example = "1")
    int seed = 0;

    @Option(names = "--max-iterations", paramLabel = "N", description = "Of each descent; default ${DEFAULT-VALUE}.")
    @Requires(value = "a whole number ≥ 1", example = "1000")
    int iterations = 1_000;

    /// What each descent may spend.
    Budget descent() {
        whole("--max-iterations", iterations);
        return Budget.of(iterations);
    }

    /// The search for stationary points.
    StationaryPointSearch search() {
        whole("--max-starts", starts);
        Duration limit = time.map(text -> Limits.duration("--time", text))
                .orElse(StationaryPointSearch.standard().time());
        return new StationaryPointSearch(starts, limit, seed);
    }

    private static void whole(String option, int n) {
        if (n >= 1) return;
        throw new InputError(
                "`" + option + "` requires a whole number ≥ 1, got " + n + "; write `" + option + " 1000`");
    }

    /// Starts along a side of the map of basins.
    int side(int axes) {
        int side = basins.orElse(axes == 1 ? LINE : SIDE);
        if (side >= 1 && side <= MOST) return side;
        throw new InputError(
                "`--basins` requires a whole number from 1 to " + MOST + ", got " + side + "; write `--basins 100`");
    }

    /// The variables that basins and picture span, in their order; none where there are more than two and no plane is
    /// named.
    ///
    /// @throws InputError if the plane is none, or is missing where something asks for it
    List<Integer> axes(List<String> variables, Optional<Path> plot) {
        if (variables.size() <= 2) {
            plane.ifPresent(_ -> {
                throw new InputError(
                        "`--plane` requires more than two variables, got " + variables.size() + "; remove it");
            });
            return IntStream.range(0, variables.size()).boxed().toList();
        }
        if (plane.isEmpty()) {
            if (plot.isEmpty() && basins.isEmpty()) return List.of();
            throw new InputError("`" + (plot.isPresent() ? "--plot" : "--basins")
                    + "` requires a plane where there are more than two variables, got none; write `--plane "
                    + variables.get(0) + "," + variables.get(1) + "`");
        }
        List<Integer> axes = new ArrayList<>();
        for (String name : plane.get().split(",", -1)) {
            int axis = variables.indexOf(name.strip().replace("`", ""));
            if (axis >= 0 && !axes.contains(axis)) axes.add(axis);
            else axes.clear();
        }
        if (axes.size() == 2 && plane.get().split(",", -1).length == 2) {
            return axes.stream().sorted().toList();
        }
        throw new InputError("`--plane` requires two of the variables `" + String.join("`, `", variables) + "`, got `"
                + plane.get() + "`; write `--plane " + variables.get(0) + "," + variables.get(1) + "`");
    }

    /// The numbers of the minima that `--path` names.
    static int[] ends(String text) {
        Matcher matcher = ENDS.matcher(text.strip());
        if (matcher.matches()) {
            int[] ends = {Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2))};
            if (ends[0] != ends[1]) return ends;
        }
        throw new InputError("`--path` requires the numbers of two minima, got `" + text + "`; write `--path 1..2`");
    }

    /// The ranges, each with room between its ends.
    static Map<String, Assignments.Span> box(List<String> texts) {
        Map<String, Assignments.Span> spans = Assignments.spans("--box", texts);
        if (spans.isEmpty())
            throw new InputError("`--box` requires a range for every variable, got none; write `--box x=-1..1`");
        spans.forEach((name, span) -> {
            if (span.lo() < span.hi()) return;
            throw new InputError("`--box` requires two different ends for `" + name + "`, got `" + span.loText() + ".."
                    + span.hiText() + "`; write the number into the expression");
        });
        return spans;
    }

    /// The names of `--box` that the expression has and the data have not, in their order.
    static List<String> variables(Formula formula, Names names, Set<String> assigned, String text) {
        List<String> used = formula.names(assigned);
        List<String> variables = assigned.stream()
                .filter(name -> used.contains(name) && !names.columns().contains(name))
                .toList();
        if (!variables.isEmpty()) return variables;
        throw new InputError("`talweg landscape` requires an expression with a variable, got `" + text
                + "`, which has none; write `x^2` and `--box x=-1..1`");
    }

    static Box box(List<String> variables, Map<String, Assignments.Span> spans) {
        double[] lower = new double[variables.size()];
        double[] upper = new double[variables.size()];
        spans.forEach((name, span) -> {
            int j = variables.indexOf(name);
            if (j < 0) return;
            lower[j] = span.lo();
            upper[j] = span.hi();
        });
        return new Box(lower, upper);
    }
}
