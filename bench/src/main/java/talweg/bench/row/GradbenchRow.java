package talweg.bench.row;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import talweg.bench.Main;
import talweg.bench.gradbench.Bridge;
import talweg.bench.gradbench.Bridge.Evaluation;
import talweg.bench.report.Clocked;
import talweg.bench.report.Findings;
import talweg.bench.report.Missing;
import talweg.bench.report.Outcome;
import talweg.bench.report.Outcome.Measured;
import talweg.bench.report.Row;
import talweg.bench.report.Setting;
import talweg.bench.report.Shell;

/// GradBench's evals, which ask this tool and GradBench's own, derived by hand, in turns.
record GradbenchRow() implements Row {
    /// Functions that are no derivative.
    private static final Set<String> OWN = Set.of("objective", "primal", "cost", "square");

    private static final Set<String> DERIVATIVES = Set.of("jacobian", "gradient", "dir", "double");

    /// @param manual what the derivative's time over that of the tool by hand is to be at most; none where it has none
    /// @param own    the same over the own function's
    /// @param brief  sizes to try
    private record Eval(OptionalDouble manual, OptionalDouble own, String brief) {
        static Eval of(double manual, double own, String brief) {
            return new Eval(OptionalDouble.of(manual), OptionalDouble.of(own), brief);
        }
    }

    private static final Map<String, Eval> EVALS = evals();

    private static Map<String, Eval> evals() {
        Map<String, Eval> evals = new LinkedHashMap<>();
        evals.put("hello", new Eval(OptionalDouble.empty(), OptionalDouble.empty(), ""));
        evals.put("gmm", Eval.of(0.35, 3, "-d 2 10 -k 25 -n 1000"));
        evals.put("ba", Eval.of(0.35, 5, "--max 1"));
        evals.put("ht", Eval.of(0.35, 10, "--max 2 --model small"));
        evals.put("lstm", Eval.of(0.2, 3, "-l 2 -c 1024"));
        evals.put("llsq", Eval.of(0.8, 1.5, "-n 64 1024"));
        evals.put("lse", Eval.of(0.8, 1.5, "-n 10000"));
        evals.put("kmeans", Eval.of(0.8, 3, "-k 10 -n 1000 -d 8"));
        evals.put("det", Eval.of(0.8, 3, "-l 5 7"));
        evals.put("ode", new Eval(OptionalDouble.empty(), OptionalDouble.of(3), "-n 1000 -s 10"));
        evals.put("particle", new Eval(OptionalDouble.empty(), OptionalDouble.empty(), ""));
        evals.put("saddle", new Eval(OptionalDouble.empty(), OptionalDouble.empty(), ""));
        return evals;
    }

    @Override
    public String name() {
        return "gradbench";
    }

    @Override
    public String about() {
        return "The evals of GradBench at their default sizes, in order, as far as they come in three minutes each: each"
                + " question is put to this tool and to GradBench's C++ tool `manual` one after the other. Means are"
                + " geometric, over sizes. `manual` has no `particle` and `saddle`, and solves `ode` in closed form.";
    }

    @Override
    public String options() {
        return "--gradbench CLONE --peer manual='python3 python/gradbench/gradbench/cpp.py manual'";
    }

    @Override
    public List<String> parts(Setting setting) throws IOException {
        folder(setting);
        return List.copyOf(EVALS.keySet());
    }

    @Override
    public Duration limit() {
        return Duration.ofMinutes(6);
    }

    private static Path folder(Setting setting) throws Missing {
        Path folder = setting.gradbench();
        if (folder == null) throw new Missing("clone of GradBench (`--gradbench`)");
        if (!Files.isDirectory(folder.resolve("python/gradbench")))
            throw new Missing("GradBench in " + folder.getFileName());
        return folder;
    }

