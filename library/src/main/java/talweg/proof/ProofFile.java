package talweg.proof;

import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Witnesses as JSON.
///
///     {"format": "talweg proof 1", "claim": "convex", "variables": ["x"], "lines": ["%1 = multiply %0 %0"],
///      "output": 1, "region": [["-inf", "inf"]], "ground": "curvature", "parts": ["bowl"]}
///
/// Numbers are hexadecimal strings, one way for each double, so that nothing is rounded on the way.
/// Keys by claim, beside those above `ground`:
///
/// - `convex`: `ground`, which is `composition`, or `curvature` with `parts`;
/// - `not convex`: `a`, `b`, `theta`, `gap`;
/// - `critical`: `inverse`, `directions`, `positive`;
/// - `no minimum`: `direction`, `order`;
/// - `level line`: `direction`, `reach`;
/// - `global minimum`: `lower`, `upper`, `at`, `minimisers` (`box`, `unique`), `parts`;
/// - `global minimum of a sum`: `lower`, `upper`, `terms` (`axes`, and the keys of a global minimum).
///
/// `parts` is a [Partition] as a list of steps in preorder, such as `"split 0 0x1.8p1"`. Files are
/// written and read step by step, so that a partition may have millions of them.
public final class ProofFile {
    static final String FORMAT = "talweg proof 1";

    /// The most lines, variables, minimisers or numbers of a list.
    private static final int ENTRIES = 2_000_000;

    /// The most steps of a partition.
    private static final int STEPS = 50_000_000;

    private static final List<String> MINIMUM = List.of("lower", "upper", "at", "minimisers", "parts");

    private final JsonText json;
    private final List<String> keys = new ArrayList<>();
    private String claim = "";
    private String ground = "";
    private List<String> variables = List.of();
    private List<String> lines = List.of();
    private int output;
    private int positive;
    private int order;
    private double theta;
    private double gap;
    private double reach;
    private double lower;
    private double upper;
    private double[] a = {};
    private double[] b = {};
    private double[] at = {};
    private double[] direction = {};
    private double[][] inverse = {};
    private double[][] directions = {};
    private List<Witness.GlobalMinimum.Minimiser> minimisers = List.of();
    private int[] axes = {};
    private List<ProofFile> terms = List.of();
    private @Nullable Region region;
    private @Nullable Partition parts;

    ProofFile(JsonText json) {
        this.json = json;
    }

    /// Writes a witness.
    public static void write(Witness witness, Appendable to) throws IOException {
        ProofWriter.write(witness, to);
    }

    /// Reads a witness. Whether it holds is for the [Checker] to say.
    ///
    /// @throws IllegalArgumentException if the text is no proof file: what was required, and where
    /// @throws IOException              if reading fails
    public static Witness read(Reader text) throws IOException {
        JsonText json = new JsonText(text);
        Witness witness = read(json);
        json.end();
        return witness;
    }

    /// Reads the object that comes next.
    static Witness read(JsonText json) throws IOException {
        ProofFile file = new ProofFile(json);
        json.object(file::entry);
        return file.witness();
    }

    void entry(String key) throws IOException {
        if (keys.isEmpty() && !key.equals("format")) throw json.refused("`format` first", "`" + key + "`");
        member(key);
    }

    private void member(String key) throws IOException {
        keys.add(key);
        switch (key) {
            case "format" -> format(json.string());
            case "claim" -> claim = json.string();
            case "ground" -> ground = json.string();
            case "variables" -> variables = list(json::string);
            case "lines" -> lines = list(json::string);
            case "output" -> output = json.number();
            case "region" -> region = region();
            case "a" -> a = numbers();
            case "b" -> b = numbers();
            case "theta" -> theta = number();
            case "gap" -> gap = number();
            case "inverse" -> inverse = rows();
            case "directions" -> directions = rows();
            case "positive" -> positive = json.number();
            case "direction" -> direction = numbers();
            case "order" -> order = json.number();
            case "reach" -> reach = number();
            case "lower" -> lower = number();
            case "upper" -> upper = number();
            case "at" -> at = numbers();
            case "minimisers" -> minimisers = list(this::minimiser);
            case "parts" -> parts = parts();
            case "terms" -> terms = list(this::term);
            default -> throw json.refused("a known key", "`" + key + "`");
        }
    }

    void format(String format) {
        if (!format.equals(FORMAT)) throw json.refused("the format `" + FORMAT + "`", "another");
        if (keys.isEmpty()) keys.add("format");
    }

    /// What reads one element.
    private interface Reading<T> {
        T read() throws IOException;
    }

    private <T> List<T> list(Reading<T> reading) throws IOException {
        List<T> list = new ArrayList<>();
        json.list(() -> {
            if (list.size() == ENTRIES) throw json.refused("lists of at most " + ENTRIES + " entries", "more");
            list.add(reading.read());
        });
        return list;
    }

    private double number() throws IOException {
        String text = json.string();
        try {
            return Steps.number(text);
        } catch (NumberFormatException _) {
            throw json.refused("a number as `0x1.8p1` or `inf`", "another string");
        }
    }

