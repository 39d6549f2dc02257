package talweg.graph;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import talweg.op.Control;
import talweg.op.Op;
import talweg.op.Program;
import talweg.shape.Type;

/// The one printed form of a graph, which parses back:
///
/// ```text
/// talweg 1
/// input %0:f64[3] %1:f64[]
/// %2:f64[3] = exp %0
/// %3:f64[] = sum{axes=[0]} %2
/// return %3 %1
/// ```
///
/// Programs that operations run are defined before what runs them, each once:
///
/// ```text
/// talweg 1
/// program @0
/// input %0:f64[] %1:f64[]
/// %2:f64[] = add %0 %1
/// return %2 %2
/// input %0:f64[] %1:f64[9]
/// %2:f64[] %3:f64[9] = scan{body=@0,constants=0,carries=1,length=9,reverse=false,snapshots=0} %0 %1
/// return %2 %3
/// ```
public final class Text {
    private static final String HEADER = "talweg 1";
    private static final String PROGRAM = "program";

    private Text() {}

    /// The printed form, lines ended by `\n`.
    public static String print(Graph graph) {
        StringBuilder text = new StringBuilder(HEADER).append('\n');
        Map<Program, Integer> programs = new LinkedHashMap<>();
        define(graph, programs, text);
        print(graph, programs, text);
        return text.toString();
    }

    /// Prints the programs inside `graph` that have not been printed, those inside them first.
    private static void define(Graph graph, Map<Program, Integer> programs, StringBuilder text) {
        for (Node node : graph.nodes()) {
            if (!(node.op() instanceof Control control)) continue;
            for (Program each : control.programs()) {
                if (programs.containsKey(each)) continue;
                define(Graph.of(each), programs, text);
                if (programs.containsKey(each)) continue;
                text.append(PROGRAM).append(" @").append(programs.size()).append('\n');
                print(Graph.of(each), programs, text);
                programs.put(each, programs.size());
            }
        }
    }

    private static void print(Graph graph, Map<Program, Integer> programs, StringBuilder text) {
        text.append("input");
        for (int i = 0; i < graph.inputs().size(); i++) text.append(' ').append(value(i, graph.type(i)));
        text.append('\n');
        for (Node node : graph.nodes()) {
            text.append(IntStream.range(0, node.results().size())
                    .mapToObj(i -> value(node.first() + i, node.results().get(i)))
                    .collect(Collectors.joining(" ")));
            text.append(" = ").append(Attributes.print(node.op(), each -> programs.getOrDefault(each, -1)));
            for (int i = 0; i < node.arity(); i++) text.append(" %").append(node.operand(i));
            text.append('\n');
        }
        text.append("return");
        for (int output : graph.outputs()) text.append(" %").append(output);
        text.append('\n');
    }

    private static String value(int number, Type type) {
        return "%" + number + ":" + type;
    }

    /// The graph that `text` prints, verified.
    ///
    /// @throws IllegalArgumentException if `text` is no graph, naming the line and what was expected there
    public static Graph parse(String text) {
        List<String> lines = text.lines().map(String::strip).toList();
        int[] filled = IntStream.range(0, lines.size())
                .filter(i -> !lines.get(i).isEmpty())
                .toArray();
        if (filled.length < 3 || !lines.get(filled[0]).equals(HEADER)) {
            throw new IllegalArgumentException("`Text.parse` requires `" + HEADER
                    + "` in the first line, then inputs, nodes" + " and `return`, got " + filled.length + " lines");
        }
        Reading reading =
                new Reading(IntStream.of(filled).skip(1).mapToObj(lines::get).toList());
        try {
            return reading.all();
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "`Text.parse`, line " + (filled[reading.at + 1] + 1) + ": " + e.getMessage(), e);
        }
    }

    /// A text being read, line by line.
    private static final class Reading {
        private final List<String> lines;
        private final List<Program> programs = new ArrayList<>();
        private final Attributes attributes = new Attributes(programs);
        private int at;

        Reading(List<String> lines) {
            this.lines = lines;
        }

        Graph all() {
            while (lines.get(at).startsWith(PROGRAM)) {
                List<String> name = words(lines.get(at), PROGRAM);
                if (!name.equals(List.of("@" + programs.size()))) {
                    throw new IllegalArgumentException("the program @" + programs.size() + " is required next, got `"
                            + String.join(" ", name) + "`");
                }
                next();
                programs.add(graph());
                next();
            }
            Graph graph = graph();
            if (at + 1 < lines.size()) {
                at++;
                throw new IllegalArgumentException("nothing is required after `return`, got `" + lines.get(at) + "`");
            }
            return graph;
        }

        private void next() {
            if (at + 1 == lines.size()) throw new IllegalArgumentException("a line is required after the last");
            at++;
        }

        /// The graph whose `input` is here; afterwards, its `return` is.
        private Graph graph() {
            List<Type> types = new ArrayList<>();
            for (String word : words(lines.get(at), "input")) types.add(declared(word, types.size()));
            List<Type> inputs = List.copyOf(types);
            List<Node> nodes = new ArrayList<>();
            for (next(); lines.get(at).startsWith("%"); next()) nodes.add(node(lines.get(at), types, attributes));
            int[] outputs = words(lines.get(at), "return").stream()
                    .mapToInt(word -> number(word, types.size()))
                    .toArray();
            return new Graph(inputs, nodes, outputs);
        }
    }

    private static List<String> words(String line, String keyword) {
        List<String> words = Arrays.asList(line.split("\\s+"));
        if (!words.getFirst().equals(keyword)) {
            throw new IllegalArgumentException("`" + keyword + "` is required, got `" + words.getFirst() + "`");
        }
        return words.subList(1, words.size());
    }

    private static Type declared(String word, int number) {
        int colon = word.indexOf(':');
        if (!word.startsWith("%" + number + ":")) {
            throw new IllegalArgumentException("the value %" + number + " is required next, got `" + word + "`");
        }
        return Type.parse(word.substring(colon + 1));
    }

    private static int number(String word, int known) {
        try {
            int number = word.startsWith("%") ? Integer.parseInt(word.substring(1)) : -1;
            if (number >= 0 && number < known) return number;
        } catch (NumberFormatException _) {
            // no number at all is no value either
        }
        throw new IllegalArgumentException("a value computed before is required, got `" + word + "`");
    }

    private static Node node(String line, List<Type> types, Attributes attributes) {
        int equals = line.indexOf(" = ");
        if (equals < 0) throw new IllegalArgumentException("`%n:type = op %operands` is required, got `" + line + "`");
        String[] right = line.substring(equals + 3).strip().split("\\s+");
        Op op = attributes.parse(right[0]);
        int[] operands = Arrays.stream(right)
                .skip(1)
                .mapToInt(word -> number(word, types.size()))
                .toArray();
        int first = types.size();
        List<Type> results =
                op.results(Arrays.stream(operands).mapToObj(types::get).toList());
        for (String word : line.substring(0, equals).strip().split("\\s+")) types.add(declared(word, types.size()));
        if (!types.subList(first, types.size()).equals(results)) {
            throw new IllegalArgumentException("`" + op.name() + "` gives " + results + ", but "
                    + types.subList(first, types.size()) + " is declared");
        }
        return new Node(op, operands, first, results, null);
    }
}
