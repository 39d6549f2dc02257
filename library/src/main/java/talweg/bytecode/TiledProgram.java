package talweg.bytecode;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import talweg.loop.Boundary;
import talweg.loop.Structure;
import talweg.loop.Tiling;
import talweg.op.Buffer;
import talweg.shape.Type;

/// Runs a [Tiling]: what is of no row, the tiles, and what follows from their sums. Several threads take a few tiles
/// each; what these add to the sums is added in their order, so that the bits do not depend on who did what.
final class TiledProgram extends Program {
    /// Tiles that a thread takes at a time, where there are several.
    private static final int GROUP = 8;

    private final Tiling tiling;
    private final int arguments;
    private final int threads;
    private final Program before;
    private final Program tile;
    private final @Nullable Program rest;
    private final Program after;
    /// Which output each result of the tiles is, or −1.
    private final int[] direct;
    private final ConcurrentLinkedQueue<Workspace> spare = new ConcurrentLinkedQueue<>();

    TiledProgram(Tiling tiling, int arguments, int threads) {
        this(tiling, arguments, Boundary.open(tiling.graph()), threads);
    }

    /// @param boundary what is known of the whole
    TiledProgram(Tiling tiling, int arguments, Boundary boundary, int threads) {
        this.tiling = tiling;
        this.arguments = arguments;
        this.threads = threads;
        Structure structure = Structure.of(tiling.graph(), boundary);
        this.before = Compiler.compile(tiling.before());
        this.tile = tile(tiling.size(), structure);
        int left = tiling.rows() % tiling.size();
        this.rest = left == 0 ? null : tile(left, structure);
        this.after = Compiler.compile(tiling.after(), tiling.boundaryAfter(structure), threads);
        this.direct = tiling.results().stream().mapToInt(this::output).toArray();
    }

    private int output(int result) {
        int value = tiling.last().indexOf(result);
        int[] outputs = tiling.after().outputs();
        return IntStream.range(0, outputs.length)
                .filter(k -> outputs[k] == value)
                .findFirst()
                .orElse(-1);
    }

    private boolean isRowwise() {
        return tiling.rowwise().isPresent();
    }

    /// Whether tiles read the rows of input `i` where they lie.
    private boolean isInPlace(int i) {
        boolean isMovable = tile instanceof LoopProgram steps && steps.isMovable(i);
        return i >= tiling.wholes().size()
                && isMovable
                && (rest == null || rest instanceof LoopProgram last && last.isMovable(i));
    }

