package talweg.cli;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import talweg.course.Activation;
import talweg.course.Derivation;
import talweg.course.Hessian;
import talweg.course.Layout;
import talweg.course.Network;
import talweg.op.Tensor;
import talweg.shape.Shape;

/// A [NetworkReport] for people: formulas in matrix form and in index form, the numbers below.
final class NetworkText {
    /// Up to so many numbers are printed of one vector, matrix or tensor.
    static final int NUMBERS = 1000;

    /// Up to so many layers are written out in the first line.
    private static final int LAYERS = 4;

    private final Terminal terminal;
    private final PrintStream out;
    private final NetworkReport report;
    private final Derivation derivation;

    NetworkText(Terminal terminal, NetworkReport report) {
        this.terminal = terminal;
        this.out = terminal.out();
        this.report = report;
        this.derivation = report.derivation();
    }

    void print() {
        out.println(terminal.heading(report.file().toString()) + "   " + formulas());
        out.println();
        out.println(terminal.heading("value") + "  " + Numbers.shown(report.value()));
        if (report.steps()) steps();
        else gradient();
        report.hessian().ifPresent(this::hessian);
    }

    /// `h1 = σ(W1 x), ŷ = W2 h1, L = ½ ‖ŷ − y‖²`.
    private String formulas() {
        Network network = derivation.network();
        List<String> formulas = derivation.forward().stream()
                .filter(value -> !derivation.inputs(value.name()).isEmpty())
                .map(Derivation.Value::matrix)
                .toList();
        if (network.depth() <= LAYERS) return String.join(", ", formulas);
        return formulas.getFirst() + ", …, "
                + String.join(", ", formulas.subList(formulas.size() - 2, formulas.size()));
    }

    private void heading(String title, String rest) {
        out.println();
        out.println(terminal.heading(title) + rest);
    }

    private void gradient() {
        heading("gradient", "   to 8 digits");
        for (Layout.Part part : report.layout().parts()) {
            Derivation.Value gradient = report.gradient(part);
            block(List.of("∇_" + part.name() + " L: " + gradient.layout()), gradient.value());
        }
    }

    private void steps() {
        heading("notation", "");
        notation().lines("  ").forEach(out::println);
        heading("forward", "");
        derivation.forward().forEach(this::value);
        heading("local derivatives", "");
        for (Derivation.Value node : derivation.forward()) {
            for (String input : derivation.inputs(node.name())) {
                // nothing is handed down to what is given
                if (input.equals("x") || input.equals("y")) continue;
                jacobian(derivation.outline(node.name(), input), () -> derivation.partial(node.name(), input));
            }
        }
        heading("backward", "");
        derivation.backward().forEach(this::value);
        out.println();
        out.println(StepsReport.counted(derivation.multiplications()));
        List<NetworkReport.Jacobian> across = report.jacobians().stream()
                .filter(each -> each.to() != each.by())
                .toList();
        if (across.isEmpty()) return;
        heading("Jacobians across layers, three indices", "");
        across.forEach(each -> jacobian(each.outline(), () -> each.of(derivation.network())));
    }

    /// What the signs mean that occur.
    private Grid notation() {
        Set<Activation> used = EnumSet.noneOf(Activation.class);
        derivation.network().layers().forEach(layer -> used.add(layer.activation()));
        List<List<String>> signs = new ArrayList<>();
        if (used.contains(Activation.LOGISTIC)) signs.add(List.of("σ(z)", "1/(1 + e⁻ᶻ), element by element"));
        if (used.contains(Activation.TANH)) signs.add(List.of("tanh(z)", "element by element"));
        if (used.contains(Activation.RELU)) signs.add(List.of("[h > 0]", "1 where h > 0, else 0"));
        signs.add(List.of("u ⊙ v", "product element by element"));
        signs.add(List.of("A ⊗ v", "every element of A times every element of v"));
        signs.add(List.of("diag(u), I", "u or 1 on the diagonal, else 0"));
        signs.add(List.of("δ[a,j]", "1 where a = j, else 0"));
        signs.add(List.of("t_h", "∂L/∂h, laid out as h"));
        signs.add(List.of("y", "the file's target"));
        signs.add(List.of("indices", "count from 0"));
        signs.add(List.of("numbers", "to 8 digits; --format json has all"));
        int width =
                signs.stream().mapToInt(sign -> sign.getFirst().length()).max().orElse(0);
        Grid grid = new Grid();
        // one cell a line: the meaning is text and stands to the left
        signs.forEach(sign -> grid.row(
                sign.getFirst() + " ".repeat(width + 2 - sign.getFirst().length()) + sign.getLast()));
        return grid;
    }

