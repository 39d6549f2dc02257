package talweg.cli;

import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import talweg.certify.Verdict;
import talweg.descend.GradientDescent;
import talweg.op.Tensor;
import talweg.op.Var;

/// What a minimisation says.
///
/// @param expression as given
/// @param landing    where the descent ended
/// @param verdict    on where it ended
/// @param warnings   all of them
record MinimizeReport(
        String expression, GradientDescent.Landing<Map<String, Var>> landing, Verdict verdict, List<String> warnings) {
    private List<String> names() {
        return List.copyOf(landing.last().parameters().keySet());
    }

    Json json(double seconds) {
        Json at = new Json();
        landing.last()
                .parameters()
                .forEach((name, value) -> at.put(name, Tensor.of(value).item()));
        return Json.answer("minimize")
                .put("expression", expression)
                .put("status", landing.outcome().status())
                .put("reason", landing.outcome().reason())
                .put("at", at)
                .put("value", landing.last().value())
                .put("gradientNorm", landing.last().gradientNorm())
                .put("iterations", landing.last().step())
                .put("evaluations", landing.evaluations())
                .put("seconds", seconds)
                .put("warnings", warnings)
                .put("verdict", Verdicts.json(verdict, names()));
    }

    void print(Terminal terminal) {
        PrintStream out = terminal.out();
        Grid grid = new Grid();
        landing.last()
                .parameters()
                .forEach((name, value) ->
                        grid.row(name, Numbers.shown(Tensor.of(value).item())));
        grid.row("value", Numbers.shown(landing.last().value()));
        grid.row("gradient norm", Numbers.significant(landing.last().gradientNorm(), 6));
        out.println(terminal.heading(expression));
        out.println();
        grid.lines("").forEach(out::println);
        out.println();
        Verdicts.print(terminal, landing.outcome(), landing.last().step(), landing.evaluations(), verdict, names());
    }
}
