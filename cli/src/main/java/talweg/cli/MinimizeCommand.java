package talweg.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import talweg.certify.CriticalPoint;
import talweg.certify.Known;
import talweg.certify.Verdict;
import talweg.constrain.ConstrainedLanding;
import talweg.constrain.ConstrainedMethod;
import talweg.constrain.Constraints;
import talweg.constrain.SecondOrder;
import talweg.descend.Box;
import talweg.descend.DampedGaussNewton;
import talweg.descend.GaussNewton;
import talweg.descend.Iterate;
import talweg.descend.Landing;
import talweg.descend.Listener;
import talweg.descend.Method;
import talweg.descend.Objective;
import talweg.descend.Outcome;
import talweg.formula.Formula;
import talweg.global.Minima;
import talweg.global.Multistart;
import talweg.op.Var;

/// `talweg minimize`: from a start down to where the gradient vanishes.
@Command(
        name = "minimize",
        addMethodSubcommands = false,
        header = "Minimise an expression from a start.",
        customSynopsis = "talweg minimize EXPRESSION --start NAME=NUMBER[,…] [OPTION…]",
        description =
                "%nEvery name of the expression is a variable and needs a value in --start, unless it is a column of --data.",
        footer = {
            "%nExamples:",
            "  talweg minimize '(1-x)^2 + 100*(y-x^2)^2' --start x=-1,y=1",
            "  talweg minimize '(x-1)^2 + 2*(y+3)^2' --start x=0,y=0 --box x=0..1,y=-2..2",
            "  talweg minimize 'x^2 + y^2' --start x=3,y=1 --subject-to 'x+y>=2; x=y^2'",
            "  talweg minimize 'x^4 - 2*x^2 + 0.3*x' --start x=1 --box x=-5..5 --prove",
            "  talweg minimize 'x*sin(x)' --start x=1 --box x=-20..20 --method multistart",
            "  talweg minimize 'x^2 + y^2/4' --start x=1,y=1 --method gradient-descent --rate 0.1 --trace way.csv",
            "  talweg minimize 'mean((y - a - b*x)^2)' --data data.csv --start a=0,b=0 --method l-bfgs --time 10s"
        })
final class MinimizeCommand implements Callable<Integer> {
    private final Work work;
    private final Terminal terminal;

    @Mixin
    Shared shared = new Shared();

    @Mixin
    Methods methods = new Methods();

    @Mixin
    Limits limits = new Limits();

    @Mixin
    DataOptions reading = new DataOptions();

    @Mixin
    ExpressionArgument expression = new ExpressionArgument();

    @Option(
            names = "--start",
            paramLabel = "NAME=NUMBER[,…]",
            description = "Where the variables start; may be repeated.")
    @Requires(value = "name=value", example = "x=1,y=2")
    List<String> start = new ArrayList<>();

    @Option(
            names = "--box",
            paramLabel = "NAME=LOW..HIGH[,…]",
            description = "Bounds on variables; x=2..2 holds x at 2; may be repeated.")
    @Requires(value = "name=low..high", example = "x=0..1")
    List<String> box = new ArrayList<>();

    @Option(
            names = "--subject-to",
            paramLabel = "CONSTRAINT[;…]",
            description = "What must hold: two sides with <=, >= or = between them, over variables and columns; may be"
                    + " repeated.")
    @Requires(value = "constraints", example = "x+y<=1;x*y=2")
    List<String> subject = new ArrayList<>();

    @Option(names = "--data", paramLabel = "DATA.csv", description = "Columns the expression may name.")
    @Requires(value = "a file of data", example = "data.csv")
    Optional<Path> data = Optional.empty();

    @Mixin
    WayOptions way = new WayOptions();

    @Mixin
    ProveOptions prove = new ProveOptions();

    MinimizeCommand(Work work) {
        this.work = work;
        this.terminal = work.terminal();
    }

    @Override
    public Integer call() {
        String text = expression.text(shared);
        if (subject.isEmpty()) methods.method(limits.budget());
        else methods.constrained(limits.budget()); // refuses what does not fit, before anything is read
        way.check();
        if (!subject.isEmpty()) prove.refuse("`--subject-to`");
        prove.check();
        Formula formula = Formula.parse(text);
        List<SubjectTo> constraints = SubjectTo.parse(subject);
        List<Formula> formulas = Stream.concat(
                        Stream.of(formula), constraints.stream().flatMap(SubjectTo::sides))
                .toList();
        Map<String, Double> starts = Assignments.numbers("--start", start);
        Columns columns = Columns.read(data, reading, formulas, work);
        Names names = new Names("--start", columns.names(), starts.keySet());
        formulas.forEach(names::require);
        List<String> warnings = new ArrayList<>(names.warnings(formulas.toArray(Formula[]::new)));
        warnings.addAll(columns.warnings());
        warnings.forEach(terminal::warn);
        Variables variables = variables(formulas, starts, names, text);
        Function<List<Var>, Map<String, Var>> values = columns.beside(variables.names());
        Function<List<Var>, Var> program = x -> shared.number(formula.evaluate(values.apply(x)));
        if (!constraints.isEmpty())
            return constrained(
                    text,
                    methods.constrained(limits.budget()),
                    program,
                    new Restrictions(constraints, variables, values),
                    warnings);
        return descend(text, methods.method(limits.budget()), program, variables, warnings);
    }

