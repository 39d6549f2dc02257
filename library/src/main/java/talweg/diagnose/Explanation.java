package talweg.diagnose;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import talweg.Compiled;
import talweg.Talweg;
import talweg.Trees;
import talweg.graph.Closure;
import talweg.graph.Graph;
import talweg.graph.Listing;
import talweg.graph.Trace;
import talweg.loop.Head;
import talweg.loop.Memory;
import talweg.loop.Steps;
import talweg.loop.Unroll;
import talweg.op.Var;
import talweg.rewrite.Rewrite;

/// What a function costs at an argument, and what its derivative costs; see [Diagnosis#explain].
///
/// @param function     the cost of f
/// @param derivative   that of f with its derivative in reverse mode; empty if there is none
/// @param form         how f is compiled
/// @param derivativeForm how f is compiled with its derivative; empty if there is none
/// @param seconds      how long a call of f takes, compiled: measured, so never the same twice
/// @param derivativeSeconds how long a call of f with its derivative takes
/// @param compilations what is kept of f if it is compiled itself, the latest use last; else empty
public record Explanation(
        Cost function,
        Optional<Cost> derivative,
        Form form,
        Optional<Form> derivativeForm,
        double seconds,
        Optional<Double> derivativeSeconds,
        List<Compiled.Compilation> compilations) {

    /// How a graph is compiled.
    public sealed interface Form {}

    /// Code over single elements without loops.
    ///
    /// @param instructions how many elements are computed or read
    public record StraightLine(int instructions) implements Form {
        @Override
        public String toString() {
            return "straight-line code of " + instructions + " instructions";
        }
    }

    /// Steps over arrays.
    ///
    /// @param straight instructions of straight-line code before the steps, on small tensors
    /// @param loops    fused loops of operations on single elements
    /// @param kernels  operations on whole arrays
    /// @param controls choices, loops and calls, which run programs of their own
    /// @param moved    bytes of arrays that the steps read and write, without those of programs: less where steps
    ///     go over tiles that stay in a cache
    /// @param held     bytes of arrays of values on the way, which a call takes at its peak beside arguments and
    ///     results, without those of programs
    public record Stepwise(int straight, int loops, int kernels, int controls, long moved, long held) implements Form {
        private static Stepwise of(Graph whole) {
            Optional<Head> head = Head.of(whole);
            Graph graph = head.map(Head::rest).orElse(whole);
            int straight = head.map(each -> each.code().instructions().size()).orElse(0);
            int loops = 0;
            int kernels = 0;
            int controls = 0;
            long moved = 0;
            Steps steps = Steps.of(graph);
            for (Steps.Step step : steps.steps()) {
                switch (step) {
                    case Steps.Loop _ -> loops++;
                    case Steps.Apply _ -> kernels++;
                    case Steps.Bands bands -> {
                        loops += bands.loops().size();
                        kernels++;
                    }
                    case Steps.Flow _ -> controls++;
                }
                for (Steps.Step part : parts(step))
                    moved += bytes(graph, part.operands()) + bytes(graph, part.written());
            }
            return new Stepwise(
                    straight,
                    loops,
                    kernels,
                    controls,
                    moved,
                    Memory.of(graph, steps).bytes());
        }

        private static List<Steps.Step> parts(Steps.Step step) {
            return step instanceof Steps.Bands bands ? bands.parts() : List.of(step);
        }

        private static long bytes(Graph graph, int... slots) {
            return IntStream.of(slots)
                    .distinct()
                    .filter(slot -> slot < graph.size())
                    .mapToLong(slot -> graph.type(slot).bytes())
                    .sum();
        }

        @Override
        public String toString() {
            return (straight == 0 ? "" : straight + " instructions of straight-line code, then ")
                    + "steps over arrays: " + loops + " fused loops, " + kernels + " whole-array operations, "
                    + controls
                    + " of control flow; bytes: " + number(moved) + " moved, " + number(held)
                    + " held beside arguments and results";
        }
    }

    static <P, R> Explanation of(Function<P, R> f, P x) {
        Graph graph = graph(f, x);
        Function<P, List<Object>> both = p -> {
            var at = Talweg.vjp(f).apply(p);
            return List.of(at.value(), at.pullback().apply(Trees.map(at.value(), leaf -> leaf.constant(1))));
        };
        boolean differentiable = graph.inputs().stream()
                        .anyMatch(type -> type.element().isFloating())
                && graph.outputTypes().stream().anyMatch(type -> type.element().isFloating());
        Optional<Graph> derivative = differentiable ? Optional.of(graph(both, x)) : Optional.empty();
        return new Explanation(
                Cost.of(graph),
                derivative.map(Cost::of),
                form(graph),
                derivative.map(Explanation::form),
                Timing.seconds(Talweg.compile(f), x),
                differentiable ? Optional.of(Timing.seconds(Talweg.compile(both), x)) : Optional.empty(),
                f instanceof Compiled<P, R> compiled ? compiled.compilations() : List.of());
    }

    /// What is compiled of a function.
    static <P, R> Graph graph(Function<P, R> f, P x) {
        Trees.Flat flat = Trees.flatten(x);
        @SuppressWarnings("unchecked") // a structure builds trees of the type that it was taken from
        Closure closure = Trace.of(
                flat.leaves().stream().map(Var::type).toList(),
                leaves -> Trees.flatten(f.apply((P) flat.structure().build(leaves)))
                        .leaves());
        return Rewrite.of(closure.graph());
    }

    static <P, R> String listing(Function<P, R> f, P x) {
        List<String> names = new ArrayList<>();
        for (String name : Trees.names(x)) names.add(name.isEmpty() ? "x" : name);
        return Listing.of(graph(f, x), names);
    }

    private static Form form(Graph graph) {
        return Unroll.of(graph)
                .<Form>map(straight -> new StraightLine(straight.instructions().size()))
                .orElseGet(() -> Stepwise.of(graph));
    }

    /// How many times the work of f its value and derivative take, by [Cost#work].
    public Optional<Double> predictedRatio() {
        return derivative.map(each -> each.work() / function.work());
    }

    /// How many times the time of f its value and derivative took.
    public Optional<Double> measuredRatio() {
        return derivativeSeconds.map(each -> each / seconds);
    }

    /// Some lines: a table of f and its derivative, one operation at a time, then how they are compiled, operations
    /// fused: there the bytes are fewer.
    @Override
    public String toString() {
        List<String> lines = new ArrayList<>();
        lines.add(row("", "function", "with derivative"));
        lines.add(row(
                "operations",
                count(function),
                derivative.map(Explanation::count).orElse("–")));
        lines.add(row(
                "flops",
                number(function.flops()),
                derivative.map(c -> number(c.flops())).orElse("–")));
        lines.add(bytes("bytes read", Cost::read));
        lines.add(bytes("bytes written", Cost::written));
        lines.add(bytes("bytes held", Cost::peak));
        lines.add(row(
                "time of a call",
                time(seconds),
                derivativeSeconds.map(Explanation::time).orElse("–")));
        predictedRatio()
                .ifPresent(predicted -> lines.add(String.format(
                        Locale.ROOT,
                        "derivative/function: %.2f predicted from flops and bytes, %.2f measured",
                        predicted,
                        measuredRatio().orElse(Double.NaN))));
        lines.add("compiled as " + form);
        derivativeForm.ifPresent(each -> lines.add("compiled with the derivative as " + each));
        lines.add("operations of the function: " + kinds(function));
        derivative.ifPresent(each -> lines.add("operations with the derivative: " + kinds(each)));
        if (function.unbounded()) lines.add("loops of unknown length are counted for one step");
        for (Compiled.Compilation each : compilations) lines.add("kept: " + each);
        return String.join("\n", lines) + "\n";
    }

    private String bytes(String name, ToLongFunction<Cost> bytes) {
        return row(
                name,
                number(bytes.applyAsLong(function)),
                derivative.map(c -> number(bytes.applyAsLong(c))).orElse("–"));
    }

    private static String row(String name, String function, String derivative) {
        return String.format(Locale.ROOT, "%-16s %16s %16s", name, function, derivative);
    }

    private static String count(Cost cost) {
        return number(
                cost.operations().values().stream().mapToLong(Long::longValue).sum());
    }

    private static String kinds(Cost cost) {
        return cost.operations().entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                .map(each -> each.getValue() + " " + each.getKey())
                .collect(Collectors.joining(", "));
    }

    private static String number(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }

    private static String time(double seconds) {
        return seconds < 1e-6
                ? String.format(Locale.ROOT, "%.1f ns", seconds * 1e9)
                : seconds < 1e-3
                        ? String.format(Locale.ROOT, "%.2f µs", seconds * 1e6)
                        : String.format(Locale.ROOT, "%.2f ms", seconds * 1e3);
    }
}
