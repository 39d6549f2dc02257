package talweg.cli;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import talweg.cli.picture.GraphDrawing;
import talweg.cli.picture.Picture;
import talweg.op.Tensor;
import talweg.run.Tape;

/// Every step of a derivative, forward and backward.
///
/// @param tape what is shown
record StepsReport(Tape tape) {
    private static final int ELEMENTS = 6;

    List<Json> json() {
        List<Json> steps = new ArrayList<>();
        for (Tape.Step step : tape.steps()) {
            steps.add(new Json()
                    .put("node", step.node())
                    .put("formula", step.formula())
                    .put("inputs", step.inputs())
                    .put(
                            "partials",
                            step.partials().stream().map(Tape.Partial::value).toList())
                    .put("value", step.value())
                    .put("adjoint", step.adjoint().map(Tape.Adjoint::value))
                    .put("shape", IntStream.of(step.shape().sizes()).boxed().toList())
                    .put("backward", step.adjoint().map(Tape.Adjoint::backward))
                    .put(
                            "partialFormulas",
                            step.partials().stream().map(Tape.Partial::formula).toList())
                    .put("adjointFormula", step.adjoint().map(Tape.Adjoint::formula)));
        }
        return steps;
    }

    Json multiplications() {
        return json(tape.multiplications());
    }

    static Json json(Tape.Multiplications count) {
        return new Json().put("reused", count.reused()).put("everyPath", count.everyPath());
    }

    /// The computational graph with values and adjoints.
    Picture drawing(String title) {
        Map<String, Integer> ids = new HashMap<>();
        List<GraphDrawing.Box> boxes = new ArrayList<>();
        for (Tape.Step step : tape.steps()) {
            ids.put(step.node(), boxes.size());
            boxes.add(new GraphDrawing.Box(
                    boxes.size(),
                    step.inputs().isEmpty() ? step.node() : step.formula(),
                    shown(step.value()),
                    step.adjoint().map(adjoint -> shown(adjoint.value())).orElse(""),
                    step.inputs().stream().map(ids::get).toList()));
        }
        return GraphDrawing.of(title, boxes);
    }

    void print(Terminal terminal) {
        PrintStream out = terminal.out();
        out.println();
        out.println(terminal.heading("forward"));
        Listing forward = new Listing();
        for (Tape.Step step : tape.steps()) {
            forward.row(step.formula(), step.inputs().isEmpty() && step.shape().rank() == 0 ? "" : shown(step.value()));
            for (int i = 0; i < step.inputs().size(); i++) {
                Tape.Partial partial = step.partials().get(i);
                forward.row(
                        "    ∂" + step.node() + "/∂" + step.inputs().get(i) + " = " + partial.formula(),
                        partial.value().map(StepsReport::shown).orElse(""));
            }
        }
        forward.lines().forEach(out::println);
        out.println();
        out.println(terminal.heading("backward"));
        Listing backward = new Listing();
        for (Tape.Step step : tape.backward()) {
            step.adjoint().ifPresent(adjoint -> backward.row(adjoint.formula(), shown(adjoint.value())));
        }
        backward.lines().forEach(out::println);
        out.println();
        out.println(counted(tape.multiplications()));
    }

    /// What reuse saves, in a line.
    static String counted(Tape.Multiplications count) {
        return "multiplications: " + count.reused() + " with stored adjoints reused, " + count.everyPath()
                + " when every path is multiplied out";
    }

    private static String shown(Tensor value) {
        double[] elements = value.toDoubles();
        if (value.shape().rank() == 0) return Numbers.shown(elements[0]);
        String first = DoubleStream.of(elements)
                .limit(ELEMENTS)
                .mapToObj(Numbers::shown)
                .collect(Collectors.joining(", "));
        return "[" + first + (elements.length > ELEMENTS ? ", …]" : "]");
    }

    /// Formulas with their numbers in a column of their own.
    private static final class Listing {
        /// A longer formula, as that of an adjoint with a thousand terms, does not widen the lines of the others.
        private static final int ALIGNED = 100;

        private final List<String> formulas = new ArrayList<>();
        private final List<String> numbers = new ArrayList<>();

        void row(String formula, String number) {
            formulas.add(formula);
            numbers.add(number);
        }

        List<String> lines() {
            int width = formulas.stream()
                    .mapToInt(each -> each.codePointCount(0, each.length()))
                    .filter(length -> length <= ALIGNED)
                    .max()
                    .orElse(0);
            List<String> lines = new ArrayList<>();
            for (int i = 0; i < formulas.size(); i++) {
                String formula = formulas.get(i);
                String space = " ".repeat(Math.max(0, width - formula.codePointCount(0, formula.length())));
                String line = "  " + formula + (numbers.get(i).isEmpty() ? "" : space + "  = " + numbers.get(i));
                lines.add(line);
            }
            return lines;
        }
    }
}
