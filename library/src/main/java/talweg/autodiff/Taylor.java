package talweg.autodiff;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import talweg.graph.Graph;
import talweg.graph.Node;
import talweg.graph.Replay;
import talweg.op.Stage;
import talweg.op.Var;

/// Taylor coefficients of a program along a curve: for x(t) = x₀ + x₁t + x₂t² + …, those of y(t). True
/// coefficients, f⁽ᵏ⁾/k!, which do not overflow as derivatives do.
///
/// Each operation's rule follows from its slope: y′ = s(x, y)·x′ gives k·y_k = Σⱼ j·x_j·s_{k−j}, where the
/// coefficients of s are found the same way, one order behind (Griewank and Walther, *Evaluating Derivatives*,
/// 2008, §13.2). Products and quotients have their own recurrences; operations that are linear, or linear piece by
/// piece, act on each coefficient.
///
/// A value is a [Curve]; [Curves] has the rules of direct operations, [CurveFlow] those of control flow.
public final class Taylor {
    private Taylor() {}

    /// The coefficients of every output up to `order`, in the current stage.
    ///
    /// @param inputs for every input its coefficients from order 0 on; null, or missing at the end, is 0
    public static List<List<Var>> of(Graph graph, List<List<@Nullable Var>> inputs, int order) {
        List<List<Var>> outputs = new ArrayList<>();
        for (Curve output : curves(graph, inputs, order)) outputs.add(output.all(order));
        return outputs;
    }

    static List<Curve> curves(Graph graph, List<List<@Nullable Var>> inputs, int order) {
        Curves stage = new Curves(Stage.current(), order);
        List<Var> arguments = new ArrayList<>();
        for (List<@Nullable Var> coefficients : inputs) arguments.add(stage.given(coefficients));
        Replay replay = stage.replay(graph, arguments);
        // in topological order, and slopes of slopes first, so that no coefficient waits for a long chain of others
        for (int k = 0; k <= order; k++) {
            stage.advance(k);
            for (Node node : graph.nodes()) {
                for (Var result : replay.results(node)) ((Curve) result).coefficient(k);
            }
        }
        return replay.outputs().stream().map(Curve.class::cast).toList();
    }
}
