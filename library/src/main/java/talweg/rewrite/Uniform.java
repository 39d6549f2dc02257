package talweg.rewrite;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import talweg.graph.Graph;
import talweg.graph.Node;
import talweg.graph.Replay;
import talweg.graph.Trace;
import talweg.op.ArgExtreme;
import talweg.op.Control;
import talweg.op.Direct;
import talweg.op.Elementwise;
import talweg.op.Index;
import talweg.op.Move;
import talweg.op.Source;
import talweg.op.Var;
import talweg.scalar.Bits;
import talweg.scalar.Evaluator;
import talweg.scalar.Straight;
import talweg.shape.Shape;
import talweg.shape.Type;

/// Computes with one element what has the same in every element: derivatives start from ones, and much of what is made
/// of these is known when the graph is.
///
/// ```text
/// %1 = constant 1: [9, 4]                     %2 = argMin{axis=1} %0            # %0: [9, 5]
/// %2 = argMin{axis=1} %0                      %5 = constant 1: [9]
/// %3 = take{axis=0} (constant 1: [5, 4]) %2   %6 = scatterAdd{axis=0, size=5} %5 %2
/// %4 = multiply %1 %3                      →  return broadcast{to=[5, 4], axes=[0]} %6
/// return scatterAdd{axis=0, size=5} %4 %2
/// ```
///
/// Reading at places that may be out of range stays, since it could fail; what the places themselves were made of may
/// be
/// read no longer, and is dropped as all that nothing reads. What is not finite stays, too: NaN has other bits on other
/// processors, and who looks for what was first not finite must find the operation.
public final class Uniform {
    private Uniform() {}

    /// The graph with the same inputs and outputs, and the same bits in these; in loops and branches too.
    public static Graph of(Graph graph) {
        return of(graph, new Inside(Uniform::of));
    }

    private static Graph of(Graph graph, Inside inside) {
        return Trace.graph(graph.inputs(), inputs -> {
            Replay replay = new Replay(graph, inputs);
            Known known = new Known(graph);
            for (Node node : graph.nodes()) {
                Trace.inherit(node.line());
                replay.set(node, applied(node, replay.operands(node), known, inside));
            }
            return replay.outputs();
        });
    }

    private static List<Var> applied(Node node, List<Var> operands, Known known, Inside inside) {
        return switch (node.op()) {
            case Control control -> control.map(inside).apply(operands);
            case Direct direct -> {
                known.see(node);
                Source.Constant constant = known.constants.get(node.first());
                if (constant != null) yield List.of(constant.of());
                yield direct instanceof Index.ScatterAdd scatter
                        ? List.of(known.scattered(scatter, node, operands))
                        : direct.apply(operands);
            }
        };
    }

    /// What is known of the values of a graph.
    private static final class Known {
        private final Graph graph;

        /// Of values that are the same in every element.
        private final Map<Integer, Source.Constant> constants = new HashMap<>();

        /// What indices that cannot be negative are less than.
        private final Map<Integer, Integer> limits = new HashMap<>();

        Known(Graph graph) {
            this.graph = graph;
        }

        /// Takes note of a node, after those before it.
        void see(Node node) {
            if (node.results().size() != 1) return;
            switch (node.op()) {
                case Source.Constant given -> constants.put(node.first(), given);
                case ArgExtreme extreme ->
                    limits.put(node.first(), graph.type(node.operand(0)).shape().size(extreme.axis()));
                default ->
                    bits(node)
                            .ifPresent(bits -> constants.put(
                                    node.first(),
                                    new Source.Constant(node.results().getFirst(), bits, false)));
            }
        }

        /// The raw bits that every element of the result has.
        private Optional<Long> bits(Node node) {
            return switch (node.op()) {
                case Elementwise each -> computed(each, node);
                case Move.Pad _ -> Optional.empty();
                case Move _ -> moved(node);
                case Index.Take take when isWithin(take, node) -> moved(node);
                default -> Optional.empty();
            };
        }

        private Optional<Long> computed(Elementwise each, Node node) {
            long[] bits = new long[node.arity()];
            List<Type> types = new ArrayList<>(bits.length);
            for (int i = 0; i < bits.length; i++) {
                Source.Constant operand = constants.get(node.operand(i));
                if (operand == null) return Optional.empty();
                bits[i] = operand.bits();
                types.add(operand.type());
            }
            Straight code = Straight.of(each.lowering(types).kernel());
            long result = Evaluator.bitsAt(code, bits)[0];
            double number = Bits.toDouble(result, node.results().getFirst().element());
            return Double.isFinite(number) ? Optional.of(result) : Optional.empty();
        }

        /// Of what is moved, where all of it has the same bits.
        private Optional<Long> moved(Node node) {
            Source.Constant first = constants.get(node.operand(0));
            if (first == null) return Optional.empty();
            int moved = node.op() instanceof Index ? 1 : node.arity();
            for (int i = 1; i < moved; i++) {
                Source.Constant other = constants.get(node.operand(i));
                if (other == null || other.bits() != first.bits()) return Optional.empty();
            }
            return Optional.of(first.bits());
        }

        private boolean isWithin(Index.Take take, Node node) {
            Integer limit = limits.get(node.operand(1));
            int size = graph.type(node.operand(0)).shape().size(take.axis());
            return limit != null && limit <= size;
        }

        /// What is the same in every slice is added up for one of its elements.
        Var scattered(Index.ScatterAdd scatter, Node node, List<Var> operands) {
            Type result = node.results().getFirst();
            Source.Constant added = constants.get(node.operand(0));
            Shape indices = operands.get(1).shape();
            int batch = scatter.batch();
            boolean isLine = result.shape().rank() == batch + 1;
            if (added == null || isLine || result.shape().count() == 0)
                return scatter.apply(operands).getFirst();
            Var line = new Index.ScatterAdd(batch, scatter.size(), batch)
                    .of(
                            new Source.Constant(added.type().with(indices), added.bits(), added.meaning()).of(),
                            operands.get(1));
            List<Integer> axes =
                    new ArrayList<>(IntStream.range(0, batch).boxed().toList());
            axes.add(scatter.axis());
            return new Move.Broadcast(result.shape(), List.copyOf(axes)).of(line);
        }
    }
}
