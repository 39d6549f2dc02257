package talweg.autodiff;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import talweg.graph.Graph;
import talweg.graph.Node;
import talweg.graph.Prune;
import talweg.graph.Replay;
import talweg.graph.Trace;
import talweg.op.Control;
import talweg.op.Direct;
import talweg.op.Move;
import talweg.op.Source;
import talweg.op.Var;
import talweg.shape.Type;

/// Reverse mode: runs a linear graph backwards. Each node hands the cotangents of its results to its operands; an
/// operand read more than once sums what it is handed, latest reader first, and what [slices][Pieces] hand it at last.
public final class Transpose {
    private Transpose() {}

    /// The graph (residuals, v) → ū of a linear graph (residuals, u) → w: ⟨v, w(u)⟩ = ⟨ū, u⟩ for all u and v.
    ///
    /// @param residuals how many of the inputs are known
    /// @throws Nonlinear if an operation is not linear in what is not known
    public static Graph of(Graph linear, int residuals) {
        boolean[] late = new boolean[linear.inputs().size()];
        Arrays.fill(late, residuals, late.length, true);
        Graph separated = Prune.of(Separate.of(linear, late).graph());
        List<Type> inputs = new ArrayList<>(linear.inputs().subList(0, residuals));
        inputs.addAll(linear.outputTypes());
        return Prune.of(Trace.graph(
                inputs,
                all -> new Sweep(separated, residuals, all.subList(0, residuals))
                        .back(all.subList(residuals, all.size()))));
    }

    /// The graph (x, v) → (y, x̄) of a graph x → y, where x̄ has a cotangent for each active input: value and
    /// gradient.
    public static Graph vjp(Graph graph, boolean[] active) {
        int count = graph.outputs().length;
        Split split = Split.of(Jvp.of(graph, active), graph.inputs().size(), count);
        Graph transposed = of(split.linear(), split.residuals());
        List<Type> inputs = new ArrayList<>(graph.inputs());
        inputs.addAll(graph.outputTypes());
        return Trace.graph(inputs, all -> {
            List<Var> known = split.known().replay(all.subList(0, graph.inputs().size()));
            List<Var> back = new ArrayList<>(known.subList(count, known.size()));
            back.addAll(all.subList(graph.inputs().size(), all.size()));
            List<Var> results = new ArrayList<>(known.subList(0, count));
            results.addAll(transposed.replay(back));
            return results;
        });
    }

    /// One walk over a linear graph, forwards for what is known and backwards for the cotangents.
    private static final class Sweep {
        private record Applied(Direct op, List<Integer> operands) {}

        private final Graph linear;
        private final int residuals;
        private final Replay known;
        private final boolean[] varies;
        /// Of each value the first that is the same operation on the same values: what users trace twice, such as a
        /// row that is taken wherever it is read, is gone through once.
        private final int[] same;
        private final Map<Applied, Integer> first = new HashMap<>();
        private final @Nullable Share[] cotangents;
        private final @Nullable Pieces[] pieces;

        Sweep(Graph linear, int residuals, List<Var> values) {
            this.linear = linear;
            this.residuals = residuals;
            this.known = Replay.empty(linear);
            this.varies = new boolean[linear.size()];
            this.same = IntStream.range(0, linear.size()).toArray();
            this.cotangents = new @Nullable Share[linear.size()];
            this.pieces = new @Nullable Pieces[linear.size()];
            for (int i = 0; i < residuals; i++) known.set(i, values.get(i));
            Arrays.fill(varies, residuals, linear.inputs().size(), true);
            for (Node node : linear.nodes()) forward(node);
        }

        private void forward(Node node) {
            boolean any = false;
            for (int i = 0; i < node.arity(); i++) any |= varies[node.operand(i)];
            Arrays.fill(varies, node.first(), node.first() + node.results().size(), any);
            if (any && node.op() instanceof Direct direct && node.results().size() == 1) {
                List<Integer> operands =
                        IntStream.of(node.operands()).map(i -> same[i]).boxed().toList();
                same[node.first()] = first.computeIfAbsent(new Applied(direct, operands), _ -> node.first());
            }
            if (any) return;
            Trace.inherit(node.line());
            known.set(node, node.op().apply(known.operands(node)));
        }

