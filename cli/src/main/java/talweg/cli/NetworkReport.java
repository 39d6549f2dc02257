package talweg.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import talweg.cli.picture.GraphDrawing;
import talweg.cli.picture.Picture;
import talweg.course.Derivation;
import talweg.course.Hessian;
import talweg.course.Layout;
import talweg.course.Network;
import talweg.op.Tensor;

/// What the derivation of a network says: value, gradient and Hessian; if asked every value, adjoint and Jacobian.
///
/// @param file       the network's
/// @param derivation what is shown
/// @param layout     the order of its variables
/// @param hessian    if there are few enough of them
/// @param steps      whether every step is wanted
/// @param warnings   all of them
record NetworkReport(
        Path file,
        Derivation derivation,
        Layout layout,
        Optional<Hessian> hessian,
        boolean steps,
        List<String> warnings) {
    /// Up to so many variables JSON has a Hessian: a quarter of a million numbers.
    static final int HESSIAN_VARIABLES = 500;

    /// Up to so many numbers JSON has of one Jacobian.
    static final int JACOBIAN_NUMBERS = 100_000;

    /// Up to so many layers there are Jacobians across layers, whose number grows with the square.
    static final int LAYERS = 20;

    private static final int ELEMENTS = 3;
    private static final int DIGITS = 3;

    /// A Jacobian between layers: what it is, and its numbers if they are wanted.
    record Jacobian(Derivation.Outline outline, int to, int by) {
        Derivation.Value of(Network network) {
            return Derivation.jacobian(network, to, by);
        }
    }

    /// @param format how much of the Hessian there is room for
    static NetworkReport of(Path file, Network network, boolean steps, Format format) {
        Layout layout = Layout.of(network);
        int limit = format == Format.JSON ? HESSIAN_VARIABLES : Derivatives.HESSIAN_VARIABLES;
        int count = layout.count();
        List<String> warnings = new ArrayList<>();
        if (count > limit) {
            warnings.add("the Hessian is printed for up to " + limit + " variables, got " + count
                    + (count <= HESSIAN_VARIABLES ? "; `--format json` has it" : ""));
        }
        return new NetworkReport(
                file,
                Derivation.of(network),
                layout,
                count > limit ? Optional.empty() : Optional.of(Hessian.of(network)),
                steps,
                List.copyOf(warnings));
    }

    /// The loss.
    double value() {
        return derivation.named("L").value().item();
    }

    /// ∂L/∂ a weight or bias.
    Derivation.Value gradient(Layout.Part part) {
        return derivation.named("t_" + part.name());
    }

    /// ∂h/∂W of what each layer gives by its own weights and, of up to [#LAYERS] layers, by those of every layer
    /// before it.
    List<Jacobian> jacobians() {
        Network network = derivation.network();
        List<Jacobian> all = new ArrayList<>();
        for (int to = 1; to <= network.depth(); to++) {
            for (int by = network.depth() <= LAYERS ? 1 : to; by <= to; by++) {
                all.add(new Jacobian(Derivation.outline(network, to, by), to, by));
            }
        }
        return all;
    }

    Json json() {
        Json gradient = new Json();
        layout.parts().forEach(part -> gradient.put(part.name(), gradient(part).value()));
        Json json = Json.answer("derive")
                .put("network", file.toString())
                .put("variables", layout.variables())
                .put(
                        "parameters",
                        layout.parts().stream().map(NetworkReport::parameter).toList())
                .put("value", value())
                .put("gradient", gradient);
        hessian.ifPresent(each -> json.put("hessian", each.matrix()));
        if (steps) {
            json.put("steps", derivation.forward().stream().map(this::step).toList())
                    .put("jacobians", jacobians().stream().map(this::jacobian).toList())
                    .put("multiplications", StepsReport.json(derivation.multiplications()));
        }
        return json.put("warnings", warnings);
    }

    private static Json parameter(Layout.Part part) {
        return new Json()
                .put("name", part.name())
                .put("shape", sizes(part.shape().sizes()))
                .put("first", part.first());
    }

    private static List<Integer> sizes(int[] sizes) {
        return IntStream.of(sizes).boxed().toList();
    }

    private Json step(Derivation.Value value) {
        String node = value.name();
        Optional<Derivation.Value> adjoint = adjoint(node);
        List<String> inputs = derivation.inputs(node);
        List<Derivation.Outline> partials =
                inputs.stream().map(input -> derivation.outline(node, input)).toList();
        return new Json()
                .put("node", node)
                .put("formula", value.matrix())
                .put("inputs", inputs)
                .put(
                        "partials",
                        inputs.stream().map(input -> partial(node, input)).toList())
                .put("value", value.value())
                .put("adjoint", adjoint.map(Derivation.Value::value))
                .put("shape", sizes(value.value().shape().sizes()))
                .put("backward", adjoint.map(each -> derivation.backward().indexOf(each)))
                .put(
                        "partialFormulas",
                        partials.stream().map(Derivation.Outline::index).toList())
                .put(
                        "partialLayouts",
                        partials.stream().map(Derivation.Outline::layout).toList())
                .put("indexFormula", value.index())
                .put("adjointFormula", adjoint.map(Derivation.Value::matrix))
                .put("adjointIndexFormula", adjoint.map(Derivation.Value::index))
                .put("adjointPaths", adjoint.map(Derivation.Value::paths))
                .put("adjointLayout", adjoint.map(Derivation.Value::layout));
    }

    private Optional<Derivation.Value> adjoint(String node) {
        return derivation.backward().stream()
                .filter(each -> each.name().equals("t_" + node))
                .findFirst();
    }

    private Optional<Tensor> partial(String node, String input) {
        return derivation.outline(node, input).count() > JACOBIAN_NUMBERS
                ? Optional.empty()
                : Optional.of(derivation.partial(node, input).value());
    }

    private Json jacobian(Jacobian jacobian) {
        Derivation.Outline outline = jacobian.outline();
        return new Json()
                .put("name", outline.name())
                .put("formula", outline.matrix())
                .put("indexFormula", outline.index())
                .put("layout", outline.layout())
                .put("shape", outline.sizes())
                .put(
                        "value",
                        outline.count() > JACOBIAN_NUMBERS
                                ? Optional.empty()
                                : jacobian.of(derivation.network()).value());
    }

    /// The computational graph of the layers with values and adjoints.
    Picture drawing() {
        Map<String, Integer> ids = new HashMap<>();
        List<GraphDrawing.Box> boxes = new ArrayList<>();
        for (Derivation.Value value : derivation.forward()) {
            List<String> inputs = derivation.inputs(value.name());
            ids.put(value.name(), boxes.size());
            boxes.add(new GraphDrawing.Box(
                    boxes.size(),
                    inputs.isEmpty() ? value.name() : value.matrix(),
                    few(value.value()),
                    adjoint(value.name()).map(each -> few(each.value())).orElse(""),
                    inputs.stream().map(ids::get).toList()));
        }
        return GraphDrawing.of(file.toString(), boxes);
    }

    /// The first numbers, as many as a box has room for.
    private static String few(Tensor value) {
        double[] elements = value.toDoubles();
        String first = DoubleStream.of(elements)
                .limit(ELEMENTS)
                .mapToObj(x -> Numbers.upTo(DIGITS, x))
                .collect(Collectors.joining(", "));
        if (value.shape().rank() == 0) return first;
        return "[" + first + (elements.length > ELEMENTS ? ", …]" : "]");
    }

    void print(Terminal terminal) {
        new NetworkText(terminal, this).print();
    }
}
