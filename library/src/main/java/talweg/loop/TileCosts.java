package talweg.loop;

import java.util.Map;
import talweg.blas.MatrixProduct;
import talweg.graph.Graph;
import talweg.graph.Node;
import talweg.loop.Tiling.Role;
import talweg.op.Contract;
import talweg.op.Direct;
import talweg.op.Elementwise;
import talweg.op.Fold;
import talweg.op.Lowering;
import talweg.op.Monoid;
import talweg.shape.Type;

/// What it is worth to run a graph by rows, in bytes that need not be moved, and how many rows a tile has for it.
///
/// @param rows  how many there are
/// @param roles of all nodes
/// @param made  which values are made in a tile
record TileCosts(Graph graph, int rows, Map<Node, Role> roles, boolean[] made) {
    /// Bytes of what a tile makes, which should stay in the second cache.
    private static final int CACHE = 1 << 18;

    /// Bytes of a factor that tiles may read and pack again and again: beyond, that takes longer than it saves.
    private static final int FACTOR = 1 << 20;

    private static final int MOST = 1024;

    /// Bytes that are neither written nor read again from memory. Nothing where each element is made of elements alone:
    /// that is one loop anyhow.
    long saved() {
        if (graph.nodes().stream().allMatch(this::isOneLoop)) return 0;
        long bytes = 0;
        boolean[] read = new boolean[graph.size()];
        boolean[] kept = new boolean[graph.size()];
        for (int output : graph.outputs()) kept[output] = true;
        for (Node node : graph.nodes()) {
            boolean isWhole = !byRows(node) && !closes(node);
            for (int operand : node.operands()) kept[operand] |= isWhole;
        }
        for (Node node : graph.nodes()) {
            if (!byRows(node) && !closes(node)) continue;
            for (int k = 0; k < node.arity(); k++) {
                int operand = node.operand(k);
                if (!made[operand] && isByRows(node, k) && !(node.op() instanceof Elementwise)) {
                    if (read[operand]) bytes += bytes(graph.type(operand));
                    read[operand] = true;
                }
            }
            if (!closes(node) && !kept[node.first()] && !(node.op() instanceof Elementwise))
                bytes += bytes(node.results().getFirst());
        }
        return bytes - added();
    }

    /// Whether a loop over elements needs no array for what the node makes in tiles: it works on elements, or repeats a
    /// single number.
    private boolean isOneLoop(Node node) {
        if (!byRows(node)) return roles.get(node) instanceof Role.Before;
        if (!(node.op() instanceof Direct op)) return false;
        return switch (op.lowering(graph.operandTypes(node))) {
            case Lowering.Each _, Lowering.Fill _ -> true;
            case Lowering.Read _ -> graph.type(node.operand(0)).shape().count() == 1;
            default -> false;
        };
    }

    /// Bytes that tiles move and a whole product does not. What a product sums over rows may be too large for
    /// the cache: then each tile writes its own, which is read and added to those before, four passes over it. A
    /// factor that is taken as a whole may be, too: then each tile reads it and packs it anew.
    private long added() {
        long bytes = 0;
        int size = size(false);
        for (Node node : graph.nodes()) {
            if (!(node.op() instanceof Contract)) continue;
            if (closes(node)) {
                long each = bytes(node.results().getFirst());
                if (each > CACHE) bytes += 4 * each * (rows / MatrixProduct.RUN);
            } else if (byRows(node)) {
                for (int k = 0; k < node.arity(); k++) {
                    long each = bytes(graph.type(node.operand(k)));
                    if (!isByRows(node, k) && each > FACTOR) bytes += 2 * each * (rows / size);
                }
            }
        }
        return bytes;
    }

    /// Whether a tile takes operand `k` by rows, and not as a whole.
    private boolean isByRows(Node node, int k) {
        return roles.get(node) instanceof Role.ByRows some ? some.hasRows()[k] : hasRows(node.operand(k));
    }

    /// As many rows as a product's sum adds up before it adds that to the others, also where rows are the last axis,
    /// which loops then run along; or as many as fit the cache, and no more than half of all: a tile is a program
    /// too, and is not tiled into itself.
    int size(boolean isTurned) {
        if (isTurned) return MatrixProduct.RUN;
        long bytes = 0;
        boolean[] read = new boolean[graph.size()];
        for (Node node : graph.nodes()) {
            if (closes(node) && !(node.op() instanceof Fold)) return MatrixProduct.RUN;
            if (!byRows(node) && !closes(node)) continue;
            for (int k = 0; k < node.arity(); k++) read[node.operand(k)] |= !made[node.operand(k)] && isByRows(node, k);
            if (!closes(node) && !(node.op() instanceof Elementwise)) read[node.first()] = true;
        }
        for (int value = 0; value < read.length; value++) if (read[value]) bytes += bytes(graph.type(value));
        int most = Math.min(MOST, rows / 2) / Monoid.LANES;
        return Monoid.LANES * Math.clamp(CACHE / Math.max(1, bytes / rows) / Monoid.LANES, 1, most);
    }

    private boolean byRows(Node node) {
        return roles.get(node) instanceof Role.ByRows;
    }

    private boolean closes(Node node) {
        return roles.get(node) instanceof Role.Closes;
    }

    private boolean hasRows(int value) {
        return TilePlanner.hasRows(graph, value, rows);
    }

    private static long bytes(Type type) {
        return (long) type.shape().count() * type.element().bytes();
    }
}
