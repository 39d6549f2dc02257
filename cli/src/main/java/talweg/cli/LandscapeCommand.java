package talweg.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import talweg.cli.picture.PictureFormat;
import talweg.descend.Box;
import talweg.descend.Iterate;
import talweg.descend.Landing;
import talweg.descend.Listener;
import talweg.descend.Method;
import talweg.descend.Objective;
import talweg.formula.Formula;
import talweg.landscape.Basins;
import talweg.landscape.Coverage;
import talweg.landscape.Landscape;
import talweg.landscape.NudgedElasticBand;
import talweg.landscape.StationaryPoint;
import talweg.landscape.StationaryPointSearch;
import talweg.op.Var;

/// `talweg landscape`: everything that there is to see of a function in a box.
@Command(
        name = "landscape",
        addMethodSubcommands = false,
        header = "Find all stationary points of an expression in a box, and which start leads where.",
        customSynopsis = "talweg landscape EXPRESSION --box NAME=LO..HI[,…] [OPTION…]",
        description = "%nMinima, maxima and saddles with their directions, which minima a saddle connects and how high"
                + " it stands above them, and how many starts lead to each minimum.%n",
        sortOptions = false,
        footer = {
            "%nExamples:",
            "  talweg landscape '(x^2+y-11)^2 + (x+y^2-7)^2' --box x=-5..5,y=-5..5 --plot landscape.svg",
            "  talweg landscape 'x^4 - 2*x^2 + 0.3*x' --box x=-2..2 --starts 'A:x=1.5;B:x=-1.5' --rate 0.05",
            "  talweg landscape '(x^2-1)^2 + y^2 + (z-x)^2' --box x=-2..2,y=-1..1,z=-2..2 --plane x,z --path 1..2",
            "%nExit codes: 0 the search came to its end, 1 it was cut short."
        })
final class LandscapeCommand implements Callable<Integer> {
    private final Work work;
    private final Terminal terminal;

    @Mixin
    Shared shared = new Shared();

    @Mixin
    ExpressionArgument expression = new ExpressionArgument();

    @Option(
            names = "--box",
            paramLabel = "NAME=LO..HI[,…]",
            description = "A range for every variable; may be repeated.")
    @Requires(value = "NAME=LO..HI", example = "x=-1..1")
    List<String> box = new ArrayList<>();

    @Option(names = "--data", paramLabel = "DATA.csv", description = "Columns the expression may name.")
    @Requires(value = "a file of data", example = "data.csv")
    Optional<Path> data = Optional.empty();

    @Option(
            names = NamedStarts.OPTION,
            paramLabel = "[NAME:]x=NUMBER[,…][;…]",
            description = "Descend from these, each with a number for every variable; may be repeated.")
    @Requires(value = "starts", example = "A:x=1;B:x=-1")
    List<String> starts = new ArrayList<>();

    @Option(
            names = "--path",
            paramLabel = "FROM..TO",
            description = "The lowest way between two minima, by their numbers in the answer.")
    @Requires(value = "the numbers of two minima", example = "1..2")
    Optional<String> path = Optional.empty();

    @Mixin
    SurveyOptions options = new SurveyOptions();

    @Mixin
    Methods methods = new Methods();

    @Mixin
    DataOptions reading = new DataOptions();

    @Option(
            names = "--plot",
            paramLabel = "FILE",
            description = "Draw it as .svg or .png: basins, contours or the curve, points, paths and descents.")
    @Requires(value = "a file that ends in .svg or .png", example = "landscape.svg")
    Optional<Path> plot = Optional.empty();

    LandscapeCommand(Work work) {
        this.work = work;
        this.terminal = work.terminal();
    }

    /// What is asked about.
    ///
    /// @param names of the variables
    private record Question(String text, List<String> names, Objective f, Box box, List<String> warnings) {}

    /// A part of the answer that may last.
    private record Stage(String doing, UnaryOperator<Survey> step) {}

    @Override
    public Integer call() {
        String text = expression.text(shared);
        Method method = methods.method(options.descent());
        StationaryPointSearch search = options.search();
        Optional<int[]> ends = path.map(SurveyOptions::ends);
        plot.ifPresent(file -> {
            Output.check("--plot", file);
            PictureFormat.of(file);
        });
        Question question = question(text);
        List<Integer> axes = options.axes(question.names, plot);
        List<Stage> stages = new ArrayList<>();
        Map<String, double[]> from = starts(question);
        if (!from.isEmpty()) {
            stages.add(
                    new Stage("descending from the starts", survey -> survey.with(descents(question, method, from))));
        }
        if (!axes.isEmpty()) {
            int side = options.side(axes.size());
            var basins = new Basins(method, side, axes.size() == 1 ? 1 : side);
            stages.add(new Stage(
                    "descending from a grid of starts",
                    survey -> survey.with(basins.over(question.f, plane(question.box, axes, base(survey))))));
        }
        ends.ifPresent(two ->
                stages.add(new Stage("following the path", survey -> survey.with(between(question.f, survey, two)))));
        return answer(question, search, stages, axes);
    }