        List<Var> back(List<Var> v) {
            int[] outputs = linear.outputs();
            for (int i = 0; i < outputs.length; i++) add(outputs[i], Share.of(v.get(i)));
            for (Node node : linear.nodes().reversed()) {
                if (varies[node.first()] && !node.results().isEmpty() && same[node.first()] == node.first())
                    backward(node);
            }
            List<Var> result = new ArrayList<>();
            for (int i = residuals; i < linear.inputs().size(); i++) {
                Share cotangent = cotangent(i);
                result.add(cotangent == null ? Source.zero(linear.type(i)) : cotangent.settled());
            }
            return result;
        }

        private void backward(Node node) {
            List<@Nullable Share> v = new ArrayList<>();
            boolean any = false;
            for (int i = 0; i < node.results().size(); i++) {
                Share each = cotangent(node.first() + i);
                v.add(each);
                any |= each != null;
            }
            if (!any) return;
            Trace.inherit(node.line());
            if (isKept(node, v.getFirst())) return;
            List<@Nullable Var> x = new ArrayList<>();
            for (int i = 0; i < node.arity(); i++) x.add(varies[node.operand(i)] ? null : known.get(node.operand(i)));
            List<Type> types = linear.operandTypes(node);
            List<@Nullable Share> shares = switch (node.op()) {
                case Direct direct -> shares(direct, x, types, v);
                case Control control -> Share.through(v, Reverse.shares(control, x, types, settled(v)));
            };
            for (int i = 0; i < node.arity(); i++) {
                Share share = shares.get(i);
                if (share != null) add(node.operand(i), share);
            }
        }

        /// What is handed to a value, of slices too.
        private @Nullable Share cotangent(int value) {
            Pieces kept = pieces[value];
            if (kept == null) return cotangents[value];
            pieces[value] = null;
            add(value, Share.of(kept.sum()));
            return cotangents[value];
        }

        /// Keeps what a slice hands down until the others of the same value are there; says whether it does.
        private boolean isKept(Node node, @Nullable Share v) {
            if (!(node.op() instanceof Move.Slice slice) || v == null || v.support() != null) return false;
            int value = same[node.operand(0)];
            Type whole = linear.type(value);
            if (whole.isHistory() || !Pieces.take(slice, whole)) return false;
            Pieces kept = pieces[value];
            if (kept == null) pieces[value] = kept = new Pieces(whole);
            kept.add(slice, v.value());
            return true;
        }

        private static List<@Nullable Share> shares(
                Direct op, List<@Nullable Var> x, List<Type> types, List<@Nullable Share> v) {
            Share only = v.getFirst();
            List<@Nullable Share> shares = new ArrayList<>();
            try {
                if (v.size() == 1 && only != null) {
                    for (int i = 0; i < x.size(); i++)
                        shares.add(x.get(i) == null ? only.through(op, i, x, types) : null);
                    return shares;
                }
                List<@Nullable Var> all = settled(v);
                List<@Nullable Var> back = new ArrayList<>();
                for (int i = 0; i < x.size(); i++) back.add(x.get(i) == null ? op.transpose(i, x, types, all) : null);
                return shared(back);
            } catch (IllegalStateException e) {
                throw new Nonlinear(String.valueOf(e.getMessage()), e);
            }
        }

        private static List<@Nullable Var> settled(List<@Nullable Share> shares) {
            List<@Nullable Var> all = new ArrayList<>();
            for (Share each : shares) all.add(each == null ? null : each.settled());
            return all;
        }

        private static List<@Nullable Share> shared(List<@Nullable Var> values) {
            List<@Nullable Share> all = new ArrayList<>();
            for (Var each : values) all.add(each == null ? null : Share.of(each));
            return all;
        }

        private void add(int of, Share cotangent) {
            int value = same[of];
            if (!varies[value]) return;
            Share before = cotangents[value];
            cotangents[value] = before == null ? cotangent : before.plus(cotangent);
        }
    }
}
