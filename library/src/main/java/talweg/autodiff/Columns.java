package talweg.autodiff;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import talweg.graph.Graph;
import talweg.graph.Node;
import talweg.graph.Prune;
import talweg.graph.Trace;
import talweg.op.Arithmetic;
import talweg.op.Direct;
import talweg.op.Source;
import talweg.op.Var;
import talweg.shape.Type;

/// All columns of the matrix of a linear graph at once: its results for every unit vector. Columns that are zero by
/// the structure of the program are not computed: each value has columns only for the vectors that it depends on, in
/// blocks of which no two have a column in common.
///
/// ```text
/// columns        0 1 2 3 4 5
/// u              1 1 1 1 1 1    one block
/// u[0:2]         1 1 . . . .
/// a = A·u[0:2]   a a . . . .    2 columns of 6 are computed
/// b = B·u[2:6]   . . b b b b
/// a + b          a a b b b b    two blocks, nothing to add
/// ```
public final class Columns {
    /// Blocks that a value may have; more are joined.
    private static final int BLOCKS = 16;

    /// Elements of a value with all its columns up to which blocks are joined: an operation costs more than they do.
    private static final int SMALL = 64;

    private final List<Type> vectors;

    private Columns(Graph graph, int known) {
        this.vectors = graph.inputs().subList(known, graph.inputs().size());
    }

    /// Whether there is nothing in the graph but operations that are linear by themselves, and no loop or choice.
    public static boolean areOf(Graph graph) {
        return graph.nodes().stream().allMatch(node -> node.op() instanceof Direct);
    }

    /// The graph from the first inputs to the results for each unit vector, along axis 0: for each output those of the
    /// first vector, then of the second, and so on, without those of integers.
    ///
    /// @param graph linear in the inputs after the first; those of integers are zero
    /// @param known how many are the first
    public static Graph of(Graph graph, int known) {
        Columns columns = new Columns(graph, known);
        return Prune.of(Trace.graph(graph.inputs().subList(0, known), x -> columns.results(graph, x)));
    }

    /// A value that is known, or its blocks.
    private record Value(Type type, @Nullable Var known, List<Block> blocks) {
        static Value of(Var known) {
            return new Value(known.type(), known, List.of());
        }

        /// What stands for it beside columns of others.
        Var still() {
            return known == null ? Source.zero(type) : known;
        }

        /// Its columns of these numbers.
        Var part(int[] columns) {
            return blocks.isEmpty() ? still().repeat(0, columns.length) : Block.joined(blocks, columns, type);
        }

        List<Block> in(BitSet group) {
            return blocks.stream()
                    .filter(block -> group.get(block.columns()[0]))
                    .toList();
        }
    }

    private List<Var> results(Graph graph, List<Var> x) {
        List<Value> values = new ArrayList<>();
        for (Var each : x) values.add(Value.of(each));
        int count = 0;
        for (Type type : vectors) {
            boolean varies = type.element().isFloating() && type.shape().count() > 0;
            int end = count + (varies ? type.shape().count() : 0);
            values.add(
                    varies
                            ? new Value(
                                    type,
                                    null,
                                    List.of(Block.unit(
                                            IntStream.range(count, end).toArray(), type)))
                            : Value.of(Source.zero(type)));
            count = end;
        }
        for (Node node : graph.nodes()) {
            Trace.inherit(node.line());
            List<Value> operands = new ArrayList<>();
            for (int i = 0; i < node.arity(); i++) operands.add(values.get(node.operand(i)));
            values.add(apply((Direct) node.op(), operands, node.results().getFirst()));
        }
        List<Var> outputs = new ArrayList<>();
        for (int output : graph.outputs()) {
            int from = 0;
            for (Type type : vectors) {
                if (!type.element().isFloating()) continue;
                int end = from + type.shape().count();
                outputs.add(values.get(output).part(IntStream.range(from, end).toArray()));
                from = end;
            }
        }
        return outputs;
    }

    private static Value apply(Direct op, List<Value> x, Type type) {
        List<Var> still = x.stream().map(Value::still).toList();
        int[] varying = IntStream.range(0, x.size())
                .filter(i -> !x.get(i).blocks.isEmpty())
                .toArray();
        if (varying.length == 0) return Value.of(op.apply(still).getFirst());
        List<Block> blocks = new ArrayList<>();
        if (varying.length == 1) {
            for (Block block : x.get(varying[0]).blocks) blocks.add(block.after(op, still, varying[0], type));
        } else {
            for (BitSet group : groups(x)) blocks.add(together(op, x, still, group));
        }
        return new Value(type, null, joined(blocks, type));
    }

    /// The columns of `group` of operands of which several may have some.
    private static Block together(Direct op, List<Value> x, List<Var> still, BitSet group) {
        int[] columns = group.stream().toArray();
        List<Var> operands = new ArrayList<>(still);
        boolean[] mapped = new boolean[x.size()];
        for (int i = 0; i < mapped.length; i++) {
            List<Block> own = x.get(i).in(group);
            mapped[i] = !own.isEmpty();
            if (mapped[i]) operands.set(i, Block.joined(own, columns, x.get(i).type));
        }
        if (op instanceof Arithmetic.Add && mapped[0] != mapped[1])
            return new Block(columns, operands.get(mapped[0] ? 0 : 1), false);
        if (op instanceof Arithmetic.Subtract && mapped[0] != mapped[1])
            return new Block(
                    columns, mapped[0] ? operands.get(0) : operands.get(1).negate(), false);
        return new Block(columns, op.batch(operands, mapped, columns.length).getFirst(), false);
    }

    /// The columns of all operands in as many groups as there can be, none of which cuts a block.
    private static List<BitSet> groups(List<Value> x) {
        List<BitSet> groups = new ArrayList<>();
        for (Value value : x) {
            for (Block block : value.blocks) {
                BitSet all = new BitSet();
                for (int column : block.columns()) all.set(column);
                groups.removeIf(group -> {
                    if (!group.intersects(all)) return false;
                    all.or(group);
                    return true;
                });
                groups.add(all);
            }
        }
        return groups;
    }

    /// As one block, if there are too many or they are small.
    private static List<Block> joined(List<Block> blocks, Type type) {
        int[] columns = blocks.stream()
                .flatMapToInt(block -> IntStream.of(block.columns()))
                .sorted()
                .toArray();
        if (blocks.size() == 1
                || blocks.size() <= BLOCKS
                        && (long) columns.length * type.shape().count() > SMALL) return List.copyOf(blocks);
        return List.of(new Block(columns, Block.joined(blocks, columns, type), false));
    }
}
