package talweg.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import talweg.certify.Verdict;
import talweg.descend.Outcome;

/// How a descent ended, and what kind of point it reached.
final class Verdicts {
    /// Of a long list of directions the first are shown.
    private static final int LISTED = 10;

    private Verdicts() {}

    /// The verdict on a descent that did not come to its end.
    static Verdict interrupted() {
        return new Verdict.Undecided("the descent was stopped before its end", Verdict.Evidence.of(Double.NaN));
    }

    /// What kind of point was reached, with its evidence; see `docs/json.md`.
    static Json json(Verdict verdict, Optional<Proved> proved, List<String> names) {
        Verdict.Evidence evidence = verdict.evidence();
        Json json = new Json()
                .put("kind", proved.map(each -> each.kind(verdict)).orElseGet(verdict::kind))
                .put("text", verdict.text(names));
        proved.ifPresent(each -> json.put("proof", each.json()));
        switch (verdict) {
            case Verdict.AtInfinity v -> tail(json, v.tail(), names);
            case Verdict.NotStationary v -> {
                json.put("slope", v.slope()).put("downhill", named(v.downhill(), names));
                v.tail().ifPresent(tail -> tail(json, tail, names));
            }
            case Verdict.Degenerate v ->
                json.put(
                        "looks",
                        v.looks().stream().map(look -> look(look, names)).toList());
            case Verdict.GlobalMinimum _, Verdict.LocalMinimum _, Verdict.Saddle _, Verdict.Maximum _ -> {}
            case Verdict.Undecided _ -> {}
        }
        if (Double.isNaN(evidence.value())) return json;
        json.put("gradientNorm", evidence.gradientNorm())
                .put("gradientTolerance", evidence.gradientTolerance())
                .put("distance", evidence.distance());
        if (!evidence.bends().isEmpty()) {
            json.put("basis", evidence.basis())
                    .put(
                            "eigenvalues",
                            evidence.bends().stream()
                                    .map(Verdict.Bend::eigenvalue)
                                    .toList())
                    .put(
                            "inertia",
                            List.of(
                                    evidence.up().size(),
                                    evidence.level().size(),
                                    evidence.down().size()))
                    .put(
                            "directions",
                            new Json()
                                    .put("up", directions(evidence.up(), names))
                                    .put("down", directions(evidence.down(), names))
                                    .put("null", directions(evidence.level(), names)));
        }
        Json bounds = new Json();
        new TreeMap<>(evidence.bounds()).forEach((j, slope) -> bounds.put(names.get(j), slope));
        return json.put("bounds", bounds);
    }

    private static void tail(Json json, Verdict.Tail tail, List<String> names) {
        json.put("direction", named(tail.direction(), names))
                .put("limit", tail.limit())
                .put("reach", tail.reach());
    }

    private static Json look(Verdict.Look look, List<String> names) {
        return new Json()
                .put("direction", named(look.direction(), names))
                .put("forward", side(look.forward()))
                .put("backward", side(look.backward()));
    }

    private static Json side(Verdict.Side side) {
        return new Json()
                .put("course", side.course().name().toLowerCase(java.util.Locale.ROOT))
                .put("order", side.order());
    }

    private static List<Json> directions(List<Verdict.Bend> bends, List<String> names) {
        List<Json> each = new ArrayList<>();
        for (Verdict.Bend bend : bends.subList(0, Math.min(bends.size(), LISTED))) {
            each.add(named(bend.direction(), names));
        }
        return each;
    }

    private static Json named(double[] x, List<String> names) {
        Json json = new Json();
        for (int j = 0; j < x.length; j++) json.put(names.get(j), x[j]);
        return json;
    }

    /// The lines that end a report: how it ended, what numbers show, and what is proved.
    static void print(
            Terminal terminal,
            Outcome outcome,
            int iterations,
            int evaluations,
            Verdict verdict,
            Optional<Proved> proved,
            List<String> names) {
        terminal.out()
                .println(terminal.heading(outcome.status()) + " after " + iterations
                        + (iterations == 1 ? " iteration, " : " iterations, ") + evaluations
                        + (evaluations == 1 ? " evaluation: " : " evaluations: ") + outcome.reason());
        terminal.out().println(terminal.heading(verdict.kind()) + ": " + verdict.text(names));
        proved.ifPresent(each -> each.print(terminal));
    }

    /// 130 if it was interrupted, 0 if it converged, else 1.
    static int exitCode(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Converged _ -> 0;
            case Outcome.Stopped _ -> Main.INTERRUPTED;
            case Outcome.Stalled _, Outcome.Diverged _, Outcome.Infeasible _, Outcome.BudgetSpent _ -> 1;
        };
    }
}
