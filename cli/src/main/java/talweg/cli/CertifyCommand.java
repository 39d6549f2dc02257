package talweg.cli;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import talweg.cli.picture.Picture;
import talweg.cli.picture.PictureFormat;
import talweg.descend.Box;
import talweg.descend.Objective;
import talweg.formula.Formula;
import talweg.op.Tensor;
import talweg.op.Var;
import talweg.proof.Region;
import talweg.prove.Classification;
import talweg.prove.ConvexitySearch;
import talweg.prove.GlobalSearch;

/// `talweg certify`: properties of a function, proved, refuted or left open.
@Command(
        name = "certify",
        addMethodSubcommands = false,
        header = "Prove where an expression is least, what a point is to it, or whether it is convex.",
        customSynopsis = "talweg certify EXPRESSION --convex|--global|--critical NAME=NUMBER[,…] [OPTION…]",
        description = "%nThe answers hold for the real function: they rest on interval arithmetic, not on samples.%n",
        sortOptions = false,
        footer = {
            "%nExamples:",
            "  talweg certify 'x^4 - 2*x^2 + 0.3*x' --box x=-5..5 --global",
            "  talweg certify 'exp(x) + x*y + y^2' --box x=0..1,y=-2..2 --convex --format json",
            "  talweg certify 'x^2 - y^2' --critical x=0,y=0",
            "  talweg certify '(x^2+y-11)^2 + (x+y^2-7)^2' --box x=-5..5,y=-5..5 --global --plot proof.svg",
            "%nExit codes: 0 all that was asked is proved or refuted, 1 something is undecided."
        })
final class CertifyCommand implements Callable<Integer> {
    private static final String RANGE = "x=-1..1";

    private final Work work;
    private final Terminal terminal;

    @Mixin
    Shared shared = new Shared();

    @Mixin
    ExpressionArgument expression = new ExpressionArgument();

    @Option(
            names = "--box",
            paramLabel = "NAME=LO..HI[,…]",
            description = "A range for every variable, as x=-1..1, x=0.. or x=-inf..inf; may be repeated. --convex"
                    + " without it speaks of all numbers for which the expression is defined.")
    @Requires(value = "NAME=LO..HI", example = RANGE)
    List<String> box = new ArrayList<>();

    @Option(names = "--convex", description = "Ask whether it is convex on the box.")
    boolean convex;

    @Option(names = "--global", description = "Ask for the least value on the box, and where it is taken.")
    boolean global;

    @Option(
            names = "--critical",
            paramLabel = "NAME=NUMBER[,…]",
            description = "Ask what the stationary point here is; may be repeated.")
    @Requires(value = "name=value", example = "x=1,y=2")
    List<String> critical = new ArrayList<>();

    @Option(
            names = "--budget",
            paramLabel = "TIME",
            description = "Search at most so long: 500ms, 10s, 5m; default 10s, for --convex 5s.")
    @Requires(value = "a time above 0 with its unit, one of ms, s, m, h", example = "30s")
    Optional<String> budget = Optional.empty();

    @Mixin
    ProofOutput output = new ProofOutput();

    @Option(
            names = "--plot",
            paramLabel = "FILE.svg|png",
            description = "Draw what was proved of --global for one or two variables: the parts of the box by why they"
                    + " hold no least point, the minimisers, the point of --critical; or of --convex: the chord"
                    + " that refutes it, or the function.")
    @Requires(value = "a file that ends in .svg or .png", example = "proof.svg")
    Optional<Path> plot = Optional.empty();

    CertifyCommand(Work work) {
        this.work = work;
        this.terminal = work.terminal();
    }

