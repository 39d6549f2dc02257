package talweg;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import talweg.bytecode.Flat;
import talweg.graph.Closure;
import talweg.op.Buffer;
import talweg.op.Stage;
import talweg.op.Tensor;
import talweg.op.Var;
import talweg.rewrite.Rewrite;
import talweg.shape.Type;

/// A function as bytecode; see [Talweg#compile]. It is traced and compiled once for each structure and each types
/// of its argument's values; the last 64 are kept. What the function captures is bound when it is traced. Programs on
/// small tensors are interpreted at first, so that one that is called a few times needs no class, and are then compiled
/// in the background while calls go on; larger ones are compiled at once. The results have the same bits. With the
/// system property `talweg.interpreted` at 0, all is compiled before it is run. [#warmUp] is for those that want the
/// last speed from the first request on.
///
/// Safe for use by many threads. Inside a trace it is the function itself, so derivatives of compiled functions
/// are derivatives of the functions.
public final class Compiled<A, R> implements Function<A, R> {
    private static final int KEPT = 64;

    private final Function<A, R> function;
    private final Parallelism parallelism;
    private final Map<Plan.Key, Plan> plans = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Plan.Key, Plan> eldest) {
            return size() > KEPT;
        }
    };
    /// The latest compilation. Read without order, as the next two: the fields of what they hold are final.
    private @Nullable Plan latest;

    /// What the latest call with buffers ran, if nothing has been compiled since: nothing else fits them.
    private @Nullable Plan called;

    /// What the latest call with arrays ran, if nothing has been compiled since.
    private @Nullable Flat flat;

    Compiled(Function<A, R> function, Parallelism parallelism) {
        this.function = function;
        this.parallelism = parallelism;
    }

    @Override
    public R apply(A argument) {
        if (Stage.current() != Stage.eager()) return function.apply(argument);
        Trees.Flat flat = Trees.flatten(argument);
        Plan plan = plan(flat);
        plan.calls.increment();
        if (plan.watch != null) return watched(plan, flat.leaves());
        Buffer[] in = flat.leaves().stream().map(Compiled::reading).toArray(Buffer[]::new);
        Buffer[] out = plan.results();
        plan.run(in, out);
        List<Var> results = new ArrayList<>();
        for (Buffer each : out) results.add(Tensor.wrap(each.type(), each.array()));
        return Recorded.build(plan.result, results);
    }

    private R watched(Plan plan, List<Var> arguments) {
        List<Var> inputs = new ArrayList<>(arguments);
        for (Buffer each : plan.captured) inputs.add(Tensor.wrap(each.type(), each.array()));
        return Recorded.build(plan.result, Watching.run(plan.graph, inputs, plan.watch));
    }

    private static Buffer reading(Var value) {
        return Buffer.reading(Tensor.of(value));
    }

    /// Computes the function from numbers in `in` into `out`, one buffer for each value of the argument and of
    /// the result, in the order of [Trees]. Requires [#prepare] or [#apply] with these types before. Allocates
    /// nothing for programs on small tensors, once they are compiled.
    ///
    /// A result may have the buffer of an argument, or another over the same array: it has the bits that it would
    /// have elsewhere. What is computed element by element from an argument that nothing reads later, as parameters
    /// are in a step of training, is changed where it is; other results are copied in the end.
    ///
    /// @throws IllegalArgumentException if the buffers fit no compilation, naming the types of the latest, or
    ///     several, which differ in what is not a value
    public void callInto(Buffer[] out, Buffer... in) {
        Plan plan = called;
        if (plan == null || !plan.fits(in, out)) plan = find(in, out);
        plan.run(in, out);
    }

    /// As [#callInto(Buffer\[\], Buffer...)] with the elements of all values of the argument in one array and
    /// those of the result in another, one value after the other; `out` may be `in`. The fastest call there is,
    /// and what optimisers written elsewhere want.
    ///
    /// @throws IllegalArgumentException if no compilation has as many elements, or several have, or a value is not
    ///     `F64`
    public void callInto(double[] out, double... in) {
        Flat last = flat;
        if (last != null && last.run(in, out)) return;
        Plan plan = find(in, out);
        plan.run(in, out);
        flat = plan.flat();
    }

    private Plan find(double[] in, double[] out) {
        synchronized (plans) {
            List<Plan> fitting = plans.values().stream()
                    .filter(plan -> plan.elementsIn == in.length && plan.elementsOut == out.length)
                    .toList();
            if (fitting.size() == 1) return fitting.getFirst();
            throw new IllegalArgumentException(
                    "`Compiled.callInto` requires arrays as long as one compilation has elements"
                            + (plans.isEmpty() ? "; call `prepare` first" : ", one of " + plans.values()) + "; got "
                            + in.length
                            + " for " + out.length
                            + (fitting.isEmpty() ? "" : ", which fits several: call it with buffers"));
        }
    }

    private Plan find(Buffer[] in, Buffer[] out) {
        List<Type> from = types(in);
        List<Type> into = types(out);
        synchronized (plans) {
            List<Plan> fitting = plans.values().stream()
                    .filter(plan -> plan.accepts(from, into))
                    .toList();
            if (fitting.size() == 1) {
                fitting.getFirst().see(from, into);
                return called = fitting.getFirst();
            }
            Plan plan = latest;
            throw new IllegalArgumentException(
                    "`Compiled.callInto` requires buffers of types that the function is compiled for"
                            + (plan == null ? "; call `prepare` first" : ", as " + plan) + ", got " + from + " into "
                            + into
                            + (fitting.isEmpty() ? "" : ", which fits several: compile a function for each"));
        }
    }

    private static List<Type> types(Buffer[] buffers) {
        List<Type> types = new ArrayList<>();
        for (Buffer buffer : buffers) types.add(buffer.type());
        return types;
    }

    /// Traces for arguments like `example`, whose numbers do not matter, and compiles what is not interpreted at first.
    ///
    /// @return buffers for the results, one for each value, in the order of [Trees]
    public Buffer[] prepare(A example) {
        return plan(Trees.flatten(example)).results();
    }

    /// Compiles for arguments like `example`, and calls the function with it until it has the speed that it will
    /// keep: until the JIT has compiled it, and its loops run on vectors where these are faster. For services that
    /// want to be fast from their first request on. The results of the calls are not kept.
    ///
    /// @param example numbers of which the program takes its usual way
    /// @param atMost  when to stop in any case
    /// @return whether the speed was reached in that time
    public boolean warmUp(A example, Duration atMost) {
        Trees.Flat argument = Trees.flatten(example);
        Plan plan = plan(argument);
        plan.compile();
        Buffer[] in = argument.leaves().stream().map(Compiled::reading).toArray(Buffer[]::new);
        Buffer[] out = plan.results();
        return new WarmUp(atMost).run(() -> plan.run(in, out));
    }

    /// What is kept for one structure and these types.
    ///
    /// @param arguments the types of the argument's values
    /// @param results   those of the result's
    /// @param calls     how often [#apply] has used it; calls with buffers or arrays are not counted
    public record Compilation(List<Type> arguments, List<Type> results, long calls) {
        @Override
        public String toString() {
            return arguments + " into " + results + ", applied " + calls + (calls == 1 ? " time" : " times");
        }
    }

    /// All that is kept, the one used longest ago first.
    public List<Compilation> compilations() {
        synchronized (plans) {
            return plans.values().stream()
                    .map(plan -> new Compilation(plan.key.types(), plan.graph.outputTypes(), plan.calls.sum()))
                    .toList();
        }
    }

    private Plan plan(Trees.Flat argument) {
        Plan.Key key = new Plan.Key(
                argument.structure(), argument.leaves().stream().map(Var::type).toList());
        Plan last = latest;
        if (last != null && last.key.equals(key)) return last;
        synchronized (plans) {
            Plan plan = plans.get(key);
            if (plan == null) {
                plans.put(key, plan = compile(key));
                called = null; // two of these types,
                flat = null; // or of as many elements, may now be there
            }
            return latest = plan;
        }
    }

    private Plan compile(Plan.Key key) {
        Watching.Asked<Recorded> asked = Watching.listen(() ->
                Recorded.of(key.types(), leaves -> function.apply(Recorded.build(key.structure(), leaves))));
        Closure closure = asked.result().closure();
        Buffer[] captured = closure.captures().stream().map(Compiled::reading).toArray(Buffer[]::new);
        var graph = Rewrite.of(closure.graph());
        return new Plan(key, graph, asked.result().result(), captured, asked.watch(), parallelism);
    }
}