    private Program tile(int count, Structure structure) {
        return isRowwise()
                ? new RowwiseProgram(tiling, count)
                : Compiler.compile(tiling.tile(count), tiling.boundary(structure), 1);
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
        private final @Nullable Buffer[] own = new Buffer[tiling.results().size()];
        private final Buffer[] results = new Buffer[own.length];
        private final List<ClosingSum> sums = tiling.closings().stream()
                .map(closing -> new ClosingSum(tiling, closing))
                .toList();
        private final int group = threads == 1 ? 1 : GROUP;
        private final List<Hand> hands = IntStream.range(0, threads)
                .mapToObj(_ -> new Hand(tiling.size(), group))
                .toList();
        private final @Nullable Hand last = rest == null ? null : new Hand(tiling.rows() % tiling.size(), 1);

        void run(Buffer[] inputs, Buffer[] out) {
            before.run(inputs, NONE, given);
            bind(inputs, out);
            for (ClosingSum sum : sums) sum.start();
            for (Hand hand : hands) hand.read(inputs);
            int tiles = tiling.rows() / tiling.size();
            for (int begun = 0; begun < tiles; begun += threads * group) tiles(inputs, begun, tiles);
            if (last != null && rest != null) {
                last.read(inputs);
                last.run(rest, inputs, tiles * tiling.size(), 0);
                last.close(0);
            }
            for (ClosingSum sum : sums) sum.end();
            after.run(values(tiling.last(), inputs), NONE, out);
            for (Hand hand : hands) hand.release();
            if (last != null) last.release();
            Arrays.fill(results, null);
        }

        /// Rows go where the caller wants them, unless something is read from there.
        private void bind(Buffer[] inputs, Buffer[] out) {
            for (int i = 0; i < results.length; i++) {
                Buffer wanted = direct[i] < 0 ? null : out[direct[i]];
                if (wanted != null && Stream.of(inputs).noneMatch(in -> in.array() == wanted.array()))
                    results[i] = wanted;
                else results[i] = own(i);
            }
        }

        private Buffer own(int i) {
            Buffer made = own[i];
            if (made == null)
                own[i] = made = Buffer.of(tiling.graph().type(tiling.results().get(i)));
            return made;
        }

        /// The tiles from `begun` on, as many as all hands take at once.
        private void tiles(Buffer[] inputs, int begun, int tiles) {
            int busy = Math.min(threads, (tiles - begun + group - 1) / group);
            Crew.run(threads, busy, hand -> {
                int from = begun + hand * group;
                for (int k = from; k < Math.min(from + group, tiles); k++)
                    hands.get(hand).run(tile, inputs, k * tiling.size(), k - from);
            });
            for (int k = begun; k < Math.min(begun + busy * group, tiles); k++)
                hands.get((k - begun) / group).close((k - begun) % group);
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
            for (ClosingSum sum : sums) if (sum.closing.node().first() == value) return sum.total;
            throw new IllegalStateException("value " + value + " is read before it is made");
        }

        /// The buffers of a thread: of the rows of one tile, or, where these are small, of all rows; and of what
        /// several
        /// tiles made.
        private final class Hand {
            private final int count;
            private final Buffer[] in;
            private final int[] starts;
            private final @Nullable Buffer[] indices;
            private final Buffer[][] out;
            /// Of rows that are straight code: what these give, and the products that close them.
            private final Buffer[] row;
            private final List<ClosingFactors> factors = new ArrayList<>();

            Hand(int count, int tiles) {
                this.count = count;
                int wholes = tiling.wholes().size();
                this.in = new Buffer[wholes + tiling.parts().size()];
                this.starts = new int[in.length];
                this.indices = new Buffer[in.length];
                for (int i = wholes; i < in.length && !isRowwise(); i++)
                    if (!isInPlace(i)) in[i] = rows(tiling.parts().get(i - wholes));
                this.out = IntStream.range(0, tiles).mapToObj(_ -> made()).toArray(Buffer[][]::new);
                List<Buffer> row = new ArrayList<>(Arrays.asList(new Buffer[results.length]));
                for (int i = 0; i < sums.size() && isRowwise(); i++) {
                    if (sums.get(i).closing.isFold()) row.add(out[0][results.length + i]);
                    else {
                        ClosingFactors product = new ClosingFactors(
                                tiling.graph(),
                                results.length + i,
                                sums.get(i).closing.node(),
                                count);
                        factors.add(product);
                        row.addAll(List.of(product.left, product.right));
                    }
                }
                this.row = row.toArray(Buffer[]::new);
            }

            private Buffer[] made() {
                Buffer[] made = new Buffer[results.length + sums.size()];
                for (int i = 0; i < results.length && !isRowwise(); i++)
                    made[i] = rows(tiling.results().get(i));
                for (int i = 0; i < sums.size(); i++) {
                    ClosingSum sum = sums.get(i);
                    made[results.length + i] =
                            Buffer.of(sum.closing.isFold() ? tiling.folded(sum.closing, count) : sum.total.type());
                }
                return made;
            }

            private Buffer rows(int value) {
                return Buffer.of(Tiling.rows(tiling.graph().type(value), count));
            }

            /// What the tiles read as a whole.
            void read(Buffer[] inputs) {
                int wholes = tiling.wholes().size();
                for (int i = 0; i < wholes; i++) in[i] = value(tiling.wholes().get(i), inputs);
                for (int i = wholes; i < in.length && !isRowwise(); i++)
                    if (isInPlace(i)) in[i] = value(tiling.parts().get(i - wholes), inputs);
                if (!isRowwise()) return;
                for (int i = wholes; i < in.length; i++) {
                    int part = tiling.parts().get(i - wholes);
                    Tiling.Table table = tiling.tables().get(part);
                    in[i] = value(table == null ? part : table.rows(), inputs);
                    indices[i] = table == null ? null : value(table.places(), inputs);
                }
                System.arraycopy(results, 0, row, 0, results.length);
            }

            /// Has the rows that folds take go where tile `k` keeps them.
            private void begin(int k) {
                int next = results.length;
                for (int i = 0; i < sums.size(); i++) {
                    boolean isFold = sums.get(i).closing.isFold();
                    if (isFold) row[next] = out[k][results.length + i];
                    next += isFold ? 1 : 2;
                }
            }

            /// Lets go of the caller's buffers.
            void release() {
                Arrays.fill(indices, null);
                for (int i = 0; i < in.length; i++) if (isRowwise() || isInPlace(i)) Arrays.fill(in, i, i + 1, null);
                if (isRowwise()) Arrays.fill(row, 0, results.length, null);
            }

            /// Runs the tile whose first row is `row`, the `k`-th since [#close].
            void run(Program program, Buffer[] inputs, int row, int k) {
                if (program instanceof RowwiseProgram rowwise) {
                    begin(k);
                    rowwise.run(in, indices, this.row, row, results.length);
                    for (ClosingFactors product : factors) product.run(out[k]);
                    return;
                }
                int wholes = tiling.wholes().size();
                for (int i = wholes; i < in.length; i++) {
                    if (isInPlace(i)) {
                        int width = in[i].type().shape().count() / tiling.rows();
                        starts[i] = width * row;
                        continue;
                    }
                    int length = in[i].type().shape().count();
                    Object from = value(tiling.parts().get(i - wholes), inputs).array();
                    System.arraycopy(from, length / count * row, in[i].array(), 0, length);
                }
                if (program instanceof LoopProgram steps) steps.run(in, NONE, out[k], starts);
                else program.run(in, NONE, out[k]);
                for (int i = 0; i < results.length; i++) {
                    int length = out[k][i].type().shape().count();
                    System.arraycopy(out[k][i].array(), 0, results[i].array(), length / count * row, length);
                }
            }

            /// Adds what tile `k` made to the sums.
            void close(int k) {
                for (int i = 0; i < sums.size(); i++) sums.get(i).take(out[k][results.length + i], count);
            }
        }
    }
}
