package talweg.run;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import talweg.autodiff.Split;
import talweg.autodiff.Transpose;
import talweg.graph.Closure;
import talweg.graph.Graph;
import talweg.graph.Node;
import talweg.graph.Replay;
import talweg.graph.Trace;
import talweg.op.Control;
import talweg.op.Direct;
import talweg.op.Op;
import talweg.op.Tensor;
import talweg.op.Var;
import talweg.shape.Type;

/// The derivative of a graph's one output by every value in it, not only by its inputs.
///
/// Each value y that varies is given a perturbation of its own, ẏ + ε: transposing hands ε the whole cotangent of
/// y. The sweep is thus the one that gives gradients. Those of the inputs are taken from the sweep without
/// perturbations, so they are the very bits of the gradient; where an operation passes a tangent on as it is (x +
/// c), the perturbation may associate a sum differently, and the last bit of a cotangent inside with it.
final class Adjoints {
    private final Graph graph;
    private final boolean[] active;
    private final List<Tensor> inputs;
    private final @Nullable Tensor[] cotangents;
    private final List<Integer> perturbed = new ArrayList<>();

    /// Runs forward and backward.
    ///
    /// @param active which inputs vary
    Adjoints(Graph graph, boolean[] active, List<Tensor> inputs) {
        this.graph = graph;
        this.active = active;
        this.inputs = inputs;
        this.cotangents = new @Nullable Tensor[graph.size()];
        inside();
        atInputs();
    }

    /// Whether a value depends on active inputs by operations that have derivatives.
    boolean varies(int value) {
        return cotangents[value] != null;
    }

    /// The cotangent of a value that varies.
    Tensor of(int value) {
        Tensor cotangent = cotangents[value];
        if (cotangent == null) throw new IllegalStateException("value %" + value + " does not vary");
        return cotangent;
    }

    private Tensor one() {
        return Tensor.of(Tensor.zeros(graph.outputTypes().getFirst()).constant(1));
    }

    private void atInputs() {
        List<Tensor> all = new ArrayList<>(inputs);
        all.add(one());
        List<Tensor> results = Interpreter.run(Transpose.vjp(graph, active), all);
        int next = 1;
        for (int i = 0; i < active.length; i++) {
            if (active[i]) cotangents[i] = results.get(next++);
        }
    }

    private void inside() {
        List<Type> types = new ArrayList<>(graph.inputs());
        for (int i = 0; i < active.length; i++) {
            if (active[i]) types.add(graph.type(i));
        }
        Closure closure = Trace.derived(types, this::perturbedJvp);
        Split split = Split.of(closure.graph(), graph.inputs().size(), 1);
        List<Tensor> known = Interpreter.run(split.known(), inputs);
        List<Tensor> back = new ArrayList<>(known.subList(1, known.size()));
        back.add(one());
        List<Tensor> results = Interpreter.run(Transpose.of(split.linear(), split.residuals()), back);
        // captures are numbered as they are first met, which is the order in which the perturbations were made
        int first = types.size() - graph.inputs().size();
        for (int i = 0; i < closure.captures().size(); i++) {
            cotangents[perturbed.get(i)] = results.get(first + i);
        }
    }

    /// Forward mode as [talweg.autodiff.Jvp] has it, a captured ε added to every tangent on the way.
    private List<Var> perturbedJvp(List<Var> all) {
        int count = graph.inputs().size();
        Replay values = new Replay(graph, all.subList(0, count));
        @Nullable Var[] tangents = new @Nullable Var[graph.size()];
        int next = count;
        for (int i = 0; i < count; i++) tangents[i] = active[i] ? all.get(next++) : null;
        for (Node node : graph.nodes()) {
            List<Var> x = values.operands(node);
            List<Var> y = node.op().apply(x);
            values.set(node, y);
            List<@Nullable Var> u = new ArrayList<>();
            for (int operand : node.operands()) u.add(tangents[operand]);
            if (u.stream().allMatch(java.util.Objects::isNull)) continue;
            List<@Nullable Var> results = direct(node.op()).jvp(x, y, u);
            for (int i = 0; i < results.size(); i++)
                tangents[node.first() + i] = perturbed(node.first() + i, results.get(i));
        }
        int output = graph.outputs()[0];
        Var tangent = tangents[output];
        Var value = values.get(output);
        return Arrays.asList(value, tangent == null ? value.constant(0) : tangent);
    }

    private @Nullable Var perturbed(int value, @Nullable Var tangent) {
        if (tangent == null) return null;
        perturbed.add(value);
        return tangent.plus(Tensor.zeros(graph.type(value)));
    }

    /// What a tape has.
    private static Direct direct(Op op) {
        return switch (op) {
            case Direct direct -> direct;
            case Control control -> throw new IllegalStateException("`" + control.name() + "` is on no tape");
        };
    }
}