    private void value(Derivation.Value value) {
        if (value.value().shape().rank() == 0) {
            number(value);
            return;
        }
        List<String> lines = new ArrayList<>(List.of(value.matrix()));
        // what is given has no formula but its name
        if (value.index().contains("=") && !value.index().equals(value.matrix())) lines.add(value.index());
        if (!value.paths().isEmpty()) lines.add(value.paths());
        lines.add(value.layout());
        block(lines, value.value());
    }

    /// A number stands beside its formula.
    private void number(Derivation.Value value) {
        String number = " = " + Numbers.shown(value.value().item());
        out.println();
        out.println("  " + value.matrix() + (value.matrix().endsWith(number) ? "" : number));
        if (!value.index().equals(value.matrix())) out.println("  " + value.index());
    }

    private void jacobian(Derivation.Outline outline, Supplier<Derivation.Value> value) {
        List<String> lines = List.of(outline.matrix(), outline.index(), outline.layout());
        if (outline.count() > NUMBERS) {
            out.println();
            lines.forEach(line -> out.println("  " + line));
            out.println("    " + tooMany(outline.count()));
        } else block(lines, value.get().value());
    }

    private static String tooMany(long count) {
        return count + " numbers, printed for up to " + NUMBERS + "; --format json has up to "
                + NetworkReport.JACOBIAN_NUMBERS + " of a Jacobian, and all others";
    }

    private void block(List<String> lines, Tensor value) {
        out.println();
        lines.forEach(line -> out.println("  " + line));
        if (value.shape().count() > NUMBERS) {
            out.println("    " + tooMany(value.shape().count()));
            return;
        }
        if (value.shape().rank() < 3) indented(MatrixText.lines(value));
        else slices(lines.getLast(), value);
    }

    private void indented(List<String> lines) {
        lines.forEach(line -> out.println(line.isEmpty() ? "" : "    " + line));
    }

    /// A matrix for each first index, `∂h1[0]/∂W1`.
    private void slices(String layout, Tensor value) {
        String element = layout.substring(0, layout.indexOf(" at ["));
        int[] sizes = value.shape().sizes();
        Shape each = Shape.of(sizes[1], sizes[2]);
        double[] all = value.toDoubles();
        for (int a = 0; a < sizes[0]; a++) {
            if (a > 0) out.println();
            out.println("    " + element.replaceFirst("\\[a]", "[" + a + "]") + ":");
            double[] slice = Arrays.copyOfRange(all, a * each.count(), (a + 1) * each.count());
            indented(MatrixText.lines(Tensor.of(each, slice)));
        }
    }

    private void hessian(Hessian hessian) {
        List<Layout.Part> parts = report.layout().parts();
        heading("Hessian", "   to 8 digits");
        out.println("  ∂²L/∂a∂b by every two entries of "
                + parts.stream().map(Layout.Part::name).collect(Collectors.joining(", "))
                + ": a in the rows, b in the columns, each weight row by row, indices from 0.");
        if (parts.size() > 1) {
            out.println("  Of two different ones only one block is shown; the other is its transpose.");
        }
        for (int a = 0; a < parts.size(); a++) {
            for (Layout.Part b : parts.subList(a, parts.size())) block(hessian, parts.get(a), b);
        }
    }

    private void block(Hessian hessian, Layout.Part a, Layout.Part b) {
        out.println();
        out.println("  ∂²L/∂" + a.name() + "∂" + b.name() + ": " + a.shape().count() + "×"
                + b.shape().count());
        int row = b.shape().size(b.shape().rank() - 1);
        indented(MatrixText.lines(a.entries(), b.entries(), row, hessian.block(a.name(), b.name())));
    }
}
