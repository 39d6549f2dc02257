package talweg.loop;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import talweg.graph.Graph;
import talweg.op.Control;
import talweg.op.Lowering;
import talweg.op.Monoid;
import talweg.scalar.Primitive;
import talweg.scalar.Straight;
import talweg.shape.ElementType;

/// A graph as steps over whole arrays. A slot holds the array of the value of its number.
///
/// Elementwise operations are fused: each runs at the level of its latest operand, every other operation one level
/// later; all elementwise operations of one level and one number of elements make one loop, in which values that
/// nothing else reads never leave the registers. A loop that grows too long is cut. Folds of a loop's values over the
/// same neighbouring axes are part of the loop: what they fold needs no array. A large product and the loops around it
/// are one step where they can run in bands of rows ([Banding]).
///
/// @param steps in the order in which they run
public record Steps(List<Step> steps) {
    /// Instructions of a fused loop, so that its method stays short enough to be compiled.
    static final int LONGEST = 300;

    /// Columns that folds across rows take together: the partial results of some folds stay in the first cache.
    public static final int TILE = 128;

    /// One step.
    public sealed interface Step {
        /// The slots read.
        int[] operands();

        /// The slots written, but for partial results.
        int[] written();
    }

    /// For each element: straight-line code, some of whose values are written, and others folded.
    ///
    /// @param code     reads one element of each operand and gives one of each result, then one for each fold
    /// @param operands the slots read
    /// @param single   which operands have one element, read for all
    /// @param results  the slots written; one that has several paths more than once
    /// @param nest     the elements
    /// @param folds    what is folded
    /// @param walk     how it reads operands that do not lie as its elements do
    public record Loop(
            Straight code, int[] operands, boolean[] single, int[] results, Nest nest, List<Fold> folds, Walk walk)
            implements Step {
        /// A loop without folds, whose elements all lie alike.
        public Loop(Straight code, int[] operands, boolean[] single, int[] results, int count) {
            this(code, operands, single, results, Nest.flat(count), List.of());
        }

        /// A loop whose elements all lie alike.
        public Loop(Straight code, int[] operands, boolean[] single, int[] results, Nest nest, List<Fold> folds) {
            this(code, operands, single, results, nest, folds, Walk.straight(operands.length, results.length));
        }

        @Override
        public int[] written() {
            return IntStream.concat(Arrays.stream(results), folds.stream().mapToInt(Fold::result))
                    .toArray();
        }

        /// How many elements.
        public int count() {
            return nest.count();
        }

        /// The type of fold `k`, and of its values.
        public ElementType folded(int k) {
            return code.instructions().get(code.results()[results.length + k]).type();
        }

        /// How many partial results each fold has: 8 lanes; where folds run across rows, of each column of a tile.
        public int lanes() {
            return foldsRows() ? Monoid.LANES : Monoid.LANES * TILE;
        }

        /// The slots of all arrays: operands, results, partial results, folds.
        public int[] slots() {
            IntStream made = Stream.concat(
                            folds.stream().map(Fold::lanes), folds.stream().map(Fold::result))
                    .mapToInt(Integer::intValue);
            return IntStream.concat(IntStream.concat(Arrays.stream(operands), Arrays.stream(results)), made)
                    .toArray();
        }

        /// For each operand, then for each result, the first of all these that is in the same slot.
        public int[] firsts() {
            int[] slots = IntStream.concat(Arrays.stream(operands), Arrays.stream(results))
                    .toArray();
            int[] firsts = new int[slots.length];
            Map<Integer, Integer> known = new HashMap<>();
            for (int k = 0; k < slots.length; k++) {
                int number = k;
                firsts[k] = known.computeIfAbsent(slots[k], _ -> number);
            }
            return firsts;
        }

        /// Equal for loops that do the same with as many elements, whatever the slots.
        public List<Object> key() {
            List<Monoid> monoids = folds.stream().map(Fold::monoid).toList();
            String firsts = Arrays.toString(firsts());
            return List.of(code.key(), Arrays.toString(single), firsts, results.length, nest, monoids, walk.toString());
        }

        /// Whether folds run along neighbours.
        public boolean foldsRows() {
            return !folds.isEmpty() && nest.columns() == 1;
        }

        /// Whether element i of operand `k` is read for element i alone.
        public boolean readsStraight(int k) {
            return !single[k] && walk.paths().get(k) == null;
        }

        /// Whether a result may be written where operand `k` is: element i of it is read for element i alone, and
        /// before any result is written.
        public boolean mayReplace(int k) {
            if (!readsStraight(k)) return false;
            if (Arrays.stream(operands).filter(each -> each == operands[k]).count() > 1) return false;
            for (int root : code.results()) { // values that are read to be written may be read late
                var instruction = code.instructions().get(root);
                if (instruction.primitive() == Primitive.OPERAND && instruction.bits() == k) return false;
            }
            return true;
        }
    }

    /// A fold of a value that a loop computes, over the middle of its nest.
    ///
    /// @param monoid what merges values
    /// @param result the slot of the fold
    /// @param lanes  the slot of partial results
    public record Fold(Monoid monoid, int result, int lanes) {}

    /// An operation on whole arrays.
    ///
    /// @param lowering what is done
    /// @param operands the slots read
    /// @param result   the slot written
    public record Apply(Lowering.Whole lowering, int[] operands, int result) implements Step {
        @Override
        public int[] written() {
            return new int[] {result};
        }
    }

    /// A product of matrices and the loops around it, which may run in bands of rows: of what one of them makes, others
    /// need row i for their row i alone.
    ///
    /// @param before a loop that makes the product's left factor, or none
    /// @param after  loops over as many elements as the result has
    /// @param rows   of the result
    public record Bands(List<Loop> before, Apply product, List<Loop> after, int rows) implements Step {
        /// Loops and product, in order.
        public List<Step> parts() {
            List<Step> parts = new ArrayList<>(before);
            parts.add(product);
            parts.addAll(after);
            return parts;
        }

        /// Loops alone, in order.
        public List<Loop> loops() {
            return Stream.concat(before.stream(), after.stream()).toList();
        }

        @Override
        public int[] operands() {
            return parts().stream()
                    .flatMapToInt(part -> Arrays.stream(part.operands()))
                    .toArray();
        }

        @Override
        public int[] written() {
            return parts().stream()
                    .flatMapToInt(part -> Arrays.stream(part.written()))
                    .toArray();
        }
    }

    /// An operation of control flow, which runs programs.
    ///
    /// @param op       what is done
    /// @param operands the slots read
    /// @param first    the slot of the first result; those of the others follow
    /// @param results  how many results there are
    public record Flow(Control op, int[] operands, int first, int results) implements Step {
        @Override
        public int[] written() {
            return IntStream.range(first, first + results).toArray();
        }
    }

    /// The steps of `graph`.
    public static Steps of(Graph graph) {
        return new StepPlanner(graph).plan();
    }
}
