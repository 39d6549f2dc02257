package talweg.autodiff;

import java.util.List;
import java.util.function.UnaryOperator;
import talweg.graph.Graph;
import talweg.graph.Trace;
import talweg.op.Control;
import talweg.op.Loops;
import talweg.op.Var;
import talweg.shape.Type;

/// Arithmetic of histories, which are loops over their values.
final class Histories {
    private Histories() {}

    /// x + y, of tensors too.
    static Var plus(Var x, Var y) {
        if (!x.type().isHistory()) return x.plus(y);
        Type step = x.type().step();
        Graph body = Trace.graph(List.of(step, step), values -> List.of(plus(values.get(0), values.get(1))));
        return each(body, x, y);
    }

    /// A new axis of `size` equal copies in front of every value, of tensors too.
    static Var repeat(Var x, int size) {
        return map(x, value -> value.repeat(0, size));
    }

    private static Var map(Var x, UnaryOperator<Var> f) {
        if (!x.type().isHistory()) return f.apply(x);
        return each(Trace.graph(List.of(x.type().step()), values -> List.of(map(values.getFirst(), f))), x);
    }

    private static Var each(Graph body, Var... histories) {
        Var count = new Control.Length().apply(List.of(histories[0])).getFirst();
        Loops.Scan scan = new Loops.Scan(body, 0, 0, Loops.Scan.RUN_TIME, false, 0);
        return scan.apply(Arranged.joined(List.of(count), List.of(histories))).getFirst();
    }
}
