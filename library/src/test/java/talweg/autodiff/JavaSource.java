package talweg.autodiff;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import talweg.graph.Graph;
import talweg.graph.Node;
import talweg.op.Control;
import talweg.op.Op;
import talweg.op.Program;
import talweg.op.Tensor;
import talweg.shape.ElementType;
import talweg.shape.Shape;
import talweg.shape.Type;

/// A random program as a Java class: what a test of the fault that it showed begins with. Its `at()` and
/// `direction()` are the point, its `apply` the program.
final class JavaSource {
    private final Map<Program, Integer> programs = new LinkedHashMap<>();
    private final StringBuilder text = new StringBuilder();

    private JavaSource() {}

    /// The source of a class `name` without a package.
    static String of(RandomProgram program, String name) {
        return new JavaSource().written(program, name);
    }

    private String written(RandomProgram program, String name) {
        text.append("import java.util.List;\n");
        for (String each : List.of("graph", "op", "shape"))
            text.append("import talweg.").append(each).append(".*;\n");
        text.append("\n/// Seed ")
                .append(program.seed())
                .append(".\npublic final class ")
                .append(name)
                .append(" {\n");
        method("apply", program.graph());
        tensors("at", program.at());
        tensors("direction", program.direction());
        return text.append("}\n").toString();
    }

    private void tensors(String name, List<Tensor> values) {
        String all = values.stream()
                .map(x -> "Tensor.of(" + shape(x.shape()) + ", new double[] {" + numbers(x) + "})")
                .collect(Collectors.joining(", "));
        text.append("    public static List<Var> ")
                .append(name)
                .append("() {\n        return List.of(")
                .append(all);
        text.append(");\n    }\n\n");
    }

    private static String numbers(Tensor x) {
        return DoubleStream.of(x.toDoubles()).mapToObj(Double::toString).collect(Collectors.joining(", "));
    }

    /// A method that applies a graph, after those for the programs that its operations run.
    private void method(String name, Graph graph) {
        for (Node node : graph.nodes()) {
            if (!(node.op() instanceof Control control)) continue;
            for (Program each : control.programs()) define(each);
        }
        text.append("    public static List<Var> ").append(name).append("(List<Var> x) {\n");
        for (Node node : graph.nodes()) {
            String operands = numbers(graph, node.operands());
            text.append("        List<Var> v")
                    .append(node.first())
                    .append(" = ")
                    .append(op(node.op()));
            text.append(".apply(List.of(").append(operands).append("));\n");
        }
        text.append("        return List.of(")
                .append(numbers(graph, graph.outputs()))
                .append(");\n    }\n\n");
    }

    private void define(Program program) {
        if (programs.containsKey(program)) return;
        int number = programs.size();
        programs.put(program, number);
        method("body" + number, Graph.of(program));
        String types = program.inputs().stream().map(JavaSource::type).collect(Collectors.joining(", "));
        text.append("    private static Program program")
                .append(number)
                .append("() {\n        return Trace.graph(List.of(");
        text.append(types).append("), x -> body").append(number).append("(x));\n    }\n\n");
    }

    private static String numbers(Graph graph, int[] values) {
        return IntStream.of(values).mapToObj(value -> value(graph, value)).collect(Collectors.joining(", "));
    }

    private static String value(Graph graph, int value) {
        if (value < graph.inputs().size()) return "x.get(" + value + ")";
        Node node = graph.nodes().stream()
                .filter(each -> each.first() <= value
                        && value < each.first() + each.results().size())
                .findFirst()
                .orElseThrow();
        return "v" + node.first() + ".get(" + (value - node.first()) + ")";
    }

    private String op(Op op) {
        String arguments = Arrays.stream(op.getClass().getRecordComponents())
                .map(component -> argument(read(op, component)))
                .collect(Collectors.joining(", "));
        return "new " + op.getClass().getCanonicalName() + "(" + arguments + ")";
    }

    private static Object read(Op op, RecordComponent component) {
        try {
            return component.getAccessor().invoke(op);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(component + " cannot be read", e);
        }
    }

    private String argument(Object value) {
        return switch (value) {
            case Long bits -> bits + "L";
            case Shape shape -> shape(shape);
            case Type type -> type(type);
            case ElementType type -> "ElementType." + type.name();
            case Enum<?> constant -> constant.getDeclaringClass().getCanonicalName() + "." + constant.name();
            case Program program -> "program" + programs.get(program) + "()";
            case Op op -> op(op);
            case List<?> list -> list.stream().map(this::argument).collect(Collectors.joining(", ", "List.of(", ")"));
            default -> value.toString();
        };
    }

    private static String shape(Shape shape) {
        return Arrays.stream(shape.sizes())
                .mapToObj(String::valueOf)
                .collect(Collectors.joining(", ", "Shape.of(", ")"));
    }

    private static String type(Type type) {
        return "Type.parse(\"" + type + "\")";
    }
}
