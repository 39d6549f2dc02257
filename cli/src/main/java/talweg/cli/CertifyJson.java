package talweg.cli;

import java.util.Arrays;
import java.util.List;
import talweg.prove.ConvexityVerdict;
import talweg.prove.CriticalVerdict;
import talweg.prove.GlobalVerdict;

/// Verdicts of searches for proofs as JSON; see `docs/json.md`.
///
/// @param named the variables they are about
record CertifyJson(Named named) {
    /// The answer of `certify`.
    static Json answer(String expression, Certificates certificates, List<String> warnings) {
        CertifyJson verdicts = new CertifyJson(new Named(certificates.names()));
        Json json = Json.answer("certify").put("expression", expression);
        if (Named.isBox(certificates.region())) json.put("box", verdicts.named.box(certificates.region()));
        verdicts.put(json, certificates);
        return json.put("warnings", warnings);
    }

    /// Adds what was asked for.
    void put(Json json, Certificates certificates) {
        certificates.convexity().ifPresent(verdict -> json.put("convexity", of(verdict)));
        certificates.global().ifPresent(verdict -> json.put("global", of(verdict)));
        certificates.critical().ifPresent(verdict -> json.put("critical", of(verdict)));
    }

    Json of(ConvexityVerdict verdict) {
        Json json = new Json().put("kind", verdict.kind()).put("text", verdict.text());
        switch (verdict) {
            case ConvexityVerdict.Proved proved -> json.put("boxes", proved.boxes());
            case ConvexityVerdict.Refuted(ConvexityVerdict.Chord chord, var _) ->
                json.put("a", named.point(chord.a()))
                        .put("b", named.point(chord.b()))
                        .put("theta", ConvexityVerdict.Chord.THETA)
                        .put("gap", chord.gap());
            case ConvexityVerdict.Undecided undecided -> json.put("where", undecided.where());
        }
        return json;
    }

    Json of(GlobalVerdict verdict) {
        Json json = new Json();
        switch (verdict) {
            case GlobalVerdict.Proved proved ->
                json.put("kind", "proved")
                        .put("text", verdict.text())
                        .put("lower", proved.lower())
                        .put("upper", proved.upper())
                        .put("at", named.point(proved.at()))
                        .put("minimisers", minimisers(proved.minimisers()))
                        .put("unexplored", 0.0);
            case GlobalVerdict.BudgetSpent spent ->
                json.put("kind", "budget-spent")
                        .put("text", verdict.text())
                        .put("lower", spent.lower())
                        .put("upper", spent.upper())
                        .put("at", named.point(spent.at()))
                        .put("minimisers", minimisers(spent.candidates()))
                        .put("unexplored", spent.unexplored());
            case GlobalVerdict.Unbounded unbounded ->
                json.put("kind", "unbounded")
                        .put("text", verdict.text())
                        .put("upper", unbounded.value())
                        .put("at", named.point(unbounded.at()));
            case GlobalVerdict.Undefined undefined ->
                json.put("kind", "undefined").put("text", verdict.text()).put("at", named.point(undefined.at()));
        }
        return json.put("boxes", verdict.effort().boxes())
                .put("seconds", verdict.effort().seconds());
    }

    private List<Json> minimisers(List<GlobalVerdict.Minimiser> minimisers) {
        return minimisers.stream()
                .map(each -> new Json()
                        .put("box", named.box(each.box()))
                        .put("at", named.point(each.at()))
                        .put("unique", each.isUnique()))
                .toList();
    }

    Json of(CriticalVerdict verdict) {
        Json json = new Json().put("kind", verdict.kind()).put("text", verdict.text());
        switch (verdict) {
            case CriticalVerdict.Proved proved ->
                json.put("at", named.point(proved.at()))
                        .put("inertia", List.of(proved.positive(), 0, proved.negative()))
                        .put("directions", directions(proved.up(), proved.down(), List.of()))
                        .put("box", named.box(proved.box()));
            case CriticalVerdict.Degenerate degenerate ->
                json.put("at", named.point(degenerate.at()))
                        .put(
                                "inertia",
                                Arrays.stream(degenerate.inertia()).boxed().toList())
                        .put("directions", directions(degenerate.up(), degenerate.down(), degenerate.flat()))
                        .put("valley", degenerate.isValley());
            case CriticalVerdict.NoMinimum none ->
                json.put("at", named.point(none.at()))
                        .put("directions", directions(List.of(), List.of(none.direction()), List.of()))
                        .put("curvature", new double[] {none.bendLo(), none.bendHi()})
                        .put("box", named.box(none.box()));
            case CriticalVerdict.Probable probable ->
                json.put("at", named.point(probable.at()))
                        .put("curvature", probable.curvature())
                        .put("residual", probable.residual())
                        .put("gradient_norm", probable.gradient());
            case CriticalVerdict.NotStationary not ->
                json.put("at", named.point(not.at()))
                        .put("variable", named.names().get(not.axis()))
                        .put("slope", new double[] {not.slopeLo(), not.slopeHi()});
            case CriticalVerdict.Undecided undecided -> json.put("at", named.point(undecided.at()));
        }
        return json;
    }

    private Json directions(List<double[]> up, List<double[]> down, List<double[]> flat) {
        return new Json()
                .put("up", named.points(up))
                .put("down", named.points(down))
                .put("null", named.points(flat));
    }
}