    private double[] numbers() throws IOException {
        return list(this::number).stream().mapToDouble(each -> each).toArray();
    }

    private double[][] rows() throws IOException {
        return list(this::numbers).toArray(double[][]::new);
    }

    private Region region() throws IOException {
        double[][] sides = rows();
        for (double[] side : sides) if (side.length != 2) throw json.refused("two ends of a side", side.length + "");
        return new Region(
                Arrays.stream(sides).mapToDouble(side -> side[0]).toArray(),
                Arrays.stream(sides).mapToDouble(side -> side[1]).toArray());
    }

    private Witness.GlobalMinimum.Minimiser minimiser() throws IOException {
        Region[] box = new Region[1];
        Boolean[] isUnique = new Boolean[1];
        json.object(key -> {
            switch (key) {
                case "box" -> box[0] = region();
                case "unique" -> isUnique[0] = json.truth();
                default -> throw json.refused("a known key", "`" + key + "`");
            }
        });
        if (box[0] == null || isUnique[0] == null) throw json.refused("`box` and `unique`", "one of them");
        return new Witness.GlobalMinimum.Minimiser(box[0], isUnique[0]);
    }

    private ProofFile term() throws IOException {
        ProofFile term = new ProofFile(json);
        json.object(key -> {
            if (key.equals("axes")) {
                term.keys.add(key);
                term.axes = list(json::number).stream().mapToInt(axis -> axis).toArray();
            } else if (MINIMUM.contains(key)) {
                term.member(key);
            } else {
                throw json.refused("a key of a term", "`" + key + "`");
            }
        });
        term.require(List.of("axes"), MINIMUM);
        return term;
    }

    private Partition parts() throws IOException {
        Steps.Building building = new Steps.Building();
        int[] count = {0};
        json.list(() -> {
            if (count[0]++ == STEPS) throw json.refused("at most " + STEPS + " steps", "more");
            building.take(json.string());
        });
        return building.whole();
    }

    /// Requires each of these keys, and no other.
    private void require(List<String> some, List<String> more) {
        List<String> all = new ArrayList<>(some);
        all.addAll(more);
        for (String key : all) if (!keys.contains(key)) throw json.refused("`" + key + "`", "none");
        for (String key : keys) if (!all.contains(key)) throw json.refused("no `" + key + "`", "one");
    }

    Witness witness() {
        require(
                List.of("format", "claim", "variables", "lines", "output", "region"),
                switch (claim) {
                    case "convex" -> ground.equals("composition") ? List.of("ground") : List.of("ground", "parts");
                    case "not convex" -> List.of("a", "b", "theta", "gap");
                    case "critical" -> List.of("inverse", "directions", "positive");
                    case "no minimum" -> List.of("direction", "order");
                    case "level line" -> List.of("direction", "reach");
                    case "global minimum" -> MINIMUM;
                    case "global minimum of a sum" -> List.of("lower", "upper", "terms");
                    default -> throw json.refused("a known claim", "`" + claim + "`");
                });
        Expression expression = Expression.parse(variables, lines, output);
        if (!expression.text().equals(lines)) throw json.refused("lines as they are printed", "others");
        Region where = Objects.requireNonNull(region);
        return switch (claim) {
            case "convex" -> new Witness.Convex(expression, where, ground());
            case "not convex" -> new Witness.NotConvex(expression, where, a, b, theta, gap);
            case "critical" -> new Witness.Critical(expression, where, inverse, directions, positive);
            case "level line" -> new Witness.LevelLine(expression, where, direction, reach);
            case "no minimum" -> new Witness.NoMinimum(expression, where, direction, order);
            case "global minimum of a sum" ->
                new Witness.SeparableMinimum(expression, where, lower, upper, terms(expression, where));
            default -> minimum(expression, where);
        };
    }

    private Witness.GlobalMinimum minimum(Expression expression, Region where) {
        return new Witness.GlobalMinimum(
                expression, where, lower, upper, at, minimisers, Objects.requireNonNull(parts));
    }

    /// A term's function and region are not in the file: they follow from the whole.
    private List<Witness.SeparableMinimum.Term> terms(Expression sum, Region where) {
        if (where.dimension() != sum.dimension()) throw json.refused("a side for every variable", where + "");
        List<Expression> functions = Separation.of(
                        sum, terms.stream().map(term -> term.axes).toList())
                .functions();
        return IntStream.range(0, terms.size())
                .mapToObj(j -> {
                    ProofFile term = terms.get(j);
                    Region sides = where.of(term.axes);
                    return new Witness.SeparableMinimum.Term(term.axes, term.minimum(functions.get(j), sides));
                })
                .toList();
    }

    private Witness.Convex.Ground ground() {
        return switch (ground) {
            case "composition" -> new Witness.Convex.Ground.Composition();
            case "curvature" -> new Witness.Convex.Ground.Curvature(Objects.requireNonNull(parts));
            default -> throw json.refused("the ground `composition` or `curvature`", "`" + ground + "`");
        };
    }
}