    private Question question(String text) {
        Formula formula = Formula.parse(text);
        Map<String, Assignments.Span> spans = SurveyOptions.box(box);
        Columns columns = Columns.read(data, reading, List.of(formula), work);
        Names names = new Names("--box", columns.names(), spans.keySet());
        names.require(formula);
        List<String> warnings = new ArrayList<>(names.warnings(formula));
        warnings.addAll(columns.warnings());
        warnings.forEach(terminal::warn);
        List<String> order = SurveyOptions.variables(formula, names, spans.keySet(), text);
        Function<List<Var>, Map<String, Var>> values = columns.beside(order);
        Objective objective = Objective.of(
                x -> shared.number(formula.evaluate(values.apply(
                        IntStream.range(0, order.size()).mapToObj(x::at).toList()))),
                order.size());
        return new Question(text, order, objective, SurveyOptions.box(order, spans), warnings);
    }

    private Map<String, double[]> starts(Question question) {
        Map<String, double[]> from = NamedStarts.parse(starts, question.names);
        from.forEach((name, at) -> {
            if (Double.isFinite(question.f.value(at))) return;
            throw new InputError("`--starts` requires starts where the function is finite, got `" + name
                    + "`, where it is " + question.f.value(at) + "; move it");
        });
        return from;
    }

    private int answer(Question question, StationaryPointSearch search, List<Stage> stages, List<Integer> axes) {
        long began = System.nanoTime();
        String doing = "searching for stationary points";
        work.begins(doing);
        Landscape landscape = Landscape.of(question.f, question.box, search);
        Coverage coverage = landscape.points().coverage();
        if (coverage.starts() == 0) throw new Interrupted(doing);
        if (coverage.undefined() == coverage.starts()) {
            throw new InputError("`--box` requires a box where the function is finite, got one where it or its gradient"
                    + " is not at any of " + coverage.starts() + " places; move it");
        }
        Survey survey =
                new Survey(question.text, question.names, landscape, List.of(), Optional.empty(), question.warnings);
        if (Thread.currentThread().isInterrupted()) return interrupted(survey, doing, began);
        for (Stage stage : stages) {
            Survey before = survey;
            work.begins(stage.doing);
            work.reached((to, interrupted) -> print(before.warned(interrupted), to, began));
            Survey next = stage.step.apply(survey);
            if (Thread.currentThread().isInterrupted()) return interrupted(survey, stage.doing, began);
            survey = next;
        }
        print(survey, terminal, began);
        if (plot.isPresent()) draw(survey, question.f, axes, plot.get());
        return landscape.points().isCut() ? 1 : 0;
    }

    private int interrupted(Survey survey, String doing, long began) {
        String warning = "interrupted while " + doing;
        terminal.warn(warning + "; what was reached until then is printed");
        print(survey.warned(warning), terminal, began);
        return Main.INTERRUPTED;
    }

    private void print(Survey survey, Terminal to, long began) {
        if (shared.format == Format.JSON) {
            new SurveyJson(survey).json((System.nanoTime() - began) * 1e-9).print(to.out());
        } else {
            new SurveyText(survey, to).print();
        }
    }

    private static List<Survey.Way> descents(Question question, Method method, Map<String, double[]> from) {
        List<Survey.Way> ways = new ArrayList<>();
        from.forEach((name, start) -> {
            List<Iterate> points = new ArrayList<>();
            Landing landing = method.minimise(question.f, start, Box.unbounded(start.length), Listener.into(points));
            ways.add(new Survey.Way(name, points, landing));
        });
        return ways;
    }

    /// A point of the plane of basins: the lowest minimum, or the middle of the box where there is none.
    private static double[] base(Survey survey) {
        int lowest = survey.landscape().points().lowest();
        if (lowest >= 0) return survey.landscape().points().points().get(lowest).at();
        Box box = survey.box();
        return IntStream.range(0, box.dimension())
                .mapToDouble(j -> box.lower()[j] / 2 + box.upper()[j] / 2)
                .toArray();
    }

    /// The box in which all but the axes are fixed.
    private static Box plane(Box box, List<Integer> axes, double[] base) {
        double[] lower = base.clone();
        double[] upper = base.clone();
        for (int axis : axes) {
            lower[axis] = box.lower()[axis];
            upper[axis] = box.upper()[axis];
        }
        return new Box(lower, upper);
    }

    private static Survey.Path between(Objective f, Survey survey, int[] ends) {
        List<Integer> minima = survey.minima();
        for (int end : ends) {
            if (minima.contains(end)) continue;
            throw new InputError("`--path` requires two of the minima "
                    + minima.stream().map(String::valueOf).collect(Collectors.joining(", ")) + ", got " + end
                    + (minima.size() < 2
                            ? "; remove it"
                            : "; write `--path " + minima.get(0) + ".." + minima.get(1) + "`"));
        }
        List<StationaryPoint> points = survey.points();
        return new Survey.Path(
                ends[0],
                ends[1],
                NudgedElasticBand.standard()
                        .between(
                                f,
                                points.get(ends[0] - 1).at(),
                                points.get(ends[1] - 1).at()));
    }

    private static void draw(Survey survey, Objective f, List<Integer> axes, Path file) {
        int[] spanned = axes.stream().mapToInt(Integer::intValue).toArray();
        Output.write(
                "--plot", file, PictureFormat.of(file).bytes(SurveyPlot.of(survey, f::value, spanned, base(survey))));
    }
}