    @Override
    public void measure(String part, Setting setting, Findings findings) throws IOException {
        Eval eval = EVALS.getOrDefault(part, new Eval(OptionalDouble.empty(), OptionalDouble.empty(), ""));
        Duration all = setting.isQuick() ? Duration.ofSeconds(60) : Duration.ofMinutes(3);
        Bridge bridge = new Bridge(folder(setting), Duration.ofMinutes(2), all);
        Optional<List<String>> manual =
                setting.peer("manual").command().map(command -> Shell.command(command, List.of()));
        Bridge.Evaluations found = bridge.run(command(part, eval, setting), tool(), manual);
        if (found.all().isEmpty()) throw new IOException("the eval asked nothing; see whether its Python can run it");
        long invalid = found.all().stream().filter(each -> !each.isValid()).count();
        String count = found.all().size() + " evaluations" + (found.isWhole() ? "" : ", not all in time");
        findings.add(part + ": " + count, "not valid", 0, Measured.of(invalid));
        for (Evaluation each : found.all()) {
            if (!each.isValid()) findings.show(sized(part, each), each.function(), failure(each));
        }
        compared(part, eval, found.all(), findings);
    }

    private static Outcome failure(Evaluation evaluation) {
        return new Outcome.Failed(evaluation.error().lines().findFirst().orElse("not valid"));
    }

    private static String sized(String part, Evaluation evaluation) {
        return (part + " " + evaluation.description()).strip();
    }

    /// @param derivative of one size
    /// @param own        the function itself, if there is one
    private record Size(Evaluation derivative, Optional<Evaluation> own) {}

    private static void compared(String part, Eval eval, List<Evaluation> all, Findings findings) {
        List<Size> sizes = sizes(all);
        List<Outcome> manuals = new ArrayList<>();
        List<Outcome> owns = new ArrayList<>();
        for (Size size : sizes) {
            Clocked derivative = size.derivative.first();
            String work = sized(part, size.derivative) + " " + size.derivative.function();
            Outcome manual = derivative.over(size.derivative.second());
            manuals.add(manual);
            if (manual instanceof Measured) findings.show(work, "/ manual", manual);
            size.own.ifPresent(own -> {
                owns.add(derivative.over(own.first()));
                findings.show(work, "/ own function", derivative.over(own.first()));
            });
        }
        add(findings, part + ", mean", "derivative / manual", eval.manual, mean(manuals));
        if (!owns.isEmpty()) add(findings, part + ", mean", "derivative / own function", eval.own, mean(owns));
    }

    private static void add(Findings findings, String work, String measure, OptionalDouble target, Outcome outcome) {
        if (target.isPresent()) findings.add(work, measure, target.getAsDouble(), outcome);
        else findings.show(work, measure, outcome);
    }

    /// Each derivative with the function of the same description that was asked last.
    private static List<Size> sizes(List<Evaluation> all) {
        List<Size> sizes = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            Evaluation each = all.get(i);
            if (OWN.contains(each.function())) continue;
            Optional<Evaluation> own = all.subList(0, i).reversed().stream()
                    .filter(other -> DERIVATIVES.contains(each.function())
                            && OWN.contains(other.function())
                            && other.description().equals(each.description()))
                    .findFirst();
            sizes.add(new Size(each, own));
        }
        return sizes;
    }

    /// The geometric mean of what is known, or why nothing is.
    static Outcome mean(List<Outcome> outcomes) {
        List<Measured> known = outcomes.stream()
                .filter(Measured.class::isInstance)
                .map(Measured.class::cast)
                .toList();
        if (known.isEmpty()) return outcomes.isEmpty() ? new Outcome.Failed("nothing was timed") : outcomes.getFirst();
        return new Measured(mean(known, Measured::median), mean(known, Measured::fastest));
    }

    private static double mean(List<Measured> known, ToDoubleFunction<Measured> of) {
        return Math.exp(known.stream()
                .mapToDouble(each -> Math.log(of.applyAsDouble(each)))
                .average()
                .orElseThrow());
    }

    private static List<String> command(String part, Eval eval, Setting setting) {
        List<String> words = new ArrayList<>(List.of("python/gradbench/gradbench/evals/" + part + "/run.py"));
        if (setting.isQuick() && !eval.brief.isEmpty()) words.addAll(List.of(eval.brief.split(" ")));
        if (setting.isQuick() && !part.equals("hello")) words.addAll(List.of("--min-seconds", "0.3"));
        return Shell.command(setting.python(), words);
    }

    /// This tool, in a JVM of its own.
    private static List<String> tool() {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName(), "gradbench"));
        return command;
    }
}
