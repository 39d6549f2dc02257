package talweg.graph;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import talweg.op.Op;
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
public final class Text {
    private static final String HEADER = "talweg 1";

    private Text() {}

    /// The printed form, lines ended by `\n`.
    public static String print(Graph graph) {
        StringBuilder text = new StringBuilder(HEADER).append('\n').append("input");
        for (int i = 0; i < graph.inputs().size(); i++) text.append(' ').append(value(i, graph.type(i)));
        text.append('\n');
        for (Node node : graph.nodes()) {
            text.append(IntStream.range(0, node.results().size())
                    .mapToObj(i -> value(node.first() + i, node.results().get(i)))
                    .collect(Collectors.joining(" ")));
            text.append(" = ").append(Attributes.print(node.op()));
            for (int i = 0; i < node.arity(); i++) text.append(" %").append(node.operand(i));
            text.append('\n');
        }
        text.append("return");
        for (int output : graph.outputs()) text.append(" %").append(output);
        return text.append('\n').toString();
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
        List<Type> types = new ArrayList<>();
        int at = 1;
        try {
            for (String word : words(lines.get(filled[at]), "input")) types.add(declared(word, types.size()));
            List<Type> inputs = List.copyOf(types);
            List<Node> nodes = new ArrayList<>();
            for (at = 2; at < filled.length - 1; at++) nodes.add(node(lines.get(filled[at]), types));
            int[] outputs = words(lines.get(filled[at]), "return").stream()
                    .mapToInt(word -> number(word, types.size()))
                    .toArray();
            return new Graph(inputs, nodes, outputs);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("`Text.parse`, line " + (filled[at] + 1) + ": " + e.getMessage(), e);
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

    private static Node node(String line, List<Type> types) {
        int equals = line.indexOf(" = ");
        if (equals < 0) throw new IllegalArgumentException("`%n:type = op %operands` is required, got `" + line + "`");
        String[] right = line.substring(equals + 3).strip().split("\\s+");
        Op op = Attributes.parse(right[0]);
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
