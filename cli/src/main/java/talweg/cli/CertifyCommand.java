package talweg.cli;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import talweg.certify.Convexity;
import talweg.formula.Formula;
import talweg.interval.Interval;
import talweg.op.Var;

/// `talweg certify`: a property of a function on a box, proved, refuted or left open.
@Command(
        name = "certify",
        header = "Prove or refute that an expression is convex on a box.",
        customSynopsis = "talweg certify EXPRESSION --box NAME=LO..HI[,…] --convex [OPTION…]",
        description = "%nThe answer holds for the real function: it rests on interval arithmetic, not on samples.%n",
        sortOptions = false,
        footer = {
            "%nExamples:",
            "  talweg certify 'x^4 - x^2' --box x=-1..1 --convex",
            "  talweg certify 'exp(x) + x*y + y^2' --box x=0..1,y=-2..2 --convex --format json",
            "%nExit codes: 0 proved or refuted, 1 undecided."
        })
final class CertifyCommand implements Callable<Integer> {
    private final Work work;
    private final Terminal terminal;

    @Mixin
    Shared shared = new Shared();

    @Parameters(
            paramLabel = "EXPRESSION",
            hideParamSyntax = true,
            description = "The function; `talweg --help` lists what it may hold.")
    List<String> positionals = new ArrayList<>();

    @Option(
            names = "--box",
            paramLabel = "NAME=LO..HI[,…]",
            description = "A range for every variable; may be repeated.")
    @Requires(value = "NAME=LO..HI", example = "x=-1..1")
    List<String> box = new ArrayList<>();

    @Option(names = "--convex", description = "Ask whether it is convex on the box.")
    boolean convex;

    @Option(
            names = "--boxes",
            paramLabel = "N",
            description = "Cut the box into so many parts at most; default ${DEFAULT-VALUE}.")
    @Requires(value = "a whole number ≥ 1", example = "1000")
    int boxes = Convexity.standard().boxes();

    CertifyCommand(Work work) {
        this.work = work;
        this.terminal = work.terminal();
    }

    @Override
    public Integer call() {
        String text = shared.positionals(positionals, "EXPRESSION").getFirst();
        if (!convex) throw new InputError("`talweg certify` requires a property to certify, got none; add `--convex`");
        if (boxes < 1) throw shared.refused("--boxes", boxes);
        Formula formula = Formula.parse(text);
        Map<String, Assignments.Span> spans = Assignments.spans("--box", box);
        if (spans.isEmpty())
            throw new InputError("`--box` requires at least one range, got none; write `--box x=-1..1`");
        Names names = new Names("--box", List.of(), spans.keySet());
        names.require(formula);
        List<String> warnings = new ArrayList<>(names.warnings(formula));
        warnings.forEach(terminal::warn);
        List<String> order = List.copyOf(spans.keySet());
        work.begins("looking for a proof or a chord that refutes it");
        Convexity.Verdict verdict = new Convexity(boxes)
                .of(
                        x -> {
                            Map<String, Var> values = new LinkedHashMap<>();
                            for (int i = 0; i < order.size(); i++) values.put(order.get(i), x.get(i));
                            return shared.number(formula.evaluate(values));
                        },
                        spans.values().stream().map(CertifyCommand::interval).toList());
        boolean interrupted = verdict instanceof Convexity.Verdict.Undecided
                && Thread.currentThread().isInterrupted();
        if (interrupted) {
            warnings.add("interrupted before all of the " + boxes + " parts were looked at");
            terminal.warn(warnings.getLast());
        }
        if (shared.format == Format.JSON) json(text, spans, verdict, warnings).print(terminal.out());
        else print(text, order, verdict);
        if (interrupted) return Main.INTERRUPTED;
        return verdict instanceof Convexity.Verdict.Undecided ? 1 : 0;
    }

    /// The range as written: a decimal number that a double only rounds to is held by widening.
    private static Interval interval(Assignments.Span span) {
        return Interval.of(
                isExact(span.loText(), span.lo()) ? span.lo() : Math.nextDown(span.lo()),
                isExact(span.hiText(), span.hi()) ? span.hi() : Math.nextUp(span.hi()));
    }

    private static boolean isExact(String text, double value) {
        try {
            return new BigDecimal(text).compareTo(new BigDecimal(value)) == 0;
        } catch (NumberFormatException _) {
            return false; // a formula such as pi/2
        }
    }

    private static String status(Convexity.Verdict verdict) {
        return switch (verdict) {
            case Convexity.Verdict.Proved _ -> "proved";
            case Convexity.Verdict.Refuted _ -> "refuted";
            case Convexity.Verdict.Undecided _ -> "undecided";
        };
    }

    private static Json json(
            String text, Map<String, Assignments.Span> spans, Convexity.Verdict verdict, List<String> warnings) {
        Json box = new Json();
        spans.forEach((name, span) -> box.put(name, new double[] {span.lo(), span.hi()}));
        List<String> order = List.copyOf(spans.keySet());
        Json json = Json.answer("certify")
                .put("expression", text)
                .put("property", "convex")
                .put("box", box)
                .put("status", status(verdict))
                .put("reason", verdict.reason());
        switch (verdict) {
            case Convexity.Verdict.Proved proved ->
                json.put("boxes", proved.boxes()).put("curvature", proved.curvature());
            case Convexity.Verdict.Refuted refuted ->
                json.put("a", named(order, refuted.chord().a()))
                        .put("b", named(order, refuted.chord().b()))
                        .put("theta", talweg.certify.Chord.THETA)
                        .put("gap", refuted.chord().gap());
            case Convexity.Verdict.Undecided _ -> {}
        }
        return json.put("warnings", warnings);
    }

    private static Json named(List<String> names, List<Double> numbers) {
        Json json = new Json();
        for (int i = 0; i < names.size(); i++) json.put(names.get(i), numbers.get(i));
        return json;
    }

    private void print(String text, List<String> names, Convexity.Verdict verdict) {
        terminal.out().println(terminal.heading(text) + "   convex on " + String.join(", ", box));
        terminal.out().println();
        terminal.out().println(terminal.heading(status(verdict)) + ": " + verdict.reason());
        if (!(verdict instanceof Convexity.Verdict.Refuted(var chord))) return;
        Grid grid = new Grid();
        List<String> head = new ArrayList<>(List.of(""));
        head.addAll(names);
        head.add("the function lies in");
        grid.row(head);
        grid.row(row("a", chord.a(), chord.atA()));
        grid.row(row("b", chord.b(), chord.atB()));
        List<String> middle = new ArrayList<>(List.of("½a + ½b"));
        names.forEach(_ -> middle.add(""));
        middle.add(shown(chord.between()));
        grid.row(middle);
        terminal.out().println();
        grid.lines("").forEach(terminal.out()::println);
    }

    private static List<String> row(String label, List<Double> point, Interval value) {
        List<String> row = new ArrayList<>(List.of(label));
        for (double each : point) row.add(Numbers.shown(each));
        row.add(shown(value));
        return row;
    }

    private static String shown(Interval value) {
        return "[" + Numbers.shown(value.lo()) + ", " + Numbers.shown(value.hi()) + "]";
    }
}
