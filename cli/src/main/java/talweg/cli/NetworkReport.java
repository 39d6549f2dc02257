package talweg.cli;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import talweg.course.Derivation;
import talweg.course.Network;
import talweg.op.Tensor;

/// Every value and every adjoint of a network, in index form and in matrix form.
final class NetworkReport {
    private final Path file;
    private final Network network;
    private final Derivation derivation;
    private final boolean steps;

    NetworkReport(Path file, Network network, boolean steps) {
        this.file = file;
        this.network = network;
        this.derivation = Derivation.of(network);
        this.steps = steps;
    }

    Json json() {
        Json gradient = new Json();
        Json hessians = new Json();
        for (int n = 1; n <= network.depth(); n++) {
            String weight = "W" + n;
            gradient.put(weight, derivation.named("t_" + weight).value());
            if (isSmall(n)) hessians.put(weight, network.hessian(n));
        }
        Json json = Json.answer("derive")
                .put("network", file.toString())
                .put(
                        "variables",
                        IntStream.rangeClosed(1, network.depth())
                                .mapToObj(n -> "W" + n)
                                .toList())
                .put("value", derivation.named("L").value())
                .put("gradient", gradient)
                .put("hessian", hessians);
        if (steps) {
            json.put("steps", derivation.forward().stream().map(this::step).toList());
            json.put(
                    "jacobians",
                    jacobians().stream().map(NetworkReport::jacobian).toList());
        }
        return json.put("warnings", List.of());
    }

    private boolean isSmall(int layer) {
        return network.layers().get(layer - 1).weight().shape().count() <= Derivatives.HESSIAN_VARIABLES;
    }

    /// ∂h/∂W of every layer by its own weights and by those before it.
    private List<Derivation.Value> jacobians() {
        Map<String, Derivation.Value> all = new LinkedHashMap<>();
        for (int to = 1; to <= network.depth(); to++) {
            for (int by = 1; by <= to; by++) {
                if (!isSmall(by)) continue;
                Derivation.Value value = Derivation.jacobian(network, to, by);
                all.put(value.name(), value);
            }
        }
        return List.copyOf(all.values());
    }

    private Json step(Derivation.Value value) {
        Optional<Derivation.Value> adjoint = derivation.backward().stream()
                .filter(each -> each.name().equals("t_" + value.name()))
                .findFirst();
        List<String> inputs = inputs(value.name());
        return new Json()
                .put("node", value.name())
                .put("formula", value.matrix())
                .put("inputs", inputs)
                .put("partials", inputs.stream().map(_ -> Optional.empty()).toList())
                .put("value", value.value())
                .put("adjoint", adjoint.map(Derivation.Value::value))
                .put(
                        "shape",
                        IntStream.of(value.value().shape().sizes()).boxed().toList())
                .put("backward", adjoint.map(each -> derivation.backward().indexOf(each)))
                .put("indexFormula", value.index())
                .put("adjointFormula", adjoint.map(Derivation.Value::matrix))
                .put("adjointIndexFormula", adjoint.map(Derivation.Value::index))
                .put("adjointPaths", adjoint.map(Derivation.Value::paths))
                .put("adjointLayout", adjoint.map(Derivation.Value::layout));
    }

    private List<String> inputs(String node) {
        if (node.equals("L")) return List.of("ŷ", "y");
        for (int n = 1; n <= network.depth(); n++) {
            if (!node.equals(output(n))) continue;
            List<String> inputs = new ArrayList<>(List.of("W" + n, n == 1 ? "x" : output(n - 1)));
            if (network.layers().get(n - 1).bias().isPresent()) inputs.add("b" + n);
            return inputs;
        }
        return List.of();
    }

    private String output(int layer) {
        return layer == network.depth() ? "ŷ" : "h" + layer;
    }

    private static Json jacobian(Derivation.Value value) {
        return new Json()
                .put("name", value.name())
                .put("formula", value.matrix())
                .put("indexFormula", value.index())
                .put("layout", value.layout())
                .put(
                        "shape",
                        IntStream.of(value.value().shape().sizes()).boxed().toList())
                .put("value", value.value());
    }

    void print(Terminal terminal) {
        PrintStream out = terminal.out();
        out.println(terminal.heading(file.toString()) + "   L = "
                + Numbers.shown(derivation.named("L").value().item()));
        if (steps) {
            section(terminal, "forward", derivation.forward());
            section(terminal, "backward", derivation.backward());
            section(terminal, "Jacobians, three indices", jacobians());
            return;
        }
        List<Derivation.Value> gradients = derivation.backward().stream()
                .filter(each -> each.name().matches("t_[Wb]\\d+"))
                .toList();
        section(terminal, "gradient", gradients);
    }

    private static void section(Terminal terminal, String title, List<Derivation.Value> values) {
        PrintStream out = terminal.out();
        out.println();
        out.println(terminal.heading(title));
        for (Derivation.Value value : values) {
            out.println();
            List<String> lines = new ArrayList<>();
            for (String line : List.of(value.matrix(), value.index(), value.paths(), value.layout())) {
                if (!line.isEmpty() && !lines.contains(line)) lines.add(line);
            }
            if (lines.isEmpty()) lines.add(value.name());
            lines.forEach(line -> out.println("  " + line));
            numbers(value.value()).forEach(line -> out.println(line.isEmpty() ? "" : "      " + line));
        }
    }

    /// A line for each row of a matrix, with a free line between matrices.
    private static List<String> numbers(Tensor tensor) {
        int[] sizes = tensor.shape().sizes();
        double[] all = tensor.toDoubles();
        int width = sizes.length == 0 ? 1 : sizes[sizes.length - 1];
        Grid grid = new Grid();
        for (int from = 0; from < all.length; from += width) {
            boolean isNext = sizes.length > 2 && from > 0 && from % (width * sizes[sizes.length - 2]) == 0;
            if (isNext) grid.row("");
            grid.row(DoubleStream.of(Arrays.copyOfRange(all, from, from + width))
                    .mapToObj(x -> (x < 0 ? "" : " ") + Numbers.significant(x, 8))
                    .collect(Collectors.toList()));
        }
        return grid.lines("");
    }
}