    /// The names of `--start` that the expression or a constraint has.
    private static Variables variables(List<Formula> formulas, Map<String, Double> starts, Names names, String text) {
        Set<String> known = new HashSet<>(names.columns());
        known.addAll(starts.keySet());
        Set<String> used = Columns.named(formulas, known);
        Map<String, Double> from = new LinkedHashMap<>(starts);
        from.keySet().removeIf(name -> names.columns().contains(name) || !used.contains(name));
        if (!from.isEmpty()) return new Variables(from);
        throw new InputError("`talweg minimize` requires an expression with a variable, got `" + text + "`"
                + (used.isEmpty()
                        ? ", which has none; write `x^2`"
                        : ", whose names are all columns; write one as `a*x`")
                + " and give it a start: `--start " + (used.isEmpty() ? "x" : "a") + "=1`");
    }

    private int descend(
            String text, Method method, Function<List<Var>, Var> program, Variables variables, List<String> warnings) {
        long began = System.nanoTime();
        Box bounds = variables.box(box);
        if (method instanceof Multistart) Objectives.requireBounded(bounds, variables.names());
        work.begins("compiling the expression and evaluating it at the start");
        Objective objective = Objectives.of(program, variables, method, text);
        AtomicReference<Minima> minima = new AtomicReference<>();
        Answer answer = (to, landing, verdict, proved) -> {
            var report = new MinimizeReport(
                    text, variables, landing, Optional.ofNullable(minima.get()), verdict, proved, warnings);
            if (shared.format == Format.JSON)
                report.json((System.nanoTime() - began) * 1e-9).print(to.out());
            else report.print(to);
            way.trace(variables);
        };
        Listener seen = way.seen(terminal);
        Listener listener = now -> {
            if (now.iteration() == 0) work.begins("descending");
            work.reached((to, interrupted) ->
                    answer.print(to, stopped(objective, now, interrupted), Verdicts.interrupted(), Optional.empty()));
            return seen.goOn(now);
        };
        if (method instanceof Multistart many) minima.set(many.search(objective, variables.at(), bounds, listener));
        Minima found = minima.get();
        Landing landing = found == null ? method.minimise(objective, variables.at(), bounds, listener) : found.best();
        work.begins("judging what kind of point was reached");
        Function<List<Var>, Var> judged = Objectives.penalised(method, program);
        Verdict verdict = CriticalPoint.standard()
                .of(
                        judged == program ? objective : Objectives.of(judged, variables),
                        bounds,
                        landing.at(),
                        variables.at(),
                        Known.of(judged, bounds));
        Optional<Proved> proved = proved(variables, judged, bounds, landing, verdict, answer, warnings);
        answer.print(terminal, landing, verdict, proved);
        way.draw(text, variables, objective);
        return Verdicts.exitCode(landing.outcome());
    }

    /// What is proved of the landing; until then what is known without is what has been reached.
    private Optional<Proved> proved(
            Variables variables,
            Function<List<Var>, Var> judged,
            Box bounds,
            Landing landing,
            Verdict verdict,
            Answer answer,
            List<String> warnings) {
        if (!prove.isAsked() && !(landing.outcome() instanceof Outcome.Converged)) return Optional.empty();
        work.reached((to, _) -> answer.print(to, landing, verdict, Optional.empty()));
        work.begins("looking for a proof of what was reached");
        Optional<Proved> proved = prove.of(variables.names(), judged, bounds, landing.at());
        prove.write(proved, work).ifPresent(warning -> {
            warnings.add(warning);
            terminal.warn(warning);
        });
        return proved;
    }

    private int constrained(
            String text,
            ConstrainedMethod method,
            Function<List<Var>, Var> program,
            Restrictions restrictions,
            List<String> warnings) {
        long began = System.nanoTime();
        if (method.inner() instanceof GaussNewton || method.inner() instanceof DampedGaussNewton) {
            throw new InputError("`--subject-to` requires a method for any function, got `"
                    + method.inner().name() + "`, which is for sums of squares; remove it, or write `--method newton`");
        }
        Variables variables = restrictions.variables();
        Constraints<Var> constraints = restrictions.within(variables.box(box));
        work.begins("descending under constraints");
        Objective objective = Objectives.of(program, variables);
        ConstrainedLanding landing = method.minimise(objective, constraints, variables.at(), way.seen(terminal));
        work.begins("judging what kind of point was reached");
        var report = new ConstrainedReport(
                text, restrictions, method, landing, SecondOrder.of(objective, constraints, landing), warnings);
        if (shared.format == Format.JSON)
            report.json((System.nanoTime() - began) * 1e-9).print(terminal.out());
        else report.print(terminal);
        way.trace(variables);
        way.draw(text, variables, objective);
        return Verdicts.exitCode(landing.outcome());
    }

    /// What an interrupted descent has reached.
    private Landing stopped(Objective objective, Iterate now, String interrupted) {
        double[] gradient = new double[objective.dimension()];
        objective.gradient(now.at(), gradient);
        var counts = new Landing.Counts(now.evaluations(), 0, 0, 0);
        return new Landing(methods.name(), "", new Outcome.Stopped(interrupted), now, gradient, counts);
    }

    /// Prints where a descent ended, in this thread or in that of an interruption.
    private interface Answer {
        void print(Terminal to, Landing landing, Verdict verdict, Optional<Proved> proved);
    }
}