    @Override
    public Integer call() {
        String text = expression.text(shared);
        if (!convex && !global && critical.isEmpty()) {
            throw new InputError("`talweg certify` requires something to certify, got nothing; add `--convex`,"
                    + " `--global` or `--critical x=1`");
        }
        output.check();
        plot.ifPresent(path -> {
            Output.check("--plot", path);
            PictureFormat.of(path);
        });
        Optional<Duration> time = budget.map(given -> Limits.duration("--budget", given));
        Formula formula = Formula.parse(text);
        Map<String, Assignments.Span> spans = Assignments.bounds("--box", box);
        Map<String, Double> point = Assignments.numbers("--critical", critical);
        List<String> warnings = new ArrayList<>();
        List<String> order = order(formula, spans, point, warnings);
        if (order.isEmpty()) {
            throw new InputError("`talweg certify` requires an expression with variables, got none in `" + text + "`");
        }
        warnings.forEach(terminal::warn);
        Function<Map<String, Var>, Var> f = x -> shared.number(formula.evaluate(x));
        Map<String, Var> example = new LinkedHashMap<>();
        for (String name : order) example.put(name, Tensor.scalar(0));
        Certificates certificates = Certificates.of(order, region(order, spans));
        if (plot.isPresent()) CertifyPlot.check(certificates, global, convex);
        if (convex) {
            work.begins("looking for a proof that it is convex, or a chord that refutes it");
            ConvexitySearch search = ConvexitySearch.standard();
            ConvexitySearch timed = time.map(search::withTime).orElse(search);
            if (spans.isEmpty()) certificates = certificates.on(timed.naturalDomain(f, example));
            certificates = certificates.with(timed.of(f, example, certificates.region()));
        }
        if (global) {
            work.begins("looking for the least value");
            GlobalSearch search = GlobalSearch.standard();
            Region region = certificates.region();
            certificates = certificates.with(
                    time.map(search::withTime).orElse(search).of(f, example, new Box(region.lo(), region.hi())));
        }
        if (!critical.isEmpty()) {
            work.begins("looking at the point");
            double[] at = order.stream().mapToDouble(point::get).toArray();
            certificates = certificates
                    .with(Classification.standard().of(f, example, at))
                    .combined();
        }
        boolean interrupted = Thread.currentThread().isInterrupted();
        if (interrupted) {
            warnings.add("interrupted before the search was at its end");
            terminal.warn(warnings.getLast());
        }
        output.write(certificates.witnesses(), work).ifPresent(warning -> {
            warnings.add(warning);
            terminal.warn(warning);
        });
        if (shared.format == Format.JSON)
            CertifyJson.answer(text, certificates, warnings).print(terminal.out());
        else new CertifyText(text, certificates).print(terminal);
        if (plot.isPresent()) draw(new CertifyPlot(text, certificates, Objective.of(f, example)::value), plot.get());
        return interrupted ? Main.INTERRUPTED : certificates.isDecided() ? 0 : 1;
    }

    private void draw(CertifyPlot answer, Path file) {
        work.begins("drawing");
        Optional<Picture> picture = answer.picture();
        if (picture.isPresent()) {
            Output.write("--plot", file, PictureFormat.of(file).bytes(picture.get()));
        } else {
            terminal.warn(
                    "a picture is drawn of one or two variables, or of a chord, so `" + file + "` was not written");
        }
    }

    /// The variables: those of the box, or of the point, or as the expression names them.
    private List<String> order(
            Formula formula, Map<String, Assignments.Span> spans, Map<String, Double> point, List<String> warnings) {
        if (global && spans.isEmpty()) {
            throw new InputError("`--global` requires a box, got none; write `--box " + RANGE + "`");
        }
        List<String> order =
                List.copyOf(!spans.isEmpty() ? spans.keySet() : !point.isEmpty() ? point.keySet() : formula.names());
        if (!spans.isEmpty()) {
            Names names = new Names("--box", List.of(), spans.keySet());
            names.require(formula);
            warnings.addAll(names.warnings(formula));
        }
        if (critical.isEmpty()) return order;
        Names names = new Names("--critical", List.of(), point.keySet());
        names.require(formula);
        if (spans.isEmpty()) warnings.addAll(names.warnings(formula));
        for (String name : order) {
            if (point.containsKey(name)) continue;
            throw new InputError("`--critical` requires a number for every variable of --box, got none for `" + name
                    + "`; add `" + name + "=0`");
        }
        return order;
    }

    private static Region region(List<String> order, Map<String, Assignments.Span> spans) {
        return new Region(
                order.stream()
                        .mapToDouble(name ->
                                spans.containsKey(name) ? spans.get(name).lo() : Double.NEGATIVE_INFINITY)
                        .toArray(),
                order.stream()
                        .mapToDouble(name ->
                                spans.containsKey(name) ? spans.get(name).hi() : Double.POSITIVE_INFINITY)
                        .toArray());
    }
}
