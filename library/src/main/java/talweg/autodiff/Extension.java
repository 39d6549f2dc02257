package talweg.autodiff;

import java.util.ArrayList;
import java.util.List;
import talweg.graph.Graph;
import talweg.op.Var;
import talweg.shape.Type;

/// A transform that carries companions beside values: a tangent, further Taylor coefficients, an upper bound.
/// Control flow has one rule for all of these: see [Extended].
///
/// A value without companions does not vary; what its companions would be is known (a tangent 0, itself as its
/// upper bound) and never computed.
interface Extension {
    /// How many companions a value that varies has.
    int width();

    /// The companions of a value that does not vary.
    List<Var> still(Var x);

    /// The program on values and companions: from (inputs, companions of those that vary) to (outputs, companions
    /// of those that vary).
    ///
    /// @param varies   which inputs do
    /// @param demanded which outputs have companions even if they do not vary
    Program of(Graph graph, boolean[] varies, boolean[] demanded);

    /// A program on values and companions.
    ///
    /// @param varies which outputs have companions
    record Program(Graph graph, boolean[] varies) {}

    /// A value and its companions; none if it does not vary.
    record Value(Var at, List<Var> companions) {
        boolean varies() {
            return !companions.isEmpty();
        }

        Type type() {
            return at.type();
        }
    }

    /// The inputs of the program on values and companions.
    static List<Var> flat(List<Value> values) {
        List<Var> flat = new ArrayList<>();
        for (Value value : values) flat.add(value.at());
        for (Value value : values) flat.addAll(value.companions());
        return flat;
    }

    /// The values that come first in `flat`, and behind them the companions of those that vary.
    default List<Value> values(List<Var> flat, boolean[] varies) {
        List<Value> values = new ArrayList<>();
        int next = varies.length;
        for (int i = 0; i < varies.length; i++) {
            int end = varies[i] ? next + width() : next;
            values.add(new Value(flat.get(i), List.copyOf(flat.subList(next, end))));
            next = end;
        }
        return values;
    }
}
