package talweg.bytecode;

import org.jspecify.annotations.Nullable;
import talweg.graph.Graph;
import talweg.graph.Node;
import talweg.kernel.Merging;
import talweg.kernel.RunningFold;
import talweg.loop.Tiling;
import talweg.op.Buffer;
import talweg.op.Fold;
import talweg.op.Lowering;
import talweg.op.Monoid;

/// What a closing of a [Tiling] has come to, tile after tile.
final class ClosingSum {
    final Tiling.Closing closing;
    final Buffer total;
    private final @Nullable RunningFold fold;
    private final int steps;
    private boolean begun;

    ClosingSum(Tiling tiling, Tiling.Closing closing) {
        Graph graph = tiling.graph();
        Node node = closing.node();
        this.closing = closing;
        this.total = Buffer.of(node.results().getFirst());
        int columns = total.type().shape().count();
        int all = graph.type(node.operand(0)).shape().count();
        this.steps = columns == 0 ? 0 : all / columns / tiling.rows();
        this.fold = node.op() instanceof Fold each
                        && each.lowering(graph.operandTypes(node)) instanceof Lowering.Reduce reduce
                ? new RunningFold(reduce.monoid(), total.type().element(), columns, tiling.isTurned(closing))
                : null;
    }

    void start() {
        begun = false;
        if (fold != null) fold.start();
    }

    void take(Buffer part, int count) {
        if (fold != null) {
            fold.take(part.array(), count * steps, total.array());
            return;
        }
        int length = total.type().shape().count();
        if (begun) Merging.run(Monoid.SUM, total.array(), 0, part.array(), 0, length);
        else System.arraycopy(part.array(), 0, total.array(), 0, length);
        begun = true;
    }

    void end() {
        if (fold != null) fold.end(total.array());
    }
}
