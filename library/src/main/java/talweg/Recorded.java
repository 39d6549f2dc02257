package talweg;

import java.util.List;
import java.util.function.Supplier;
import talweg.graph.Closure;
import talweg.graph.Trace;
import talweg.op.Line;
import talweg.op.Var;
import talweg.shape.Type;

/// A function of trees, traced.
///
/// @param closure what it does to the values of its argument
/// @param result  what it gives, without its values
record Recorded(Closure closure, Trees.Structure result) {
    /// A function's body, given its values.
    interface Body {
        Object apply(List<Var> leaves);
    }

    /// Traces `body` for values of these types.
    static Recorded of(List<Type> types, Body body) {
        Trees.Structure[] result = new Trees.Structure[1];
        Closure closure = Trace.of(types, leaves -> {
            Trees.Flat flat = Trees.flatten(body.apply(leaves));
            result[0] = flat.structure();
            return flat.leaves();
        });
        return new Recorded(closure, result[0]);
    }

    /// The types of what it gives.
    List<Type> types() {
        return closure.graph().outputTypes();
    }

    static List<Type> types(List<Var> values) {
        return values.stream().map(Var::type).toList();
    }

    @SuppressWarnings("unchecked") // a structure builds trees of the type that it was taken from
    static <T> T build(Trees.Structure structure, List<Var> leaves) {
        return (T) structure.build(leaves);
    }

    /// Refuses what is not of the structure and types required, naming the user's line.
    static void require(String what, Trees.Flat required, Trees.Structure structure, List<Type> types) {
        List<Type> wanted = types(required.leaves());
        if (wanted.equals(types) && required.structure().equals(structure)) return;
        throw refused(() -> what + ", " + wanted + ", got " + types
                + (required.structure().equals(structure) ? "" : " in another structure"));
    }

    static IllegalArgumentException refused(Supplier<String> message) {
        Line line = Line.here();
        return new IllegalArgumentException(message.get() + (line == null ? "" : ", at " + line));
    }
}
