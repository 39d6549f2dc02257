package talweg.graph;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import talweg.op.Control;
import talweg.op.Program;
import talweg.op.Source;
import talweg.scalar.Bits;
import talweg.shape.Type;

/// A graph for the eye: inputs by their names, constants as numbers where they are used, and behind each
/// operation the user's line. [Text] is the form that parses back.
///
/// ```text
/// (weight: f64[3], offset: f64[])
///   %2: f64[3] = exp weight            Model.java:12
///   %3: f64[] = sum{axes=[0]} %2       Model.java:12
///   %5: f64[] = multiply %3 1.5        Model.java:13
///   return %5
/// ```
///
/// Programs that operations run come first, each once.
public final class Listing {
    private static final int WIDEST = 72;

    private final Map<Program, Integer> programs = new LinkedHashMap<>();
    private final StringBuilder text = new StringBuilder();

    private Listing() {}

    /// The listing, lines ended by `\n`.
    ///
    /// @param names of the inputs, in order; an empty one, or one that lacks, is a number
    public static String of(Graph graph, List<String> names) {
        Listing listing = new Listing();
        listing.define(graph);
        listing.print(graph, names);
        return listing.text.toString();
    }

    private void define(Graph graph) {
        for (Node node : graph.nodes()) {
            if (!(node.op() instanceof Control control)) continue;
            for (Program each : control.programs()) {
                if (programs.containsKey(each)) continue;
                define(Graph.of(each));
                if (programs.containsKey(each)) continue;
                text.append("@").append(programs.size());
                print(Graph.of(each), List.of());
                programs.put(each, programs.size());
            }
        }
    }

    private void print(Graph graph, List<String> names) {
        String[] values = new String[graph.size()];
        for (int i = 0; i < values.length; i++) values[i] = "%" + i;
        for (int i = 0; i < Math.min(names.size(), graph.inputs().size()); i++) {
            if (!names.get(i).isEmpty()) values[i] = names.get(i);
        }
        text.append(IntStream.range(0, graph.inputs().size())
                .mapToObj(i -> values[i] + ": " + graph.type(i))
                .collect(Collectors.joining(", ", "(", ")\n")));
        List<String> lefts = new ArrayList<>();
        List<String> lines = new ArrayList<>();
        for (Node node : graph.nodes()) {
            if (node.op() instanceof Source.Constant constant) {
                values[node.first()] = number(constant);
                continue;
            }
            lefts.add(written(node, values));
            lines.add(node.line() == null ? "" : node.line().toString());
        }
        int width =
                Math.min(WIDEST, lefts.stream().mapToInt(String::length).max().orElse(0));
        for (int i = 0; i < lefts.size(); i++) {
            String left = "  " + lefts.get(i);
            text.append(left);
            if (!lines.get(i).isEmpty()) {
                text.repeat(" ", Math.max(1, width + 5 - left.length())).append(lines.get(i));
            }
            text.append('\n');
        }
        text.append("  return");
        for (int output : graph.outputs()) text.append(' ').append(values[output]);
        text.append('\n');
    }

    private String written(Node node, String[] values) {
        List<Type> types = node.results();
        return IntStream.range(0, types.size())
                        .mapToObj(i -> values[node.first() + i] + ": " + types.get(i))
                        .collect(Collectors.joining(", "))
                + " = " + Attributes.print(node.op(), each -> programs.getOrDefault(each, -1))
                + IntStream.of(node.operands())
                        .mapToObj(operand -> " " + values[operand])
                        .collect(Collectors.joining());
    }

    /// Of a tensor that is the same everywhere, its type behind the number.
    private static String number(Source.Constant constant) {
        Type type = constant.type();
        double value = Bits.toDouble(constant.bits(), type.element());
        String text = type.element().isFloating() || type.element().isInteger()
                ? value == Math.rint(value) && Math.abs(value) < 1e15
                        ? String.valueOf((long) value)
                        : String.valueOf(value)
                : String.valueOf(value != 0);
        return type.shape().rank() == 0 ? text : text + ":" + type;
    }
}
