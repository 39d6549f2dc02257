package talweg;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import talweg.bytecode.Program;
import talweg.graph.Closure;
import talweg.graph.Trace;
import talweg.op.Buffer;
import talweg.op.Stage;
import talweg.op.Tensor;
import talweg.op.Var;
import talweg.rewrite.Simplify;
import talweg.shape.Type;

/// A function as bytecode; see [Talweg#compile]. It is traced and compiled once for each structure and each types of its
/// argument's values; the last 64 are kept. What the function captures is bound when it is traced.
///
/// Safe for use by many threads. Inside a trace it is the function itself, so derivatives of compiled functions are
/// derivatives of the functions.
public final class Compiled<A, R> implements Function<A, R> {
    private static final int KEPT = 64;

    private final Function<A, R> function;
    private final Map<Key, Plan> plans = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Plan> eldest) {
            return size() > KEPT;
        }
    };
    private volatile @Nullable Plan latest;

    Compiled(Function<A, R> function) {
        this.function = function;
    }

    private record Key(Trees.Structure structure, List<Type> types) {}

    /// One compilation. `inputs` and `outputs` hold the very types of the buffers seen last, so that the next check of the
    /// same buffers compares references; any of several equal types may stand there.
    private record Plan(Key key, Type[] inputs, Type[] outputs, Trees.Structure result, Buffer[] captured, Program program) {
        boolean accepts(Buffer[] in, Buffer[] out) {
            return match(inputs, in) && match(outputs, out);
        }

        private static boolean match(Type[] types, Buffer[] buffers) {
            if (types.length != buffers.length) return false;
            for (int i = 0; i < types.length; i++) {
                Type type = buffers[i].type();
                if (type == types[i]) continue;
                if (!type.equals(types[i])) return false;
                types[i] = type;
            }
            return true;
        }
    }

    @Override
    @SuppressWarnings("unchecked") // a structure builds trees of the type that it was taken from
    public R apply(A argument) {
        if (Stage.current() != Stage.eager()) return function.apply(argument);
        Trees.Flat flat = Trees.flatten(argument);
        Plan plan = plan(flat);
        Buffer[] in = flat.leaves().stream().map(Compiled::reading).toArray(Buffer[]::new);
        Buffer[] out = new Buffer[plan.outputs.length];
        for (int i = 0; i < out.length; i++) out[i] = Buffer.of(plan.outputs[i]);
        plan.program.run(in, plan.captured, out);
        List<Var> results = new ArrayList<>();
        for (Buffer each : out) results.add(Tensor.wrap(each.type(), each.array()));
        return (R) plan.result.build(results);
    }

    private static Buffer reading(Var value) {
        Tensor tensor = Tensor.of(value);
        return Buffer.over(tensor.type(), tensor.array());
    }

    /// Computes the function from numbers in `in` into `out`, one buffer for each value of the argument and of the result,
    /// in the order of [Trees]. Allocates nothing for programs on small tensors, once [#prepare] or [#apply] has
    /// compiled for these types.
    ///
    /// @throws IllegalArgumentException if the buffers fit no compilation, naming the types of the latest
    public void callInto(Buffer[] out, Buffer... in) {
        Plan plan = latest;
        if (plan == null || !plan.accepts(in, out)) plan = find(in, out);
        plan.program.run(in, plan.captured, out);
    }

    private Plan find(Buffer[] in, Buffer[] out) {
        synchronized (plans) {
            for (Plan plan : plans.values()) {
                if (plan.accepts(in, out)) return latest = plan;
            }
        }
        Plan plan = latest;
        throw new IllegalArgumentException("`Compiled.callInto` requires buffers of types that the function is compiled for"
                + (plan == null ? "; call `prepare` first" : ", as " + List.of(plan.inputs) + " into " + List.of(plan.outputs))
                + ", got " + types(in) + " into " + types(out));
    }

    private static List<Type> types(Buffer[] buffers) {
        List<Type> types = new ArrayList<>();
        for (Buffer buffer : buffers) types.add(buffer.type());
        return types;
    }

    /// Compiles for arguments like `example`, whose numbers do not matter.
    ///
    /// @return buffers for the results, one for each value, in the order of [Trees]
    public Buffer[] prepare(A example) {
        Plan plan = plan(Trees.flatten(example));
        Buffer[] out = new Buffer[plan.outputs.length];
        for (int i = 0; i < out.length; i++) out[i] = Buffer.of(plan.outputs[i]);
        return out;
    }

    private Plan plan(Trees.Flat flat) {
        Key key = new Key(flat.structure(), flat.leaves().stream().map(Var::type).toList());
        Plan last = latest;
        if (last != null && last.key.equals(key)) return last;
        synchronized (plans) {
            Plan plan = plans.get(key);
            if (plan == null) plans.put(key, plan = compile(key));
            return latest = plan;
        }
    }

    @SuppressWarnings("unchecked") // as above
    private Plan compile(Key key) {
        Trees.Structure[] result = new Trees.Structure[1];
        Closure closure = Trace.of(key.types, leaves -> {
            Trees.Flat flat = Trees.flatten(function.apply((A) key.structure.build(leaves)));
            result[0] = flat.structure();
            return flat.leaves();
        });
        Buffer[] captured = closure.captures().stream().map(Compiled::reading).toArray(Buffer[]::new);
        var graph = Simplify.of(closure.graph());
        Program program = talweg.bytecode.Compiler.compile(graph, closure.arguments());
        return new Plan(key, key.types.toArray(Type[]::new), graph.outputTypes().toArray(Type[]::new), result[0], captured, program);
    }
}
