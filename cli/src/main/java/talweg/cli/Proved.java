package talweg.cli;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import talweg.certify.Verdict;
import talweg.prove.GlobalVerdict;
import talweg.prove.LandingVerdict;

/// What is proved of a landing, as text and as JSON; see `docs/json.md`.
///
/// @param named   the variables, without those that are held
/// @param verdict on them
/// @param isAsked whether a proof was asked for, so that what is wanting is said too
record Proved(Named named, LandingVerdict verdict, boolean isAsked) {
    /// Of many minimisers the first are shown.
    private static final int LISTED = 3;

    private static final int DIGITS = 12;

    /// What a verdict that rests on numbers is where this one is the stronger.
    private static final Set<String> KINDS = Set.of("global-minimum", "local-minimum", "saddle", "maximum");

    /// The strongest kind: what is proved, unless less is proved than numbers show.
    String kind(Verdict numerical) {
        boolean isLess =
                numerical instanceof Verdict.GlobalMinimum && verdict.kind().equals("local-minimum");
        return KINDS.contains(verdict.kind()) && !isLess ? verdict.kind() : numerical.kind();
    }

    Json json() {
        Json json = new Json().put("kind", verdict.kind()).put("text", text());
        if (Named.isBox(verdict.region())) json.put("box", named.box(verdict.region()));
        json.put("distance", verdict.distance()).put("value", new double[] {
            verdict.value().lo(), verdict.value().hi()
        });
        CertifyJson of = new CertifyJson(named);
        verdict.convexity().ifPresent(each -> json.put("convexity", of.of(each)));
        verdict.global().ifPresent(each -> json.put("global", of.of(each)));
        return json.put("critical", of.of(verdict.point())).put("seconds", verdict.seconds());
    }

    void print(Terminal terminal) {
        String where = !verdict.isGlobal() || !verdict.isProved()
                ? ""
                : Named.isBox(verdict.region()) ? " on " + named.shown(verdict.region()) : " for all numbers";
        String heading = verdict.isProved() ? verdict.kind() + ", proved" + where : "not proved";
        terminal.out().println(terminal.heading(heading) + ": " + text());
    }

    private String text() {
        boolean isLess = isAsked
                && verdict.isProved()
                && !verdict.isGlobal()
                && verdict.global().isPresent();
        if (isLess) {
            return verdict.text() + "; of the whole, " + verdict.global().get().text();
        }
        if (!verdict.kind().equals("not-global")) return verdict.text();
        List<GlobalVerdict.Minimiser> all = verdict.minimisers();
        String places = all.stream()
                .limit(LISTED)
                .map(each -> each.isUnique() ? shown(each.at()) : "in " + named.shown(each.box()))
                .collect(Collectors.joining(" and at "));
        int more = all.size() - LISTED;
        return verdict.text() + "; it is least at " + places + (more > 0 ? " and in " + more + " places more" : "");
    }

    private String shown(double[] at) {
        double[] rounded = new double[at.length];
        for (int i = 0; i < at.length; i++) rounded[i] = Double.parseDouble(Numbers.significant(at[i], DIGITS));
        return named.shown(rounded);
    }
}
