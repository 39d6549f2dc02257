package talweg.bytecode;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
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
import talweg.shape.Type;

/// Runs a [Tiling]: what is of no row, the tiles one after another, and what follows from their sums.
final class TiledProgram extends Program {
    private static final Buffer[] NONE = {};

    private final Tiling tiling;
    private final int arguments;
    private final Program before;
    private final Program tile;
    private final @Nullable Program rest;
    private final Program after;
    private final ConcurrentLinkedQueue<Workspace> spare = new ConcurrentLinkedQueue<>();

    TiledProgram(Tiling tiling, int arguments) {
        this.tiling = tiling;
        this.arguments = arguments;
        this.before = Compiler.compile(tiling.before());
        this.tile = Compiler.compile(tiling.tile(tiling.size()));
        int left = tiling.rows() % tiling.size();
        this.rest = left == 0 ? null : Compiler.compile(tiling.tile(left));
        this.after = Compiler.compile(tiling.after());
    }

    @Override
    public boolean fits(Buffer[] in, Buffer[] out, Type[] types) {
        return LoopProgram.fits(arguments, in, out, types);
    }

    @Override
    public void run(Buffer[] in, Buffer[] captured, Buffer[] out) {
        Workspace lent = spare.poll();
        Workspace work = lent == null ? new Workspace() : lent;
        work.run(Stream.concat(Stream.of(in), Stream.of(captured)).toArray(Buffer[]::new), out);
        spare.add(work);
    }

    /// The buffers of one call at a time.
    private final class Workspace {
        private final Buffer[] given = buffers(tiling.given());
        private final Buffer[] results = buffers(tiling.results());
        private final List<Sum> sums = tiling.closings().stream().map(Sum::new).toList();
        private final Tile whole = new Tile(tiling.size());
        private final @Nullable Tile last = rest == null ? null : new Tile(tiling.rows() % tiling.size());

        void run(Buffer[] inputs, Buffer[] out) {
            before.run(inputs, NONE, given);
            for (Sum sum : sums) sum.start();
            whole.read(inputs);
            int row = 0;
            for (; row + tiling.size() <= tiling.rows(); row += tiling.size()) whole.run(tile, inputs, row);
            if (last != null && rest != null) {
                last.read(inputs);
                last.run(rest, inputs, row);
            }
            for (Sum sum : sums) sum.end();
            after.run(values(tiling.last(), inputs), NONE, out);
        }

        private Buffer[] buffers(List<Integer> values) {
            return values.stream()
                    .map(value -> Buffer.of(tiling.graph().type(value)))
                    .toArray(Buffer[]::new);
        }

        private Buffer[] values(List<Integer> values, Buffer[] inputs) {
            return values.stream().map(value -> value(value, inputs)).toArray(Buffer[]::new);
        }

        private Buffer value(int value, Buffer[] inputs) {
            if (value < inputs.length) return inputs[value];
            int made = tiling.given().indexOf(value);
            if (made >= 0) return given[made];
            made = tiling.results().indexOf(value);
            if (made >= 0) return results[made];
            for (Sum sum : sums) if (sum.closing.node().first() == value) return sum.total;
            throw new IllegalStateException("value " + value + " is read before it is made");
        }

        /// The buffers of a tile.
        private final class Tile {
            private final int count;
            private final Buffer[] in;
            private final Buffer[] out;

            Tile(int count) {
                this.count = count;
                int wholes = tiling.wholes().size();
                this.in = new Buffer[wholes + tiling.parts().size()];
                for (int i = wholes; i < in.length; i++)
                    in[i] = rows(tiling.parts().get(i - wholes));
                List<Buffer> made = new ArrayList<>();
                for (int result : tiling.results()) made.add(rows(result));
                for (Sum sum : sums)
                    made.add(sum.closing.isFold() ? rows(sum.closing.value()) : Buffer.of(sum.total.type()));
                this.out = made.toArray(Buffer[]::new);
            }

            private Buffer rows(int value) {
                return Buffer.of(Tiling.rows(tiling.graph().type(value), count));
            }

            /// What the tiles read as a whole.
            void read(Buffer[] inputs) {
                for (int i = 0; i < tiling.wholes().size(); i++)
                    in[i] = value(tiling.wholes().get(i), inputs);
            }

            void run(Program program, Buffer[] inputs, int row) {
                int wholes = tiling.wholes().size();
                for (int i = wholes; i < in.length; i++) {
                    int length = in[i].type().shape().count();
                    Object from = value(tiling.parts().get(i - wholes), inputs).array();
                    System.arraycopy(from, length / count * row, in[i].array(), 0, length);
                }
                program.run(in, NONE, out);
                for (int i = 0; i < results.length; i++) {
                    int length = out[i].type().shape().count();
                    System.arraycopy(out[i].array(), 0, results[i].array(), length / count * row, length);
                }
                for (int i = 0; i < sums.size(); i++) sums.get(i).take(out[results.length + i], count);
            }
        }
    }

    /// A closing on its way.
    private final class Sum {
        final Tiling.Closing closing;
        final Buffer total;
        private final @Nullable RunningFold fold;
        private final int steps;
        private boolean begun;

        Sum(Tiling.Closing closing) {
            Graph graph = tiling.graph();
            Node node = closing.node();
            this.closing = closing;
            this.total = Buffer.of(node.results().getFirst());
            int columns = total.type().shape().count();
            int all = graph.type(node.operand(0)).shape().count();
            this.steps = columns == 0 ? 0 : all / columns / tiling.rows();
            this.fold = node.op() instanceof Fold each
                            && each.lowering(graph.operandTypes(node)) instanceof Lowering.Reduce reduce
                    ? new RunningFold(reduce.monoid(), total.type().element(), columns)
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
}
