package talweg.loop;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import talweg.blas.MatrixProduct;
import talweg.graph.Graph;
import talweg.graph.Node;
import talweg.graph.Prune;
import talweg.graph.Replay;
import talweg.graph.Trace;
import talweg.op.Contract;
import talweg.op.Fold;
import talweg.op.Op;
import talweg.op.Var;
import talweg.shape.Type;

/// A graph whose forward and backward sweeps run over tiles of rows, so that what they make of a tile is still in the
/// cache when it is read, and memory is passed over once. The rows are axis 0 of some inputs (the rows of a regression,
/// the points of a mixture); all that is done by rows runs tile by tile, and is closed by sums over the rows.
///
/// ```text
/// inputs ──before──▶ what is of no row ──┐
/// inputs ───────────── rows ─────────────┴─▶ each tile ──▶ rows of results, closings ──after──▶ outputs
/// ```
///
/// The bits are those of the graph run as a whole: closings go on where the tile before stopped, and a tile has as many
/// rows as a run of a product's sum ([MatrixProduct#RUN]). What depends on a closing is not tiled with it, but may be
/// on its own, in `after`.
///
/// @param graph    the whole
/// @param roles    of its nodes
/// @param rows     how many there are
/// @param size     rows of a tile; the last may have fewer
/// @param before   from the graph's inputs to `given`
/// @param given    values that tiles or `after` read
/// @param wholes   of the graph's values those that a tile reads as a whole
/// @param parts    those of which it reads its rows
/// @param results  those of which it makes its rows
/// @param closings what is summed up over all tiles
/// @param after    from the values in `last` to the graph's outputs
/// @param last     inputs, given values, results and closings
/// @param tables   those parts that tiles take from a table, by value
/// @param rowwise  the code of one row, if that is small
/// @param isTurned whether inside a tile the rows are the last axis of what has rows, as [RowsLast] has it
public record Tiling(
        Graph graph,
        Map<Node, Role> roles,
        int rows,
        int size,
        Graph before,
        List<Integer> given,
        List<Integer> wholes,
        List<Integer> parts,
        List<Integer> results,
        List<Closing> closings,
        Graph after,
        List<Integer> last,
        Map<Integer, Table> tables,
        Optional<Rowwise> rowwise,
        boolean isTurned) {
    /// Rows taken from a table at computed places.
    ///
    /// @param node  that takes them, of operands (table, places)
    public record Table(Node node) {
        public int rows() {
            return node.operand(0);
        }

        public int places() {
            return node.operand(1);
        }
    }

    /// Bytes that a tiled program makes of all rows together, at least: less stays in a cache anyhow.
    static final long WORTHWHILE = 1 << 20;

    /// When a node runs.
    public sealed interface Role {
        /// Before all tiles.
        record Before() implements Role {}

        /// In every tile.
        ///
        /// @param hasRows which operands come by rows
        record ByRows(boolean[] hasRows) implements Role {}

        /// In every tile; what it sums up is known after the last.
        record Closes() implements Role {}

        /// After all tiles.
        record After() implements Role {}
    }

    /// A sum over the rows.
    ///
    /// @param node of the graph
    public record Closing(Node node) {
        /// Whether a tile gives the rows to be folded, and not their sum.
        public boolean isFold() {
            return node.op() instanceof Fold;
        }

        /// The value that a tile gives.
        public int value() {
            return isFold() ? node.operand(0) : node.first();
        }
    }

    /// The tiling of a graph, if it has rows and gains by it.
    public static Optional<Tiling> of(Graph graph) {
        return of(graph, WORTHWHILE);
    }

    /// @param worthwhile bytes that are made of all rows together, at least
    public static Optional<Tiling> of(Graph graph, long worthwhile) {
        Map<Integer, Long> counts = new TreeMap<>();
        for (Type type : graph.inputs()) {
            if (!type.isHistory() && type.shape().rank() > 0 && type.shape().size(0) >= 2 * MatrixProduct.RUN)
                counts.merge(type.shape().size(0), (long) type.shape().count(), Long::sum);
        }
        TilePlanner best = null;
        TilePlanner smallest = null; // whose rows may be small
        for (int rows : counts.keySet()) {
            TilePlanner planner = new TilePlanner(graph, rows, true);
            if (planner.costs().saved()
                    >= (best == null ? worthwhile : best.costs().saved() + 1)) best = planner;
            TilePlanner small = new TilePlanner(graph, rows, false);
            if (small.costs().saved()
                    >= (smallest == null ? worthwhile : smallest.costs().saved() + 1)) smallest = small;
        }
        if (smallest != null) {
            Tiling tiling = smallest.tiling();
            Optional<Rowwise> rowwise = Rowwise.of(tiling.row(), tiling.wholes.size())
                    .filter(row -> tiling.closings.stream().allMatch(Closing::isFold) || row.isDense());
            if (rowwise.isPresent()) return Optional.of(tiling.by(rowwise.get()));
        }
        return best == null ? Optional.empty() : Optional.of(best.tiling());
    }

    private Tiling by(Rowwise row) {
        return new Tiling(
                graph,
                roles,
                rows,
                closings.stream().allMatch(Closing::isFold) ? Rowwise.ROWS : MatrixProduct.RUN,
                before,
                given,
                wholes,
                parts,
                results,
                closings,
                after,
                last,
                tables,
                Optional.of(row),
                false);
    }

    /// The program of a tile of `count` rows: from `wholes` and the rows of `parts` to those of `results` and what is
    /// added to `closings`.
    public Graph tile(int count) {
        return tile(count, false);
    }

    /// The program of one row, which gives the factors of products that are closings, and not the products.
    private Graph row() {
        return tile(1, true);
    }

    /// What is known of a tile, given what is known of the whole.
    public Boundary boundary(Structure structure) {
        List<Boundary.Given> given = new ArrayList<>();
        for (int whole : wholes) given.add(structure.given(whole));
        given.addAll(Collections.nCopies(parts.size(), Boundary.Given.NOTHING));
        List<@Nullable BitSet> unwanted = new ArrayList<>();
        for (int result = 0; result < results.size(); result++) unwanted.add(null);
        for (Closing closing : closings) unwanted.add(closing.isFold() ? null : structure.unwanted(closing.value()));
        return new Boundary(given, unwanted);
    }

    /// What is known of the program after the tiles, likewise.
    public Boundary boundaryAfter(Structure structure) {
        return structure.between(last, IntStream.of(graph.outputs()).boxed().toList());
    }

    private Graph tile(int count, boolean givesFactors) {
        List<Type> inputs = new ArrayList<>();
        for (int whole : wholes) inputs.add(graph.type(whole));
        for (int part : parts) inputs.add(rows(graph.type(part), count));
        return Prune.of(Trace.graph(inputs, x -> {
            Map<Integer, Var> whole = new LinkedHashMap<>();
            Map<Integer, Var> rows = new LinkedHashMap<>();
            for (int i = 0; i < wholes.size(); i++) whole.put(wholes.get(i), x.get(i));
            if (givesFactors) Known.of(graph).forEach(whole::replace);
            for (int i = 0; i < parts.size(); i++) {
                Var part = x.get(wholes.size() + i);
                rows.put(parts.get(i), isTurned ? RowsLast.turned(part) : part);
            }
            for (Node node : graph.nodes()) {
                if (!givesFactors || !(roles.get(node) instanceof Role.Closes)) replay(node, count, whole, rows);
            }
            List<Var> outputs = new ArrayList<>();
            for (int result : results) outputs.add(byRows(known(rows, result)));
            for (Closing closing : closings) {
                if (isTurned(closing) || !closing.isFold() && !givesFactors) outputs.add(known(rows, closing.value()));
                else if (closing.isFold()) outputs.add(byRows(known(rows, closing.value())));
                else for (int factor : closing.node().operands()) outputs.add(known(rows, factor));
            }
            return outputs;
        }));
    }

    /// Whether tiles give the rows that a fold takes as they have them, as the last axis: so it does if it folds
    /// nothing else.
    public boolean isTurned(Closing closing) {
        return isTurned
                && closing.node().op() instanceof Fold fold
                && fold.axes().equals(List.of(0));
    }

    /// The type of what a fold takes of a tile of `count` rows.
    public Type folded(Closing closing, int count) {
        Type rows = rows(graph.type(closing.value()), count);
        return isTurned(closing) ? rows.with(RowsLast.last(rows.shape())) : rows;
    }

    private Var byRows(Var value) {
        return isTurned ? RowsLast.turnedBack(value) : value;
    }

    private void replay(Node node, int count, Map<Integer, Var> whole, Map<Integer, Var> rows) {
        Op op;
        boolean[] hasRows;
        switch (roles.get(node)) {
            case Role.ByRows byRows -> {
                hasRows = byRows.hasRows;
                op = Rows.of(
                                node.op(),
                                graph.operandTypes(node),
                                hasRows,
                                node.results().getFirst(),
                                count)
                        .orElseThrow();
            }
            case Role.Closes _
            when !(node.op() instanceof Fold) -> {
                hasRows = new boolean[] {true, true};
                op = isTurned && node.op() instanceof Contract product ? RowsLast.closes(product) : node.op();
            }
            case null, default -> {
                return;
            }
        }
        Trace.inherit(node.line());
        List<Var> operands = new ArrayList<>();
        for (int i = 0; i < node.arity(); i++) operands.add(known(hasRows[i] ? rows : whole, node.operand(i)));
        boolean turns = isTurned && roles.get(node) instanceof Role.ByRows;
        Var made = turns
                ? RowsLast.apply(op, operands, hasRows)
                : op.apply(operands).getFirst();
        rows.put(node.first(), made);
    }

    static Var known(Map<Integer, Var> values, int value) {
        Var known = values.get(value);
        if (known == null) throw new IllegalStateException("value " + value + " is read before it is made");
        return known;
    }

    /// The type of `count` rows of a value.
    public static Type rows(Type type, int count) {
        return type.with(type.shape().with(0, count));
    }

    /// A program of some nodes.
    ///
    /// @param inputs  the values it starts from
    /// @param wanted  the nodes that may run
    /// @param outputs the values it gives
    static Graph part(Graph graph, List<Integer> inputs, List<Node> wanted, List<Integer> outputs) {
        return Prune.of(Trace.graph(inputs.stream().map(graph::type).toList(), x -> {
            Replay replay = Replay.empty(graph);
            for (int i = 0; i < x.size(); i++) replay.set(inputs.get(i), x.get(i));
            for (Node node : wanted) {
                Trace.inherit(node.line());
                replay.set(node, node.op().apply(replay.operands(node)));
            }
            return outputs.stream().map(replay::get).toList();
        }));
    }
}
